import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { Transaction, Transactions } from '../database/transactions';
import { SYSTEM } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { addMinutes } from '../kernel/time';
import { DeliveriesRepository, Outcome, TakenDelivery } from './deliveries.repository';
import { Lanes } from './lanes';
import { hasFailedForADay, nextAttempt } from './retry';
import { signedHeaders } from './signature';
import { TellingService } from './telling.service';
import { call } from './webhook-call';
import { messageId, webhookBody } from './webhook-message';

/** How long a receiver may take for everything. */
const TIMEOUT_MS = 10_000;
/** How long one that is being sent is nobody else's: longer than sending may last. */
const TAKEN_MINUTES = 2;
const KEPT_DAYS = 30;

/** Sends what webhooks are to be told, each webhook by itself. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly repository: DeliveriesRepository,
    private readonly telling: TellingService,
    private readonly lanes: Lanes,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Starts sending whatever is due; doesn't wait for any receiver. */
  async deliver(): Promise<void> {
    const due = await this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.repository.findDue(manager, now),
    );
    for (const id of due) this.lanes.start(`webhook ${id}`, (signal) => this.deliverTo(id, signal));
  }

  /** What was sent or given up long ago. */
  async sweep(): Promise<void> {
    await this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.repository.forget(manager, addMinutes(now, -KEPT_DAYS * 24 * 60)),
    );
  }

  /** One after the other until none is due; a failure ends it, for the next would fail too. */
  private async deliverTo(webhookId: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const taken = await this.transactions.run(SYSTEM, ({ manager, now }) =>
        this.repository.take(manager, webhookId, now, addMinutes(now, TAKEN_MINUTES)),
      );
      if (!taken) return;
      const outcome = await this.send(taken, signal);
      // Cut off by our own end, it is neither: it will be due again.
      if (signal.aborted) return;
      await this.transactions.run(SYSTEM, (tx) => this.settle(tx, webhookId, taken, outcome));
      if (outcome.failure) return;
    }
  }

  private send({ id, createdAt, url, secret, notice }: TakenDelivery, signal: AbortSignal): Promise<Outcome> {
    const body = webhookBody(notice, createdAt);
    const headers = signedHeaders(secret, messageId(notice?.id ?? null, id), this.clock.now(), body);
    return call({ url, headers, body, inside: this.config.webhooksInside, timeoutMs: TIMEOUT_MS, signal });
  }

  private async settle(
    tx: Transaction,
    webhookId: string,
    { id, notice, attempts }: TakenDelivery,
    outcome: Outcome,
  ): Promise<void> {
    const { manager, now } = tx;
    if (!outcome.failure) {
      await this.repository.settle(manager, id, now, null, outcome);
      return this.repository.noteSuccess(manager, webhookId);
    }
    // Of a test one wants to know at once, and it says nothing about what comes by itself.
    if (notice === null) return this.repository.settle(manager, id, null, null, outcome);
    await this.repository.settle(manager, id, null, nextAttempt(attempts, now), outcome);
    const failingSince = await this.repository.noteFailure(manager, webhookId, now);
    if (!failingSince) return;
    if (outcome.status === 410) return this.disable(tx, webhookId, 'gone');
    if (hasFailedForADay(failingSince, now)) return this.disable(tx, webhookId, 'failing');
  }

  /** Administrators are told as of anything else. */
  private async disable(tx: Transaction, webhookId: string, reason: 'failing' | 'gone'): Promise<void> {
    if (!(await this.repository.disable(tx.manager, webhookId, tx.now, reason))) return;
    await this.repository.giveUp(tx.manager, webhookId);
    tx.record({ action: 'notifications.webhook-disabled', subjectType: 'webhook', subjectId: webhookId });
    const nowhere = { flagId: null, from: null, until: null, low: null, high: null } as const;
    await this.telling.spread(tx, [
      { id: newId(), kind: 'webhook', what: 'disabled', severity: 'high', at: tx.now, ...nowhere },
    ]);
  }
}
