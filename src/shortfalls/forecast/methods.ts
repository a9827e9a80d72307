import { addNights, countNights, type Night, weekday } from '../../kernel/time';

/** How many places people asked for on a night: given, and asked for in vain. */
export interface Demand {
  date: Night;
  places: number;
}

/**
 * Ways to say what comes from what was: as on average in the last two weeks, with what the weekday adds; that, and on as the
 * last four weeks went; as on the last night of the same weekday.
 */
export const METHODS = ['steady', 'trend', 'week_before'] as const;
export type ByMethod<Value> = Record<(typeof METHODS)[number], Value>;

/** Nights from which a weekday is learnt. */
export const WEEKDAY_NIGHTS = 56;
const LEVEL_NIGHTS = 14;
const TREND_NIGHTS = 28;
/** A trend of some weeks doesn't go on for ever: each night further counts for less. */
const DAMPING = 0.93;

/** @param known nights that are over, in order, three weeks of them at least */
export function modelsOf(known: readonly Demand[]): ByMethod<(date: Night) => number> {
  const last = known.at(-1)!.date;
  const weekdays = weekdayEffects(known.slice(-WEEKDAY_NIGHTS));
  const effect = (date: Night) => weekdays.get(weekday(date)) ?? 0;
  const plain = known.map(({ date, places }) => ({ x: -countNights(date, last), y: places - effect(date) }));
  const lately = plain.slice(-LEVEL_NIGHTS);
  const level = average(lately.map(({ y }) => y));
  const slope = medianSlope(plain.slice(-TREND_NIGHTS));
  // The level is that of the middle of its nights.
  const now = level - slope * average(lately.map(({ x }) => x));
  const onDays = new Map(known.slice(-7).map(({ date, places }) => [weekday(date), places]));
  return {
    steady: (date) => Math.max(0, level + effect(date)),
    trend: (date) => Math.max(0, now + slope * damped(countNights(last, date)) + effect(date)),
    week_before: (date) => onDays.get(weekday(date)) ?? level,
  };
}

function damped(ahead: number): number {
  return (DAMPING * (1 - DAMPING ** ahead)) / (1 - DAMPING);
}

/**
 * What each weekday adds to the week around it. The median of some weeks, so that a night on which everything changed tells
 * nothing of weekdays.
 */
function weekdayEffects(known: readonly Demand[]): Map<number, number> {
  const places = new Map(known.map((night) => [night.date, night.places]));
  const byDay = new Map<number, number[]>();
  for (const { date, places: own } of known) {
    const around = [-3, -2, -1, 0, 1, 2, 3].flatMap((n) => places.get(addNights(date, n)) ?? []);
    if (around.length < 7) continue;
    const day = weekday(date);
    byDay.set(day, [...(byDay.get(day) ?? []), own - average(around)]);
  }
  return new Map([...byDay].map(([day, added]) => [day, median(added)]));
}

/** Of the slopes between any two of the points: nights far from the others don't turn it (Theil and Sen). */
function medianSlope(points: readonly { x: number; y: number }[]): number {
  return median(points.flatMap((a, i) => points.slice(i + 1).map((b) => (b.y - a.y) / (b.x - a.x))));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
