import { randomInt, randomUUID } from 'node:crypto';
import { addNights, type Night, tonight } from '../src/kernel/time';

/** One-night stays over this many nights: thousands of bookings neither find the ledger empty nor fill it. */
export const NIGHTS = 300;

export const KINDS = ['booking', 'search', 'occupancy'] as const;
export type Kind = (typeof KINDS)[number];

/** What a client asks, in the server's own words. */
export interface Asked {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
  key?: string;
}

export const firstNight = (): Night =>
  addNights(tonight(new Date(), 'Europe/Paris', { from: '21:00', until: '07:00' }), 1);

const nights = Array.from({ length: NIGHTS + 3 }, (_, n) => addNights(firstNight(), n));

/** Random nights, from and until. */
function stay(longest: number): [Night, Night] {
  const first = randomInt(NIGHTS);
  return [nights[first]!, nights[first + 1 + randomInt(longest)]!];
}

export function bookingOf() {
  const [from, until] = stay(1);
  return { from, until, people: [{}] };
}

export function searchOf() {
  const [from, until] = stay(3);
  return { from, until, people: 1 + randomInt(2) };
}

const ASK: Record<Kind, () => Asked> = {
  booking: () => ({
    method: 'POST',
    path: '/api/v1/reservations',
    body: bookingOf(),
    key: randomUUID(),
  }),
  search: () => {
    const { from, until, people } = searchOf();
    return { method: 'GET', path: `/api/v1/availability?from=${from}&until=${until}&people=${people}` };
  },
  occupancy: () => ({ method: 'GET', path: `/api/v1/occupancy?date=${stay(1)[0]}` }),
};

export const ask = (kind: Kind): Asked => ASK[kind]();

/** Chooses by weight. */
export function choose(mix: Partial<Record<Kind, number>>): Kind {
  let lot = Math.random() * KINDS.reduce((sum, kind) => sum + (mix[kind] ?? 0), 0);
  for (const kind of KINDS) if ((lot -= mix[kind] ?? 0) < 0) return kind;
  return 'search';
}
