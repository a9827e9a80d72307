import type { AreaOpening, Opening } from '../opening';

const HOUR_MS = 3_600_000;

/** What the city's rest areas offer in the hour that begins at `at`. */
export interface HourOpen {
  at: Date;
  seats: number;
  openAreas: number;
}

/** By how much what is open changes at an instant. */
interface Change {
  at: number;
  seats: number;
  areas: number;
}

/**
 * What is open in each of the hours.
 *
 * An hour counts what is there at every moment of it, the least: whoever comes at any time within it finds that much. So
 * a rest area that opens at 20:30 counts from the hour of 21:00, while one that closes at 20:30 just as another opens
 * leaves no gap.
 *
 * @param hours beginnings of hours, in order, none overlapping
 * @param openings in any order; those of one area that overlap (two rules that meet in the hour that October repeats)
 *   count once
 */
export function coverage(hours: readonly Date[], openings: readonly AreaOpening[]): HourOpen[] {
  return together(hours, [...byArea(openings).values()].map(changesOf));
}

/** The same, and the seats of each rest area by the hour: areas without an opening have none at any. */
export function coverageByArea<Area extends { openings: readonly Opening[] }>(
  hours: readonly Date[],
  areas: readonly Area[],
): { hours: HourOpen[]; areas: { area: Area; seats: Int32Array }[] } {
  const changes = areas.map(({ openings }) => changesOf(openings));
  const begins = hours.map((at) => at.getTime());
  return {
    hours: together(hours, changes),
    areas: areas.map((area, n) => ({ area, seats: least(begins, changes[n]!).seats })),
  };
}

function together(hours: readonly Date[], changes: readonly Change[][]): HourOpen[] {
  const begins = hours.map((at) => at.getTime());
  const { seats, areas } = least(begins, merged(changes));
  return hours.map((at, n) => ({ at, seats: seats[n]!, openAreas: areas[n]! }));
}

/** What the hours of one kind, day or night, come to. */
export interface BandTotals {
  hours: number;
  /** Hours with no seat. */
  gapHours: number;
  /** A seat open for an hour counts 1. */
  seatHours: number;
  leastSeats: number;
  mostSeats: number;
}

/** @param counted which of the hours; all when left out */
export function totalsOf(seats: ArrayLike<number>, counted: (n: number) => boolean = () => true): BandTotals {
  const totals = { hours: 0, gapHours: 0, seatHours: 0, leastSeats: 0, mostSeats: 0 };
  for (let n = 0; n < seats.length; n++) {
    if (!counted(n)) continue;
    const count = seats[n]!;
    totals.leastSeats = totals.hours === 0 ? count : Math.min(totals.leastSeats, count);
    totals.mostSeats = Math.max(totals.mostSeats, count);
    totals.hours += 1;
    totals.seatHours += count;
    if (count === 0) totals.gapHours += 1;
  }
  return totals;
}

/** Values that follow one another, each with how many times it does: [[3, 0], [2, 30]] is 0, 0, 0, 30, 30. */
export function runsOf(values: ArrayLike<number>): [times: number, value: number][] {
  const runs: [number, number][] = [];
  let last: [number, number] | undefined;
  for (let n = 0; n < values.length; n++) {
    if (last && last[1] === values[n]) last[0] += 1;
    else runs.push((last = [1, values[n]!]));
  }
  return runs;
}

function byArea(openings: readonly AreaOpening[]): Map<string, AreaOpening[]> {
  const areas = new Map<string, AreaOpening[]>();
  for (const opening of openings) {
    const of = areas.get(opening.restAreaId);
    if (of) of.push(opening);
    else areas.set(opening.restAreaId, [opening]);
  }
  return areas;
}

/** How one area's seats go up and down; in order, one change at an instant. */
function changesOf(openings: readonly Opening[]): Change[] {
  const coming = openings
    .filter(({ opensAt, closesAt }) => opensAt < closesAt)
    .sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  const follow = coming.every(({ opensAt }, n) => n === 0 || coming[n - 1]!.closesAt <= opensAt);
  return follow ? changesOfSuccessive(coming) : changesOfOverlapping(coming);
}

function changesOfSuccessive(coming: readonly Opening[]): Change[] {
  const changes: Change[] = [];
  let closes: Change | undefined;
  for (const { opensAt, closesAt, seats } of coming) {
    const at = opensAt.getTime();
    if (closes?.at === at) {
      closes.seats += seats;
      closes.areas = 0;
    } else changes.push({ at, seats, areas: 1 });
    changes.push((closes = { at: closesAt.getTime(), seats: -seats, areas: -1 }));
  }
  return changes;
}

/** Where openings overlap, the most seats of those under way. */
function changesOfOverlapping(coming: readonly Opening[]): Change[] {
  const moments = new Set(coming.flatMap(({ opensAt, closesAt }) => [opensAt.getTime(), closesAt.getTime()]));
  const changes: Change[] = [];
  let near: Opening[] = [];
  let next = 0;
  let before = 0;
  for (const at of [...moments].sort((a, b) => a - b)) {
    while (next < coming.length && coming[next]!.opensAt.getTime() <= at) near.push(coming[next++]!);
    near = near.filter(({ closesAt }) => closesAt.getTime() > at);
    const seats = near.reduce((most, opening) => Math.max(most, opening.seats), 0);
    if (seats !== before) {
      changes.push({ at, seats: seats - before, areas: Math.sign(seats) - Math.sign(before) });
    }
    before = seats;
  }
  return changes;
}

/** All areas together: what changes at one instant is one change. Most areas share the few times at which doors open. */
function merged(all: readonly Change[][]): Change[] {
  const at = new Map<number, Change>();
  for (const changes of all) {
    for (const change of changes) {
      const known = at.get(change.at);
      if (known) {
        known.seats += change.seats;
        known.areas += change.areas;
      } else at.set(change.at, { ...change });
    }
  }
  return [...at.values()].sort((a, b) => a.at - b.at);
}

/** The least of each hour, in one walk along both. Plain numbers: a year of two hundred areas has 1.7 million of them. */
function least(
  begins: readonly number[],
  changes: readonly Change[],
): { seats: Int32Array; areas: Int32Array } {
  const found = { seats: new Int32Array(begins.length), areas: new Int32Array(begins.length) };
  let [seats, areas, next] = [0, 0, 0];
  for (let n = 0; n < begins.length; n++) {
    for (; next < changes.length && changes[next]!.at <= begins[n]!; next++) {
      seats += changes[next]!.seats;
      areas += changes[next]!.areas;
    }
    [found.seats[n], found.areas[n]] = [seats, areas];
    for (; next < changes.length && changes[next]!.at < begins[n]! + HOUR_MS; next++) {
      seats += changes[next]!.seats;
      areas += changes[next]!.areas;
      if (seats < found.seats[n]!) found.seats[n] = seats;
      if (areas < found.areas[n]!) found.areas[n] = areas;
    }
  }
  return found;
}
