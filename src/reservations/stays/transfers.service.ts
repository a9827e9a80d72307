import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { DomainError, invalid, notFound } from '../../kernel/errors';
import type { Night } from '../../kernel/time';
import { type Nights, PlacementRules } from '../../people';
import { givenTo } from '../booking';
import { BookingRepository } from '../booking.repository';
import { ReferralsRepository } from '../referrals/referrals.repository';
import type { StayState } from '../reservation';
import { ReservationChanges } from '../reservation-changes';
import type { Reservation } from '../reservation.dto';
import type { ReservationRow } from '../reservations.repository';
import { chooseAgain } from './choose-again';
import { checkEnd, peopleOf, referralNeeded } from './extensions.service';
import { meant } from './meant';
import { gained, later } from './stay';
import type { TransferDto } from './stay.dto';
import { StaysRepository } from './stays.repository';

const RUNNING: readonly StayState[] = ['held', 'confirmed', 'arrived'];
/** Once they are there, it is the facility that knows. */
const BEFORE_ARRIVAL: readonly StayState[] = ['held', 'confirmed'];

type Stays = ReservationRow['stays'];

/**
 * Another place without ending the stay, from tonight on: a stay has one place at a time, so a move for a later night is
 * made on that night. Nights that are over keep their place in the ledger.
 */
@Injectable()
export class TransfersService {
  constructor(
    private readonly repository: StaysRepository,
    private readonly bookings: BookingRepository,
    private readonly referrals: ReferralsRepository,
    private readonly rules: PlacementRules,
    private readonly changes: ReservationChanges,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * By the manager of the facility where they are, or by the social worker until somebody has arrived.
   *
   * @throws DomainError NO_PLACE_FREE; PERSON_RESTRICTED, PEOPLE_KEPT_APART; REFERRAL_NEEDED when the other facility confirms referrals and isn't the actor's;
   *   ANSWER_AWAITED, TRANSITION_REFUSED, BUSY
   */
  transfer(actor: Actor, id: string, body: TransferDto, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.prolong');
    if ((body.placeId === undefined) === (body.facilityId === undefined)) {
      throw invalid({
        field: 'placeId',
        code: 'oneOf',
        message: 'either placeId or facilityId must be given',
      });
    }
    return chooseAgain((lock) =>
      this.transactions.run(actor, (tx) => this.transferIn(tx, actor, id, body, lock), once),
    );
  }

  private async transferIn(
    tx: Transaction,
    actor: Actor,
    id: string,
    body: TransferDto,
    lock: boolean,
  ): Promise<Reservation> {
    const row = await this.changes.locked(tx, id);
    const stays = this.movable(tx, actor, row, body);
    const { from, until } = this.nightsOf(row, stays, body, tx.now);
    const facilityId = await this.destination(tx, actor, row, stays, body);
    await this.mindRules(tx, row, stays, facilityId, { from, until }, body);
    return tx.asSystem(async () => {
      await this.bookings.releaseOverdue(tx.manager, { from, until, createdBy: null, now: tx.now });
      if (lock) await this.bookings.lockFacilities(tx.manager, facilityId);
      const moved = await this.repository.transfer(tx.manager, {
        reservationId: id,
        stayIds: stays.map((stay) => stay.id),
        facilityId,
        placeId: body.placeId ?? null,
        needs: row.needs,
        from,
        until,
        longer: body.until !== undefined,
        expiresAt: row.expiresAt,
        ...givenTo(this.config, actor, tx.now),
      });
      if (moved === 0)
        throw new DomainError('NO_PLACE_FREE', 'No place that fits is free on all these nights.');
      this.record(tx, row, stays, facilityId, body.until);
      return this.changes.asItIs(tx, id);
    });
  }

  /** On the nights that are new to them there: all of them at another facility, at the same one those that are added. */
  private async mindRules(
    tx: Transaction,
    { facility }: ReservationRow,
    stays: Stays,
    facilityId: string,
    { from, until }: Nights,
    { until: longer, overrides = [] }: TransferDto,
  ): Promise<void> {
    const added = longer === undefined ? [] : gained(stays, from, longer);
    for (const nights of facilityId === facility.id ? added : [{ from, until, stays }])
      await this.rules.atFacility(tx, facilityId, peopleOf(nights.stays), nights, overrides);
  }

  private movable(
    tx: Transaction,
    actor: Actor,
    row: ReservationRow,
    { stayIds, placeId }: TransferDto,
  ): Stays {
    if (row.answer === 'awaited') {
      throw new DomainError('ANSWER_AWAITED', 'The facility confirms referrals and has not answered yet.');
    }
    const states = actor.role === 'social_worker' ? BEFORE_ARRIVAL : RUNNING;
    const arrived = row.stays.find((stay) => stay.state === 'arrived');
    if (arrived && actor.role === 'social_worker') meant(row, states, tx.now, [arrived.id]);
    const stays = meant(row, states, tx.now, stayIds);
    if (placeId && stays.length > 1) {
      throw invalid({ field: 'placeId', code: 'count', message: 'is for one stay: name it in stayIds' });
    }
    return stays;
  }

  private nightsOf(row: ReservationRow, stays: Stays, body: TransferDto, now: Date) {
    const tonight = this.changes.tonight(now);
    const agreed = stays.map((stay) => stay.until).reduce(later);
    if (body.until !== undefined) checkEnd(body.until, stays, tonight);
    const until: Night = body.until ?? agreed;
    if (until <= tonight) {
      throw invalid({ field: 'until', code: 'missing', message: 'must be given: these nights are over' });
    }
    return { from: later(row.from, tonight), until };
  }

  /** Another facility takes all who are together, and has its say. */
  private async destination(
    tx: Transaction,
    actor: Actor,
    row: ReservationRow,
    stays: Stays,
    { placeId, facilityId }: TransferDto,
  ): Promise<string> {
    const to = placeId ? await this.repository.facilityOf(tx.manager, placeId) : facilityId;
    if (!to) throw notFound('place', 'placeId');
    if (to === row.facility.id) return to;
    const terms = await this.referrals.terms(tx.manager, to);
    if (!terms) throw notFound('facility', 'facilityId');
    if (terms.confirmsReferrals && !actor.facilityIds.includes(to)) throw referralNeeded();
    if (stays.length < meant(row, RUNNING, tx.now).length) {
      throw invalid({
        field: 'stayIds',
        code: 'whole',
        message: 'another facility takes the whole reservation',
      });
    }
    return to;
  }

  private record(
    tx: Transaction,
    row: ReservationRow,
    stays: Stays,
    facilityId: string,
    until?: Night,
  ): void {
    tx.record({
      action: 'reservations.transferred',
      subjectType: 'reservation',
      subjectId: row.id,
      detail: {
        stays: stays.map((stay) => stay.id),
        facilityId,
        formerFacilityId: row.facility.id,
        formerPlaceIds: stays.map((stay) => stay.place.id),
        ...(until && { until }),
      },
    });
    tx.enqueue('requests.offer');
  }
}
