import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transactions';
import { newId } from '../kernel/ids';
import type { Night } from '../kernel/time';
import { ClosedNightsLedger } from './closed-nights';
import { turnaroundNights } from './closure';
import { ClosuresRepository } from './closures.repository';
import { TurnaroundRepository } from './turnaround.repository';

/** A stay that has ended, and the first night that it gave back. */
export interface Departure {
  id: string;
  freeFrom: Night | null;
}

/** Places that are put in order again after a departure, where the facility asks for it. */
@Injectable()
export class TurnaroundService {
  constructor(
    private readonly repository: TurnaroundRepository,
    private readonly closures: ClosuresRepository,
    private readonly ledger: ClosedNightsLedger,
  ) {}

  /**
   * Closes what is free of the nights after each departure, in the departure's transaction. A night that somebody has
   * taken stays taken, so a departure is never refused for it.
   */
  async closeAfter(tx: Transaction, departures: readonly Departure[]): Promise<void> {
    const due = await this.repository.findDue(
      tx.manager,
      departures.map(({ id }) => id),
    );
    const tonight = this.ledger.tonight(tx.now);
    for (const { stayId, placeId, facilityId, nights } of due) {
      const { freeFrom } = departures.find(({ id }) => id === stayId)!;
      const wanted = freeFrom === null ? [] : turnaroundNights(freeFrom, nights, tonight);
      if (wanted.length > 0) await this.close(tx, facilityId, placeId, wanted);
    }
  }

  private async close(tx: Transaction, facilityId: string, placeId: string, nights: Night[]): Promise<void> {
    const closed = await tx.asSystem(async () => {
      await this.closures.releaseOverdue(tx.manager, [placeId], nights[0]!, null, tx.now);
      return this.repository.close(tx.manager, {
        facilityId,
        placeId,
        nights,
        ids: nights.map(newId),
        createdBy: tx.actor.accountId,
        createdAt: tx.now,
      });
    });
    if (closed === 0) return;
    tx.record({
      action: 'facilities.turnaround-closed',
      subjectType: 'facility',
      subjectId: facilityId,
      detail: { places: 1, from: nights[0], reason: 'reconditioning' },
    });
    tx.enqueue('shortfalls.assess');
  }
}
