import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Role } from '../kernel/actor';
import type { FlagNotice, Notice } from './notice';
import type { Choice } from './preference';

const INSERT_NOTICES: Statement = {
  name: 'notices-insert',
  text: `INSERT INTO notice (id, kind, what, severity, flag_id, from_night, until_night, low, high, at)
    SELECT id, kind, what, severity, "flagId", "from", "until", low, high, at
    FROM jsonb_to_recordset($1::jsonb) AS notice (id uuid, kind text, what text, severity text, "flagId" uuid,
      "from" date, "until" date, low integer, high integer, at timestamptz)`,
};
const FIND_READERS: Statement = {
  name: 'notices-find-readers',
  text: `SELECT a.id AS "accountId", a.role,
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'inApp', c.in_app, 'byMail', c.by_mail))
        FROM notification_choice c WHERE c.account_id = a.id), '[]') AS choices
    FROM account a WHERE a.role IN ('city_official', 'administrator') AND a.disabled_at IS NULL ORDER BY a.id`,
};
/** The key of account and notice is what keeps anybody from being told twice. */
const INSERT_NOTIFICATIONS: Statement = {
  name: 'notices-insert-notifications',
  text: `INSERT INTO notification (account_id, notice_id, in_app, by_mail)
    SELECT "accountId", "noticeId", "inApp", "byMail"
    FROM jsonb_to_recordset($1::jsonb) AS n ("accountId" uuid, "noticeId" uuid, "inApp" boolean, "byMail" boolean)
    ON CONFLICT DO NOTHING`,
};
const FIND_LATEST: Statement = {
  name: 'notices-find-latest',
  text: `SELECT id, kind, what, severity, flag_id AS "flagId", from_night AS "from", until_night AS "until", low, high, at
    FROM notice WHERE flag_id IS NOT NULL ORDER BY id DESC LIMIT $1`,
};
/** Nothing is forgotten that somebody hasn't read, or of which a message or a delivery is still to be sent. */
const FORGET: Statement = {
  name: 'notices-forget',
  text: `DELETE FROM notice n WHERE n.at <= $1
    AND NOT EXISTS (SELECT FROM notification t WHERE t.notice_id = n.id
      AND ((t.in_app AND t.read_at IS NULL) OR (t.by_mail AND t.mailed_at IS NULL)))
    AND NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.notice_id = n.id AND d.next_at IS NOT NULL)`,
};

/** An account that may be told, with what it has chosen. */
export interface Reader {
  accountId: string;
  role: Role;
  choices: Choice[];
}

export interface NewNotification {
  accountId: string;
  noticeId: string;
  inApp: boolean;
  byMail: boolean;
}

/** What happened, and who is told of it. Under the software's own rights. */
@Injectable()
export class NoticesRepository {
  async insertNotices(manager: EntityManager, notices: readonly Notice[]): Promise<void> {
    await execute(manager, INSERT_NOTICES, [JSON.stringify(notices)]);
  }

  findReaders(manager: EntityManager): Promise<Reader[]> {
    return query(manager, FIND_READERS, []);
  }

  async insertNotifications(manager: EntityManager, notifications: NewNotification[]): Promise<void> {
    await execute(manager, INSERT_NOTIFICATIONS, [JSON.stringify(notifications)]);
  }

  /** Of flags, the newest first. */
  findLatest(manager: EntityManager, most: number): Promise<FlagNotice[]> {
    return query(manager, FIND_LATEST, [most]);
  }

  async forget(manager: EntityManager, before: Date): Promise<void> {
    await execute(manager, FORGET, [before]);
  }
}
