import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { type OnceOnly, type Transaction, Transactions } from '../database/transactions';
import { editedMeanwhile } from '../http';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { localDate } from '../kernel/time';
import { type ActionFacts, changesOf, faultsOf, mayChange, type PlanRights } from './plan-action';
import {
  type AddActionDto,
  asAction,
  type EditActionDto,
  type PlanAction,
  type PlanActionHistory,
} from './plan-action.dto';
import { PlanRepository } from './plan.repository';
import { rightsOf } from './rights';

/** Actions of the plan. Nothing that was said of one is ever lost: a change is a version more. */
@Injectable()
export class ActionsService {
  constructor(
    private readonly repository: PlanRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async history(actor: Actor, id: string): Promise<PlanActionHistory> {
    authorise(actor, 'plan.read');
    const versions = await this.transactions.run(actor, ({ manager }) =>
      this.repository.findHistory(manager, id),
    );
    if (versions.length === 0) throw notFound('action');
    return {
      items: versions.map((one, index) => ({
        ...asAction(one),
        changed: changesOf(one, versions[index + 1] ?? null),
      })),
    };
  }

  async add(actor: Actor, body: AddActionDto, once?: OnceOnly): Promise<PlanAction> {
    authorise(actor, 'plan.change');
    const { state = 'not_begun', obstacle = null, evidence = null, commitment = null } = body;
    const action = { ...body, state, obstacle, evidence, commitment };
    return this.transactions.run(
      actor,
      async (tx) => {
        await this.check(tx, actor, rightsOf(actor), action);
        const id = newId();
        await this.repository.insert(tx.manager, id, action, { accountId: actor.accountId, at: tx.now });
        this.record(tx, 'plan.action-added', id, action);
        return asAction((await this.repository.findCurrent(tx.manager, id))!);
      },
      once,
    );
  }

  /**
   * @param version that the one who edits has read
   * @throws DomainError EDITED_MEANWHILE
   */
  async edit(
    actor: Actor,
    id: string,
    version: number,
    body: EditActionDto,
    once?: OnceOnly,
  ): Promise<PlanAction> {
    authorise(actor, 'plan.change');
    return this.transactions.run(
      actor,
      async (tx) => {
        const current = await this.repository.findCurrent(tx.manager, id);
        if (!current) throw notFound('action');
        const rights = rightsOf(actor);
        if (!mayChange(rights, actor.organisationId, current.ownerId)) throw notYours();
        const action = edited(current, body);
        // Against what has changed meanwhile nothing is checked: the statement below refuses it.
        if (version === current.version) await this.check(tx, actor, rights, action);
        const by = { accountId: actor.accountId, at: tx.now };
        const written = await this.repository.addVersion(tx.manager, id, version, action, by);
        const now = (await this.repository.findCurrent(tx.manager, id))!;
        if (!written) {
          throw editedMeanwhile({
            current: asAction(now),
            changedBy: now.changedBy,
            changedAt: now.changedAt,
          });
        }
        this.record(tx, 'plan.action-changed', id, action);
        return asAction(now);
      },
      once,
    );
  }

  private async check(tx: Transaction, actor: Actor, rights: PlanRights, action: ActionFacts): Promise<void> {
    const faults = faultsOf(action, localDate(tx.now, this.config.timeZone));
    const [owner] = await this.repository.findOrganisations(tx.manager, [action.ownerId]);
    if (!owner) faults.push({ field: 'ownerId', code: 'unknown', message: 'is no organisation' });
    if (faults.length > 0) throw invalid(...faults);
    if (!mayChange(rights, actor.organisationId, action.ownerId)) throw notYours();
  }

  private record(tx: Transaction, what: string, id: string, action: ActionFacts): void {
    const { ownerId, dueOn, state, obstacle, commitment } = action;
    const promised = commitment && { commitment: commitment.kind, promised: commitment.promised };
    tx.record({
      action: what,
      subjectType: 'plan_action',
      subjectId: id,
      detail: { organisationId: ownerId, dueOn, state, obstacle, ...promised },
    });
  }
}

function edited(current: ActionFacts, body: EditActionDto): ActionFacts {
  return {
    title: body.title ?? current.title,
    ownerId: body.ownerId ?? current.ownerId,
    dueOn: body.dueOn ?? current.dueOn,
    state: body.state ?? current.state,
    obstacle: body.obstacle === undefined ? current.obstacle : body.obstacle,
    evidence: body.evidence === undefined ? current.evidence : body.evidence,
    commitment: body.commitment === undefined ? current.commitment : body.commitment,
  };
}

function notYours(): DomainError {
  return new DomainError('FORBIDDEN', 'Another organisation answers for this action.');
}
