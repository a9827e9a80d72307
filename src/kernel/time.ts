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
  return dateOfDay(dayNumber(night) + count);
}

/** The same date so many years before; 28 February for a 29th that isn't there. */
export function yearsBefore(night: Night, years: number): Night {
  return Temporal.PlainDate.from(night).subtract({ years }).toString();
}

/** Nights in the half-open range [from, until); negative when `until` is before `from`. */
export function countNights(from: Night, until: Night): number {
  return dayNumber(until) - dayNumber(from);
}

/** Every night of [from, until), in order. */
export function nightsBetween(from: Night, until: Night): Night[] {
  const nights: Night[] = [];
  for (let day = dayNumber(from), end = dayNumber(until); day < end; day++) nights.push(dateOfDay(day));
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
  // Day 0 was a Thursday.
  return ((((dayNumber(night) + 3) % 7) + 7) % 7) + 1;
}

/** The calendar date at `now` in the city. */
export function localDate(now: Date, timeZone: string): Night {
  return wallClock(now, timeZone).date;
}

/**
 * The night that is under way at `now`, or the coming one. A night belongs to the date on which it starts: at 02:00 on the
 * 24th, tonight is still the night of the 23rd, until the night band ends in the morning.
 */
export function tonight(now: Date, timeZone: string, band: NightBand): Night {
  const { date, time } = wallClock(now, timeZone);
  return time < band.until ? addNights(date, -1) : date;
}

/**
 * How far the clock has come on the date of the night under way: `HH:MM`, and 24:00 from midnight until that night ends. What
 * is done at an hour of the evening has been done when this is not before that hour.
 */
export function hourOfTonight(now: Date, timeZone: string, band: NightBand): WallTime {
  const { date, time } = wallClock(now, timeZone);
  return date === tonight(now, timeZone, band) ? time : '24:00';
}

/**
 * The instant of a wall-clock time on a date.
 *
 * @param reading which of two to take when the clock shows the time twice (October); a time that the clock leaps over
 *   (March) is read as that much after the leap, so 02:30 is 03:30. Openings open at the earlier and close at the later.
 */
export function instantAt(date: Night, time: WallTime, timeZone: string, reading: 'earlier' | 'later'): Date {
  const { start, length } = dayOf(date, timeZone);
  if (length === DAY_MS) return new Date(start + minutesOf(time) * 60_000);
  const disambiguation = reading === 'earlier' ? 'compatible' : 'later';
  const instant = Temporal.PlainDate.from(date)
    .toPlainDateTime(time)
    .toZonedDateTime(timeZone, { disambiguation });
  return new Date(instant.epochMilliseconds);
}

/** Which of the two instants that a time may mean on a date on which the clock changes. */
export type Reading = 'earlier' | 'later';

/**
 * Both instants that a wall-clock time may mean: the clock shows it `twice` (October), or leaps over it and shows it
 * `never` (March); then it is that much before the leap or that much after it.
 *
 * @returns undefined when the time means one instant
 */
export function readingsOf(
  date: Night,
  time: WallTime,
  timeZone: string,
): (Record<Reading, Date> & { shown: 'twice' | 'never' }) | undefined {
  if (dayOf(date, timeZone).length === DAY_MS) return undefined;
  const wall = Temporal.PlainDate.from(date).toPlainDateTime(time);
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.equals(later)) return undefined;
  return {
    earlier: new Date(earlier.epochMilliseconds),
    later: new Date(later.epochMilliseconds),
    shown: earlier.toPlainDateTime().equals(wall) ? 'twice' : 'never',
  };
}

/** The hours of a date as instants: 24 of them, 23 on the March change, 25 on the October one. */
export function hoursOf(date: Night, timeZone: string): Date[] {
  const { start, length } = dayOf(date, timeZone);
  const hours: Date[] = [];
  for (let at = start; at < start + length; at += 3_600_000) hours.push(new Date(at));
  return hours;
}

/** Whether the instant lies in the night band by the city's clock. */
export function inNightBand(at: Date, timeZone: string, band: NightBand): boolean {
  const { time } = wallClock(at, timeZone);
  const afterFrom = time >= band.from;
  const beforeUntil = time < band.until;
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

/** Minutes from 00:00. */
export function minutesOf(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** What the clock on the wall shows at the instant: the date and `HH:MM`. */
export function wallClock(at: Date, timeZone: string): { date: Night; time: WallTime } {
  let date = latestDate.get(timeZone);
  let day = date === undefined ? undefined : dayOf(date, timeZone);
  const instant = at.getTime();
  if (date === undefined || !day || instant < day.start || instant >= day.start + day.length) {
    date = zoned(at, timeZone).toPlainDate().toString();
    day = dayOf(date, timeZone);
    latestDate.set(timeZone, date);
  }
  if (day.length !== DAY_MS) {
    return { date, time: zoned(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' }) };
  }
  const minutes = Math.floor((instant - day.start) / 60_000);
  const two = (count: number) => String(count).padStart(2, '0');
  return { date, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
}

const DAY_MS = 86_400_000;

/** Days from 1 January 1970. Dates alone have no time zone. */
function dayNumber(date: Night): number {
  return Date.parse(`${date}T00:00Z`) / DAY_MS;
}

function dateOfDay(day: number): Night {
  return new Date(day * DAY_MS).toISOString().split('T', 1)[0]!;
}

/** Asking Temporal costs some 20 µs, and a search, a year of coverage or a fortnight of openings asks for the same dates. */
const MOST_DAYS_KEPT = 5_000;
const days = new Map<string, { start: number; length: number }>();
const latestDate = new Map<string, Night>();

/** The instant of the date's midnight, and for how many milliseconds the date lasts: unless 24 hours, the clock changes on it. */
function dayOf(date: Night, timeZone: string): { start: number; length: number } {
  const key = `${timeZone} ${date}`;
  let day = days.get(key);
  if (!day) {
    const first = Temporal.PlainDate.from(date);
    const start = first.toZonedDateTime(timeZone).epochMilliseconds;
    day = { start, length: first.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - start };
    if (days.size >= MOST_DAYS_KEPT) days.clear();
    days.set(key, day);
  }
  return day;
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
