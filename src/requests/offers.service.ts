import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { violates } from '../database/sqlstate';
import { Transaction, Transactions } from '../database/transactions';
import { SYSTEM } from '../kernel/actor';
import { DomainError } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addMinutes, Night, tonight } from '../kernel/time';
import { PeopleService } from '../people';
import { BookingService, FreePlacesRepository, Reservation, ReservationsService } from '../reservations';
import { type Attempt, offerInOrder, type Waiting } from './offer-round';
import { HeldFor, OffersRepository, Seeking } from './offers.repository';
import { answerTo, lapsedBefore, type OfferOutcome, type RefusalReason } from './request';
import { RequestRow, RequestsRepository } from './requests.repository';

/** How often a round looks again because somebody took a place meanwhile. */
const LOOKS = 3;

/** Places that become free, offered to those who wait. An offer is a hold that ends by itself. */
@Injectable()
export class OffersService {
  constructor(
    private readonly repository: OffersRepository,
    private readonly requests: RequestsRepository,
    private readonly freePlaces: FreePlacesRepository,
    private readonly bookings: BookingService,
    private readonly reservations: ReservationsService,
    private readonly people: PeopleService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * One round: what ran out is taken back, then every free place that fits somebody is offered, in the order of the list.
   * Each offer is a transaction of its own, so that one that meets a booking takes nothing else with it.
   */
  async offer(): Promise<void> {
    await this.transactions.run(SYSTEM, async (round) => {
      if (!(await this.repository.lockRound(round.manager))) return;
      await this.settle();
      for (let look = 1; look <= LOOKS; look++) {
        const waiting = await this.waiting(round);
        if (!(await offerInOrder(waiting, (request, placeIds) => this.tryOffer(request, placeIds)))) return;
      }
    });
  }

  /** Writes down how offers ended that are over: run out, or answered where reservations are. */
  async settle(): Promise<void> {
    const overdue = await this.transactions.run(SYSTEM, async (tx) => {
      for (const id of await this.repository.reopen(tx.manager, this.tonight(tx.now)))
        tx.record({ action: 'requests.reopened', subjectType: 'request', subjectId: id });
      return this.repository.toSettle(tx.manager, tx.now);
    });
    for (const id of overdue) await this.transactions.run(SYSTEM, (tx) => this.settleOne(tx, id));
  }

  /** Ends a running offer in a use case that is about its request; its places go back unless it was accepted. */
  async end(
    tx: Transaction,
    { offer }: RequestRow,
    outcome: OfferOutcome,
    reason: RefusalReason | null = null,
  ): Promise<void> {
    if (!offer || offer.outcome !== null) return;
    const ended = answerTo(offer, tx.now) ?? outcome;
    if (offer.hold === 'held' && ended === outcome) {
      await this.reservations.actIn(tx, offer.reservationId, outcome === 'accepted' ? 'confirm' : 'cancel');
    }
    await this.repository.answer(tx.manager, offer.id, ended, tx.now, ended === 'declined' ? reason : null);
  }

  /** Writes down that a hold is the request's: how it ends is how the offer was answered. */
  async note(tx: Transaction, request: RequestRow, { facility, ...reservation }: Reservation): Promise<void> {
    await this.noteHeld(tx, request, { ...reservation, facilityId: facility.id });
  }

  private async noteHeld(tx: Transaction, { id, organisationId }: RequestRow, held: HeldFor): Promise<void> {
    const { id: reservationId, facilityId, from, until, expiresAt } = held;
    await Promise.all([
      this.repository.insert(tx.manager, {
        id: newId(),
        requestId: id,
        organisationId,
        reservationId,
        night: this.tonight(tx.now),
        offeredAt: tx.now,
        expiresAt: expiresAt ?? tx.now,
      }),
      this.requests.change(tx.manager, id, { state: 'offered' }, tx.now),
    ]);
    const detail = { reservationId, facilityId, from, until };
    tx.record({ action: 'requests.offered', subjectType: 'request', subjectId: id, detail });
  }

  private async waiting({ manager, now }: Transaction): Promise<Waiting[]> {
    const seeking = await this.repository.waiting(manager, this.tonight(now), lapsedBefore(now), now);
    const wishes = new Map(seeking.map((request) => [wishOf(request), request]));
    const found = await this.freePlaces.findFor(manager, [...wishes.values()], now);
    const free = new Map([...wishes.keys()].map((wish, i) => [wish, found[i]!]));
    return seeking.map((request) => ({ ...request, free: free.get(wishOf(request))! }));
  }

  private async tryOffer(waiting: Waiting, placeIds: string[]): Promise<Attempt> {
    try {
      return await this.transactions.run(SYSTEM, (tx) => this.offerIn(tx, waiting, placeIds));
    } catch (error) {
      if (violates(error, 'place_night_person') || violates(error, 'request_offer_running')) return 'passed';
      const meanwhile =
        violates(error, 'place_night_pkey') ||
        violates(error, 'reservation_code_key') ||
        (error instanceof DomainError && error.code === 'BUSY');
      if (!meanwhile) throw error;
      return 'gone';
    }
  }

  private async offerIn(tx: Transaction, waiting: Waiting, placeIds: string[]): Promise<Attempt> {
    const request = await this.requests.lock(tx.manager, waiting.id);
    if (request?.state !== 'open') return 'passed';
    const { organisationId, needs, sameRoom } = request;
    const { from, until } = waiting;
    const expiresAt = addMinutes(tx.now, this.config.offerMinutes);
    const people = await this.peopleOf(tx, request);
    const hold = { organisationId, from, until, needs, people, sameRoom, placeIds, expiresAt };
    const reservation = await this.bookings.holdIn(tx, hold);
    if (!reservation) {
      const [free] = await this.freePlaces.findFor(tx.manager, [{ from, until, needs }], tx.now);
      return placeIds.every((place) => free!.some((one) => one.id === place)) ? 'refused' : 'gone';
    }
    await this.note(tx, request, reservation);
    return 'taken';
  }

  private async peopleOf(tx: Transaction, { people }: RequestRow) {
    const ids = people.flatMap(({ person }) => person?.id ?? []);
    const known = ids.length > 0 ? await this.people.visible(tx, ids, 'people') : [];
    return people.map(({ person }) => known.find(({ id }) => id === person?.id) ?? null);
  }

  private async settleOne(tx: Transaction, id: string): Promise<void> {
    const request = await this.requests.lock(tx.manager, id);
    const offer = request?.offer;
    const outcome = offer && offer.outcome === null ? answerTo(offer, tx.now) : null;
    if (!offer || !outcome) return;
    if (offer.hold === 'held' && !offer.awaited)
      await this.reservations.actIn(tx, offer.reservationId, 'expire');
    await this.repository.answer(tx.manager, offer.id, outcome, tx.now);
    if (request.state === 'offered') {
      const met = { state: 'met', reservationId: offer.reservationId } as const;
      await this.requests.change(tx.manager, id, outcome === 'accepted' ? met : { state: 'open' }, tx.now);
    }
    const detail = { outcome, reservationId: offer.reservationId };
    tx.record({ action: 'requests.offer-ended', subjectType: 'request', subjectId: id, detail });
    const next = outcome === 'refused' && (await this.repository.passedOn(tx.manager, offer.reservationId));
    if (next && request.state === 'offered') await this.noteHeld(tx, request, next);
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}

/** Requests with the same wish are looked at together. */
function wishOf({ from, until, needs }: Seeking): string {
  return `${from} ${until} ${needs.toSorted().join()}`;
}
