import type { AreaOpening } from './opening';

const HOUR_MS = 3_600_000;

/** What the city's rest areas offer in the hour that begins at `at`. */
export interface HourOpen {
  at: Date;
  seats: number;
  openAreas: number;
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
  const coming = openings.toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  let next = 0;
  let near: AreaOpening[] = [];
  return hours.map((at) => {
    const end = new Date(at.getTime() + HOUR_MS);
    while (next < coming.length && coming[next]!.opensAt < end) near.push(coming[next++]!);
    near = near.filter(({ closesAt }) => closesAt > at);
    return { at, ...least(near, at, end) };
  });
}

/** What is open can only become less when something closes: the beginning and the closings are all there is to look at. */
function least(near: readonly AreaOpening[], from: Date, until: Date): Omit<HourOpen, 'at'> {
  const closings = near.map(({ closesAt }) => closesAt).filter((at) => at < until);
  const moments = [from, ...closings].map((moment) => openAt(near, moment));
  return {
    seats: Math.min(...moments.map(({ seats }) => seats)),
    openAreas: Math.min(...moments.map(({ openAreas }) => openAreas)),
  };
}

function openAt(near: readonly AreaOpening[], moment: Date): Omit<HourOpen, 'at'> {
  const seats = new Map<string, number>();
  for (const opening of near) {
    if (opening.opensAt > moment || opening.closesAt <= moment) continue;
    seats.set(opening.restAreaId, Math.max(opening.seats, seats.get(opening.restAreaId) ?? 0));
  }
  return { seats: [...seats.values()].reduce((sum, count) => sum + count, 0), openAreas: seats.size };
}
