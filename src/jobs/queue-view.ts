import { Injectable, Logger, OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { AppConfig } from '../config/config';
import { type JobBackend, postgresBackend, redisBackend } from './backend';
import type { JobName } from './catalogue';

/** How long somebody who looks waits for the queue. */
const PATIENCE_MS = 3000;

interface View {
  backend: JobBackend;
  queue: Queue;
}

/** The queue as one looks at it from any process, whether it runs jobs or not: opened when it is first looked at. */
@Injectable()
export class QueueView implements OnApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private opened: Promise<View> | undefined;

  constructor(private readonly config: AppConfig) {}

  /** @throws when it can't be reached in time */
  async queue(): Promise<Queue> {
    this.opened ??= this.open();
    try {
      return (await this.opened).queue;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }

  /** When each job is to run next; nothing of any when the queue can't be reached. */
  async nextRuns(): Promise<Map<JobName, Date>> {
    try {
      const queue = await this.queue();
      const schedulers = await queue.getJobSchedulers(0, -1);
      return new Map(
        schedulers.flatMap(({ key, next }): [JobName, Date][] =>
          next ? [[key as JobName, new Date(next)]] : [],
        ),
      );
    } catch (error) {
      this.logger.warn(`the queue can't be looked at: ${(error as Error).message}`);
      return new Map();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const view = await this.opened?.catch(() => undefined);
    if (view) await close(view);
  }

  private async open(): Promise<View> {
    const { redisUrl, databaseUrl } = this.config;
    const backend = redisUrl ? redisBackend(redisUrl) : postgresBackend(databaseUrl);
    const late = AbortSignal.timeout(PATIENCE_MS);
    let queue: Queue | undefined;
    try {
      await backend.reach(late);
      queue = backend.queue();
      queue.on('error', (error) => this.logger.warn(`queue: ${error.message}`));
      await Promise.race([queue.waitUntilReady(), tooLate(late)]);
      return { backend, queue };
    } catch (error) {
      await close({ backend, queue });
      throw error;
    }
  }
}

async function close({ backend, queue }: { backend: JobBackend; queue: Queue | undefined }): Promise<void> {
  await queue?.close().catch(() => undefined);
  await backend.close();
}

function tooLate(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('no answer in time')));
  });
}
