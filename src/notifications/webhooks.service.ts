import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transactions } from '../database/transactions';
import { page, PageQuery } from '../http';
import type { Actor } from '../kernel/actor';
import { invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { DeliveriesRepository } from './deliveries.repository';
import { isPublicName } from './public-address';
import { newSecret } from './signature';
import type { AddWebhookDto, Delivery, DeliveryPage, NewWebhook, Webhook, WebhookList } from './webhook.dto';
import { checkWebhookUrl } from './webhook-url';
import { WebhooksRepository } from './webhooks.repository';

const WRONG_URLS = {
  url: 'must be an address such as https://hooks.example.org/halte, without user, password or #',
  tls: 'must begin with https:',
  address: 'must not lead to this machine or a private network',
};

/** Subscriptions of other software to the steps of flags. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly repository: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor): Promise<WebhookList> {
    authorise(actor, 'webhooks.manage');
    const items = await this.transactions.run(actor, ({ manager }) => this.repository.list(manager));
    return { items };
  }

  async add(actor: Actor, { url, kinds, severities }: AddWebhookDto, once?: OnceOnly): Promise<NewWebhook> {
    authorise(actor, 'webhooks.manage');
    await this.checkUrl(url);
    return this.transactions.run(
      actor,
      async (tx) => {
        const [id, secret] = [newId(), newSecret()];
        const webhook = { id, url: new URL(url).href, kinds, severities, secret };
        await this.repository.insert(tx.manager, webhook, actor.accountId, tx.now);
        tx.record({ action: 'notifications.webhook-added', subjectType: 'webhook', subjectId: id });
        return { ...(await this.repository.find(tx.manager, id))!, secret };
      },
      once,
    );
  }

  /** Switches it on again; what it missed meanwhile isn't sent any more. */
  async enable(actor: Actor, id: string, once?: OnceOnly): Promise<Webhook> {
    authorise(actor, 'webhooks.manage');
    return this.transactions.run(
      actor,
      async (tx) => {
        const webhook = await this.repository.find(tx.manager, id);
        if (!webhook) throw notFound('webhook');
        if (webhook.disabledAt) {
          await this.repository.enable(tx.manager, id);
          tx.record({ action: 'notifications.webhook-enabled', subjectType: 'webhook', subjectId: id });
        }
        return (await this.repository.find(tx.manager, id))!;
      },
      once,
    );
  }

  async remove(actor: Actor, id: string): Promise<void> {
    authorise(actor, 'webhooks.manage');
    await this.transactions.run(actor, async (tx) => {
      if (!(await this.repository.remove(tx.manager, id))) throw notFound('webhook');
      tx.record({ action: 'notifications.webhook-removed', subjectType: 'webhook', subjectId: id });
    });
  }

  /** Puts a test message on its way; the log says how it fared. */
  async test(actor: Actor, id: string, once?: OnceOnly): Promise<Delivery> {
    authorise(actor, 'webhooks.manage');
    return this.transactions.run(
      actor,
      async (tx) => {
        if (!(await this.repository.find(tx.manager, id))) throw notFound('webhook');
        await this.deliveries.insert(tx.manager, [{ id: newId(), webhookId: id, noticeId: null }], tx.now);
        tx.enqueue('notifications.deliver');
        return (await this.repository.listDeliveries(tx.manager, id, undefined, 1))[0]!;
      },
      once,
    );
  }

  async listDeliveries(actor: Actor, id: string, { cursor, limit }: PageQuery): Promise<DeliveryPage> {
    authorise(actor, 'webhooks.manage');
    return this.transactions.run(actor, async ({ manager }) => {
      if (!(await this.repository.find(manager, id))) throw notFound('webhook');
      return page(await this.repository.listDeliveries(manager, id, cursor, limit + 1), limit);
    });
  }

  /** A name is asked for too, so that whoever mistypes hears of it here; what counts is what it is when something is sent. */
  private async checkUrl(url: string): Promise<void> {
    const inside = this.config.webhooksInside;
    const wrong = checkWebhookUrl(url, inside);
    if (wrong) throw invalid({ field: 'url', code: wrong, message: WRONG_URLS[wrong] });
    if (!inside && !(await isPublicName(new URL(url).hostname)))
      throw invalid({ field: 'url', code: 'address', message: WRONG_URLS.address });
  }
}
