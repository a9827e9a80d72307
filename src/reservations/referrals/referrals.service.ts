import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import { violates } from '../../database/sqlstate';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import { Actor, SYSTEM } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/errors';
import { addMinutes, checkedRange, countNights, instantAt, localDate } from '../../kernel/time';
import { BookingService } from '../booking.service';
import { holdExpired, stateAt, summaryOf } from '../reservation';
import { ReservationChanges } from '../reservation-changes';
import type { Reservation } from '../reservation.dto';
import type { ReservationRow } from '../reservations.repository';
import { answerAt, type FacilityReason, NO_ANSWER } from './referral';
import type { RefusalCounts, RefusalsQuery } from './referral.dto';
import { ReferralsRepository } from './referrals.repository';
import { monthsWithin, publishable } from './refusal-counts';

/** How often places elsewhere are chosen before the next round of the job has its turn. */
const CHOICES = 5;
const MOST_DAYS = 800;

/** What a facility says to those whom it is sent, and what becomes of them when it says nothing. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly repository: ReferralsRepository,
    private readonly changes: ReservationChanges,
    private readonly bookings: BookingService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * The hold goes on for the usual time, and can be confirmed.
   *
   * @throws DomainError ANSWER_TOO_LATE, HOLD_EXPIRED, TRANSITION_REFUSED
   */
  accept(actor: Actor, id: string, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.receive');
    return this.transactions.run(
      actor,
      async (tx) => {
        const row = await this.changes.locked(tx, id);
        refuseWhenTooLate(row, tx.now);
        if (row.answer !== 'awaited') throw notAsked(row, tx.now);
        await this.holdOn(tx, row);
        await this.repository.answer(tx.manager, id, 'accepted');
        tx.record({ action: 'reservations.accepted', subjectType: 'reservation', subjectId: id });
        return this.changes.asItIs(tx, id);
      },
      once,
    );
  }

  /**
   * The places are free at once. Whoever is expected may still be refused, whoever has arrived may not.
   *
   * @throws DomainError ANSWER_TOO_LATE, TRANSITION_REFUSED
   */
  refuse(actor: Actor, id: string, reason: FacilityReason, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.receive');
    return this.transactions.run(
      actor,
      async (tx) => {
        const row = await this.changes.locked(tx, id);
        refuseWhenTooLate(row, tx.now);
        await this.changes.apply(tx, row, 'refuse');
        if (row.answer) await this.repository.answer(tx.manager, id, 'refused');
        await this.repository.addRefusal(tx, row, 'facility', reason);
        return this.changes.asItIs(tx, id);
      },
      once,
    );
  }

  /** Holds places elsewhere for those whom a facility didn't answer in time. */
  async passOnUnanswered(): Promise<void> {
    const ids = await this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.repository.unanswered(manager, now),
    );
    for (const id of ids) await this.passOn(id);
  }

  async countRefusals(actor: Actor, query: RefusalsQuery): Promise<RefusalCounts> {
    authorise(actor, 'refusals.count');
    const { from, until } = checkedRange(query.from, query.until, MOST_DAYS);
    const { timeZone } = this.config;
    const months = monthsWithin(from, until, localDate(this.clock.now(), timeZone)).map((month) => ({
      month: month.from,
      from: instantAt(month.from, '00:00', timeZone, 'earlier'),
      until: instantAt(month.until, '00:00', timeZone, 'earlier'),
    }));
    const counted = await this.repository.countRefusals(months);
    return {
      months: months.map(({ month }) => ({
        month: month.slice(0, 7),
        refusals: publishable(counted.filter((each) => each.month === month)),
      })),
    };
  }

  private async holdOn(tx: Transaction, row: ReservationRow): Promise<void> {
    const stays = row.stays.filter((stay) => stay.state === 'held');
    const usual = addMinutes(tx.now, this.config.holdMinutes);
    const until = row.expiresAt! > usual ? row.expiresAt! : usual;
    const held = await this.repository.goOn(
      tx.manager,
      row.id,
      stays.map((stay) => stay.id),
      until,
      tx.now,
    );
    if (held < stays.length * countNights(row.from, row.until)) throw holdExpired();
  }

  private async passOn(id: string): Promise<void> {
    for (let choice = 1, elsewhere = true; choice <= CHOICES; choice++) {
      try {
        return await this.transactions.run(SYSTEM, (tx) => this.passOnIn(tx, id, elsewhere));
      } catch (error) {
        // Somebody found them a place meanwhile: then there is nobody to hold one for.
        if (violates(error, 'place_night_person')) elsewhere = false;
        else if (!violates(error, 'place_night_pkey')) throw error;
      }
    }
  }

  private async passOnIn(tx: Transaction, id: string, elsewhere: boolean): Promise<void> {
    const row = await this.changes.locked(tx, id);
    if (row.answer !== 'awaited' || answerAt(row.answer, row.answerDueAt, tx.now) === 'awaited') return;
    await this.changes.apply(tx, row, 'passOn');
    await this.repository.answer(tx.manager, id, 'unanswered');
    await this.repository.addRefusal(tx, row, 'facility', NO_ANSWER);
    const next = elsewhere ? await this.holdElsewhere(tx, row) : undefined;
    if (next) await this.repository.link(tx.manager, id, next.id);
  }

  /** One room again, where they had one. */
  private async holdElsewhere(tx: Transaction, row: ReservationRow): Promise<Reservation | undefined> {
    if (row.from < this.changes.tonight(tx.now)) return undefined;
    const { facilities, organisationId } = await this.repository.passedOn(tx.manager, row.id);
    const rooms = new Set(row.stays.map(({ place }) => place.room));
    return this.bookings.holdIn(tx, {
      organisationId,
      from: row.from,
      until: row.until,
      needs: row.needs,
      people: row.stays.map((stay) => stay.person),
      sameRoom: row.stays.length > 1 && rooms.size === 1,
      notAt: facilities,
      expiresAt: addMinutes(tx.now, this.config.holdMinutes),
    });
  }
}

function refuseWhenTooLate(row: ReservationRow, now: Date): void {
  if (row.answer === 'awaited' && answerAt(row.answer, row.answerDueAt, now) !== 'awaited') {
    throw new DomainError('ANSWER_TOO_LATE', 'The time to answer is over: these people are passed on.');
  }
}

function notAsked(row: ReservationRow, now: Date): DomainError {
  const state = summaryOf(row.stays.map((stay) => stateAt(stay.state, row.expiresAt, now)));
  return new DomainError('TRANSITION_REFUSED', `What is ${state} waits for no answer.`, {
    members: { state },
  });
}
