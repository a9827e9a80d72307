import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/errors';
import { moment } from '../booking';
import { BookingRepository } from '../booking.repository';
import { ReservationChanges } from '../reservation-changes';
import type { Reservation } from '../reservation.dto';
import type { ReservationRow } from '../reservations.repository';
import { chooseAgain } from './choose-again';
import { takenLater } from './extensions.service';
import { correct, type Correction } from './stay';
import type { CorrectionDto } from './stay.dto';
import { StaysRepository } from './stays.repository';

type Stay = ReservationRow['stays'][number];

/** A wrong arrival, departure or no-show put right; what it said before is in the trail. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly repository: StaysRepository,
    private readonly bookings: BookingRepository,
    private readonly changes: ReservationChanges,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** @throws DomainError TRANSITION_REFUSED, PLACE_TAKEN_LATER with other places of the facility, BUSY */
  correct(actor: Actor, id: string, body: CorrectionDto, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.receive');
    return chooseAgain(() => this.transactions.run(actor, (tx) => this.correctIn(tx, id, body), once));
  }

  private async correctIn(tx: Transaction, id: string, body: CorrectionDto): Promise<Reservation> {
    const row = await this.changes.locked(tx, id);
    const stay = row.stays.find((each) => each.id === body.stayId);
    if (!stay) throw notFound('stay', 'stayId');
    const correction = correct(stay, body.to, this.changes.tonight(tx.now));
    await tx.asSystem(() => this.takeBack(tx, row, stay, correction, body.placeId));
    tx.record({
      action: 'reservations.corrected',
      subjectType: 'reservation',
      subjectId: id,
      detail: {
        stays: [stay.id],
        to: body.to,
        correction: body.reason,
        formerState: stay.state,
        formerUntil: stay.until,
        formerPlaceId: stay.place.id,
        arrivedAt: stay.arrivedAt,
        departedAt: stay.departedAt,
        departureReason: stay.departureReason,
        destination: stay.destination,
      },
    });
    return this.changes.asItIs(tx, id);
  }

  private async takeBack(
    tx: Transaction,
    row: ReservationRow,
    stay: Stay,
    correction: Correction,
    placeId: string | null = null,
  ): Promise<void> {
    if (placeId && (await this.repository.facilityOf(tx.manager, placeId)) !== row.facility.id) {
      throw notFound('place', 'placeId');
    }
    const { from, until } = correction;
    if (from < until) {
      await this.bookings.releaseOverdue(tx.manager, { from, until, createdBy: null, now: tx.now });
      const nights = { from, until, placeId };
      const to = { organisationId: null, ...moment(this.config, tx.now) };
      const taken = await this.repository.takenFrom(tx.manager, [stay.id], nights, to);
      if (taken) {
        const here = { elsewhere: false, managed: [] };
        throw takenLater(
          taken,
          await this.repository.waysOut(tx.manager, [stay.id], { from, until }, row.needs, here, to),
        );
      }
    }
    await this.repository.correct(tx.manager, stay.id, correction, placeId, tx.now);
  }
}
