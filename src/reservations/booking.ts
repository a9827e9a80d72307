import { AppConfig, BOOKING_HORIZON_NIGHTS } from '../config/config';
import { DomainError, invalid } from '../kernel/errors';
import { newId, newReference } from '../kernel/ids';
import { addMinutes, addNights, hourOfTonight, type Night, tonight } from '../kernel/time';
import type { Actor } from '../kernel/actor';
import type { Nights, Person } from '../people';
import type { MakeReservationDto } from './booking.dto';
import type { BookedPlace, Booking } from './booking.repository';
import type { Reservation } from './reservation.dto';

/** @throws DomainError VALIDATION_FAILED that names the field */
export function checkNights({ from, until }: Nights, first: Night): void {
  if (until <= from) throw invalid({ field: 'until', code: 'order', message: 'must be after from' });
  if (from < first) throw invalid({ field: 'from', code: 'past', message: 'must be tonight or later' });
  if (until > addNights(first, BOOKING_HORIZON_NIGHTS)) {
    throw invalid({
      field: 'until',
      code: 'tooFar',
      message: `must be at most ${BOOKING_HORIZON_NIGHTS} nights ahead`,
    });
  }
}

/** @throws DomainError VALIDATION_FAILED that names the field */
export function checkBooking(body: MakeReservationDto, first: Night): void {
  checkNights(body, first);
  const { placeIds, people } = body;
  if (placeIds && placeIds.length !== people.length) {
    throw invalid({ field: 'placeIds', code: 'count', message: 'must name one place per person' });
  }
}

/** What is to be booked when somebody asks for it. */
export function bookingOf(
  actor: Actor,
  body: MakeReservationDto,
  people: (Person | null)[],
  notAt: string[],
  config: AppConfig,
  now: Date,
): Booking {
  const { from, until, needs = [], facilityId = null, placeIds = null, sameRoom = false, hold = true } = body;
  return {
    from,
    until,
    needs,
    facilityId,
    placeIds,
    notAt,
    sameRoom,
    organisationId: actor.organisationId,
    createdBy: actor.accountId,
    ...identifiers(people),
    ...moment(config, now),
    state: hold ? 'held' : 'confirmed',
    holdExpiresAt: hold ? addMinutes(now, body.holdMinutes ?? config.holdMinutes) : null,
    answerDueAt: null,
    holdsPerAccount: hold ? config.holdsPerAccount : null,
  };
}

/** When it is asked for. */
export function moment({ timeZone, nightBand }: AppConfig, now: Date) {
  return {
    now,
    tonight: tonight(now, timeZone, nightBand),
    hour: hourOfTonight(now, timeZone, nightBand),
  };
}

/** To whom a place would be given: quotas are minded by social workers; a facility's manager may give every place of it. */
export function givenTo(config: AppConfig, actor: Actor, now: Date) {
  const organisationId = actor.role === 'social_worker' ? actor.organisationId : null;
  return { organisationId, ...moment(config, now) };
}

export function identifiers(people: (Person | null)[]) {
  return {
    reservationId: newId(),
    code: newReference(),
    stayIds: people.map(() => newId()),
    personIds: people.map((person) => person?.id ?? null),
  };
}

export function samePersonTwice(): DomainError {
  return invalid({ field: 'people', code: 'unique', message: 'must not name one person twice' });
}

export function alreadyPlaced(): DomainError {
  return new DomainError(
    'PERSON_ALREADY_PLACED',
    'One of these people has a place on one of these nights already.',
    {
      errors: [{ field: 'people', code: 'alreadyPlaced', message: 'has a place on one of these nights' }],
    },
  );
}

/** The reservation as it has just been made. */
export function made(booking: Booking, people: (Person | null)[], places: BookedPlace[]): Reservation {
  const { from, until, state } = booking;
  const { facilityId, facilityName, district, address, arrivalInfo, phone } = places[0]!;
  return {
    id: booking.reservationId,
    code: booking.code,
    state,
    facility: { id: facilityId, name: facilityName, district, address, arrivalInfo, phone },
    from,
    until,
    needs: booking.needs,
    expiresAt: booking.holdExpiresAt,
    createdAt: booking.now,
    answer: booking.answerDueAt ? 'awaited' : null,
    answerDueAt: booking.answerDueAt,
    refusal: null,
    passedOnTo: null,
    passedOnFrom: null,
    stays: places.map((place, i) => ({
      id: booking.stayIds[i]!,
      state,
      from,
      until,
      person: people[i] ?? null,
      place: { id: place.placeId, label: place.placeLabel, room: place.roomLabel },
      arrivedAt: null,
      departedAt: null,
      departureReason: null,
      destination: null,
      absence: null,
      untilBefore: null,
      keptFrom: null,
    })),
  };
}
