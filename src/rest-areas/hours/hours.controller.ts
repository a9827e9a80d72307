import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { IdParam, IfMatch, Once, Repeatable, Versioned, VersionRequired } from '../../http';
import type { Actor } from '../../kernel/actor';
import { AddExceptionDto, HoursException, HoursRefused, WithdrawnException } from './exception.dto';
import { ExceptionsService } from './exceptions.service';
import { AreaHours, HoursEditedMeanwhile, HoursPreview, PreviewHoursDto, SaveHoursDto } from './hours.dto';
import { HoursPreviewService } from './hours-preview.service';
import { HoursService } from './hours.service';
import { EndInterruptionDto, InterruptDto, InterruptionWithDisplaced } from './interruption.dto';
import { InterruptionsService } from './interruptions.service';
import { AddOpeningRuleDto, OpeningRule } from './opening-rule.dto';

@ApiTags('rest areas')
@Controller()
export class HoursController {
  constructor(
    private readonly hours: HoursService,
    private readonly previews: HoursPreviewService,
    private readonly exceptions: ExceptionsService,
    private readonly interruptions: InterruptionsService,
  ) {}

  /** All that a rest area's openings follow from, and what it was before. */
  @Get('rest-areas/:id/hours')
  @Versioned()
  read(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<AreaHours> {
    return this.hours.read(actor, id);
  }

  /** Sets all the hours there are from a day on. Rules that are there as they were stay; what is over stays as it was. */
  @Post('rest-areas/:id/hours')
  @HttpCode(200)
  @ApiPreconditionFailedResponse({ type: HoursEditedMeanwhile })
  @ApiConflictResponse({ type: HoursRefused })
  @VersionRequired()
  @Repeatable()
  save(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() body: SaveHoursDto,
    @Once() once?: OnceOnly,
  ): Promise<AreaHours> {
    return this.hours.save(actor, id, version, body, once);
  }

  /** What would come of such hours: a fortnight of openings, what is wrong, the nights of the clock changes. Nothing is saved. */
  @Post('rest-areas/:id/hours/preview')
  @HttpCode(200)
  preview(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: PreviewHoursDto,
  ): Promise<HoursPreview> {
    return this.previews.preview(actor, id, body);
  }

  /** Adds hours to a rest area that one manages. */
  @Post('rest-areas/:id/opening-rules')
  @ApiConflictResponse({ type: HoursRefused })
  @Repeatable()
  addRule(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: AddOpeningRuleDto,
    @Once() once?: OnceOnly,
  ): Promise<OpeningRule> {
    return this.hours.addRule(actor, id, body, once);
  }

  /** Closes a day, gives it other hours, or adds an opening. */
  @Post('rest-areas/:id/opening-exceptions')
  @ApiConflictResponse({ type: HoursRefused })
  @Repeatable()
  addException(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: AddExceptionDto,
    @Once() once?: OnceOnly,
  ): Promise<HoursException> {
    return this.exceptions.add(actor, id, body, once);
  }

  /** The day is again as the rules have it. */
  @Post('opening-exceptions/:id/withdraw')
  @HttpCode(200)
  @ApiConflictResponse({ type: HoursRefused })
  @Repeatable()
  withdrawException(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<WithdrawnException> {
    return this.exceptions.withdraw(actor, id, once);
  }

  /** Shuts a rest area in the middle of its openings; answers with the seats kept for people who would come meanwhile. */
  @Post('rest-areas/:id/interruptions')
  @Repeatable()
  interrupt(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: InterruptDto,
    @Once() once?: OnceOnly,
  ): Promise<InterruptionWithDisplaced> {
    return this.interruptions.interrupt(actor, id, body, once);
  }

  /** Opens again, now or at another time than was expected. */
  @Post('interruptions/:id/end')
  @HttpCode(200)
  @Repeatable()
  endInterruption(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: EndInterruptionDto,
    @Once() once?: OnceOnly,
  ): Promise<InterruptionWithDisplaced> {
    return this.interruptions.end(actor, id, body, once);
  }
}
