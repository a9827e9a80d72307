import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { FlagKind, Severity } from '../shortfalls';
import type { Notice } from './notice';

const FIND_SUBSCRIBED: Statement = {
  name: 'deliveries-find-subscribed',
  text: 'SELECT id, kinds, severities FROM webhook WHERE disabled_at IS NULL ORDER BY id',
};
const INSERT: Statement = {
  name: 'deliveries-insert',
  text: `INSERT INTO webhook_delivery (id, webhook_id, notice_id, created_at, next_at)
    SELECT id, "webhookId", "noticeId", $2, $2
    FROM jsonb_to_recordset($1::jsonb) AS d (id uuid, "webhookId" uuid, "noticeId" uuid) ON CONFLICT DO NOTHING`,
};
const FIND_DUE: Statement = {
  name: 'deliveries-find-due',
  text: 'SELECT DISTINCT webhook_id AS id FROM webhook_delivery WHERE next_at <= $1',
};
/**
 * Takes one for as long as sending it may last at the most: a process that is killed meanwhile leaves it due again. Written
 * before it is sent, so that no transaction waits for a stranger's server.
 */
const TAKE: Statement = {
  name: 'deliveries-take',
  text: `
    WITH taken AS (
      UPDATE webhook_delivery SET attempts = attempts + 1, next_at = $3
      WHERE id = (SELECT id FROM webhook_delivery WHERE webhook_id = $1 AND next_at <= $2
        ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING *
    )
    SELECT d.id, d.attempts, d.created_at AS "createdAt", w.url, s.secret,
      n.id AS "noticeId", n.kind, n.what, n.severity, n.flag_id AS "flagId", n.from_night AS "from",
      n.until_night AS "until", n.low, n.high, n.at
    FROM taken d JOIN webhook w ON w.id = d.webhook_id JOIN webhook_secret s ON s.webhook_id = w.id
    LEFT JOIN notice n ON n.id = d.notice_id`,
};
const SETTLE: Statement = {
  name: 'deliveries-settle',
  text: `UPDATE webhook_delivery SET delivered_at = $2, next_at = $3, status = $4, failure = $5, milliseconds = $6
    WHERE id = $1`,
};
const NOTE_SUCCESS: Statement = {
  name: 'deliveries-note-success',
  text: 'UPDATE webhook SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL',
};
const NOTE_FAILURE: Statement = {
  name: 'deliveries-note-failure',
  text: `UPDATE webhook SET failing_since = coalesce(failing_since, $2) WHERE id = $1 AND disabled_at IS NULL
    RETURNING failing_since AS "failingSince"`,
};
const DISABLE: Statement = {
  name: 'deliveries-disable',
  text: 'UPDATE webhook SET disabled_at = $2, disabled_reason = $3 WHERE id = $1 AND disabled_at IS NULL',
};
const GIVE_UP: Statement = {
  name: 'deliveries-give-up',
  text: `UPDATE webhook_delivery SET next_at = NULL, failure = coalesce(failure, 'disabled')
    WHERE webhook_id = $1 AND next_at IS NOT NULL AND notice_id IS NOT NULL`,
};
const FORGET: Statement = {
  name: 'deliveries-forget',
  text: 'DELETE FROM webhook_delivery WHERE created_at <= $1 AND next_at IS NULL',
};

export interface Subscribed {
  id: string;
  kinds: FlagKind[];
  severities: Severity[];
}

/** One to be sent, with what it takes. */
export interface TakenDelivery {
  id: string;
  attempts: number;
  createdAt: Date;
  url: string;
  secret: string;
  /** Null for a test message. */
  notice: Notice | null;
}

/** How one attempt ended. `failure` is a code, never what the other side said. */
export interface Outcome {
  status: number | null;
  failure: string | null;
  milliseconds: number;
}

/** What is sent to webhooks. Under the software's own rights. */
@Injectable()
export class DeliveriesRepository {
  findSubscribed(manager: EntityManager): Promise<Subscribed[]> {
    return query(manager, FIND_SUBSCRIBED, []);
  }

  async insert(
    manager: EntityManager,
    deliveries: { id: string; webhookId: string; noticeId: string | null }[],
    now: Date,
  ): Promise<void> {
    await execute(manager, INSERT, [JSON.stringify(deliveries), now]);
  }

  /** Webhooks that have something to be sent. */
  async findDue(manager: EntityManager, now: Date): Promise<string[]> {
    return (await query<{ id: string }>(manager, FIND_DUE, [now])).map(({ id }) => id);
  }

  async take(
    manager: EntityManager,
    webhookId: string,
    now: Date,
    until: Date,
  ): Promise<TakenDelivery | undefined> {
    const [row] = await query<Omit<TakenDelivery, 'notice'> & { noticeId: string | null } & Notice>(
      manager,
      TAKE,
      [webhookId, now, until],
    );
    if (!row) return undefined;
    const { id, attempts, createdAt, url, secret, noticeId, ...notice } = row;
    const of = noticeId === null ? null : { ...notice, id: noticeId };
    return { id, attempts, createdAt, url, secret, notice: of };
  }

  /** @param nextAt null when it was delivered or is given up */
  async settle(
    manager: EntityManager,
    id: string,
    deliveredAt: Date | null,
    nextAt: Date | null,
    { status, failure, milliseconds }: Outcome,
  ): Promise<void> {
    await execute(manager, SETTLE, [id, deliveredAt, nextAt, status, failure, milliseconds]);
  }

  async noteSuccess(manager: EntityManager, webhookId: string): Promise<void> {
    await execute(manager, NOTE_SUCCESS, [webhookId]);
  }

  /** @returns since when nothing has arrived; undefined when it is switched off or gone */
  async noteFailure(manager: EntityManager, webhookId: string, now: Date): Promise<Date | undefined> {
    return (await query<{ failingSince: Date }>(manager, NOTE_FAILURE, [webhookId, now]))[0]?.failingSince;
  }

  /** @returns whether it was on until now */
  async disable(
    manager: EntityManager,
    webhookId: string,
    now: Date,
    reason: 'failing' | 'gone',
  ): Promise<boolean> {
    return (await execute(manager, DISABLE, [webhookId, now, reason])) === 1;
  }

  async giveUp(manager: EntityManager, webhookId: string): Promise<void> {
    await execute(manager, GIVE_UP, [webhookId]);
  }

  async forget(manager: EntityManager, before: Date): Promise<void> {
    await execute(manager, FORGET, [before]);
  }
}
