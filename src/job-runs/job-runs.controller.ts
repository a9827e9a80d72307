import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { JobAsked, JobList, JobParam } from './job.dto';
import { JobRunsService } from './job-runs.service';

@ApiTags('jobs')
@Controller('jobs')
export class JobRunsController {
  constructor(private readonly jobs: JobRunsService) {}

  /** Every background job, how it last fared and when it runs next. */
  @Get()
  list(@CurrentActor() actor: Actor): Promise<JobList> {
    return this.jobs.list(actor);
  }

  /** Asks for a job now, beside its schedule. */
  @Post(':id/run')
  @HttpCode(202)
  @Repeatable()
  runNow(
    @CurrentActor() actor: Actor,
    @Param() { id }: JobParam,
    @Once() once?: OnceOnly,
  ): Promise<JobAsked> {
    return this.jobs.runNow(actor, id, once);
  }
}
