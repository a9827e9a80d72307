import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { invalid } from '../kernel/errors';
import { addNights, instantAt, localDate, type Night, tonight } from '../kernel/time';
import { CityFactsService } from './city-facts.service';
import { actualOf, type CityFacts, verdictOf } from './commitment';
import { DecisionsRepository } from './decisions.repository';
import { sumsOf } from './money';
import { MoneyRepository } from './money.repository';
import { asKnownBefore, isOverdue } from './plan-action';
import type { ActionCounts, Commitment, Plan, PlanQuery } from './plan.dto';
import { asAction } from './plan-action.dto';
import { type ActionRow, PlanRepository } from './plan.repository';
import { rightsOf } from './rights';

/** What was promised, who owes it, what it cost, and what there is of it. */
@Injectable()
export class PlanService {
  constructor(
    private readonly repository: PlanRepository,
    private readonly money: MoneyRepository,
    private readonly decisions: DecisionsRepository,
    private readonly facts: CityFactsService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** As it was known when a date ended, beside the facts of that date and its night. */
  async read(actor: Actor, { at }: PlanQuery): Promise<Plan> {
    authorise(actor, 'plan.read');
    const { date, before } = this.moment(at);
    const [known, facts] = await Promise.all([this.known(actor, before), this.facts.on(date)]);
    const actions = asKnownBefore(known.versions, before);
    return {
      at: date,
      counts: countsOf(actions, date),
      actions: actions.map(asAction),
      money: { ...sumsOf(known.entries), entries: known.entries },
      facts,
      commitments: actions.flatMap((action) => commitmentOf(action, facts, date)),
      decisions: known.decisions.filter(
        ({ actionId, recordedAt }) => actionId !== null && recordedAt < before,
      ),
      rights: known.rights,
    };
  }

  private known(actor: Actor, before: Date) {
    return this.transactions.run(actor, async ({ manager }) => {
      const [versions, entries, decisions] = await Promise.all([
        this.repository.findVersions(manager),
        this.money.findBefore(manager, before),
        this.decisions.find(manager, {}),
      ]);
      return { versions, entries, decisions, rights: rightsOf(actor) };
    });
  }

  /** Of tonight everything is known that there is; of an earlier date what was recorded until its midnight. */
  private moment(at: Night | undefined): { date: Night; before: Date } {
    const { timeZone, nightBand } = this.config;
    const now = this.clock.now();
    const today = localDate(now, timeZone);
    if (at !== undefined && at > today) {
      throw invalid({ field: 'at', code: 'future', message: 'must be today or earlier' });
    }
    // Past midnight the night under way goes on; nothing that is said now is left out of it.
    const until = instantAt(addNights(at ?? today, 1), '00:00', timeZone, 'earlier');
    return { date: at ?? tonight(now, timeZone, nightBand), before: until };
  }
}

function countsOf(actions: readonly ActionRow[], date: Night): ActionCounts {
  const count = (claim: (action: ActionRow) => boolean) => actions.filter(claim).length;
  return {
    all: actions.length,
    done: count(({ state }) => state === 'done'),
    underWay: count(({ state }) => state === 'under_way'),
    notBegun: count(({ state }) => state === 'not_begun'),
    abandoned: count(({ state }) => state === 'abandoned'),
    overdue: count((action) => isOverdue(action, date)),
  };
}

function commitmentOf(action: ActionRow, facts: CityFacts, date: Night): Commitment[] {
  if (!action.commitment) return [];
  const { kind, promised } = action.commitment;
  const { id: actionId, title, owner, dueOn, state } = action;
  const actual = actualOf(kind, facts);
  const verdict = verdictOf(state, isOverdue(action, date), promised, actual);
  return [{ actionId, title, owner, dueOn, state, kind, promised, actual, verdict }];
}
