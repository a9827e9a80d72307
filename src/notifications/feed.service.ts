import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { authorise, mayDo } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transactions } from '../database/transactions';
import { type Actor, SYSTEM } from '../kernel/actor';
import { notFound } from '../kernel/errors';
import { atomFeed } from './atom';
import { NoticesRepository } from './notices.repository';
import { SettingsRepository } from './settings.repository';

const MOST_ENTRIES = 100;
const PATH = '/api/v1/notifications/feed';

/** The steps of flags for a feed reader, which can't sign in: its address holds a secret that can be made anew. */
@Injectable()
export class FeedService {
  constructor(
    private readonly settings: SettingsRepository,
    private readonly notices: NoticesRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes an address; the one before is no longer any.
   *
   * @param base where the request came in, unless the settings say what the public address is
   */
  async makeAddress(actor: Actor, base: string, once?: OnceOnly): Promise<{ url: string }> {
    authorise(actor, 'notifications.read');
    const token = randomBytes(32).toString('base64url');
    return this.transactions.run(
      actor,
      async ({ manager, now }) => {
        await this.settings.saveFeed(manager, actor.accountId, sha256(token), now);
        return { url: `${this.config.publicUrl ?? base}${PATH}?token=${token}` };
      },
      once,
    );
  }

  async endAddress(actor: Actor): Promise<void> {
    authorise(actor, 'notifications.read');
    await this.transactions.run(actor, ({ manager, now }) =>
      this.settings.saveFeed(manager, actor.accountId, null, now),
    );
  }

  /** @throws DomainError NOT_FOUND when the address isn't one any more, or its account isn't */
  async read(token: string, base: string): Promise<{ body: string; tag: string }> {
    const body = await this.transactions.run(SYSTEM, async ({ manager }) => {
      const found = await this.settings.findFeed(manager, sha256(token));
      if (!found || !mayDo(found.role, 'notifications.read')) throw notFound('feed', 'token');
      const { language, since: begun } = found;
      const { city, publicUrl } = this.config;
      const latest = await this.notices.findLatest(manager, MOST_ENTRIES);
      return atomFeed(latest, { language, city, base: publicUrl ?? base, begun });
    });
    return { body, tag: `"${sha256(body).toString('base64url').slice(0, 22)}"` };
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
