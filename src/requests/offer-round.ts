import type { Night } from '../kernel/time';
import type { FreePlace } from '../reservations';
import { compareRank, type Rank } from './waiting-list';

/** A request that may be offered a place. */
export interface Waiting extends Rank {
  /** First night still to come. */
  from: Night;
  until: Night;
  people: number;
  sameRoom: boolean;
  /** Facilities that it isn't offered tonight, because one there was declined or not answered. */
  notAt: readonly string[];
  /** Places that fit and were free for these nights when last looked at. */
  free: readonly FreePlace[];
}

/**
 * What came of trying to hold the places for a request: `gone` to somebody else meanwhile; `refused` to these people at
 * that facility; `passed` when the request is no longer to be offered anything.
 */
export type Attempt = 'taken' | 'gone' | 'refused' | 'passed';

/**
 * Offers what is free to those who wait: in their order, to each the places that fit best, until it has some or nothing is
 * left that fits. So afterwards no free place fits a request without an offer.
 *
 * @returns whether somebody else took a place meanwhile: then what is free has to be looked at again
 */
export async function offerInOrder(
  waiting: readonly Waiting[],
  attempt: (request: Waiting, placeIds: string[]) => Promise<Attempt>,
): Promise<boolean> {
  const taken = new Taken();
  let lookAgain = false;
  for (const request of waiting.toSorted(compareRank)) {
    const notAt = new Set(request.notAt);
    for (;;) {
      const places = choosePlaces(request, notAt, taken);
      if (!places) break;
      const placeIds = places.map(({ id }) => id);
      const outcome = await attempt(request, placeIds);
      if (outcome === 'refused') notAt.add(places[0]!.facilityId);
      if (outcome === 'taken' || outcome === 'gone') taken.add(placeIds, request);
      if (outcome === 'gone') lookAgain = true;
      if (outcome === 'taken' || outcome === 'passed') break;
    }
  }
  return lookAgain;
}

/**
 * Places for all of them together, in one facility or in one room: those that offer the least beyond what is needed, then
 * where the fewest are free, so that a room for four is kept for four.
 */
export function choosePlaces(
  { people, sameRoom, free, from, until }: Waiting,
  notAt: ReadonlySet<string>,
  taken: Taken = new Taken(),
): FreePlace[] | undefined {
  const groups = new Map<string, FreePlace[]>();
  for (const place of free) {
    if (notAt.has(place.facilityId) || taken.has(place.id, from, until)) continue;
    const together = sameRoom ? place.roomId : place.facilityId;
    const group = groups.get(together);
    if (group) group.push(place);
    else groups.set(together, [place]);
  }
  let best: { places: FreePlace[]; offers: number; size: number; id: string } | undefined;
  for (const [id, group] of groups) {
    if (group.length < people) continue;
    const places = group.toSorted((a, b) => a.offers - b.offers || (a.id < b.id ? -1 : 1)).slice(0, people);
    const offers = places.reduce((sum, place) => sum + place.offers, 0);
    const candidate = { places, offers, size: group.length, id };
    if (!best || isBetter(candidate, best)) best = candidate;
  }
  return best?.places;
}

type Candidate = { offers: number; size: number; id: string };

function isBetter(a: Candidate, b: Candidate): boolean {
  return (a.offers - b.offers || a.size - b.size || (a.id < b.id ? -1 : 1)) < 0;
}

/** What has been given since the places were looked at. */
class Taken {
  private readonly stretches = new Map<string, { from: Night; until: Night }[]>();

  add(placeIds: readonly string[], { from, until }: { from: Night; until: Night }): void {
    for (const id of placeIds) this.stretches.set(id, [...(this.stretches.get(id) ?? []), { from, until }]);
  }

  has(placeId: string, from: Night, until: Night): boolean {
    return this.stretches.get(placeId)?.some((other) => other.from < until && from < other.until) ?? false;
  }
}
