import type { FacilityText } from '../facilities';
import type { StayState } from './reservation';
import type { Reservation, Stay } from './reservation.dto';
import { languageOf, slipOf } from './slip';

const FRENCH: FacilityText = {
  language: 'fr',
  hours: 'De 18 h à minuit',
  directions: 'À gauche',
  arrival: 'Sonner',
};

function stay(state: StayState, more: Partial<Stay> = {}): Stay {
  return {
    id: 's',
    state,
    person: null,
    place: { id: 'p', label: '101 a', room: '101' },
    from: '2026-11-23',
    until: '2026-11-25',
    arrivedAt: null,
    departedAt: null,
    departureReason: null,
    destination: null,
    absence: null,
    untilBefore: null,
    keptFrom: null,
    ...more,
  };
}

function reservation(...stays: Stay[]): Reservation {
  const facility = {
    id: 'f',
    name: 'Abri',
    district: 19,
    address: '1 rue de la Halte',
    arrivalInfo: 'Sonner deux fois',
    phone: null,
  };
  const answer = {
    answer: null,
    answerDueAt: null,
    refusal: null,
    passedOnTo: null,
    passedOnFrom: null,
  };
  const when = { from: '2026-11-23', until: '2026-11-30', createdAt: new Date(0), expiresAt: null };
  return { id: 'r', code: 'KX7-M3H', state: stays[0]!.state, facility, needs: [], ...when, ...answer, stays };
}

describe('the language of a slip', () => {
  it.each([
    ['what they speak best, when it is printed', ['ar', 'fr'], 'ar'],
    ['the next one that is', ['wo', 'ps', 'es', 'en'], 'es'],
    ['French where none is', ['wo'], 'fr'],
    ['French where nothing is known', [], 'fr'],
  ] as const)('is %s', (_, spoken, language) => {
    expect(languageOf(spoken)).toBe(language);
  });
});

describe('a slip', () => {
  it.each(['confirmed', 'arrived'] as const)('is given while the stay is %s', (state) => {
    expect(slipOf(reservation(stay(state)), [FRENCH], 'fr')).toMatchObject({ code: 'KX7-M3H', ...given });
  });
  const given = { from: '2026-11-23', until: '2026-11-25', hours: FRENCH.hours, textLanguage: 'fr' };

  it.each(['held', 'departed', 'cancelled', 'expired', 'no_show', 'refused'] as const)(
    'is refused once or while it is %s',
    (state) => {
      expect(() => slipOf(reservation(stay(state)), [FRENCH], 'fr')).toThrow(
        expect.objectContaining({ code: 'TRANSITION_REFUSED', more: { members: { state } } }),
      );
    },
  );

  it('is about those who are expected or there, and their nights alone', () => {
    const left = stay('departed', { from: '2026-11-20', place: { id: 'q', label: '102', room: '102' } });
    const stayed = stay('arrived', { until: '2026-11-28' });
    const { places, from, until } = slipOf(reservation(left, stay('confirmed'), stayed), [FRENCH], 'fr');
    expect(places.map(({ label }) => label)).toEqual(['101 a', '101 a']);
    expect([from, until]).toEqual(['2026-11-23', '2026-11-28']);
  });

  it('is written from right to left in Arabic, with the texts that there are', () => {
    expect(slipOf(reservation(stay('confirmed')), [FRENCH], 'ar')).toMatchObject({
      language: 'ar',
      direction: 'rtl',
      textLanguage: 'fr',
      directions: FRENCH.directions,
    });
    const arabic = { ...FRENCH, language: 'ar' as const, hours: 'من 18:00' };
    expect(slipOf(reservation(stay('confirmed')), [FRENCH, arabic], 'ar')).toMatchObject({
      textLanguage: 'ar',
      hours: 'من 18:00',
    });
  });

  it('says what the facility says of arriving where it has no text of its own', () => {
    expect(slipOf(reservation(stay('confirmed')), [], 'es')).toMatchObject({
      textLanguage: 'fr',
      hours: null,
      directions: null,
      arrival: 'Sonner deux fois',
    });
  });
});
