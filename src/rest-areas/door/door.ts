import type { Opening } from '../opening';
import { closingOf, DoorHours } from './door-hours';

/** A seat that nobody else can have in an opening: somebody sits there, or it is kept until `expiresAt`. */
export interface TakenSeat {
  opensAt: Date;
  seat: number;
  reservationId: string | null;
  expiresAt: Date | null;
}

/** What is known of a door, read under its lock. Who is inside isn't: people are seats that are taken. */
export interface Door {
  /** Of the planned opening to which the people inside belong; null before the first. */
  opensAt: Date | null;
  /** When that ends, openings that follow on counted as one, as it was known when the door came to it. */
  closesAt: Date | null;
  /** People inside for whom there is no seat within the limit. */
  beyond: number;
  /** When somebody last said how many are inside. */
  confirmedAt: Date | null;
  /** The closing at which people were inside and nobody said how many stayed. */
  unconfirmedSince: Date | null;
  /** How many seats can't be kept for anybody. */
  walkInSeats: number;
  seats: readonly TakenSeat[];
}

export const NEVER_USED: Door = {
  opensAt: null,
  closesAt: null,
  beyond: 0,
  confirmedAt: null,
  unconfirmedSince: null,
  walkInSeats: 0,
  seats: [],
};

/** What came of a tap: it changed the gauge, or why it could not. */
export type Outcome = 'counted' | 'full' | 'closed' | 'nobody_inside' | 'settled';

export interface Tapped {
  door: Door;
  outcome: Outcome;
}

/** How many sit inside; those beyond the limit aren't among them. */
export function inside(door: Door): number {
  return door.seats.filter(({ reservationId }) => reservationId === null).length;
}

/** How many seats are kept in the opening. */
export function kept(door: Door, opensAt: Date | null): number {
  return seatsOf(door, opensAt).filter(({ reservationId }) => reservationId !== null).length;
}

export function seatsLeft(door: Door, limit: number): number {
  return Math.max(0, limit - inside(door) - kept(door, door.opensAt));
}

/** The door without the seats whose time has passed. */
export function withoutOverdue(door: Door, now: Date): Door {
  return { ...door, seats: door.seats.filter(({ expiresAt }) => expiresAt === null || expiresAt > now) };
}

/**
 * Since when somebody should say how many are still inside, or null. Closing time asks and never empties by itself; what
 * nobody answered is asked in the next opening too.
 */
export function unconfirmedSince(door: Door, { planned }: DoorHours, now: Date): Date | null {
  if (inside(door) + door.beyond === 0) return null;
  if (door.unconfirmedSince) return door.unconfirmedSince;
  const closedAt = closingOfDoor(door, planned);
  if (!closedAt || closedAt > now) return null;
  return door.confirmedAt && door.confirmedAt >= closedAt ? null : closedAt;
}

/**
 * The door as it is in the opening under way, or the last: the people inside come along and take the seats that aren't kept.
 * For whom there is none is beyond the limit, for nobody is put out.
 */
export function movedOn(door: Door, hours: DoorHours): Door {
  const { opening } = hours;
  if (!opening || isSame(door.opensAt, opening.opensAt)) return door;
  const { opensAt } = opening;
  const people = inside(door) + door.beyond;
  const moved = {
    ...door,
    opensAt,
    closesAt: closingOf(opening, hours.planned),
    unconfirmedSince: unconfirmedSince(door, hours, opensAt),
    seats: door.seats.filter(({ reservationId }) => reservationId !== null),
  };
  return seated({ ...moved, seats: rekeyed(moved.seats, opening) }, people, opening.seats);
}

/**
 * What a tap does.
 *
 * @param late made without a network: who came in is inside, with a seat or without
 * @param open whether the doors were open when it was made
 */
export function tapped(
  door: Door,
  kind: 'in' | 'out' | 'refused',
  { at, late, open, limit }: { at: Date; late: boolean; open: boolean; limit: number },
): Tapped {
  // Whoever counted since has counted this person, or not, whatever the device says now.
  if (late && door.confirmedAt && at <= door.confirmedAt) return { door, outcome: 'settled' };
  if (kind === 'out') return leave(door);
  if (!open || !door.opensAt) return { door, outcome: 'closed' };
  if (kind === 'refused') return { door, outcome: 'counted' };
  const entered = enter(door, limit);
  return late && entered.outcome === 'full' ? { ...entered, door: withoutSeat(door) } : entered;
}

/** A tap taken back. Who left by mistake is inside again, with a seat or without. */
export function untapped(door: Door, kind: 'in' | 'out', limit: number): Door {
  if (kind === 'in') return leave(door).door;
  const { door: entered, outcome } = enter(door, limit);
  return outcome === 'full' ? withoutSeat(door) : entered;
}

/** An arrival taken back: the seat is kept again, until the time it was kept for. */
export function unarrived(door: Door, reservation: { id: string; expiresAt: Date }, now: Date): Door {
  const { id, expiresAt } = reservation;
  const left = leave(door).door;
  const freed = door.seats.find((seat) => !left.seats.includes(seat));
  if (!freed || expiresAt <= now) return left;
  return { ...left, seats: [...left.seats, { ...freed, reservationId: id, expiresAt }] };
}

/** Somebody comes in. A seat that is kept isn't free. */
export function enter(door: Door, limit: number): Tapped {
  const seat = freeSeats(door, limit)[0];
  return seat === undefined
    ? { door, outcome: 'full' }
    : { door: { ...door, seats: [...door.seats, person(door, seat)] }, outcome: 'counted' };
}

/** Somebody is inside for whom there is no seat. */
function withoutSeat(door: Door): Door {
  return { ...door, beyond: door.beyond + 1 };
}

/** Somebody leaves; nobody knows from which seat. */
export function leave(door: Door): Tapped {
  if (door.beyond > 0) return { door: { ...door, beyond: door.beyond - 1 }, outcome: 'counted' };
  const last = door.seats.filter(({ reservationId }) => reservationId === null).at(-1);
  if (!last) return { door, outcome: 'nobody_inside' };
  return { door: { ...door, seats: door.seats.filter((seat) => seat !== last) }, outcome: 'counted' };
}

/** So many are inside, somebody has counted them. */
export function counted(door: Door, people: number, limit: number, now: Date): Door {
  const emptied = { ...door, seats: door.seats.filter(({ reservationId }) => reservationId !== null) };
  return { ...seated(emptied, people, limit), confirmedAt: now, unconfirmedSince: null };
}

/** Who has a seat kept comes in: it is theirs. Where hours were changed meanwhile, any that is free. */
export function arrive(door: Door, reservationId: string, limit: number): Tapped {
  const own = door.seats.find((seat) => seat.reservationId === reservationId);
  const others = { ...door, seats: door.seats.filter((seat) => seat !== own) };
  if (!own || !isSame(own.opensAt, door.opensAt)) return enter(others, limit);
  return { door: { ...others, seats: [...others.seats, person(door, own.seat)] }, outcome: 'counted' };
}

/** The seat to keep in an opening, or undefined. The highest: people who come in take the lowest. */
export function seatToKeep(door: Door, opening: Opening): number | undefined {
  const { opensAt, seats } = opening;
  if (kept(door, opensAt) >= seats - door.walkInSeats) return undefined;
  return freeSeats({ ...door, opensAt }, seats).at(-1);
}

export function withKept(
  door: Door,
  seat: number,
  reservation: { id: string; opensAt: Date; expiresAt: Date },
): Door {
  const { id: reservationId, opensAt, expiresAt } = reservation;
  return { ...door, seats: [...door.seats, { opensAt, seat, reservationId, expiresAt }] };
}

/** What has to be written so that `before` becomes `after`. */
export function difference(before: Door, after: Door): { freed: TakenSeat[]; taken: TakenSeat[] } {
  return {
    freed: before.seats.filter((seat) => !after.seats.includes(seat)),
    taken: after.seats.filter((seat) => !before.seats.includes(seat)),
  };
}

function closingOfDoor({ opensAt, closesAt }: Door, planned: readonly Opening[]): Date | null {
  return opensAt && closesAt ? closingOf({ opensAt, closesAt }, planned) : null;
}

function seatsOf(door: Door, opensAt: Date | null): TakenSeat[] {
  return door.seats.filter((seat) => isSame(seat.opensAt, opensAt));
}

/** Within the limit, lowest first; none once as many are taken as there are seats, whichever they are. */
function freeSeats(door: Door, limit: number): number[] {
  const taken = seatsOf(door, door.opensAt).map(({ seat }) => seat);
  if (taken.length >= limit) return [];
  return Array.from({ length: limit }, (_, i) => i + 1).filter((seat) => !taken.includes(seat));
}

/** Puts people on free seats; `beyond` is for whom none is left. */
function seated(door: Door, people: number, limit: number): Door {
  const room = Math.max(0, limit - seatsOf(door, door.opensAt).length);
  const seats = freeSeats(door, limit).slice(0, Math.min(people, room));
  return {
    ...door,
    beyond: people - seats.length,
    seats: [...door.seats, ...seats.map((seat) => person(door, seat))],
  };
}

/** Seats kept for a time that this opening now has, because its hours were changed since, as far as there is room for them. */
function rekeyed(seats: readonly TakenSeat[], { opensAt, closesAt, seats: limit }: Opening): TakenSeat[] {
  const result = seats.filter((seat) => isSame(seat.opensAt, opensAt));
  for (const seat of seats) {
    if (isSame(seat.opensAt, opensAt)) continue;
    const free = freeSeats({ ...NEVER_USED, opensAt, seats: result }, limit).at(-1);
    const within = seat.expiresAt! > opensAt && seat.opensAt < closesAt;
    result.push(within && free !== undefined ? { ...seat, opensAt, seat: free } : seat);
  }
  return result;
}

function person({ opensAt }: Door, seat: number): TakenSeat {
  return { opensAt: opensAt!, seat, reservationId: null, expiresAt: null };
}

function isSame(a: Date | null, b: Date | null): boolean {
  return a?.getTime() === b?.getTime();
}
