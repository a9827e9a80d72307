import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Role } from '../kernel/actor';
import type { Choice } from './preference';
import type { Language } from './texts';

const FIND: Statement = {
  name: 'notification-settings-find',
  text: `SELECT coalesce(s.language, 'fr') AS language, s.feed_made_at AS "feedSince",
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'inApp', c.in_app, 'byMail', c.by_mail))
        FROM notification_choice c WHERE c.account_id = asked.id), '[]') AS choices
    FROM (SELECT $1::uuid AS id) AS asked LEFT JOIN notification_setting s ON s.account_id = asked.id`,
};
const SAVE_LANGUAGE: Statement = {
  name: 'notification-settings-save-language',
  text: `INSERT INTO notification_setting (account_id, language) VALUES ($1, $2)
    ON CONFLICT (account_id) DO UPDATE SET language = $2`,
};
const SAVE_CHOICES: Statement = {
  name: 'notification-settings-save-choices',
  text: `INSERT INTO notification_choice (account_id, kind, in_app, by_mail)
    SELECT $1, kind, "inApp", "byMail" FROM jsonb_to_recordset($2::jsonb) AS c (kind text, "inApp" text, "byMail" text)
    ORDER BY kind
    ON CONFLICT (account_id, kind) DO UPDATE SET in_app = excluded.in_app, by_mail = excluded.by_mail`,
};
const SAVE_FEED: Statement = {
  name: 'notification-settings-save-feed',
  text: `INSERT INTO notification_setting (account_id, feed_hash, feed_made_at) VALUES ($1, $2, $3)
    ON CONFLICT (account_id) DO UPDATE SET feed_hash = $2, feed_made_at = $3`,
};
const FIND_FEED: Statement = {
  name: 'notification-settings-find-feed',
  text: `SELECT a.role, s.language, s.feed_made_at AS since
    FROM notification_setting s JOIN account a ON a.id = s.account_id
    WHERE s.feed_hash = $1 AND a.disabled_at IS NULL`,
};

export interface SettingsRow {
  language: Language;
  feedSince: Date | null;
  choices: Choice[];
}

/** How somebody wants to be told. */
@Injectable()
export class SettingsRepository {
  async find(manager: EntityManager, accountId: string): Promise<SettingsRow> {
    return (await query<SettingsRow>(manager, FIND, [accountId]))[0]!;
  }

  async saveLanguage(manager: EntityManager, accountId: string, language: Language): Promise<void> {
    await execute(manager, SAVE_LANGUAGE, [accountId, language]);
  }

  async saveChoices(manager: EntityManager, accountId: string, choices: Choice[]): Promise<void> {
    await execute(manager, SAVE_CHOICES, [accountId, JSON.stringify(choices)]);
  }

  /** @param hash null when there is to be none */
  async saveFeed(manager: EntityManager, accountId: string, hash: Buffer | null, now: Date): Promise<void> {
    await execute(manager, SAVE_FEED, [accountId, hash, hash && now]);
  }

  /** Under the software's own rights: who has a feed's address is nobody that is signed in. */
  async findFeed(
    manager: EntityManager,
    hash: Buffer,
  ): Promise<{ role: Role; language: Language; since: Date } | undefined> {
    return (await query<{ role: Role; language: Language; since: Date }>(manager, FIND_FEED, [hash]))[0];
  }
}
