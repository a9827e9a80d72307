import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { AppConfig } from '../config/config';
import { JobBackend } from './backend';
import { definitionOf, JobName, jobNames } from './catalogue';
import { JobRuns } from './job-runs';
import { OutboxRelay } from './outbox-relay';

/** Injection token of the backend that the configuration names. */
export const JOB_BACKEND = Symbol('job backend');
/** Injection token: whether this process runs the jobs. */
export const RUNS_JOBS = Symbol('runs jobs');

/** What a job does. Called again after a failure, so doing it twice must be as good as once. */
export type JobHandler = (payload: Record<string, unknown>) => Promise<void>;

const CONCURRENCY = 2;
const ATTEMPTS = 5;
/**
 * How long a job is still held to be running after its process was last heard of, and how often such are looked for. Of a
 * killed process the jobs go on within eight seconds, where BullMQ's own 30 would let every assessment that is asked for wait
 * a minute behind the one that died. A process that doesn't come to itself for so long has its job run by another too.
 */
const LOCK_MS = 5000;
const STALLED_CHECK_MS = 2500;
/** How often a job may lose its process. BullMQ gives it up after one, and with it what was asked for while it waited. */
const MOST_STALLED = 20;
/** How long a queue that can't be reached is left alone. BullMQ's own 15 seconds would be added to every restart of the database. */
const PAUSE_MS = 1000;
/** How long the end waits for jobs under way, and for a server that may be gone. */
const CLOSING_MS = 5000;

/**
 * Runs the jobs of the catalogue and puts those on schedule.
 *
 * The row is the truth and a job only wakes up: when the queue is out of reach bookings go on, and the jobs catch up.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly handlers = new Map<JobName, JobHandler>();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    @Inject(JOB_BACKEND) private readonly backend: JobBackend,
    @Inject(RUNS_JOBS) private readonly runsJobs: boolean,
    private readonly relay: OutboxRelay,
    private readonly config: AppConfig,
    private readonly runs: JobRuns,
  ) {}

  /** Called by a feature while its module starts. */
  handle(name: JobName, handler: JobHandler): void {
    if (this.handlers.has(name)) throw new Error(`the job ${name} has two handlers`);
    this.handlers.set(name, handler);
  }

  onApplicationBootstrap(): void {
    const missing = jobNames.filter((name) => !this.handlers.has(name));
    if (missing.length > 0) throw new Error(`no handler for the job ${missing.join(', ')}`);
    if (!this.runsJobs) return;
    this.running = this.keepRunning();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.backend.close();
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.backend.reach(signal);
        await this.runUntil(signal);
      } catch (error) {
        if (!signal.aborted) this.logger.warn(`not within reach: ${(error as Error).message}`);
      }
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /**
   * A connection that was made mends itself; that its first attempt failed BullMQ remembers for good, so then this
   * throws and begins anew with another.
   */
  private async runUntil(stop: AbortSignal): Promise<void> {
    const queue = this.backend.queue();
    const worker = this.backend.worker((job) => this.run(job), {
      concurrency: CONCURRENCY,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: MOST_STALLED,
      runRetryDelay: PAUSE_MS,
    });
    queue.on('error', (error) => this.logger.warn(`queue: ${error.message}`));
    worker.on('error', (error) => this.logger.warn(`worker: ${error.message}`));
    worker.on('failed', (job, error) => this.logger.error(`${job?.name}: ${error.message}`));
    try {
      await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
      await this.putOnSchedule(queue);
      this.relay.start((name, payload, id) => this.add(queue, name, payload, id));
      if (!stop.aborted) await once(stop, 'abort');
      await this.relay.stop();
    } finally {
      const closed = Promise.allSettled([worker.close(), queue.close()]);
      await Promise.race([closed, sleep(CLOSING_MS, undefined, { ref: false })]);
    }
  }

  private run(job: Job): Promise<void> {
    const handler = this.handlers.get(job.name as JobName);
    if (!handler) throw new Error(`no handler for the job ${job.name}`);
    return this.runs.watch(job.name as JobName, () => handler(job.data as Record<string, unknown>));
  }

  private async add(
    queue: Queue,
    name: JobName,
    payload: Record<string, unknown>,
    id: string,
  ): Promise<void> {
    await queue.add(name, payload, { ...this.options(name), jobId: id });
  }

  private options(name: JobName) {
    return {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
      removeOnComplete: { age: 3600, count: 1000 },
      removeOnFail: { age: 7 * 86_400 },
      ...definitionOf(name).options,
    };
  }

  private async putOnSchedule(queue: Queue): Promise<void> {
    for (const name of jobNames) {
      const { schedule } = definitionOf(name);
      if (!schedule) continue;
      const { deduplication: _, ...options } = {
        deduplication: undefined,
        ...this.options(name),
      };
      const repeat =
        'cron' in schedule ? { pattern: schedule.cron, tz: this.config.timeZone } : { every: schedule.every };
      await queue.upsertJobScheduler(name, repeat, { name, opts: options });
      if (schedule.atStart) await queue.add(name, {}, options);
    }
  }
}
