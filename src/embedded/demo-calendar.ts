import {
  addMinutes,
  addNights,
  instantAt,
  type Night,
  type NightBand,
  tonight,
  type WallTime,
} from '../kernel/time';
import type { DemoIds, DemoRandom } from './demo-random';

/** Nights counted from tonight, which is 0: the demo city is the same on every day. */
export class DemoCalendar {
  private readonly nights = new Map<number, Night>();
  private readonly instants = new Map<string, Date>();
  private readonly tonight: Night;

  constructor(
    readonly now: Date,
    readonly timeZone: string,
    band: NightBand,
  ) {
    this.tonight = tonight(now, timeZone, band);
  }

  night(offset: number): Night {
    let night = this.nights.get(offset);
    if (!night) this.nights.set(offset, (night = addNights(this.tonight, offset)));
    return night;
  }

  /** Minutes after a wall-clock time on a date; never later than now, for what is told has happened. */
  past(date: number | Night, time: WallTime, minutes = 0): Date {
    const day = typeof date === 'number' ? this.night(date) : date;
    const key = `${day} ${time}`;
    let instant = this.instants.get(key);
    if (!instant) this.instants.set(key, (instant = instantAt(day, time, this.timeZone, 'earlier')));
    const at = addMinutes(instant, minutes);
    return at < this.now ? at : this.ago(1);
  }

  ago(minutes: number): Date {
    return addMinutes(this.now, -minutes);
  }
}

/** What every part of the demo city is laid out with. */
export interface DemoTools {
  calendar: DemoCalendar;
  ids: DemoIds;
  random: DemoRandom;
}
