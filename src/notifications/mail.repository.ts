import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Notice } from './notice';
import type { Language } from './texts';

/** The turns of whoever has something waiting and has had no message lately; of two at once one gets them. */
const TAKE_TURNS: Statement = {
  name: 'mail-take-turns',
  text: `INSERT INTO mail_turn AS turn (account_id, at)
    SELECT DISTINCT account_id, $1::timestamptz FROM notification WHERE by_mail AND mailed_at IS NULL ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE SET at = $1 WHERE turn.at <= $2 RETURNING account_id AS "accountId"`,
};
const TAKE_WAITING: Statement = {
  name: 'mail-take-waiting',
  text: `WITH taken AS (
      UPDATE notification SET mailed_at = $2 WHERE account_id = ANY($1) AND by_mail AND mailed_at IS NULL
      RETURNING account_id, notice_id
    )
    SELECT taken.account_id AS "accountId", coalesce(s.language, 'fr') AS language, n.id, n.kind, n.what, n.severity,
      n.flag_id AS "flagId", n.from_night AS "from", n.until_night AS "until", n.low, n.high, n.at
    FROM taken JOIN notice n ON n.id = taken.notice_id
    LEFT JOIN notification_setting s ON s.account_id = taken.account_id`,
};
const FIND_LANGUAGES: Statement = {
  name: 'mail-find-languages',
  text: `SELECT account_id AS "accountId", language FROM notification_setting WHERE account_id = ANY($1)`,
};
const INSERT: Statement = {
  name: 'mail-insert',
  text: `INSERT INTO mail (id, key, account_id, subject, body_text, body_html, created_at, next_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (key) DO NOTHING`,
};
/** Taken for as long as sending may last at the most, as with deliveries. */
const TAKE: Statement = {
  name: 'mail-take',
  text: `UPDATE mail SET attempts = attempts + 1, next_at = $2
    WHERE id = (SELECT id FROM mail WHERE next_at <= $1 ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, account_id AS "accountId", subject, body_text AS "text", body_html AS "html",
      created_at AS "createdAt", attempts`,
};
const COUNT_DUE: Statement = {
  name: 'mail-count-due',
  text: 'SELECT count(*)::int AS due FROM mail WHERE next_at <= $1',
};
const SETTLE: Statement = {
  name: 'mail-settle',
  text: 'UPDATE mail SET sent_at = $2, next_at = $3, failure = $4 WHERE id = $1',
};
const FORGET: Statement = {
  name: 'mail-forget',
  text: 'DELETE FROM mail WHERE created_at <= $1 AND next_at IS NULL',
};

export interface MailRow {
  id: string;
  accountId: string;
  subject: string;
  text: string;
  html: string;
  createdAt: Date;
  attempts: number;
}

export interface NewMail {
  id: string;
  key: string;
  accountId: string;
  subject: string;
  text: string;
  html: string;
}

/** What waits for a message, and messages on their way. Under the software's own rights. */
@Injectable()
export class MailRepository {
  /** Accounts whose message is due, each to one caller alone. */
  async takeTurns(manager: EntityManager, now: Date, lastBefore: Date): Promise<string[]> {
    const rows = await query<{ accountId: string }>(manager, TAKE_TURNS, [now, lastBefore]);
    return rows.map(({ accountId }) => accountId);
  }

  takeWaiting(
    manager: EntityManager,
    accountIds: string[],
    now: Date,
  ): Promise<(Notice & { accountId: string; language: Language })[]> {
    return query(manager, TAKE_WAITING, [accountIds, now]);
  }

  /** Of those who have chosen one. */
  findLanguages(
    manager: EntityManager,
    accountIds: string[],
  ): Promise<{ accountId: string; language: Language }[]> {
    return query(manager, FIND_LANGUAGES, [accountIds]);
  }

  /** Nothing when there is one with its key. */
  async insert(manager: EntityManager, mail: NewMail, now: Date): Promise<void> {
    const { id, key, accountId, subject, text, html } = mail;
    await execute(manager, INSERT, [id, key, accountId, subject, text, html, now]);
  }

  async take(manager: EntityManager, now: Date, until: Date): Promise<MailRow | undefined> {
    return (await query<MailRow>(manager, TAKE, [now, until]))[0];
  }

  async countDue(manager: EntityManager, now: Date): Promise<number> {
    return (await query<{ due: number }>(manager, COUNT_DUE, [now]))[0]!.due;
  }

  /** @param nextAt null when it was sent or is given up */
  async settle(
    manager: EntityManager,
    id: string,
    sentAt: Date | null,
    nextAt: Date | null,
    failure: string | null,
  ): Promise<void> {
    await execute(manager, SETTLE, [id, sentAt, nextAt, failure]);
  }

  async forget(manager: EntityManager, before: Date): Promise<void> {
    await execute(manager, FORGET, [before]);
  }
}
