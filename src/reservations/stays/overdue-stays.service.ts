import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config';
import { violates } from '../../database/sqlstate';
import { Transaction, Transactions } from '../../database/transactions';
import { SYSTEM } from '../../kernel/actor';
import { addNights } from '../../kernel/time';
import { ReservationChanges } from '../reservation-changes';
import { keepsTonight } from './stay';
import { StaysRepository } from './stays.repository';

/** Who is still there past the agreed end keeps the place for the night, unless it was given to somebody else. */
@Injectable()
export class OverdueStaysService {
  constructor(
    private readonly repository: StaysRepository,
    private readonly changes: ReservationChanges,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async keepPlaces(): Promise<void> {
    const overdue = await this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.repository.overdue(manager, this.changes.tonight(now), now),
    );
    for (const { id, reservationId } of overdue) {
      try {
        await this.transactions.run(SYSTEM, (tx) => this.keep(tx, reservationId, id));
      } catch (error) {
        // The place or the person has another stay on this night: the board says so.
        if (!violates(error, 'place_night_pkey') && !violates(error, 'place_night_person')) throw error;
      }
    }
  }

  private async keep(tx: Transaction, reservationId: string, stayId: string): Promise<void> {
    const row = await this.changes.locked(tx, reservationId);
    const stay = row.stays.find(({ id }) => id === stayId)!;
    const { timeZone, nightBand } = this.config;
    if (!keepsTonight(stay, tx.now, timeZone, nightBand)) return;
    const night = this.changes.tonight(tx.now);
    await this.repository.keep(tx.manager, stayId, night, addNights(night, 1));
    tx.record({
      action: 'reservations.kept',
      subjectType: 'reservation',
      subjectId: reservationId,
      detail: { stays: [stayId], from: night, until: addNights(night, 1) },
    });
  }
}
