import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import { IdParam } from '../http';
import type { Actor } from '../kernel/actor';
import { Assessment, AssessmentQuery, Flag, FlagPage, FlagsQuery } from './shortfall.dto';
import { ShortfallsService } from './shortfalls.service';

@ApiTags('shortfalls')
@Controller('shortfalls')
export class ShortfallsController {
  constructor(private readonly shortfalls: ShortfallsService) {}

  /** Capacity against need, night by night. */
  @Get('assessment')
  assessment(@CurrentActor() actor: Actor, @Query() query: AssessmentQuery): Promise<Assessment> {
    return this.shortfalls.assessment(actor, query);
  }

  /** Flags, the newest first. */
  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: FlagsQuery): Promise<FlagPage> {
    return this.shortfalls.list(actor, query);
  }

  /** Makes the one who asks the flag's owner. */
  @Post(':id/acknowledge')
  @HttpCode(200)
  acknowledge(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<Flag> {
    return this.shortfalls.acknowledge(actor, id);
  }
}
