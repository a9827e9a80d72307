import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig, BOOKING_HORIZON_NIGHTS } from '../config/config';
import { violates } from '../database/sqlstate';
import { busy, OnceOnly, Transaction, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId, newReference } from '../kernel/ids';
import type { Need } from '../facilities';
import { addMinutes, addNights, countNights, type Night, tonight } from '../kernel/time';
import { PeopleService, Person } from '../people';
import { BookedPlace, Booking, BookingRepository } from './booking.repository';
import { asked } from './referrals/referral';
import { ReferralsRepository } from './referrals/referrals.repository';
import type { MakeReservationDto, Reservation } from './reservation.dto';

/** How often places are chosen before the facilities are locked. */
const FREE_CHOICES = 5;
/** How often under that lock, which keeps out those who choose for the sixth time but not those who choose for the first. */
const LOCKED_CHOICES = 20;

/** How this attempt goes about it, given how the ones before failed. */
interface Attempt {
  releaseOverdue: boolean;
  lock: boolean;
}

/** A hold that the software makes for an organisation, in a use case or job of another feature. */
export interface HoldRequest {
  organisationId: string;
  from: Night;
  until: Night;
  needs: Need[];
  /** One entry per person, null for one without a reference. */
  people: (Person | null)[];
  sameRoom: boolean;
  /** Exactly these places; chosen among all when left out. */
  placeIds?: string[];
  /** Facilities that are not looked at. */
  notAt?: string[];
  expiresAt: Date;
}

/** Holding places, or confirming them at once: all of a reservation or none. */
@Injectable()
export class BookingService {
  constructor(
    private readonly repository: BookingRepository,
    private readonly referrals: ReferralsRepository,
    private readonly people: PeopleService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * @throws DomainError NO_PLACE_FREE, exact at that moment; PERSON_ALREADY_PLACED when one of them has a place on one of
   *   the nights; BUSY
   */
  async make(actor: Actor, body: MakeReservationDto, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.make');
    for (let choice = 1; choice <= FREE_CHOICES + LOCKED_CHOICES; choice++) {
      const attempt = { releaseOverdue: choice > 1, lock: choice > FREE_CHOICES };
      try {
        return await this.transactions.run(actor, (tx) => this.makeIn(tx, actor, body, attempt), once);
      } catch (error) {
        if (violates(error, 'place_night_person') && attempt.releaseOverdue) throw alreadyPlaced();
        const chooseAgain = ['place_night_pkey', 'place_night_person', 'reservation_code_key'];
        if (!chooseAgain.some((key) => violates(error, key))) throw error;
      }
    }
    throw busy();
  }

  private async makeIn(
    tx: Transaction,
    actor: Actor,
    body: MakeReservationDto,
    attempt: Attempt,
  ): Promise<Reservation> {
    this.checkNights(body, tx.now);
    const people = await this.peopleOf(tx, body);
    const booking = this.bookingOf(actor, body, people, tx.now);
    if (attempt.releaseOverdue)
      await this.repository.releaseOverdue(tx.manager, body.from, body.until, tx.now);
    if (attempt.lock) await this.repository.lockFacilities(tx.manager, booking.facilityId);
    const reservation = await this.take(tx, booking, people);
    if (!reservation) throw await this.whyNot(tx, booking);
    return reservation;
  }

  /**
   * Holds places for an organisation in a transaction of the system's. A collision with somebody who books meanwhile is a
   * violation of `place_night_pkey`: the caller tries again in a new transaction.
   *
   * @returns undefined when nothing that fits is free
   */
  async holdIn(tx: Transaction, wanted: HoldRequest): Promise<Reservation | undefined> {
    const { people, placeIds = null, notAt = [], expiresAt, ...rest } = wanted;
    await this.repository.releaseOverdue(tx.manager, wanted.from, wanted.until, tx.now);
    return this.take(
      tx,
      {
        ...rest,
        placeIds,
        notAt,
        facilityId: null,
        createdBy: tx.actor.accountId,
        state: 'held',
        holdExpiresAt: expiresAt,
        answerDueAt: null,
        ...identifiers(people, tx.now),
      },
      people,
    );
  }

  private async take(
    tx: Transaction,
    wanted: Booking,
    people: (Person | null)[],
  ): Promise<Reservation | undefined> {
    const places = await this.repository.book(tx.manager, wanted);
    if (places.length === 0) return undefined;
    const booking = await this.askFacility(tx, wanted, places[0]!);
    tx.record({
      action: booking.state === 'held' ? 'reservations.held' : 'reservations.confirmed',
      subjectType: 'reservation',
      subjectId: booking.reservationId,
      detail: {
        facilityId: places[0]!.facilityId,
        people: people.length,
        from: booking.from,
        until: booking.until,
      },
    });
    return made(booking, people, places);
  }

  /** A facility that confirms referrals has time to answer; the places are held for it until then at least. */
  private async askFacility(tx: Transaction, booking: Booking, facility: BookedPlace): Promise<Booking> {
    const question = asked(facility, booking.holdExpiresAt, tx.now, this.config);
    if (!question) return booking;
    await this.referrals.ask(tx.manager, booking.reservationId, booking.stayIds, question);
    const { dueAt: answerDueAt, holdExpiresAt } = question;
    return { ...booking, state: 'held', holdExpiresAt, answerDueAt };
  }

  private checkNights({ from, until, placeIds, people }: MakeReservationDto, now: Date): void {
    const first = tonight(now, this.config.timeZone, this.config.nightBand);
    if (until <= from) throw invalid({ field: 'until', code: 'order', message: 'must be after from' });
    if (from < first) throw invalid({ field: 'from', code: 'past', message: 'must be tonight or later' });
    if (
      countNights(from, until) > BOOKING_HORIZON_NIGHTS ||
      until > addNights(first, BOOKING_HORIZON_NIGHTS)
    ) {
      throw invalid({
        field: 'until',
        code: 'tooFar',
        message: `must be at most ${BOOKING_HORIZON_NIGHTS} nights ahead`,
      });
    }
    if (placeIds && placeIds.length !== people.length) {
      throw invalid({ field: 'placeIds', code: 'count', message: 'must name one place per person' });
    }
  }

  private async peopleOf(tx: Transaction, body: MakeReservationDto): Promise<(Person | null)[]> {
    const ids = body.people.flatMap(({ personId }) => personId ?? []);
    if (new Set(ids).size < ids.length) {
      throw invalid({ field: 'people', code: 'unique', message: 'must not name one person twice' });
    }
    const known = ids.length > 0 ? await this.people.visible(tx, ids, 'people') : [];
    return body.people.map(({ personId }) => known.find((person) => person.id === personId) ?? null);
  }

  private bookingOf(actor: Actor, body: MakeReservationDto, people: (Person | null)[], now: Date): Booking {
    const {
      from,
      until,
      needs = [],
      facilityId = null,
      placeIds = null,
      sameRoom = false,
      hold = true,
    } = body;
    return {
      from,
      until,
      needs,
      facilityId,
      placeIds,
      notAt: [],
      sameRoom,
      organisationId: actor.organisationId,
      createdBy: actor.accountId,
      ...identifiers(people, now),
      state: hold ? 'held' : 'confirmed',
      answerDueAt: null,
      holdExpiresAt: hold ? addMinutes(now, body.holdMinutes ?? this.config.holdMinutes) : null,
    };
  }

  /** Nothing was found: because it is full, or because what was named isn't there. */
  private async whyNot(tx: Transaction, { facilityId, placeIds }: Booking): Promise<DomainError> {
    if (facilityId ?? placeIds) {
      const known = await this.repository.known(tx.manager, facilityId, placeIds);
      if (facilityId && !known.facility) return notFound('facility', 'facilityId');
      if (placeIds && known.places < placeIds.length) return notFound('place', 'placeIds');
      if (known.facilities > 1) {
        return invalid({ field: 'placeIds', code: 'facility', message: 'must be places of one facility' });
      }
    }
    return new DomainError('NO_PLACE_FREE', 'No place that fits is free on all these nights.');
  }
}

function identifiers(people: (Person | null)[], now: Date) {
  return {
    now,
    reservationId: newId(),
    code: newReference(),
    stayIds: people.map(() => newId()),
    personIds: people.map((person) => person?.id ?? null),
  };
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

function made(booking: Booking, people: (Person | null)[], places: BookedPlace[]): Reservation {
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
