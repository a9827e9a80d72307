import { DynamicModule, Global, Module, OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { Transactions } from '../database/transactions';
import { postgresBackend, redisBackend } from './backend';
import { JobRuns } from './job-runs';
import { JobRunsRepository } from './job-runs.repository';
import { JOB_BACKEND, Jobs, RUNS_JOBS } from './jobs.service';
import { OutboxRelay } from './outbox-relay';
import { QueueView } from './queue-view';

@Global()
@Module({})
export class JobsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
  ) {}

  /** @param runsJobs whether this process runs the jobs or leaves them to another */
  static with(runsJobs: boolean): DynamicModule {
    return {
      module: JobsModule,
      providers: [
        Jobs,
        JobRuns,
        JobRunsRepository,
        OutboxRelay,
        QueueView,
        { provide: RUNS_JOBS, useValue: runsJobs },
        {
          provide: JOB_BACKEND,
          inject: [AppConfig],
          useFactory: (config: AppConfig) =>
            runsJobs && config.redisUrl ? redisBackend(config.redisUrl) : postgresBackend(config.databaseUrl),
        },
      ],
      exports: [Jobs, JobRuns, QueueView],
    };
  }

  /** The database knows no jobs; what it keeps for a day is seen to from here. */
  onModuleInit(): void {
    this.jobs.handle('database.forget-answers', () => this.transactions.forgetAnswers());
  }
}
