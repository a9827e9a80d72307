import type { Closure, Place, Reservation, Stay } from '../../api/types';
import { compareLabels } from '../../shared/format';
import { addNights, holdsNight } from '../../shared/night';

/** What a place is used for on one night. */
export type Use =
  | { kind: 'free' }
  | { kind: 'none' }
  | { kind: 'stay'; state: 'held' | 'reserved' | 'occupied'; reservation: Reservation; stay: Stay }
  | { kind: 'closed'; closure: Closure };

export interface PlaceRow {
  place: Place;
  uses: Use[];
}

export interface RoomRows {
  room: string;
  rows: PlaceRow[];
}

/** The sheet that is printed has two weeks from tonight. */
const PRINTED = 14;

export function isPrinted(night: string, tonight: string): boolean {
  return night >= tonight && night < addNights(tonight, PRINTED);
}

/** Places of a room on each night: free, and there at all. */
export function roomCounts({ rows }: RoomRows): { free: number; total: number }[] {
  const nights = rows[0]?.uses.map((_, night) => rows.map(({ uses }) => uses[night])) ?? [];
  return nights.map((uses) => ({
    free: uses.filter((use) => use?.kind === 'free').length,
    total: uses.filter((use) => use?.kind !== 'none').length,
  }));
}

const shownStates = {
  held: 'held',
  confirmed: 'reserved',
  arrived: 'occupied',
  departed: 'occupied',
} as const;

export function placeRows(
  places: Place[],
  closures: Closure[],
  reservations: Reservation[],
  nights: string[],
): RoomRows[] {
  const stays = new Map<string, { reservation: Reservation; stay: Stay }[]>();
  for (const reservation of reservations) {
    for (const stay of reservation.stays) {
      if (!(stay.state in shownStates)) continue;
      stays.set(stay.place.id, [...(stays.get(stay.place.id) ?? []), { reservation, stay }]);
    }
  }
  const closed = new Map<string, Closure[]>();
  for (const closure of closures) {
    for (const id of closure.placeIds) closed.set(id, [...(closed.get(id) ?? []), closure]);
  }

  const useOn = (place: Place, night: string): Use => {
    const taken = stays.get(place.id)?.find(({ stay }) => holdsNight(stay, night));
    if (taken) {
      const state = shownStates[taken.stay.state as keyof typeof shownStates];
      return { kind: 'stay', state, ...taken };
    }
    const closure = closed.get(place.id)?.find((candidate) => holdsNight(candidate, night));
    if (closure) return { kind: 'closed', closure };
    return holdsNight({ from: place.opensOn, until: place.shutsOn }, night)
      ? { kind: 'free' }
      : { kind: 'none' };
  };

  const rooms = new Map<string, RoomRows>();
  const inOrder = places.toSorted(
    (a, b) => compareLabels(a.room.label, b.room.label) || compareLabels(a.label, b.label),
  );
  for (const place of inOrder) {
    const uses = nights.map((night) => useOn(place, night));
    if (uses.every((use) => use.kind === 'none')) continue;
    const room = rooms.get(place.room.id) ?? { room: place.room.label, rows: [] };
    room.rows.push({ place, uses });
    rooms.set(place.room.id, room);
  }
  return [...rooms.values()];
}

/** The same stay or closure goes on from one night to the next, and is drawn as one block. */
export function sameUse(a: Use | undefined, b: Use | undefined): boolean {
  if (a?.kind === 'stay' && b?.kind === 'stay') return a.stay.id === b.stay.id;
  if (a?.kind === 'closed' && b?.kind === 'closed') return a.closure.id === b.closure.id;
  return false;
}
