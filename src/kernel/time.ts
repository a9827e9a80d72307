import { Temporal } from 'temporal-polyfill';
import { invalid } from './errors';

/**
 * The one place where a wall clock becomes an instant and an instant a date.
 *
 * SQL and other libraries never do it: for the 02:30 that comes twice in October PostgreSQL takes the later, Temporal the
 * earlier, and some decide by today's date.
 */

/** A calendar date `YYYY-MM-DD`. As a night: the evening of that date to the next morning. */
export type Night = string;
/** A wall-clock time `HH:MM`. */
export type WallTime = string;

export interface NightBand {
  /** Local time at which the night band begins, e.g. 21:00. */
  from: WallTime;
  /** Local time of the next morning at which it ends, e.g. 07:00. */
  until: WallTime;
}

/** True for an existing calendar date in the form `YYYY-MM-DD`. PostgreSQL has no year 0. */
export function isNight(text: unknown): text is Night {
  if (typeof text !== 'string' || !/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

export function addNights(night: Night, count: number): Night {
  return Temporal.PlainDate.from(night).add({ days: count }).toString();
}

/** The same date so many years before; 28 February for a 29th that isn't there. */
export function yearsBefore(night: Night, years: number): Night {
  return Temporal.PlainDate.from(night).subtract({ years }).toString();
}

/** Nights in the half-open range [from, until); negative when `until` is before `from`. */
export function countNights(from: Night, until: Night): number {
  return Temporal.PlainDate.from(from).until(until, { largestUnit: 'day' }).days;
}

/** Every night of [from, until), in order. */
export function nightsBetween(from: Night, until: Night): Night[] {
  const nights: Night[] = [];
  let night = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(until);
  for (; Temporal.PlainDate.compare(night, end) < 0; night = night.add({ days: 1 }))
    nights.push(night.toString());
  return nights;
}

/**
 * The nights that were asked for, [from, until).
 *
 * @throws DomainError VALIDATION_FAILED on `until` when there are none of them or more than `most`
 */
export function checkedRange(from: Night, until: Night, most: number): { from: Night; until: Night } {
  if (!isNight(until))
    throw invalid({ field: 'until', code: 'isNight', message: 'must be before year 10000' });
  if (until <= from) throw invalid({ field: 'until', code: 'order', message: 'must be after from' });
  if (countNights(from, until) > most) {
    throw invalid({ field: 'until', code: 'tooLong', message: `must be at most ${most} days after from` });
  }
  return { from, until };
}

/** Monday 1 to Sunday 7. */
export function weekday(night: Night): number {
  return Temporal.PlainDate.from(night).dayOfWeek;
}

/** The calendar date at `now` in the city. */
export function localDate(now: Date, timeZone: string): Night {
  return zoned(now, timeZone).toPlainDate().toString();
}

/**
 * The night that is under way at `now`, or the coming one. A night belongs to the date on which it starts: at 02:00 on the
 * 24th, tonight is still the night of the 23rd, until the night band ends in the morning.
 */
export function tonight(now: Date, timeZone: string, band: NightBand): Night {
  const local = zoned(now, timeZone);
  const date = local.toPlainDate();
  const morning = Temporal.PlainTime.compare(local.toPlainTime(), band.until) < 0;
  return (morning ? date.subtract({ days: 1 }) : date).toString();
}

/**
 * How far the clock has come on the date of the night under way: `HH:MM`, and 24:00 from midnight until that night ends. What
 * is done at an hour of the evening has been done when this is not before that hour.
 */
export function hourOfTonight(now: Date, timeZone: string, band: NightBand): WallTime {
  const local = zoned(now, timeZone);
  const pastMidnight = local.toPlainDate().toString() !== tonight(now, timeZone, band);
  return pastMidnight ? '24:00' : local.toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * The instant of a wall-clock time on a date.
 *
 * @param reading which of two to take when the clock shows the time twice (October); a time that the clock leaps over
 *   (March) is read as that much after the leap, so 02:30 is 03:30. Openings open at the earlier and close at the later.
 */
export function instantAt(date: Night, time: WallTime, timeZone: string, reading: 'earlier' | 'later'): Date {
  const disambiguation = reading === 'earlier' ? 'compatible' : 'later';
  const instant = Temporal.PlainDate.from(date)
    .toPlainDateTime(time)
    .toZonedDateTime(timeZone, { disambiguation });
  return new Date(instant.epochMilliseconds);
}

/** The hours of a date as instants: 24 of them, 23 on the March change, 25 on the October one. */
export function hoursOf(date: Night, timeZone: string): Date[] {
  const start = instantAt(date, '00:00', timeZone, 'earlier');
  const end = instantAt(addNights(date, 1), '00:00', timeZone, 'earlier');
  const hours: Date[] = [];
  for (let at = start.getTime(); at < end.getTime(); at += 3_600_000) hours.push(new Date(at));
  return hours;
}

/** Whether the instant lies in the night band by the city's clock. */
export function inNightBand(at: Date, timeZone: string, band: NightBand): boolean {
  const time = zoned(at, timeZone).toPlainTime();
  const afterFrom = Temporal.PlainTime.compare(time, band.from) >= 0;
  const beforeUntil = Temporal.PlainTime.compare(time, band.until) < 0;
  return band.from > band.until ? afterFrom || beforeUntil : afterFrom && beforeUntil;
}

/** The night's part that counts as night: from the band's start on the date to its end the next morning. */
export function nightBandOf(night: Night, timeZone: string, band: NightBand): { from: Date; until: Date } {
  const morning = band.until > band.from ? night : addNights(night, 1);
  return {
    from: instantAt(night, band.from, timeZone, 'earlier'),
    until: instantAt(morning, band.until, timeZone, 'later'),
  };
}

/**
 * The hours of the clock that begin in the night's part that counts as night, as instants: from 21:00 to 07:00 ten of
 * them, nine on the March change, eleven on the October one.
 */
export function nightHoursOf(night: Night, timeZone: string, band: NightBand): Date[] {
  const { from, until } = nightBandOf(night, timeZone, band);
  const pastTheHour = Number(band.from.slice(3));
  const hours: Date[] = [];
  let at = addMinutes(from, (60 - pastTheHour) % 60);
  for (; at < until; at = addMinutes(at, 60)) hours.push(at);
  return hours;
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

export function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
