import { addNights, countNights, type Night, nightsBetween, weekday } from '../../kernel/time';

/** How many places people asked for on a night: given, and asked for in vain. */
export interface Demand {
  date: Night;
  places: number;
}

/** Nights on which more people come in from the cold, as somebody expects who knows. */
export interface ColdSpell {
  from: Night;
  until: Night;
  /** How much more demand than on an ordinary night, in per cent. */
  uplift: number;
}

export interface ForecastNight {
  date: Night;
  expected: number;
  /** The band in which four nights of five are to lie. */
  low: number;
  high: number;
}

/** How good the forecast would have been on nights that are over, each forecast from what was known a week before. */
export interface Backtest {
  nights: number;
  /** Mean absolute error, in places. */
  meanError: number;
  /** The same of saying "as on the same weekday a week before". */
  meanErrorOfLastWeek: number;
  /** Share of the nights that lay in the band, 0 to 1; 0.8 is what it promises. */
  insideBand: number;
}

/** Nights that a forecast looks back on. */
export const WINDOW_NIGHTS = 56;
/** With fewer there is no telling a weekday from chance. */
export const FEWEST_NIGHTS = 21;
/** How far ahead the forecasts lie that a backtest makes. */
const AHEAD_NIGHTS = 7;
const BACKTEST_NIGHTS = 60;
const BAND = 0.8;
/** A trend of some weeks doesn't go on for ever: each night further counts for less. */
const DAMPING = 0.93;

/**
 * Demand on the nights of [from, until): the trend of the last eight weeks, damped, with what each weekday adds to it, and
 * more in a cold spell. The band is as wide as four of five backtested errors, and wider the further ahead.
 *
 * @param history nights that are over, in order; at least `FEWEST_NIGHTS` of them, else there is no forecast
 */
export function forecast(
  history: readonly Demand[],
  spells: readonly ColdSpell[],
  from: Night,
  until: Night,
): ForecastNight[] {
  const model = fit(history, spells);
  if (!model) return [];
  const half = halfWidth(errorsOf(history, spells));
  const last = history.at(-1)!.date;
  return nightsBetween(from, until).map((date) => {
    const expected = model(date);
    const ahead = Math.max(1, countNights(last, date));
    const spread = half * Math.sqrt(Math.max(1, ahead / AHEAD_NIGHTS));
    return {
      date,
      expected: Math.round(expected),
      low: Math.max(0, Math.round(expected - spread)),
      high: Math.round(expected + spread),
    };
  });
}

/** What the forecast's promises are worth; null while too little is known to say. */
export function backtest(history: readonly Demand[], spells: readonly ColdSpell[]): Backtest | null {
  const errors = errorsOf(history, spells);
  // The band of each night is made of the errors before it: one's own would flatter it.
  const judged = errors.slice(FEWEST_NIGHTS).map((error, i) => ({
    ...error,
    inside: Math.abs(error.error) <= halfWidth(errors.slice(0, FEWEST_NIGHTS + i)),
  }));
  if (errors.length === 0) return null;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  const inside = judged.length > 0 ? judged : errors.map((error) => ({ ...error, inside: true }));
  return {
    nights: errors.length,
    meanError: mean(errors.map(({ error }) => error)),
    meanErrorOfLastWeek: mean(errors.map(({ lastWeek }) => lastWeek)),
    insideBand: inside.filter((one) => one.inside).length / inside.length,
  };
}

interface Miss {
  /** What came less what was forecast. */
  error: number;
  /** What came less what had come a week before. */
  lastWeek: number;
}

/** Of each of the last 60 nights that can be forecast from what was known a week before. */
function errorsOf(history: readonly Demand[], spells: readonly ColdSpell[]): Miss[] {
  return history.slice(-BACKTEST_NIGHTS).flatMap(({ date, places }) => {
    const known = history.filter((night) => night.date <= addNights(date, -AHEAD_NIGHTS));
    const weekBefore = known.find((night) => night.date === addNights(date, -AHEAD_NIGHTS));
    const model = fit(known, spells);
    return model && weekBefore ? [{ error: places - model(date), lastWeek: places - weekBefore.places }] : [];
  });
}

/** The width on either side that four of five errors stay within. */
function halfWidth(errors: readonly Miss[]): number {
  const sizes = errors.map(({ error }) => Math.abs(error)).toSorted((a, b) => a - b);
  return sizes[Math.min(sizes.length - 1, Math.ceil(sizes.length * BAND) - 1)] ?? 0;
}

/** Least squares of a straight line, weekday by weekday around it; undefined of too few nights. */
function fit(all: readonly Demand[], spells: readonly ColdSpell[]): ((date: Night) => number) | undefined {
  const history = all.slice(-WINDOW_NIGHTS);
  if (history.length < FEWEST_NIGHTS) return undefined;
  const last = history.at(-1)!.date;
  // As if no night had been cold: what the cold added isn't a trend.
  const points = history.map(({ date, places }) => ({
    x: -countNights(date, last),
    day: weekday(date),
    y: places / factorOf(spells, date),
  }));
  const rough = line(points);
  const weekdays = weekdayMeans(points.map((point) => ({ ...point, y: point.y - rough(point.x) })));
  const trend = line(points.map(({ x, day, y }) => ({ x, y: y - weekdays.get(day)! })));
  return (date) => {
    const ahead = countNights(last, date);
    const further = ahead <= 0 ? ahead : (DAMPING * (1 - DAMPING ** ahead)) / (1 - DAMPING);
    return Math.max(0, (trend(further) + weekdays.get(weekday(date))!) * factorOf(spells, date));
  };
}

/** The straight line that misses the points by the least squares. */
function line(points: readonly { x: number; y: number }[]): (x: number) => number {
  const meanX = average(points.map(({ x }) => x));
  const meanY = average(points.map(({ y }) => y));
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return (x) => meanY + slope * (x - meanX);
}

/** What each weekday adds to the trend. */
function weekdayMeans(points: readonly { day: number; y: number }[]): Map<number, number> {
  return new Map(
    [1, 2, 3, 4, 5, 6, 7].map((day) => {
      const its = points.filter((point) => point.day === day).map(({ y }) => y);
      return [day, its.length > 0 ? average(its) : 0];
    }),
  );
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of several cold spells on one night the coldest counts. */
function factorOf(spells: readonly ColdSpell[], date: Night): number {
  const uplifts = spells
    .filter(({ from, until }) => from <= date && date < until)
    .map(({ uplift }) => uplift);
  return 1 + Math.max(0, ...uplifts) / 100;
}
