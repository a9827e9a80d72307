import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions';
import { SYSTEM } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { addMinutes } from '../kernel/time';
import { type JobName, jobNames } from './catalogue';
import { reasonOf } from './job-run';
import { JobRunsRepository, type LastRuns } from './job-runs.repository';

const KEPT_MINUTES = 7 * 24 * 60;
const FAILURES_SHOWN = 5;

/** Writes down how jobs fare. BullMQ forgets what went well, and can't be asked where it is out of reach. */
@Injectable()
export class JobRuns {
  private readonly logger = new Logger('jobs');

  constructor(
    private readonly repository: JobRunsRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Runs the job and writes down how it went; that this can't be written fails no job. */
  async watch(job: JobName, work: () => Promise<void>): Promise<void> {
    const startedAt = this.clock.now();
    const begun = performance.now();
    let failure: string | null = null;
    try {
      await work();
    } catch (error) {
      failure = reasonOf(error);
      throw error;
    } finally {
      await this.record({ job, startedAt, milliseconds: Math.round(performance.now() - begun), failure });
    }
  }

  /** How each job of the catalogue last fared. */
  findLast(manager: EntityManager): Promise<LastRuns[]> {
    return this.repository.findLast(manager, jobNames, FAILURES_SHOWN);
  }

  private async record(run: {
    job: JobName;
    startedAt: Date;
    milliseconds: number;
    failure: string | null;
  }): Promise<void> {
    try {
      await this.transactions.run(SYSTEM, ({ manager }) =>
        this.repository.record(manager, { id: newId(), ...run }, addMinutes(run.startedAt, -KEPT_MINUTES)),
      );
    } catch (error) {
      this.logger.warn(`${run.job}: how it went isn't written down: ${(error as Error).message}`);
    }
  }
}
