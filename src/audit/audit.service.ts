import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { query, Statement } from '../database/statement';
import { Transactions } from '../database/transactions';
import { page, Page, PageQuery } from '../http';
import type { Actor } from '../kernel/actor';
import type { AuditEntry } from './audit-entry.dto';

const LIST: Statement = {
  name: 'audit-list',
  text: `SELECT e.id, e.at, a.name AS actor, e.actor_role AS role, e.action, e.subject_type AS "subjectType",
      e.subject_id AS "subjectId", e.detail
    FROM audit_entry e LEFT JOIN account a ON a.id = e.actor_id
    WHERE $1::uuid IS NULL OR e.id < $1 ORDER BY e.id DESC LIMIT $2`,
};

/** The trail, newest first. It is written by the transactions themselves and can't be changed. */
@Injectable()
export class AuditService {
  constructor(private readonly transactions: Transactions) {}

  async list(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<AuditEntry>> {
    authorise(actor, 'audit.read');
    return this.transactions.run(actor, async ({ manager }) =>
      page(await query<AuditEntry>(manager, LIST, [cursor ?? null, limit + 1]), limit),
    );
  }
}
