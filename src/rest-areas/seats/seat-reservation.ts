import { DomainError, invalid } from '../../kernel/errors';
import { addMinutes } from '../../kernel/time';
import type { Opening } from '../opening';

/** What is in the row, and `expired`: kept for a time that has passed, whether or not anything has said so. */
export const SEAT_STATES = ['kept', 'arrived', 'cancelled', 'expired'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** Seats are kept no further ahead: hours that far away change too often to promise anything. */
export const SEATS_KEPT_DAYS = 14;

export interface Keeping {
  state: Exclude<SeatState, 'expired'>;
  expiresAt: Date;
}

export function stateAt({ state, expiresAt }: Keeping, now: Date): SeatState {
  return state === 'kept' && expiresAt <= now ? 'expired' : state;
}

/**
 * The state after somebody came, or won't.
 *
 * @throws DomainError TRANSITION_REFUSED, with the state it is in
 */
export function endedAs(keeping: Keeping, to: 'arrived' | 'cancelled', now: Date): 'arrived' | 'cancelled' {
  const state = stateAt(keeping, now);
  switch (state) {
    case 'kept':
      return to;
    case 'arrived':
    case 'cancelled':
    case 'expired':
      throw new DomainError('TRANSITION_REFUSED', `This is ${state} already.`, { members: { state } });
    default:
      return state satisfies never;
  }
}

/** Until when something is kept for who comes at the hour of arrival; nothing is kept past closing time. */
export function keptUntil(arrivalAt: Date, graceMinutes: number, closesAt: Date): Date {
  const until = addMinutes(arrivalAt, graceMinutes);
  return until < closesAt ? until : closesAt;
}

/**
 * The opening in which somebody would arrive.
 *
 * @throws DomainError VALIDATION_FAILED for a time that is over or too far ahead, OUTSIDE_OPENING_HOURS
 */
export function openingFor(
  arrivalAt: Date,
  openings: readonly Opening[],
  now: Date,
  field = 'arrivalAt',
): Opening {
  // The hour at which somebody asks is an hour of arrival too, and typing takes a while.
  if (arrivalAt < addMinutes(now, -5)) throw invalid({ field, code: 'past', message: 'must not be over' });
  if (arrivalAt > addMinutes(now, SEATS_KEPT_DAYS * 1440)) {
    throw invalid({ field, code: 'tooFar', message: `must be within ${SEATS_KEPT_DAYS} days` });
  }
  const opening = openings.find(({ opensAt, closesAt }) => opensAt <= arrivalAt && arrivalAt < closesAt);
  if (opening) return opening;
  throw new DomainError('OUTSIDE_OPENING_HOURS', 'The rest area is closed at that time.', {
    errors: [{ field, code: 'closed', message: 'must be within an opening' }],
  });
}
