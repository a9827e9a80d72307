import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { FlagsService } from './flags/flags.service';
import {
  AssignFlagDto,
  Assessment,
  AssessmentQuery,
  CommentFlagDto,
  Flag,
  FlagOwnerList,
  FlagPage,
  FlagsQuery,
  SnoozeFlagDto,
} from './shortfall.dto';
import { ShortfallsService } from './shortfalls.service';
import { DatedThreshold, SetThresholdDto, ThresholdList } from './flags/threshold.dto';
import { ThresholdsService } from './flags/thresholds.service';

@ApiTags('shortfalls')
@Controller('shortfalls')
export class ShortfallsController {
  constructor(
    private readonly shortfalls: ShortfallsService,
    private readonly flags: FlagsService,
    private readonly thresholds: ThresholdsService,
  ) {}

  /** Capacity against need, night by night. */
  @Get('assessment')
  assessment(@CurrentActor() actor: Actor, @Query() query: AssessmentQuery): Promise<Assessment> {
    return this.shortfalls.assessment(actor, query);
  }

  /** Flags, the newest first. */
  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: FlagsQuery): Promise<FlagPage> {
    return this.flags.list(actor, query);
  }

  /** Who can be given a flag. */
  @Get('owners')
  owners(@CurrentActor() actor: Actor): Promise<FlagOwnerList> {
    return this.flags.owners(actor);
  }

  /** From when on each kind of shortfall is one. */
  @Get('thresholds')
  listThresholds(@CurrentActor() actor: Actor): Promise<ThresholdList> {
    return this.thresholds.list(actor);
  }

  /** Says from which night on a kind of shortfall is one. */
  @Post('thresholds')
  @Repeatable()
  setThreshold(
    @CurrentActor() actor: Actor,
    @Body() body: SetThresholdDto,
    @Once() once?: OnceOnly,
  ): Promise<DatedThreshold> {
    return this.thresholds.set(actor, body, once);
  }

  /** Makes the one who asks the flag's owner. */
  @Post(':id/acknowledge')
  @HttpCode(200)
  @Repeatable()
  acknowledge(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<Flag> {
    return this.flags.acknowledge(actor, id, once);
  }

  /** Gives the flag to somebody. */
  @Post(':id/assign')
  @HttpCode(200)
  @Repeatable()
  assign(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { accountId }: AssignFlagDto,
    @Once() once?: OnceOnly,
  ): Promise<Flag> {
    return this.flags.assign(actor, id, accountId, once);
  }

  /** Adds what is known or being done. */
  @Post(':id/comments')
  @HttpCode(200)
  @Repeatable()
  comment(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { text }: CommentFlagDto,
    @Once() once?: OnceOnly,
  ): Promise<Flag> {
    return this.flags.comment(actor, id, text, once);
  }

  /** Leaves the flag in peace until a night, or no longer. */
  @Post(':id/snooze')
  @HttpCode(200)
  @Repeatable()
  snooze(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { until }: SnoozeFlagDto,
    @Once() once?: OnceOnly,
  ): Promise<Flag> {
    return this.flags.snooze(actor, id, until ?? null, once);
  }
}
