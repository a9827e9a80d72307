import { DynamicModule, Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { postgresBackend, redisBackend } from './backend';
import { JOB_BACKEND, Jobs, RUNS_JOBS } from './jobs.service';
import { OutboxRelay } from './outbox-relay';

@Global()
@Module({})
export class JobsModule {
  /** @param runsJobs whether this process runs the jobs or leaves them to another */
  static with(runsJobs: boolean): DynamicModule {
    return {
      module: JobsModule,
      providers: [
        Jobs,
        OutboxRelay,
        { provide: RUNS_JOBS, useValue: runsJobs },
        {
          provide: JOB_BACKEND,
          inject: [AppConfig],
          useFactory: (config: AppConfig) =>
            runsJobs && config.redisUrl ? redisBackend(config.redisUrl) : postgresBackend(config.databaseUrl),
        },
      ],
      exports: [Jobs],
    };
  }
}
