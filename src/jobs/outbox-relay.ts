import { Injectable, Logger } from '@nestjs/common';
import type { Statement } from '../database/statement';
import { execute, query } from '../database/statement';
import { Transactions } from '../database/transactions';
import { SYSTEM } from '../kernel/actor';
import type { JobName } from './catalogue';

const NEXT: Statement = {
  name: 'outbox-next',
  text: 'SELECT id, job, payload FROM outbox ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED',
};
const DONE: Statement = {
  name: 'outbox-done',
  text: 'DELETE FROM outbox WHERE id = ANY($1)',
};

const PAUSE_MS = 500;

type Add = (name: JobName, payload: Record<string, unknown>, id: string) => Promise<void>;

/**
 * Hands what transactions asked for to the queue, after their commit. A crash between handing over and deleting hands
 * over again under the same id, which the queue takes for the same job.
 *
 * It looks every half second and isn't notified: NOTIFY takes a lock on the whole database at commit.
 */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger('outbox');
  private running: Promise<void> | undefined;
  private wake: (() => void) | undefined;
  private stopped = false;

  constructor(private readonly transactions: Transactions) {}

  start(add: Add): void {
    this.running = this.loop(add);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.running;
  }

  private async loop(add: Add): Promise<void> {
    while (!this.stopped) {
      try {
        while (!this.stopped && (await this.relay(add)) > 0);
      } catch (error) {
        this.logger.warn((error as Error).message);
      }
      if (this.stopped) return;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, PAUSE_MS).unref();
      });
    }
  }

  private relay(add: Add): Promise<number> {
    return this.transactions.run(SYSTEM, async ({ manager }) => {
      const rows = await query<{
        id: string;
        job: JobName;
        payload: Record<string, unknown>;
      }>(manager, NEXT, []);
      if (rows.length === 0) return 0;
      for (const row of rows) await add(row.job, row.payload, `outbox-${row.id}`);
      return execute(manager, DONE, [rows.map((row) => row.id)]);
    });
  }
}
