import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { FlagKind, Severity } from '../shortfalls';
import type { Delivery, Webhook } from './webhook.dto';

const COLUMNS = `w.id, w.url, w.kinds, w.severities, w.created_at AS "createdAt", w.failing_since AS "failingSince",
  w.disabled_at AS "disabledAt", w.disabled_reason AS "disabledReason",
  (SELECT max(d.delivered_at) FROM webhook_delivery d WHERE d.webhook_id = w.id) AS "lastDeliveredAt"`;

const LIST: Statement = { name: 'webhooks-list', text: `SELECT ${COLUMNS} FROM webhook w ORDER BY w.id` };
const FIND: Statement = { name: 'webhooks-find', text: `SELECT ${COLUMNS} FROM webhook w WHERE w.id = $1` };
const INSERT: Statement = {
  name: 'webhooks-insert',
  text: `INSERT INTO webhook (id, url, kinds, severities, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
};
const INSERT_SECRET: Statement = {
  name: 'webhooks-insert-secret',
  text: 'INSERT INTO webhook_secret (webhook_id, secret) VALUES ($1, $2)',
};
const ENABLE: Statement = {
  name: 'webhooks-enable',
  text: `UPDATE webhook SET disabled_at = NULL, disabled_reason = NULL, failing_since = NULL WHERE id = $1`,
};
const REMOVE: Statement = { name: 'webhooks-remove', text: 'DELETE FROM webhook WHERE id = $1' };
const LIST_DELIVERIES: Statement = {
  name: 'webhooks-list-deliveries',
  text: `SELECT d.id, d.created_at AS "createdAt", coalesce('flag.' || n.what, 'test') AS type, d.attempts,
      d.delivered_at AS "deliveredAt", d.next_at AS "nextAt", d.status, d.failure, d.milliseconds
    FROM webhook_delivery d LEFT JOIN notice n ON n.id = d.notice_id
    WHERE d.webhook_id = $1 AND ($2::uuid IS NULL OR d.id < $2) ORDER BY d.id DESC LIMIT $3`,
};

/** Subscriptions and their log. What is secret goes in here and doesn't come out. */
@Injectable()
export class WebhooksRepository {
  list(manager: EntityManager): Promise<Webhook[]> {
    return query(manager, LIST, []);
  }

  async find(manager: EntityManager, id: string): Promise<Webhook | undefined> {
    return (await query<Webhook>(manager, FIND, [id]))[0];
  }

  async insert(
    manager: EntityManager,
    webhook: { id: string; url: string; kinds: FlagKind[]; severities: Severity[]; secret: string },
    accountId: string,
    now: Date,
  ): Promise<void> {
    const { id, url, kinds, severities, secret } = webhook;
    await execute(manager, INSERT, [id, url, kinds, severities, accountId, now]);
    await execute(manager, INSERT_SECRET, [id, secret]);
  }

  async enable(manager: EntityManager, id: string): Promise<void> {
    await execute(manager, ENABLE, [id]);
  }

  /** @returns whether there was one */
  async remove(manager: EntityManager, id: string): Promise<boolean> {
    return (await execute(manager, REMOVE, [id])) === 1;
  }

  /** The newest first. */
  listDeliveries(
    manager: EntityManager,
    id: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<Delivery[]> {
    return query(manager, LIST_DELIVERIES, [id, cursor ?? null, limit]);
  }
}
