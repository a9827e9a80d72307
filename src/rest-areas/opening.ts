import { isPublicHoliday } from '../kernel/public-holidays';
import {
  addNights,
  instantAt,
  Night,
  nightsBetween,
  Reading,
  readingsOf,
  WallTime,
  weekday,
} from '../kernel/time';

/** What a weekly rule says of public holidays: as on any other day, closed, or meant for them alone. */
export type OnPublicHolidays = 'as_usual' | 'closed' | 'only';

/** Hours by the city's clock. */
export interface Hours {
  opens: WallTime;
  closes: WallTime;
  /** Whether `closes` is on the day after the service date. 00:00 to 00:00 of the next day is round the clock. */
  closesNextDay: boolean;
  seats: number;
}

/** On which service dates a rest area opens, at what times by the city's clock, with how many seats. */
export interface WeeklyRule extends Hours {
  /** First service date on which it holds. */
  validFrom: Night;
  /** First service date on which it no longer does; null while no end is known. */
  validUntil: Night | null;
  /** Monday 1 to Sunday 7, of the service date. */
  weekdays: readonly number[];
  onPublicHolidays: OnPublicHolidays;
}

/** Hours on one date: where the clock shows a time twice or never, people have said which instant they mean. */
export interface DatedHours extends Hours {
  opensReading?: Reading | null;
  closesReading?: Reading | null;
}

/** A dated change: closed on a service date, open then at other hours than by the rules, or at these beside them. */
export type OpeningException =
  { serviceDate: Night; kind: 'closed' } | ({ serviceDate: Night; kind: 'replaces' | 'adds' } & DatedHours);

/** Shut in the middle of it, [from, until): the only thing that cuts a running opening. */
export interface Interruption {
  from: Date;
  until: Date;
}

/** All that the openings of a rest area are a function of. */
export interface Schedule {
  rules: readonly WeeklyRule[];
  exceptions: readonly OpeningException[];
  interruptions: readonly Interruption[];
}

/** One time that a rest area is open. */
export interface Opening {
  /** The day on which it starts. */
  serviceDate: Night;
  opensAt: Date;
  closesAt: Date;
  seats: number;
}

export interface AreaOpening extends Opening {
  restAreaId: string;
}

/** Whether the rule has an opening that starts on the date. */
export function opensOn(rule: WeeklyRule, date: Night): boolean {
  const holds = date >= rule.validFrom && (rule.validUntil === null || date < rule.validUntil);
  if (!holds || !rule.weekdays.includes(weekday(date))) return false;
  return rule.onPublicHolidays === 'as_usual' || (rule.onPublicHolidays === 'only') === isPublicHoliday(date);
}

/**
 * The openings whose service date lies in [from, until), in order, as they come about: what an interruption cuts out is
 * gone, and what it leaves before and after are openings of the same service date.
 */
export function openingsBetween(schedule: Schedule, from: Night, until: Night, timeZone: string): Opening[] {
  return interrupted(plannedOpenings(schedule, from, until, timeZone), schedule.interruptions);
}

/** What interruptions leave of openings. */
export function interrupted(openings: Opening[], interruptions: readonly Interruption[]): Opening[] {
  return interruptions.reduce(cut, openings);
}

/**
 * The openings whose service date lies in [from, until), in order, as rules and exceptions have them. Both match the
 * service date: what closes the 1st of May leaves the night begun on 30 April whole.
 *
 * A clock time that comes twice in October opens at the first and closes at the second; one that March leaps over is that
 * much after the leap. An opening of which the leap leaves nothing (02:00 to 03:00) isn't there. Two that follow each
 * other by the clock meet in the hour that October repeats: there the later one begins, and ends the one before it.
 */
export function plannedOpenings(
  { rules, exceptions }: Omit<Schedule, 'interruptions'>,
  from: Night,
  until: Night,
  timeZone: string,
): Opening[] {
  const near = exceptions.filter(({ serviceDate }) => serviceDate >= from && serviceDate < until);
  return nightsBetween(from, until)
    .flatMap((date) => {
      const dated = near.filter(({ serviceDate }) => serviceDate === date);
      return hoursOn(rules, dated, date).map((hours) => openingOf(hours, date, timeZone));
    })
    .filter(({ opensAt, closesAt }) => opensAt < closesAt)
    .toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime())
    .map((one, index, all) => endedBy(one, all[index + 1]));
}

/** The hours of the openings that start on a date. */
export function hoursOn(
  rules: readonly WeeklyRule[],
  exceptions: readonly OpeningException[],
  date: Night,
): DatedHours[] {
  const usual = exceptions.every(({ kind }) => kind === 'adds');
  const dated = exceptions.filter((exception) => exception.kind !== 'closed');
  return [...(usual ? rules.filter((rule) => opensOn(rule, date)) : []), ...dated];
}

/** The opening by these hours that starts on the date; it ends before it begins when the leap of March leaves nothing of it. */
export function openingOf(hours: DatedHours, serviceDate: Night, timeZone: string): Opening {
  const closingDate = closingDateOf(hours, serviceDate);
  return {
    serviceDate,
    opensAt:
      meant(serviceDate, hours.opens, hours.opensReading, timeZone) ??
      instantAt(serviceDate, hours.opens, timeZone, 'earlier'),
    closesAt:
      meant(closingDate, hours.closes, hours.closesReading, timeZone) ??
      instantAt(closingDate, hours.closes, timeZone, 'later'),
    seats: hours.seats,
  };
}

/** The date on which an opening ends. */
export function closingDateOf({ closesNextDay }: Hours, serviceDate: Night): Night {
  return closesNextDay ? addNights(serviceDate, 1) : serviceDate;
}

function meant(
  date: Night,
  time: WallTime,
  reading: Reading | null | undefined,
  timeZone: string,
): Date | undefined {
  return reading ? readingsOf(date, time, timeZone)?.[reading] : undefined;
}

function endedBy(one: Opening, next: Opening | undefined): Opening {
  return next && next.opensAt < one.closesAt ? { ...one, closesAt: next.opensAt } : one;
}

function cut(openings: Opening[], { from, until }: Interruption): Opening[] {
  return openings.flatMap((one) => {
    if (until <= one.opensAt || from >= one.closesAt) return [one];
    const left = [
      { ...one, closesAt: from },
      { ...one, opensAt: until },
    ];
    return left.filter(({ opensAt, closesAt }) => opensAt < closesAt);
  });
}

const WEEK_MS = 7 * 86_400_000;

/** Whether someone can come in now, and until when; or when next. */
export interface Doors {
  openNow: boolean;
  /** When the opening under way began, or the next one begins; null when none is known. */
  opensAt: Date | null;
  /** When it ends, openings that follow on without a pause counted as one; null when that is a week away or more. */
  closesAt: Date | null;
}

/** @param openings of one rest area, in order */
export function doorsAt(openings: readonly Opening[], now: Date): Doors {
  const [first, ...rest] = openings.filter(({ closesAt }) => closesAt > now);
  if (!first) return { openNow: false, opensAt: null, closesAt: null };
  let closesAt = first.closesAt;
  for (const next of rest) {
    if (next.opensAt > closesAt) break;
    if (next.closesAt > closesAt) closesAt = next.closesAt;
  }
  const openNow = first.opensAt <= now;
  const endless = closesAt.getTime() - (openNow ? now : first.opensAt).getTime() >= WEEK_MS;
  return { openNow, opensAt: first.opensAt, closesAt: endless ? null : closesAt };
}
