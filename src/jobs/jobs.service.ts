import { Inject, Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Job, Queue, Worker } from 'bullmq';
import { AppConfig } from '../config/config';
import { JobBackend } from './backend';
import { definitionOf, JobName, jobNames } from './catalogue';
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
 * Runs the jobs of the catalogue and puts those on schedule.
 *
 * The row is the truth and a job only wakes up: when the queue is out of reach bookings go on, and the jobs catch up.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly handlers = new Map<JobName, JobHandler>();
  private queue: Queue | undefined;
  private worker: Worker | undefined;
  private scheduling: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @Inject(JOB_BACKEND) private readonly backend: JobBackend,
    @Inject(RUNS_JOBS) private readonly runsJobs: boolean,
    private readonly relay: OutboxRelay,
    private readonly config: AppConfig,
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
    this.queue = this.backend.queue();
    this.queue.on('error', (error) => this.logger.warn(`queue: ${error.message}`));
    this.worker = this.backend.worker((job) => this.run(job), { concurrency: CONCURRENCY });
    this.worker.on('error', (error) => this.logger.warn(`worker: ${error.message}`));
    this.worker.on('failed', (job, error) => this.logger.error(`${job?.name}: ${error.message}`));
    this.relay.start((name, payload, id) => this.add(name, payload, id));
    void this.putOnSchedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.scheduling);
    await this.relay.stop();
    await this.worker?.close();
    await this.queue?.close();
    await this.backend.close();
  }

  private run(job: Job): Promise<void> {
    const handler = this.handlers.get(job.name as JobName);
    if (!handler) throw new Error(`no handler for the job ${job.name}`);
    return handler(job.data as Record<string, unknown>);
  }

  private async add(name: JobName, payload: Record<string, unknown>, id: string): Promise<void> {
    await this.queue!.add(name, payload, { ...this.options(name), jobId: id });
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

  /** Tried again until the queue is within reach. */
  private async putOnSchedule(): Promise<void> {
    try {
      for (const name of jobNames) {
        const { schedule } = definitionOf(name);
        if (!schedule) continue;
        const { deduplication: _, ...options } = { deduplication: undefined, ...this.options(name) };
        const repeat =
          'cron' in schedule
            ? { pattern: schedule.cron, tz: this.config.timeZone }
            : { every: schedule.every };
        await this.queue!.upsertJobScheduler(name, repeat, { name, opts: options });
        if ('cron' in schedule && schedule.atStart) await this.queue!.add(name, {}, options);
      }
    } catch (error) {
      if (this.stopped) return;
      this.logger.warn(`schedule: ${(error as Error).message}`);
      this.scheduling = setTimeout(() => void this.putOnSchedule(), 5000);
    }
  }
}
