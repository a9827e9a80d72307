import { type FacilityText, SLIP_LANGUAGES, type SlipLanguage, textFor } from '../facilities';
import { DomainError } from '../kernel/errors';
import type { Language } from '../people';
import type { StayState } from './reservation';
import type { Reservation } from './reservation.dto';
import type { Slip } from './slip.dto';

const GOING: readonly StayState[] = ['confirmed', 'arrived'];

/** Who is expected or there: everybody else has no way to find. */
export function going({ stays }: Reservation): Reservation['stays'] {
  return stays.filter(({ state }) => GOING.includes(state));
}

/** The first of the languages spoken in which there is a slip; French where there is none. */
export function languageOf(spoken: readonly Language[]): SlipLanguage {
  return spoken.find(isPrinted) ?? 'fr';
}

function isPrinted(language: Language): language is SlipLanguage {
  return (SLIP_LANGUAGES as readonly Language[]).includes(language);
}

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
  const stays = going(reservation);
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
