import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { OnceOnly, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { invalid } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { EstimatesRepository } from './estimates.repository';
import type { PopulationEstimate, PopulationEstimateList, RecordEstimateDto } from '../shortfall.dto';

/** How many people need a place: two bounds, dated, with their source. Nothing recorded is ever changed. */
@Injectable()
export class EstimatesService {
  constructor(
    private readonly repository: EstimatesRepository,
    private readonly transactions: Transactions,
  ) {}

  async list(actor: Actor): Promise<PopulationEstimateList> {
    authorise(actor, 'shortfalls.read');
    return { items: await this.repository.find() };
  }

  async record(actor: Actor, body: RecordEstimateDto, once?: OnceOnly): Promise<PopulationEstimate> {
    authorise(actor, 'estimates.record');
    const { low, high, validFrom, source } = body;
    if (high < low) throw invalid({ field: 'high', code: 'order', message: 'must not be below low' });
    return this.transactions.run(
      actor,
      async (tx) => {
        const estimate = { id: newId(), low, high, validFrom, source, createdAt: tx.now };
        await this.repository.insert(tx.manager, estimate, tx.actor.accountId);
        tx.record({
          action: 'shortfalls.estimate-recorded',
          subjectType: 'population_estimate',
          subjectId: estimate.id,
          detail: { low, high, validFrom },
        });
        tx.enqueue('shortfalls.assess');
        return estimate;
      },
      once,
    );
  }
}
