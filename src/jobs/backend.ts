import { once } from 'node:events';
import {
  createPostgresBackend,
  Queue,
  QueueBaseOptions,
  Worker,
  WorkerOptions,
  type Processor,
} from 'bullmq';
import { Redis } from 'ioredis';
import { Client, type ClientConfig } from 'pg';

export const QUEUE = 'halte';
/** The schema BullMQ keeps its own tables in. */
const SCHEMA = 'bullmq';

/** Makes the queue and its worker on one of the two backends. */
export interface JobBackend {
  /** Resolves once a queue and a worker can be made. */
  reach(signal: AbortSignal): Promise<void>;
  queue(): Queue;
  worker(processor: Processor, options: Omit<WorkerOptions, 'connection'>): Worker;
  close(): Promise<void>;
}

/**
 * BullMQ takes a connection out of its pool without listening to it, so that losing the server just then would end the
 * process. Whoever waits for an answer is told by the rejection anyway.
 */
class ForgivingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** Jobs in the database that is there anyway: nothing else to install. */
export function postgresBackend(databaseUrl: string): JobBackend {
  // BullMQ types its connection as Redis's; the factory beside it takes what node-postgres understands.
  const connection = {
    connectionString: databaseUrl,
    schema: SCHEMA,
    migrate: true,
    max: 3,
    Client: ForgivingClient,
  } as unknown;
  const base = { connection } as QueueBaseOptions;
  return {
    reach: () => Promise.resolve(),
    queue: () => new Queue(QUEUE, base, createPostgresBackend as never),
    worker: (processor, options) =>
      new Worker(QUEUE, processor, { ...base, ...options }, createPostgresBackend as never),
    close: () => Promise.resolve(),
  };
}

/** Jobs in Redis, for several processes and heavy traffic. Its policy has to be `noeviction`. */
export function redisBackend(redisUrl: string): JobBackend {
  const producer = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  });
  const consumer = new Redis(redisUrl, { maxRetriesPerRequest: null });
  // Both reconnect by themselves; whoever is using one is told by its own error.
  producer.on('error', () => undefined);
  consumer.on('error', () => undefined);
  return {
    // A worker that waits for its first connection can't be closed.
    reach: async (signal) => {
      if (producer.status !== 'ready') await once(producer, 'ready', { signal });
    },
    queue: () => new Queue(QUEUE, { connection: producer }),
    worker: (processor, options) => new Worker(QUEUE, processor, { connection: consumer, ...options }),
    close: async () => {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}
