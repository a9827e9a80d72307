import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { type OnceOnly, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { localDate } from '../kernel/time';
import type { MoneyEntry, RecordMoneyDto } from './money.dto';
import { MoneyRepository } from './money.repository';
import { rightsOf } from './rights';

/** The plan's money, planned and spent: the City's books. */
@Injectable()
export class MoneyService {
  constructor(
    private readonly repository: MoneyRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async record(actor: Actor, body: RecordMoneyDto, once?: OnceOnly): Promise<MoneyEntry> {
    authoriseBooks(actor);
    return this.transactions.run(
      actor,
      async (tx) => {
        const { line, kind, euros, on, source } = body;
        if (kind === 'spent' && on > localDate(tx.now, this.config.timeZone)) {
          throw invalid({
            field: 'on',
            code: 'future',
            message: 'must be today or earlier for what is spent',
          });
        }
        const id = newId();
        const entry = { id, line, kind, euros, on, source, recordedAt: tx.now };
        await this.repository.insert(tx.manager, entry, actor.accountId);
        const detail = { line, kind, euros, on };
        tx.record({ action: 'plan.money-recorded', subjectType: 'plan_money', subjectId: id, detail });
        const { withdrawnAt: _, ...recorded } = (await this.repository.findEntry(tx.manager, id))!;
        return recorded;
      },
      once,
    );
  }

  /**
   * Takes back what was recorded by mistake; on dates before, it stays known.
   *
   * @throws DomainError TRANSITION_REFUSED when it is withdrawn already
   */
  async withdraw(actor: Actor, id: string, once?: OnceOnly): Promise<MoneyEntry> {
    authoriseBooks(actor);
    return this.transactions.run(
      actor,
      async (tx) => {
        const found = await this.repository.findEntry(tx.manager, id);
        if (!found) throw notFound('amount');
        const { withdrawnAt, ...entry } = found;
        if (withdrawnAt) throw new DomainError('TRANSITION_REFUSED', 'The amount is withdrawn already.');
        await this.repository.withdraw(tx.manager, id, tx.now, actor.accountId);
        const { line, kind, euros } = entry;
        const detail = { line, kind, euros };
        tx.record({ action: 'plan.money-withdrawn', subjectType: 'plan_money', subjectId: id, detail });
        return entry;
      },
      once,
    );
  }
}

/** @throws DomainError FORBIDDEN */
function authoriseBooks(actor: Actor): void {
  authorise(actor, 'plan.change');
  if (rightsOf(actor) !== 'all')
    throw new DomainError('FORBIDDEN', 'The City alone keeps the books of the plan.');
}
