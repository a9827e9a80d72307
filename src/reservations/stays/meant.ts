import { DomainError } from '../../kernel/errors';
import { stateAt, summaryOf, type StayState } from '../reservation';
import type { ReservationRow } from '../reservations.repository';

/**
 * The stays that a use case is about: those named, or all in one of the states.
 *
 * @throws DomainError TRANSITION_REFUSED when one of them is in another state, or none is in one of them
 */
export function meant(
  row: ReservationRow,
  states: readonly StayState[],
  now: Date,
  stayIds?: readonly string[],
): ReservationRow['stays'] {
  const stays = row.stays.map((stay) => ({ ...stay, state: stateAt(stay.state, row.expiresAt, now) }));
  const found = stayIds
    ? stays.filter((stay) => stayIds.includes(stay.id))
    : stays.filter((stay) => states.includes(stay.state));
  const refused = found.find((stay) => !states.includes(stay.state));
  if (refused || found.length === 0 || (stayIds && found.length < stayIds.length)) {
    const state = refused?.state ?? summaryOf(stays.map((stay) => stay.state));
    throw new DomainError('TRANSITION_REFUSED', `This can't be done to what is ${state}.`, {
      members: { state },
    });
  }
  return found;
}
