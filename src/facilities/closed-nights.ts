import { Injectable } from '@nestjs/common';
import { AppConfig, LEDGER_HORIZON_NIGHTS } from '../config/config';
import { violates } from '../database/sqlstate';
import { busy, Transaction } from '../database/transactions';
import { DomainError, invalid } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addNights, Night, tonight } from '../kernel/time';
import { ClosuresRepository, NewClosure } from './closures.repository';
import type { ClosedNights } from './closure';

const LEDGER_KEY = 'place_night_pkey';
const TRIES = 5;

/** How closures take nights in the ledger: what every use case that closes places has in common. */
@Injectable()
export class ClosedNightsLedger {
  constructor(
    private readonly repository: ClosuresRepository,
    private readonly config: AppConfig,
  ) {}

  /** Looks again when a booking came in between looking and closing. */
  async unlessOvertaken<T>(close: () => Promise<T>): Promise<T> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await close();
      } catch (error) {
        if (!violates(error, LEDGER_KEY)) throw error;
      }
    }
    throw busy();
  }

  /**
   * The facility's places that are meant, all when none is named.
   *
   * @throws DomainError VALIDATION_FAILED on `placeIds` when one of them isn't the facility's, or shut for good by then
   */
  async placesMeant(
    tx: Transaction,
    facilityId: string,
    named: string[] | undefined,
    from: Night,
  ): Promise<string[]> {
    const placeIds = await this.repository.placesOf(tx.manager, facilityId, named, from);
    if (placeIds.length === 0 || (named && placeIds.length < named.length)) {
      throw invalid({
        field: 'placeIds',
        code: 'unknown',
        message: 'must be places of this facility that are not shut',
      });
    }
    return placeIds;
  }

  /**
   * Nothing changes while a stay is in the way: nobody is put out by software.
   *
   * @throws DomainError STAYS_IN_THE_WAY with `stays`, PLACE_ALREADY_CLOSED with `closures`
   */
  async makeSureFree(tx: Transaction, placeIds: string[], { from, until }: ClosedNights): Promise<void> {
    await this.repository.releaseOverdue(tx.manager, placeIds, from, until, tx.now);
    const stays = await this.repository.staysInTheWay(tx.manager, placeIds, from, until);
    if (stays.length > 0) {
      throw new DomainError('STAYS_IN_THE_WAY', `${stays.length} stays are in the way. Nothing was closed.`, {
        members: { stays },
      });
    }
    const closures = await this.repository.closuresInTheWay(tx.manager, placeIds, from, until);
    if (closures.length > 0) {
      throw new DomainError(
        'PLACE_ALREADY_CLOSED',
        'Some of these places are closed already. Nothing was changed.',
        { members: { closures } },
      );
    }
  }

  async close(
    tx: Transaction,
    closure: Omit<NewClosure, 'id' | 'createdBy' | 'createdAt'>,
  ): Promise<NewClosure> {
    const whole = { ...closure, id: newId(), createdBy: tx.actor.accountId, createdAt: tx.now };
    await this.repository.insertClosure(tx.manager, whole, this.horizon(tx.now));
    return whole;
  }

  /** What was so on a past night stays as it was. */
  refusePast(from: Night, now: Date): void {
    if (from < this.tonight(now))
      throw invalid({ field: 'from', code: 'past', message: 'must be tonight or later' });
  }

  /** First night that the ledger doesn't hold yet. */
  horizon(now: Date): Night {
    return addNights(this.tonight(now), LEDGER_HORIZON_NIGHTS);
  }

  tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
