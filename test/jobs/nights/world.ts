import { addNights, type Night, nightsBetween, tonight } from '../../../src/kernel/time';

export const TIME_ZONE = 'Europe/Paris';
export const NIGHT_BAND = { from: '21:00', until: '07:00' };
export const FIRST_NIGHT: Night = '2026-10-05';
export const NIGHTS = 60;

export const nightOf = (day: number): Night => addNights(FIRST_NIGHT, day);

/** Places of each shelter: one for everybody, one for women, one without steps and for couples. */
export const SHELTERS = { home: 40, women: 6, step: 6 } as const;
export type ShelterName = keyof typeof SHELTERS;

/** Days are counted from the first; a range ends before `until`. */
interface Closed {
  shelter: ShelterName;
  places: number;
  from: number;
  until: number;
  /** The return date first said. */
  announced: number;
}

/** The city as it has been made, in the test's own words. */
export interface World {
  closures: Readonly<Record<string, Closed>>;
  /** People identified, from a day on. */
  estimates: readonly { from: number; high: number }[];
  /** Days on which the rest area, open day and night, is shut. */
  shut: readonly number[];
  /** When each shelter was last confirmed. */
  confirmedAt: Date;
}

/** What somebody must be told of: a kind and consecutive nights from tonight on, `until` null where no end is in sight. */
export interface Run {
  kind: string;
  from: Night;
  until: Night | null;
}

const SEEN_AHEAD = 30;
const STALE_MS = 8 * 3_600_000;
const PLACES = SHELTERS.home + SHELTERS.women + SHELTERS.step;

/** How far a night is short of each kind, and from how much on that is a shortfall. */
type Short = Record<string, { by: number; from: number }>;

/**
 * What is short at an instant, counted anew from what the city is and from the rules as they are published: a flag for
 * each run of nights, seen thirty nights ahead.
 *
 * @throws when a run is short by something, but by less than makes it a shortfall: then whether there is a flag hangs on
 *   what was before, and the script is to leave no doubt
 */
export function recount(world: World, at: Date): Run[] {
  const now = tonight(at, TIME_ZONE, NIGHT_BAND);
  const nights = nightsBetween(now, addNights(now, SEEN_AHEAD));
  const short = nights.map((night) => shortOn(world, night, night === now ? at : null));
  return Object.keys(short[0]!).flatMap((kind) => {
    const runs: { from: number; until: number; most: number }[] = [];
    short.forEach((night, n) => {
      const { by } = night[kind] ?? { by: 0 };
      const last = runs.at(-1);
      if (by <= 0) return;
      if (last?.until === n) Object.assign(last, { until: n + 1, most: Math.max(last.most, by) });
      else runs.push({ from: n, until: n + 1, most: by });
    });
    return runs.map(({ from, until, most }): Run => {
      if (most < short[0]![kind]!.from) throw new Error(`${kind} on ${nights[from]}: by ${most} alone`);
      const lasts = until === nights.length || OF_TONIGHT.includes(kind);
      return { kind, from: nights[from]!, until: lasts ? null : nights[until]! };
    });
  });
}

const OF_TONIGHT = ['overdue_closures', 'stale_facilities'];

function shortOn({ closures, estimates, shut, confirmedAt }: World, night: Night, now: Date | null): Short {
  const closed = Object.values(closures).filter(
    ({ from, until }) => nightOf(from) <= night && night < nightOf(until),
  );
  const places = (of: readonly Closed[]) => of.reduce((sum, each) => sum + each.places, 0);
  const free = (shelter: ShelterName) =>
    SHELTERS[shelter] - places(closed.filter((each) => each.shelter === shelter));
  const inService = PLACES - places(closed);
  const { high } = estimates.findLast(({ from }) => nightOf(from) <= night)!;
  const isShut = (day: number) => shut.some((each) => addNights(nightOf(each), -day) === night);
  const overdue = closed.filter(({ announced }) => nightOf(announced) <= night);
  return {
    places: { by: high - inService, from: 5 },
    full: { by: 5 - inService, from: 5 },
    full_women_only: { by: 2 - free('women'), from: 2 },
    full_step_free: { by: 2 - free('step'), from: 2 },
    full_couples: { by: 2 - free('step'), from: 2 },
    // A day that is shut takes the small hours from the night before and the evening from its own.
    night_rest_areas: { by: isShut(0) || isShut(1) ? 7 : 0, from: 1 },
    day_rest_areas: { by: isShut(0) ? 14 : 0, from: 6 },
    overdue_closures: { by: now ? places(overdue) : 0, from: 3 },
    stale_facilities: { by: now && +now - +confirmedAt >= STALE_MS ? 3 : 0, from: 3 },
  };
}
