import { addNights, hoursOf, Night, nightsBetween, readingsOf } from '../../kernel/time';
import { closingDateOf, DatedHours, hoursOn, openingOf, Schedule } from '../opening';
import { clockMinutes } from './opening-rule';

const MINUTE_MS = 60_000;

/** A time of an opening that the clock shows twice on its date, or never. */
export interface UnclearTime {
  field: 'opens' | 'closes';
  date: Night;
  time: string;
  shown: 'twice' | 'never';
  earlier: Date;
  later: Date;
  /** What is taken when nobody says. */
  taken: Date;
}

/** An opening that lasts longer or shorter than its hours say. */
export interface ShiftedOpening {
  serviceDate: Night;
  opensAt: Date;
  closesAt: Date;
  /** How long it really lasts; 0 when the leap leaves nothing of it. */
  minutes: number;
  /** How long it lasts on other dates. */
  usualMinutes: number;
  unclear: UnclearTime[];
}

export interface ClockChange {
  /** The date on which the clock is changed. */
  date: Night;
  /** 23 in March, 25 in October. */
  hours: number;
  openings: ShiftedOpening[];
}

/** Times of hours on a date that may mean two instants. */
export function unclearTimes(hours: DatedHours, serviceDate: Night, timeZone: string): UnclearTime[] {
  const { opensAt, closesAt } = openingOf(hours, serviceDate, timeZone);
  const dates = { opens: serviceDate, closes: closingDateOf(hours, serviceDate) };
  const taken = { opens: opensAt, closes: closesAt };
  return (['opens', 'closes'] as const).flatMap((field) => {
    const readings = readingsOf(dates[field], hours[field], timeZone);
    return readings
      ? [{ field, date: dates[field], time: hours[field], ...readings, taken: taken[field] }]
      : [];
  });
}

/** The dates of [from, until) on which the clock is changed, and what that does to openings. */
export function clockChangesIn(
  { rules, exceptions }: Omit<Schedule, 'interruptions'>,
  from: Night,
  until: Night,
  timeZone: string,
): ClockChange[] {
  const changes = nightsBetween(from, until)
    .map((date) => ({ date, hours: hoursOf(date, timeZone).length }))
    .filter(({ hours }) => hours !== 24);
  return changes.map(({ date, hours }) => ({
    date,
    hours,
    openings: [addNights(date, -1), date].flatMap((serviceDate) => {
      const dated = exceptions.filter((exception) => exception.serviceDate === serviceDate);
      return hoursOn(rules, dated, serviceDate).flatMap((one) => shifted(one, serviceDate, timeZone));
    }),
  }));
}

function shifted(hours: DatedHours, serviceDate: Night, timeZone: string): ShiftedOpening[] {
  const { opensAt, closesAt } = openingOf(hours, serviceDate, timeZone);
  const { opens, closes } = clockMinutes(hours);
  const minutes = Math.max(0, (closesAt.getTime() - opensAt.getTime()) / MINUTE_MS);
  const unclear = unclearTimes(hours, serviceDate, timeZone);
  if (minutes === closes - opens && unclear.length === 0) return [];
  return [{ serviceDate, opensAt, closesAt, minutes, usualMinutes: closes - opens, unclear }];
}
