import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { OnceOnly, Transactions } from '../database/transactions';
import { page, PageQuery } from '../http';
import type { Actor } from '../kernel/actor';
import { notFound } from '../kernel/errors';
import { type NotificationPage, toNotification, type UnreadCount } from './notification.dto';
import { NotificationsRepository } from './notifications.repository';

/** What one was told of in the application, and what of it one has read. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly transactions: Transactions,
  ) {}

  async list(actor: Actor, { cursor, limit }: PageQuery): Promise<NotificationPage> {
    authorise(actor, 'notifications.read');
    return this.transactions.run(actor, async ({ manager }) => {
      const [found, unread] = await Promise.all([
        this.repository.list(manager, actor.accountId, cursor, limit + 1),
        this.repository.countUnread(manager, actor.accountId),
      ]);
      const { items, nextCursor } = page(found, limit);
      return { items: items.map(toNotification), nextCursor, unread };
    });
  }

  async countUnread(actor: Actor): Promise<UnreadCount> {
    authorise(actor, 'notifications.read');
    const unread = await this.transactions.run(actor, ({ manager }) =>
      this.repository.countUnread(manager, actor.accountId),
    );
    return { unread };
  }

  async read(actor: Actor, id: string, once?: OnceOnly): Promise<UnreadCount> {
    authorise(actor, 'notifications.read');
    return this.transactions.run(
      actor,
      async ({ manager, now }) => {
        if (!(await this.repository.markRead(manager, actor.accountId, id, now)))
          throw notFound('notification');
        return { unread: await this.repository.countUnread(manager, actor.accountId) };
      },
      once,
    );
  }

  async readAll(actor: Actor, until: string, once?: OnceOnly): Promise<UnreadCount> {
    authorise(actor, 'notifications.read');
    return this.transactions.run(
      actor,
      async ({ manager, now }) => {
        await this.repository.markAllRead(manager, actor.accountId, until, now);
        return { unread: await this.repository.countUnread(manager, actor.accountId) };
      },
      once,
    );
  }
}
