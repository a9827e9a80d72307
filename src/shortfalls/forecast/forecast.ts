import { addNights, countNights, type Night, nightsBetween } from '../../kernel/time';
import { type ByMethod, type Demand, METHODS, modelsOf } from './methods';

export type { Demand } from './methods';

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

/** With fewer there is no telling a weekday from chance. */
const LEARNT_NIGHTS = 21;
/** How far ahead the forecasts lie that a backtest makes. */
const AHEAD_NIGHTS = 7;
/** A band made of fewer errors would be a guess. */
const FEWEST_ERRORS = 8;
/** Five weeks: with fewer there is no forecast. */
export const FEWEST_NIGHTS = LEARNT_NIGHTS + AHEAD_NIGHTS + FEWEST_ERRORS - 1;
const BACKTEST_NIGHTS = 60;
/** Of so many nights it counts how far each method missed. */
const WEIGHED_NIGHTS = 28;
const BAND = 0.8;

/**
 * Demand on the nights of [from, until): what several methods say, each weighing by how little it missed in the last four weeks, and
 * more in a cold spell. A mean of methods does better than the one that was best lately, which it often was by chance. The
 * band is as wide as four of five backtested errors, and wider the further ahead.
 *
 * @param history nights that are over, in order; at least `FEWEST_NIGHTS` of them, else there is no forecast
 */
export function forecast(
  history: readonly Demand[],
  spells: readonly ColdSpell[],
  from: Night,
  until: Night,
): ForecastNight[] {
  const misses = missesOf(history, spells);
  const last = history.at(-1)?.date;
  if (!last || misses.length < FEWEST_ERRORS) return [];
  const models = modelsOf(asIfMild(history, spells));
  const weights = weightsOf(misses);
  const half = halfWidth(weighedErrors(misses));
  return nightsBetween(from, until).map((date) => {
    const mild = weighed(weights, (method) => models[method](date));
    const expected = mild * factorOf(spells, date);
    const spread = half * Math.sqrt(Math.max(1, countNights(last, date) / AHEAD_NIGHTS));
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
  const misses = missesOf(history, spells);
  const errors = weighedErrors(misses);
  // The band of each night is made of the errors that were known a week before it: one's own would flatter it.
  const judged = misses.flatMap(({ date }, n) => {
    const known = errors.slice(0, knownBefore(misses, date));
    return known.length < FEWEST_ERRORS ? [] : [Math.abs(errors[n]!) <= halfWidth(known)];
  });
  if (judged.length === 0) return null;
  const inside = judged.slice(-BACKTEST_NIGHTS);
  const tested = errors.slice(-BACKTEST_NIGHTS);
  return {
    nights: tested.length,
    meanError: meanSize(tested),
    meanErrorOfLastWeek: meanSize(misses.slice(-BACKTEST_NIGHTS).map(({ lastWeek }) => lastWeek)),
    insideBand: inside.filter(Boolean).length / inside.length,
  };
}

interface Miss {
  date: Night;
  /** What came less what each method would have said a week before. */
  by: ByMethod<number>;
  /** What came less what had come a week before. */
  lastWeek: number;
}

/** Of each night that could be forecast from what was known a week before. */
function missesOf(history: readonly Demand[], spells: readonly ColdSpell[]): Miss[] {
  const mild = asIfMild(history, spells);
  return history.flatMap(({ date, places }) => {
    const origin = addNights(date, -AHEAD_NIGHTS);
    const count = history.findLastIndex((night) => night.date <= origin) + 1;
    const weekBefore = history[count - 1];
    if (count < LEARNT_NIGHTS || weekBefore?.date !== origin) return [];
    const models = modelsOf(mild.slice(0, count));
    const factor = factorOf(spells, date);
    const by = Object.fromEntries(METHODS.map((method) => [method, places - models[method](date) * factor]));
    return [{ date, by: by as ByMethod<number>, lastWeek: places - weekBefore.places }];
  });
}

/** How many of the misses were known a week before a night. */
function knownBefore(misses: readonly Miss[], date: Night): number {
  const origin = addNights(date, -AHEAD_NIGHTS);
  return misses.findLastIndex((miss) => miss.date <= origin) + 1;
}

/** The errors of the methods together, weighing as they did when each night was forecast. */
function weighedErrors(misses: readonly Miss[]): number[] {
  return misses.map(({ date, by }) =>
    weighed(weightsOf(misses.slice(0, knownBefore(misses, date))), (method) => by[method]),
  );
}

/** A method that missed twice as far weighs a sixteenth; while nothing tells, the week before alone counts. */
function weightsOf(misses: readonly Miss[]): ByMethod<number> {
  const lately = misses.slice(-WEIGHED_NIGHTS);
  if (lately.length === 0) return { steady: 0, trend: 0, week_before: 1 };
  const weight = (method: keyof ByMethod<number>) =>
    (1 + lately.reduce((sum, { by }) => sum + by[method] ** 2, 0) / lately.length) ** -2;
  return { steady: weight('steady'), trend: weight('trend'), week_before: weight('week_before') };
}

function weighed(weights: ByMethod<number>, valueOf: (method: keyof ByMethod<number>) => number): number {
  const whole = METHODS.reduce((sum, method) => sum + weights[method], 0);
  return METHODS.reduce((sum, method) => sum + weights[method] * valueOf(method), 0) / whole;
}

/** The width on either side that the next error stays within four times of five, if it is like those before. */
function halfWidth(errors: readonly number[]): number {
  const sizes = errors.map(Math.abs).toSorted((a, b) => a - b);
  return sizes[Math.min(sizes.length, Math.ceil((sizes.length + 1) * BAND)) - 1] ?? 0;
}

function meanSize(errors: readonly number[]): number {
  return errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
}

/** As if no night had been cold: what the cold added is no trend. */
function asIfMild(history: readonly Demand[], spells: readonly ColdSpell[]): Demand[] {
  return history.map(({ date, places }) => ({ date, places: places / factorOf(spells, date) }));
}

/** Of several cold spells on one night the coldest counts. */
function factorOf(spells: readonly ColdSpell[], date: Night): number {
  const uplifts = spells
    .filter(({ from, until }) => from <= date && date < until)
    .map(({ uplift }) => uplift);
  return 1 + Math.max(0, ...uplifts) / 100;
}
