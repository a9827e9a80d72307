import { type FacilityText, type SlipLanguage, textFor } from '../facilities';
import { DomainError } from '../kernel/errors';
import type { StayState } from './reservation';
import type { Reservation } from './reservation.dto';
import type { Slip } from './slip.dto';

/** Who is expected or there: everybody else has no way to find. */
const GOING: readonly StayState[] = ['confirmed', 'arrived'];

/**
 * The one page that a person takes along, from what is known of their reservation and the facility.
 *
 * @param texts those of the facility, in whatever languages there are
 * @throws DomainError TRANSITION_REFUSED when nobody of the reservation is expected or there
 */
export function slipOf(
  reservation: Reservation,
  texts: readonly FacilityText[],
  language: SlipLanguage,
): Slip {
  const { id, code, state, facility } = reservation;
  const stays = reservation.stays.filter((stay) => GOING.includes(stay.state));
  if (stays.length === 0) {
    throw new DomainError('TRANSITION_REFUSED', `What is ${state} has no slip.`, { members: { state } });
  }
  const text = textFor(texts, language);
  return {
    reservationId: id,
    code,
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    facility: {
      id: facility.id,
      name: facility.name,
      district: facility.district,
      address: facility.address,
      phone: facility.phone,
    },
    from: stays.map((stay) => stay.from).reduce((a, b) => (a < b ? a : b)),
    until: stays.map((stay) => stay.until).reduce((a, b) => (a > b ? a : b)),
    textLanguage: text?.language ?? 'fr',
    hours: text?.hours ?? null,
    directions: text?.directions ?? null,
    arrival: text?.arrival ?? (facility.arrivalInfo || null),
    places: stays.map(({ place, person }) => ({
      label: place.label,
      room: place.room,
      reference: person?.reference ?? null,
      alias: person?.alias ?? null,
    })),
  };
}
