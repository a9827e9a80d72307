import { Inject, Injectable } from '@nestjs/common';
import { ClientBase } from 'pg';
import { DataSource, EntityManager } from 'typeorm';
import { Actor, SYSTEM, SystemActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addMinutes } from '../kernel/time';
import { APPLICATION } from './data-sources';
import { claim, OnceOnly, recall } from './once';
import { isRetried, isUnreachable } from './sqlstate';
import { execute, gather, Statement } from './statement';

/** What a use case did, for the trail. Identifiers and coded values only: never a name, never free text. */
export interface AuditRecord {
  action: string;
  subjectType: string;
  subjectId: string | null;
  detail?: Record<string, unknown>;
}

/** A use case under way: where it reads and writes, on whose behalf, at what time. */
export interface Transaction {
  readonly manager: EntityManager;
  readonly actor: Actor | SystemActor;
  readonly now: Date;
  /** Adds to the trail, in this transaction. */
  record(entry: AuditRecord): void;
  /** Asks for a job once this transaction is committed (outbox). */
  enqueue(job: string, payload?: Record<string, unknown>): void;
  /**
   * Adds a statement to what is sent with the commit, for what nobody need wait to be told: a lock is given back a round
   * trip sooner. When it fails the transaction is undone and fails with it.
   */
  atEnd(statement: Statement, values: unknown[]): void;
  /**
   * Runs `work` in this transaction under the software's own rights, for what a use case must change beyond what its actor
   * may see. The trail still names the actor.
   */
  asSystem<T>(work: () => Promise<T>): Promise<T>;
}

export type { OnceOnly } from './once';

const TRIES = 3;
const ANSWERS_KEPT_MINUTES = 24 * 60;
/** How long a statement waits for somebody else's lock before the transaction is tried again. */
const LOCK_TIMEOUT = '3s';

const FORGET: Statement = {
  name: 'idempotency-forget',
  text: 'DELETE FROM idempotency WHERE created_at <= $1',
};
const JOURNAL: Statement = {
  name: 'journal',
  text: `
    WITH trail AS (
      INSERT INTO audit_entry (id, at, actor_id, actor_role, organisation_id, action, subject_type, subject_id, detail)
      SELECT id, $2, $3, $4, $5, action, "subjectType", "subjectId", coalesce(detail, '{}')
      FROM jsonb_to_recordset($1::jsonb)
        AS entry (id uuid, action text, "subjectType" text, "subjectId" uuid, detail jsonb)
    ), jobs AS (
      INSERT INTO outbox (job, payload)
      SELECT job, payload FROM jsonb_to_recordset($6::jsonb) AS asked (job text, payload jsonb)
    )
    UPDATE idempotency SET answer = $7::json WHERE account_id = $3 AND key = $8`,
};

/**
 * Runs use cases in transactions. Each begins by taking the unprivileged role and saying for whom it acts, so that
 * row-level security applies; each ends by writing its trail, its jobs and its answer.
 *
 * Deadlocks, serialization failures and lock timeouts are tried again in a new transaction, so `work` must have no effect
 * outside the transaction.
 *
 * Round trips beside the use case's own: one to write the journal and commit; beginning, and claiming the idempotency
 * key, go with its first. The connections are pipelined (data-sources.ts): what doesn't wait for an answer is sent at once
 * and runs in the order it was sent.
 */
@Injectable()
export class Transactions {
  constructor(
    @Inject(APPLICATION) private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @param once makes a repetition answer what the first answered, for 24 hours
   * @throws DomainError BUSY when three tries met conflicts, DATABASE_UNAVAILABLE when the server can't be reached,
   *   IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_USE
   */
  async run<T>(
    actor: Actor | SystemActor,
    work: (tx: Transaction) => Promise<T>,
    once?: OnceOnly,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(actor, work, once);
      } catch (error) {
        if (isUnreachable(error)) throw unavailable();
        if (!isRetried(error)) throw error;
        if (attempt === TRIES) throw busy();
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
      }
    }
  }

  /** Answers kept for repetitions go after 24 hours. */
  async forgetAnswers(): Promise<void> {
    await this.run(SYSTEM, ({ manager, now }) =>
      execute(manager, FORGET, [addMinutes(now, -ANSWERS_KEPT_MINUTES)]),
    );
  }

  private async attempt<T>(
    actor: Actor | SystemActor,
    work: (tx: Transaction) => Promise<T>,
    once: OnceOnly | undefined,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    let broken: Error | undefined;
    try {
      const client: ClientBase = await runner.connect();
      // Until the use case waits for an answer.
      setImmediate(gather(client));
      const begun = client.query(beginning(actor));
      // TypeORM would otherwise open, and commit, a transaction of its own around what it saves.
      (runner as { isTransactionActive: boolean }).isTransactionActive = true;
      try {
        const trail: (AuditRecord & { id: string })[] = [];
        const jobs: { job: string; payload: Record<string, unknown> }[] = [];
        const last: (Statement & { values: unknown[] })[] = [];
        const tx: Transaction = {
          manager: runner.manager,
          actor,
          now: this.clock.now(),
          record: (entry) => trail.push({ id: newId(), ...entry }),
          enqueue: (job, payload = {}) => jobs.push({ job, payload }),
          atEnd: (statement, values) => last.push({ ...statement, values }),
          asSystem: async (asked) => {
            const [, done] = await Promise.all([client.query(actingAs(SYSTEM)), asked()]);
            await client.query(actingAs(actor));
            return done;
          },
        };
        // What is done behind a claim that fails is rolled back, so it need not wait for the claim's answer.
        const claimed = once && claim(client, actor, once, tx.now);
        const working = Promise.resolve(tx).then(work);
        const [begins, ours, worked] = await Promise.allSettled([begun, claimed, working]);
        if (begins.status === 'rejected') throw begins.reason;
        if (ours.status === 'rejected') throw ours.reason;
        if (ours.value === false) return await recall(client, beginning(actor), actor, once!);
        if (worked.status === 'rejected') throw worked.reason;
        const answer = worked.value;
        const journal = [
          JSON.stringify(trail),
          tx.now,
          actor.accountId,
          actor.role,
          actor.organisationId,
          JSON.stringify(jobs),
          once ? JSON.stringify(answer) : null,
          once?.key ?? null,
        ];
        const leaves = once || trail.length > 0 || jobs.length > 0;
        const send = gather(client);
        // COMMIT after a statement that failed is a rollback, and the failure is what this rejects with.
        const ended = Promise.all([
          ...last.map((statement) => client.query(statement)),
          leaves && client.query({ ...JOURNAL, values: journal }),
          client.query('COMMIT'),
        ]);
        send();
        await ended;
        return answer;
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
        throw error;
      } finally {
        (runner as { isTransactionActive: boolean }).isTransactionActive = false;
      }
    } finally {
      await (
        runner as unknown as { releasePostgresConnection(error?: Error): Promise<void> }
      ).releasePostgresConnection(broken);
    }
  }
}

/** One round trip. */
export function beginning(actor: Actor | SystemActor): string {
  return `BEGIN; SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'; ${actingAs(actor)}`;
}

/** The values are our own identifiers and role names, checked to be nothing else. */
export function actingAs(actor: Actor | SystemActor): string {
  const plain = [actor.accountId ?? '', actor.organisationId ?? '', actor.role];
  if (!plain.every((value) => /^[\w-]*$/.test(value)))
    throw new Error('an actor is identified by ids and a role');
  const role = actor.role === 'city_official' ? 'halte_figures' : 'halte_app';
  return `SET LOCAL ROLE ${role};
    SELECT set_config('app.actor', '${plain[0]}', true), set_config('app.organisation', '${plain[1]}', true),
      set_config('app.role', '${plain[2]}', true)`;
}

export function unavailable(): DomainError {
  return new DomainError(
    'DATABASE_UNAVAILABLE',
    'The service is briefly unavailable. Try again: with the same Idempotency-Key nothing is done twice.',
    {
      retryAfter: 5,
    },
  );
}

export function busy(): DomainError {
  return new DomainError('BUSY', 'Too many people are changing the same thing. Try again in a moment.', {
    retryAfter: 1,
  });
}
