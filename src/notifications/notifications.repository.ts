import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Notice } from './notice';

const LIST: Statement = {
  name: 'notifications-list',
  text: `SELECT n.id, n.kind, n.what, n.severity, n.flag_id AS "flagId", n.from_night AS "from", n.until_night AS "until",
      n.low, n.high, n.at, t.read_at AS "readAt"
    FROM notification t JOIN notice n ON n.id = t.notice_id
    WHERE t.account_id = $1 AND t.in_app AND ($2::uuid IS NULL OR t.notice_id < $2)
    ORDER BY t.notice_id DESC LIMIT $3`,
};
const COUNT_UNREAD: Statement = {
  name: 'notifications-count-unread',
  text: `SELECT count(*)::int AS unread FROM notification WHERE account_id = $1 AND in_app AND read_at IS NULL`,
};
const MARK_READ: Statement = {
  name: 'notifications-mark-read',
  text: `UPDATE notification SET read_at = coalesce(read_at, $3) WHERE account_id = $1 AND notice_id = $2 AND in_app`,
};
const MARK_ALL_READ: Statement = {
  name: 'notifications-mark-all-read',
  text: `UPDATE notification SET read_at = $3
    WHERE account_id = $1 AND notice_id <= $2 AND in_app AND read_at IS NULL`,
};

/** One's own notifications in the application. */
@Injectable()
export class NotificationsRepository {
  /** The newest first. */
  list(
    manager: EntityManager,
    accountId: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<(Notice & { readAt: Date | null })[]> {
    return query(manager, LIST, [accountId, cursor ?? null, limit]);
  }

  async countUnread(manager: EntityManager, accountId: string): Promise<number> {
    return (await query<{ unread: number }>(manager, COUNT_UNREAD, [accountId]))[0]!.unread;
  }

  /** @returns whether there is one */
  async markRead(manager: EntityManager, accountId: string, id: string, now: Date): Promise<boolean> {
    return (await execute(manager, MARK_READ, [accountId, id, now])) === 1;
  }

  /** @param until the newest that is meant */
  async markAllRead(manager: EntityManager, accountId: string, until: string, now: Date): Promise<void> {
    await execute(manager, MARK_ALL_READ, [accountId, until, now]);
  }
}
