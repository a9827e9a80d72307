import {
  addNights,
  countNights,
  Night,
  nightsBetween,
  WallTime,
  wallClock,
  weekday,
} from '../../kernel/time';
import type { Opening } from '../opening';

const HOUR_MS = 3_600_000;
/** What comes back within a week is the same thing going on: a night of the week, or every night but Sunday's. */
const SAME_WITHIN_DAYS = 7;

/** A run of hours in each of which, at some moment, nothing is open. */
export interface Gap {
  /** When the doors close that leave nothing open: within the first hour. */
  from: Date;
  /** When the first opens again: within the last hour, or its end. */
  until: Date;
  /** Beginnings of the hours. */
  hours: Date[];
}

/** Gaps alike that come back: from the same time of the clock to the same, again within a week. */
export interface GapEpisode {
  begins: WallTime;
  ends: WallTime;
  /** How many days after it begins a gap ends: 0 on the same. */
  days: number;
  /** Those on which a gap begins, Monday 1. */
  weekdays: number[];
  /** Whether one begins on each of these weekdays between the first and the last. */
  every: boolean;
  /** In order. */
  gaps: { date: Night; gap: Gap }[];
}

/**
 * The gaps in hours that follow one another, in order.
 *
 * @param hours beginnings of hours, without one left out
 * @param openings of all areas, in any order
 */
export function gapsIn(hours: readonly Date[], openings: readonly Opening[]): Gap[] {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return [];
  const closed = closedBetween(first.getTime(), last.getTime() + HOUR_MS, openings);
  const gaps: Gap[] = [];
  let next = 0;
  for (const at of hours) {
    const [begins, end] = [at.getTime(), at.getTime() + HOUR_MS];
    while (next < closed.length && closed[next]!.until <= begins) next += 1;
    const stretches = closed.slice(next, firstFrom(closed, next, end));
    if (stretches.length === 0) continue;
    const until = new Date(Math.min(end, stretches.at(-1)!.until));
    const gap = gaps.at(-1);
    if (gap && gap.hours.at(-1)!.getTime() + HOUR_MS === begins) {
      gap.until = until;
      gap.hours.push(at);
    } else gaps.push({ from: new Date(Math.max(begins, stretches[0]!.from)), until, hours: [at] });
  }
  return gaps;
}

/**
 * The same gaps, each in one episode: night after night of which nobody is there from 20:00 to 09:30 are one thing to deal
 * with and not three hundred. By the clock, so that the nights on which it changes are nights like the others.
 */
export function episodesOf(gaps: readonly Gap[], timeZone: string): GapEpisode[] {
  const episodes: GapEpisode[] = [];
  const latest = new Map<string, GapEpisode>();
  for (const gap of gaps) {
    const [from, until] = [wallClock(gap.from, timeZone), wallClock(gap.until, timeZone)];
    const shape = { begins: from.time, ends: until.time, days: countNights(from.date, until.date) };
    const key = JSON.stringify(shape);
    let episode = latest.get(key);
    if (!episode || countNights(episode.gaps.at(-1)!.date, from.date) > SAME_WITHIN_DAYS) {
      episode = { ...shape, weekdays: [], every: true, gaps: [] };
      latest.set(key, episode);
      episodes.push(episode);
    }
    episode.gaps.push({ date: from.date, gap });
  }
  return episodes.map((episode) => ({ ...episode, ...daysOf(episode.gaps.map(({ date }) => date)) }));
}

function daysOf(dates: readonly Night[]): Pick<GapEpisode, 'weekdays' | 'every'> {
  const weekdays = [...new Set(dates.map(weekday))].sort((a, b) => a - b);
  const on = new Set(dates);
  const between = nightsBetween(dates[0]!, addNights(dates.at(-1)!, 1));
  return { weekdays, every: between.every((date) => on.has(date) || !weekdays.includes(weekday(date))) };
}

interface Stretch {
  from: number;
  until: number;
}

/** When nothing is open, to the moment; in order. */
function closedBetween(from: number, until: number, openings: readonly Opening[]): Stretch[] {
  const closed: Stretch[] = [];
  let reached = from;
  for (const { opensAt, closesAt } of openings.toSorted(
    (a, b) => a.opensAt.getTime() - b.opensAt.getTime(),
  )) {
    const opens = Math.min(opensAt.getTime(), until);
    if (opens > reached) closed.push({ from: reached, until: opens });
    reached = Math.max(reached, closesAt.getTime());
  }
  if (reached < until) closed.push({ from: reached, until });
  return closed;
}

function firstFrom(closed: readonly Stretch[], start: number, end: number): number {
  let n = start;
  while (n < closed.length && closed[n]!.from < end) n += 1;
  return n;
}
