import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { violates } from '../database/sqlstate';
import { busy, OnceOnly, Transaction, Transactions } from '../database/transactions';
import type { Need } from '../facilities';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { type Night, tonight } from '../kernel/time';
import {
  type Barred,
  barredFacilities,
  PeopleService,
  Person,
  PlacementRules,
  refuseAt,
  refuseTogether,
} from '../people';
import {
  alreadyPlaced,
  bookingOf,
  checkBooking,
  identifiers,
  made,
  moment,
  samePersonTwice,
} from './booking';
import type { MakeReservationDto } from './booking.dto';
import { type BookedPlace, Booking, BookingRepository } from './booking.repository';
import { type HoldSlot, HoldsService } from './holds.service';
import { asked } from './referrals/referral';
import { ReferralsRepository } from './referrals/referrals.repository';
import type { Reservation } from './reservation.dto';

/** How often places are chosen before the facilities are locked. */
const FREE_CHOICES = 5;
/** How often under that lock, which keeps out those who choose for the sixth time but not those who choose for the first. */
const LOCKED_CHOICES = 20;
/** Somebody else was a moment faster: what they have taken is seen the next time. */
const CHOOSE_AGAIN = [
  'place_night_pkey',
  'place_night_person',
  'reservation_code_key',
  'reservation_hold_slot',
  'open_hold_slot',
  // A person was merged into another since they were looked up.
  'stay_person_id_fkey',
  'place_night_person_id_fkey',
];

/** How this attempt goes about it, given how the ones before failed. */
interface Attempt {
  releaseOverdue: boolean;
  lock: boolean;
}

/** Who it is for, and what is to be minded about them. */
interface Guests {
  people: (Person | null)[];
  barred: Barred;
  /** As which of their holds those with a reference are held; `held` when one has as many as there may be. */
  slots: HoldSlot[] | 'held';
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
    private readonly rules: PlacementRules,
    private readonly holds: HoldsService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * @throws DomainError NO_PLACE_FREE, exact at that moment; PERSON_ALREADY_PLACED when one of them has a place on one of
   *   the nights; PERSON_RESTRICTED, PEOPLE_KEPT_APART; TOO_MANY_HOLDS, PERSON_ALREADY_HELD, HOLD_AGAIN_LATER; BUSY
   */
  async make(actor: Actor, body: MakeReservationDto, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.make');
    for (let choice = 1; choice <= FREE_CHOICES + LOCKED_CHOICES; choice++) {
      const attempt = { releaseOverdue: choice > 1, lock: choice > FREE_CHOICES };
      try {
        return await this.transactions.run(actor, (tx) => this.makeIn(tx, actor, body, attempt), once);
      } catch (error) {
        if (violates(error, 'place_night_person') && attempt.releaseOverdue) throw alreadyPlaced();
        if (!CHOOSE_AGAIN.some((key) => violates(error, key))) throw error;
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
    checkBooking(body, tonight(tx.now, this.config.timeZone, this.config.nightBand));
    const guests = await this.guestsOf(tx, body);
    const { facilityId, overrides = [] } = body;
    if (facilityId) refuseAt(guests.barred, facilityId, overrides);
    const notAt = barredFacilities(guests.barred, overrides);
    const booking = bookingOf(actor, body, guests.people, notAt, this.config, tx.now);
    if (attempt.releaseOverdue) await this.repository.releaseOverdue(tx.manager, booking);
    if (attempt.lock) await this.repository.lockFacilities(tx.manager, booking.facilityId);
    const { reservation, mayHold } = await this.take(tx, booking, guests);
    if (!mayHold) throw await this.holds.tooMany(tx);
    if (guests.slots === 'held') throw await this.holds.alreadyHeld(tx, known(booking.personIds));
    if (!reservation) throw await this.whyNot(tx, booking, guests.barred, body);
    await this.rules.takeNote(tx, guests.barred, reservation.facility.id, overrides);
    return reservation;
  }

  /**
   * Holds places for an organisation in a transaction of the system's, where nobody's limits count but restrictions do, their
   * warnings too. A collision with somebody who books meanwhile is a violation of `place_night_pkey`: the caller tries
   * again in a new transaction.
   *
   * @returns undefined when nothing that fits is free
   */
  async holdIn(tx: Transaction, wanted: HoldRequest): Promise<Reservation | undefined> {
    const { people, placeIds = null, notAt = [], expiresAt, ...rest } = wanted;
    const ids = identifiers(people);
    const barred = await this.rules.forSystem(tx, known(ids.personIds), wanted);
    if (barred.together) return undefined;
    const booking: Booking = {
      ...rest,
      ...ids,
      ...moment(this.config, tx.now),
      placeIds,
      notAt: [...notAt, ...barredFacilities(barred, [])],
      facilityId: null,
      createdBy: tx.actor.accountId,
      state: 'held',
      holdExpiresAt: expiresAt,
      answerDueAt: null,
      holdsPerAccount: null,
    };
    await this.repository.releaseOverdue(tx.manager, booking);
    return (await this.take(tx, booking, { people, barred, slots: [] })).reservation;
  }

  private async take(
    tx: Transaction,
    wanted: Booking,
    { people, slots }: Guests,
  ): Promise<{ reservation?: Reservation; mayHold: boolean }> {
    const { reservationId, holdExpiresAt } = wanted;
    const taken = slots !== 'held' && slots.length > 0 && holdExpiresAt !== null;
    const [{ places, mayHold }] = await Promise.all([
      this.repository.book(tx.manager, wanted),
      taken && this.holds.take(tx, reservationId, slots, holdExpiresAt),
    ]);
    if (places.length === 0) return { mayHold };
    const booking = await this.askFacility(tx, wanted, places[0]!);
    tx.record({
      action: booking.state === 'held' ? 'reservations.held' : 'reservations.confirmed',
      subjectType: 'reservation',
      subjectId: reservationId,
      detail: {
        facilityId: places[0]!.facilityId,
        people: people.length,
        from: booking.from,
        until: booking.until,
      },
    });
    return { reservation: made(booking, people, places), mayHold };
  }

  /**
   * A facility that confirms referrals has time to answer; the places are held for it until then at least, and count as held
   * although they were to be confirmed at once.
   */
  private async askFacility(tx: Transaction, booking: Booking, facility: BookedPlace): Promise<Booking> {
    const question = asked(facility, booking.holdExpiresAt, tx.now, this.config);
    if (!question) return booking;
    await this.referrals.ask(tx.manager, booking.reservationId, booking.stayIds, question);
    const { dueAt: answerDueAt, holdExpiresAt } = question;
    if (booking.state === 'confirmed')
      await this.holds.takeAll(tx, booking.reservationId, known(booking.personIds), holdExpiresAt);
    return { ...booking, state: 'held', holdExpiresAt, answerDueAt };
  }

  /** One round trip for who they are and one for what is to be minded; none for people without a reference. */
  private async guestsOf(tx: Transaction, body: MakeReservationDto): Promise<Guests> {
    const { from, until } = body;
    const named = body.people.flatMap(({ personId }) => personId ?? []);
    if (new Set(named).size < named.length) throw samePersonTwice();
    if (named.length === 0) {
      const barred = { nights: { from, until }, restrictions: [], keptAway: [], together: false };
      return { people: body.people.map(() => null), barred, slots: [] };
    }
    const found = await this.people.placeable(tx, named, 'people');
    // Someone may be known by a reference that was merged into another.
    const ids = found.map(({ id }) => id);
    if (new Set(ids).size < ids.length) throw samePersonTwice();
    const [barred, slots] = await Promise.all([
      this.rules.forBooking(tx, ids, { from, until }),
      body.hold === false ? [] : this.holds.slotsFor(tx, ids),
    ]);
    refuseTogether(barred);
    const people = body.people.map(({ personId }) => found[named.indexOf(personId ?? '')] ?? null);
    return { people, barred, slots };
  }

  /** Nothing was found: because it is full, or because what was named isn't there or not for them. */
  private async whyNot(
    tx: Transaction,
    { facilityId, placeIds }: Booking,
    barred: Barred,
    { overrides = [] }: MakeReservationDto,
  ): Promise<DomainError> {
    if (facilityId ?? placeIds) {
      const there = await this.repository.known(tx.manager, facilityId, placeIds);
      if (facilityId && !there.facility) return notFound('facility', 'facilityId');
      if (placeIds && there.places < placeIds.length) return notFound('place', 'placeIds');
      if (there.facilities > 1) {
        return invalid({ field: 'placeIds', code: 'facility', message: 'must be places of one facility' });
      }
      if (there.facilityOfPlaces) refuseAt(barred, there.facilityOfPlaces, overrides);
    }
    return new DomainError('NO_PLACE_FREE', 'No place that fits is free on all these nights.');
  }
}

function known(personIds: (string | null)[]): string[] {
  return personIds.filter((id) => id !== null);
}
