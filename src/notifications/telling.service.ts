import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { Transaction, Transactions } from '../database/transactions';
import { SYSTEM } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { addMinutes } from '../kernel/time';
import { FlagSteps } from '../shortfalls';
import { DeliveriesRepository } from './deliveries.repository';
import { NewNotification, NoticesRepository } from './notices.repository';
import { FlagNotice, Notice, noticeOf } from './notice';
import { waysFor } from './preference';

/** Steps told in one transaction. */
const BATCH = 200;
/** After this nobody is told again of what was read. */
const KEPT_DAYS = 400;

/**
 * Turns what happened into what people are told: all of a step in the one transaction in which the step counts as told, so
 * that after a crash it is either told to everybody or to nobody yet.
 */
@Injectable()
export class TellingService {
  constructor(
    private readonly steps: FlagSteps,
    private readonly notices: NoticesRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** Tells whoever is to be told of the steps of flags. Doing it twice, or at once with another, is as good as once. */
  async tell(): Promise<void> {
    let told: number;
    do {
      told = await this.transactions.run(SYSTEM, async (tx) => {
        const steps = await this.steps.takeUntold(tx, BATCH);
        if (steps.length === 0) return 0;
        const authors = new Map(steps.map(({ id, byId }) => [id, byId]));
        await this.spread(tx, steps.map(noticeOf), authors);
        return steps.length;
      });
    } while (told === BATCH);
  }

  /**
   * @param authors whose step a notice was: they know already
   */
  async spread(
    tx: Transaction,
    notices: readonly Notice[],
    authors: ReadonlyMap<string, string | null> = new Map(),
  ): Promise<void> {
    await this.notices.insertNotices(tx.manager, notices);
    const notifications: NewNotification[] = [];
    for (const { accountId, role, choices } of await this.notices.findReaders(tx.manager)) {
      for (const notice of notices) {
        if (authors.get(notice.id) === accountId) continue;
        const ways = waysFor(role, choices, notice);
        // Where no mail is sent none is kept for the day when it is.
        const byMail = ways.byMail && this.config.smtp !== undefined;
        if (ways.inApp || byMail) {
          notifications.push({ accountId, noticeId: notice.id, inApp: ways.inApp, byMail });
        }
      }
    }
    await this.notices.insertNotifications(tx.manager, notifications);
    await this.queueDeliveries(tx, notices.filter(isOfFlag));
  }

  async sweep(): Promise<void> {
    await this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.notices.forget(manager, addMinutes(now, -KEPT_DAYS * 24 * 60)),
    );
  }

  private async queueDeliveries(tx: Transaction, notices: readonly FlagNotice[]): Promise<void> {
    const webhooks = await this.deliveries.findSubscribed(tx.manager);
    const wanted = webhooks.flatMap(({ id: webhookId, kinds, severities }) =>
      notices
        .filter(({ kind, severity }) => kinds.includes(kind) && severities.includes(severity))
        .map(({ id: noticeId }) => ({ id: newId(), webhookId, noticeId })),
    );
    if (wanted.length === 0) return;
    await this.deliveries.insert(tx.manager, wanted, tx.now);
    tx.enqueue('notifications.deliver');
  }
}

function isOfFlag(notice: Notice): notice is FlagNotice {
  return notice.flagId !== null;
}
