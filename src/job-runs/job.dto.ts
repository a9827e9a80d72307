import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type JobName, jobNames } from '../jobs';

export class JobParam {
  /** Name of a job. */
  @Matches(/^[a-z-]+\.[a-z-]+$/, { message: 'must be the name of a job' })
  @ApiProperty({ enum: jobNames })
  id: JobName;
}

export class JobSuccess {
  /** When it began. */
  at: Date;
  milliseconds: number;
}

export class JobFailure extends JobSuccess {
  /** Why, without anything of what it was about. */
  reason: string;
}

export class JobSchedule {
  /** Every so many seconds. */
  everySeconds: number | null;
  /** Or by a cron pattern, on the city's clock. */
  cron: string | null;
}

/** One of the background jobs, and how it fares. */
export class Job {
  @ApiProperty({ enum: jobNames })
  name: JobName;
  /** Null when it runs only when it is asked for. */
  schedule: JobSchedule | null;
  /** When it went well last. */
  lastSucceeded: JobSuccess | null;
  /** The last failures within a week, the newest first. */
  failures: JobFailure[];
  /** Whether the last time it ran it failed. */
  failing: boolean;
  /** When it is to run next; null when the queue can't say. */
  nextAt: Date | null;
  /** Whether it should have run by now and hasn't. */
  late: boolean;
}

export class JobList {
  items: Job[];
  /** Whether the queue could be asked. */
  queueWithinReach: boolean;
}

export class JobAsked {
  name: JobName;
  /** When it was asked for. */
  at: Date;
}
