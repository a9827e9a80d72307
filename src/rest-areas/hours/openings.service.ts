import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config';
import { Transaction, Transactions } from '../../database/transactions';
import { SYSTEM } from '../../kernel/actor';
import { RestAreasRepository } from '../rest-areas.repository';
import { openingsAhead } from './stored-openings';
import { OpeningsRepository } from './openings.repository';

/** Openings of 60 days ahead, as announced: what seats and visits hang on, and what stays when they are over. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly repository: OpeningsRepository,
    private readonly restAreas: RestAreasRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** Every rest area's; the nightly job adds a day. */
  async compute(): Promise<void> {
    await this.transactions.run(SYSTEM, async (tx) => {
      const areas = await this.restAreas.lockAreas(tx.manager);
      const ahead = areas.map(
        (area) => [area.id, openingsAhead(area, tx.now, this.config.timeZone)] as const,
      );
      await this.repository.store(tx.manager, new Map(ahead), tx.now);
    });
  }

  /** One rest area's, in the transaction that has changed its hours. */
  async recompute(tx: Transaction, restAreaId: string): Promise<void> {
    const area = await this.restAreas.readArea(tx.manager, restAreaId);
    const ahead = openingsAhead(area, tx.now, this.config.timeZone);
    await this.repository.store(tx.manager, new Map([[restAreaId, ahead]]), tx.now);
  }
}
