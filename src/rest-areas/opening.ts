import { instantAt, Night, nightsBetween, WallTime, weekday, addNights } from '../kernel/time';

/** On which service dates a rest area opens, at what times by the city's clock, with how many seats. */
export interface WeeklyRule {
  /** First service date on which it holds. */
  validFrom: Night;
  /** First service date on which it no longer does; null while no end is known. */
  validUntil: Night | null;
  /** Monday 1 to Sunday 7, of the service date. */
  weekdays: readonly number[];
  opens: WallTime;
  closes: WallTime;
  /** Whether `closes` is on the day after the service date. 00:00 to 00:00 of the next day is round the clock. */
  closesNextDay: boolean;
  seats: number;
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
  return holds && rule.weekdays.includes(weekday(date));
}

/**
 * The openings whose service date lies in [from, until), in order.
 *
 * A clock time that comes twice in October opens at the first and closes at the second; one that March leaps over is that
 * much after the leap. An opening of which the leap leaves nothing (02:00 to 03:00) isn't there.
 */
export function openingsBetween(
  rules: readonly WeeklyRule[],
  from: Night,
  until: Night,
  timeZone: string,
): Opening[] {
  return nightsBetween(from, until)
    .flatMap((date) =>
      rules.filter((rule) => opensOn(rule, date)).map((rule) => opening(rule, date, timeZone)),
    )
    .filter(({ opensAt, closesAt }) => opensAt < closesAt)
    .toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
}

function opening(rule: WeeklyRule, serviceDate: Night, timeZone: string): Opening {
  const closingDate = rule.closesNextDay ? addNights(serviceDate, 1) : serviceDate;
  return {
    serviceDate,
    opensAt: instantAt(serviceDate, rule.opens, timeZone, 'earlier'),
    closesAt: instantAt(closingDate, rule.closes, timeZone, 'later'),
    seats: rule.seats,
  };
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
