import { addNights, hoursOf, Night, NightBand, nightHoursOf } from '../../kernel/time';
import { AreaOpening, coverage, type HourOpen } from '../../rest-areas';
import { assess, type NightAssessment, type World } from '../assessment';
import type { Measure } from './flag-kinds';

/** Needs of which it is said by themselves when nothing is free for them. */
export type WatchedNeed = 'women_only' | 'step_free' | 'couples';

/** Places free on a night, and of these the ones with an attribute. */
export type Free = Record<'all' | WatchedNeed, number>;

/** What rest areas offer in one band of a date. */
export interface BandFacts {
  /** Hours in which none is open throughout. */
  hoursWithout: number;
  /** Seats missing to those needed, on average over its hours. */
  seatsMissing: Measure;
}

/** What is so at the moment. */
export interface NowFacts {
  /** Places closed tonight whose return was first announced for tonight or before. */
  overduePlaces: number;
  /** Shelters whose figures nobody has confirmed for eight hours. */
  staleFacilities: number;
  /** People whose request went unmet: the fewest of the last three nights. */
  unmetThreeNights: number;
  /** Places free in shelters that are half empty or more, while another is full. */
  freeBesideFull: number;
}

/** All that flags are a function of, for one night and the day before it. */
export interface NightFacts extends NightAssessment {
  free: Free;
  /** The date's hours outside the night band. */
  day: BandFacts;
  night: BandFacts;
  /** Of tonight alone. */
  now: NowFacts | null;
}

export interface WatchedWorld extends World {
  free: ReadonlyMap<Night, Free>;
  now: NowFacts;
  tonight: Night;
  /** Of a hundred people identified so many would sit down in rest areas at one time. */
  seatsPerHundred: number;
}

const NONE: Free = { all: 0, women_only: 0, step_free: 0, couples: 0 };

/** Everything that is watched, night by night. */
export function factsOf(world: WatchedWorld): NightFacts[] {
  const { openings, timeZone, nightBand } = world;
  const nights = assess(world);
  const openIn = (hoursOn: (date: Night, timeZone: string, nightBand: NightBand) => Date[]) =>
    coverageOf(
      nights.map(({ date }) => hoursOn(date, timeZone, nightBand)),
      openings,
    );
  const [byDay, byNight] = [openIn(dayHoursOf), openIn(nightHoursOf)];
  return nights.map((night, n): NightFacts => {
    const { date, populationLow: low, populationHigh: high } = night;
    const needed = { low: seats(world, low), high: seats(world, high) };
    return {
      ...night,
      free: world.free.get(date) ?? NONE,
      day: band(byDay[n]!, needed),
      night: band(byNight[n]!, needed),
      now: date === world.tonight ? world.now : null,
    };
  });
}

/** Of each night's hours, in one walk along all openings. */
function coverageOf(nights: readonly Date[][], openings: readonly AreaOpening[]): HourOpen[][] {
  const open = coverage(nights.flat(), openings);
  let next = 0;
  return nights.map((hours) => open.slice(next, (next += hours.length)));
}

function seats({ seatsPerHundred }: WatchedWorld, people: number): number {
  return Math.ceil((people * seatsPerHundred) / 100);
}

function band(open: readonly HourOpen[], needed: Measure): BandFacts {
  const offered = open.reduce((sum, hour) => sum + hour.seats, 0) / Math.max(1, open.length);
  const missing = (wanted: number) => Math.max(0, Math.round(wanted - offered));
  return {
    hoursWithout: open.filter(({ openAreas }) => openAreas === 0).length,
    seatsMissing: { low: missing(needed.low), high: missing(needed.high) },
  };
}

/** The hours of a date that begin outside the night band. */
export function dayHoursOf(date: Night, timeZone: string, nightBand: NightBand): Date[] {
  const atNight = new Set(
    [date, addNights(date, -1)].flatMap((night) =>
      nightHoursOf(night, timeZone, nightBand).map((at) => at.getTime()),
    ),
  );
  return hoursOf(date, timeZone).filter((at) => !atNight.has(at.getTime()));
}
