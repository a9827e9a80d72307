import { addNights, instantAt, Night, NightBand, nightHoursOf, nightsBetween } from '../kernel/time';
import { AreaOpening, coverage } from '../rest-areas';

const HOUR_MS = 3_600_000;
/** The hour at which who has nowhere to go has been up the longest. */
const DEEP_OF_NIGHT = '03:00';

/** How many people are precarious users in the city, as two bounds, from a date on. */
export interface Estimate {
  id: string;
  low: number;
  high: number;
  validFrom: Night;
  createdAt: Date;
}

/** What the city has on a night. Only places in service count; those closed for repair don't. */
export interface Capacity {
  date: Night;
  authorised: number;
  inService: number;
  taken: number;
}

/** All that an assessment is a function of. */
export interface World {
  /** First night assessed. */
  from: Night;
  /** First night no longer assessed. */
  until: Night;
  /** A night left out has no places. */
  capacity: readonly Capacity[];
  /** Those of service dates from the day before `from` to the day `until`: they reach into the nights assessed. */
  openings: readonly AreaOpening[];
  estimates: readonly Estimate[];
  timeZone: string;
  nightBand: NightBand;
}

export interface Interval {
  from: Date;
  until: Date;
}

/** How a night's capacity stands against the need, always as two bounds. */
export interface NightAssessment extends Capacity {
  populationLow: number;
  populationHigh: number;
  /** Places missing for the low bound: 440 places against 700 to 800 people are 260 to 360 short. */
  shortfallLow: number;
  shortfallHigh: number;
  /** Share of the need that is covered, 0 to 1: against the high bound. */
  coverageLow: number;
  /** Against the low bound. */
  coverageHigh: number;
  /** Hours of the night band in which no rest area is open throughout, those that follow on joined. */
  gapHours: Interval[];
  /** Seats open in rest areas throughout the hour from 03:00 on. */
  seatsAtThree: number;
  /** Share of the need that could sit down then, 0 to 1: against the high bound. */
  seatedLow: number;
  /** Against the low bound. */
  seatedHigh: number;
}

/**
 * Capacity against need, night by night.
 *
 * A night before the first estimate has no known need: its population is 0, so it is neither short nor flagged.
 */
export function assess(world: World): NightAssessment[] {
  const capacity = new Map(world.capacity.map((night) => [night.date, night]));
  const estimates = inOrder(world.estimates);
  const nights = nightsBetween(world.from, world.until).map((date) => ({
    date,
    hours: nightHoursOf(date, world.timeZone, world.nightBand),
  }));
  const hours = coverage(
    nights.flatMap((night) => night.hours),
    world.openings,
  );
  const gaps = new Set(hours.filter((hour) => hour.openAreas === 0).map((hour) => hour.at.getTime()));
  const atThree = coverage(
    nights.map(({ date }) => instantAt(addNights(date, 1), DEEP_OF_NIGHT, world.timeZone, 'earlier')),
    world.openings,
  );
  return nights.map((night, n) => ({
    ...against(
      capacity.get(night.date) ?? { date: night.date, authorised: 0, inService: 0, taken: 0 },
      inForce(estimates, night.date),
      atThree[n]!.seats,
    ),
    gapHours: joined(night.hours.filter((at) => gaps.has(at.getTime()))),
  }));
}

/** The estimates that are in force on a night of [from, until), in order. */
export function estimatesWithin<T extends Estimate>(estimates: readonly T[], from: Night, until: Night): T[] {
  const ordered = inOrder(estimates);
  const used = new Set(nightsBetween(from, until).map((night) => inForce(ordered, night)));
  return ordered.filter((estimate) => used.has(estimate));
}

/** How many hours the intervals hold together. */
export function hoursIn(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, until }) => sum + (until.getTime() - from.getTime()) / HOUR_MS, 0);
}

function against(
  capacity: Capacity,
  estimate: Estimate | undefined,
  seatsAtThree: number,
): Omit<NightAssessment, 'gapHours'> {
  const { date, authorised, inService, taken } = capacity;
  const { low, high } = estimate ?? { low: 0, high: 0 };
  return {
    date,
    authorised,
    inService,
    taken,
    populationLow: low,
    populationHigh: high,
    shortfallLow: Math.max(0, low - inService),
    shortfallHigh: Math.max(0, high - inService),
    coverageLow: share(inService, high),
    coverageHigh: share(inService, low),
    seatsAtThree,
    seatedLow: share(seatsAtThree, high),
    seatedHigh: share(seatsAtThree, low),
  };
}

/** Nobody in need is full coverage. */
function share(there: number, population: number): number {
  return population === 0 ? 1 : Math.min(1, there / population);
}

/** Of two that hold from the same date the one recorded later comes last and is in force. */
function inOrder<T extends Estimate>(estimates: readonly T[]): T[] {
  return estimates.toSorted(
    (a, b) =>
      a.validFrom.localeCompare(b.validFrom) ||
      a.createdAt.getTime() - b.createdAt.getTime() ||
      a.id.localeCompare(b.id),
  );
}

function inForce<T extends Estimate>(ordered: readonly T[], night: Night): T | undefined {
  return ordered.findLast((estimate) => estimate.validFrom <= night);
}

function joined(hours: readonly Date[]): Interval[] {
  const intervals: Interval[] = [];
  for (const from of hours) {
    const until = new Date(from.getTime() + HOUR_MS);
    const last = intervals.at(-1);
    if (last?.until.getTime() === from.getTime()) last.until = until;
    else intervals.push({ from, until });
  }
  return intervals;
}
