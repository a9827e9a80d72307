import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { type OnceOnly, type Transaction, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { localDate } from '../kernel/time';
import type { Decision, DecisionList, DecisionsQuery, RecordDecisionDto } from './decision.dto';
import { DecisionsRepository } from './decisions.repository';
import { PlanRepository } from './plan.repository';
import { rightsOf } from './rights';

/** What was decided, by whom, about a flag or an action. Never changed: another decision says otherwise. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly repository: DecisionsRepository,
    private readonly plan: PlanRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor, about: DecisionsQuery): Promise<DecisionList> {
    authorise(actor, 'plan.read');
    return {
      items: await this.transactions.run(actor, ({ manager }) => this.repository.find(manager, about)),
    };
  }

  /** The City records what anybody decided, another organisation what it decided itself or with others. */
  async record(actor: Actor, body: RecordDecisionDto, once?: OnceOnly): Promise<Decision> {
    authorise(actor, 'plan.change');
    const { what, organisationIds, decidedOn, flagId = null, actionId = null } = body;
    if ((flagId === null) === (actionId === null)) {
      throw invalid({
        field: 'flagId',
        code: 'oneOf',
        message: 'must be given, or actionId, and not both of them',
      });
    }
    return this.transactions.run(
      actor,
      async (tx) => {
        const rights = rightsOf(actor);
        if (rights !== 'all' && !organisationIds.includes(actor.organisationId)) {
          throw new DomainError('FORBIDDEN', 'Your organisation records what it has decided itself.');
        }
        await this.check(tx, body);
        const id = newId();
        const decision = { id, what, organisationIds, decidedOn, flagId, actionId };
        await this.repository.insert(tx.manager, decision, { accountId: actor.accountId, at: tx.now });
        tx.record({
          action: 'plan.decision-recorded',
          subjectType: 'plan_decision',
          subjectId: id,
          detail: { decidedOn, flagId, actionId },
        });
        return (await this.repository.findOne(tx.manager, id))!;
      },
      once,
    );
  }

  private async check(tx: Transaction, body: RecordDecisionDto): Promise<void> {
    const { organisationIds, decidedOn, flagId, actionId } = body;
    if (decidedOn > localDate(tx.now, this.config.timeZone)) {
      throw invalid({ field: 'decidedOn', code: 'future', message: 'must be today or earlier' });
    }
    const known = await this.plan.findOrganisations(tx.manager, organisationIds);
    if (known.length < organisationIds.length) {
      throw invalid({
        field: 'organisationIds',
        code: 'unknown',
        message: 'has one that is no organisation',
      });
    }
    if (flagId && !(await this.repository.flagExists(tx.manager, flagId))) throw notFound('flag', 'flagId');
    if (actionId && !(await this.plan.findCurrent(tx.manager, actionId)))
      throw notFound('action', 'actionId');
  }
}
