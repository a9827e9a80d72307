import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { IdParam, Once, Repeatable } from '../../http';
import type { Actor } from '../../kernel/actor';
import { CountsService } from './counts.service';
import {
  GaugeConfirmationDto,
  GaugeCorrectionDto,
  Gauge,
  TapAnswer,
  TapDto,
  TapTimes,
  UndoTapDto,
  WalkInSeatsDto,
} from './gauge.dto';
import { GaugeService } from './gauge.service';

@ApiTags('gauge')
@Controller('rest-areas/:id')
export class GaugeController {
  constructor(
    private readonly gauge: GaugeService,
    private readonly counts: CountsService,
  ) {}

  /** How many people are inside, against the limit. Cheap enough to be asked every second. */
  @Get('gauge')
  read(@CurrentActor() actor: Actor, @Param() { id }: IdParam): Promise<Gauge> {
    return this.gauge.read(actor, id);
  }

  /**
   * Somebody comes in or leaves. With an `Idempotency-Key` it counts once, however late it is sent again. 409 REST_AREA_FULL,
   * REST_AREA_CLOSED, NOBODY_INSIDE for a tap made now; one made without a network is taken, and `outcome` says how.
   */
  @Post('gauge')
  @HttpCode(200)
  @Repeatable()
  tap(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: TapDto,
    @Once() once?: OnceOnly,
  ): Promise<TapAnswer> {
    return this.gauge.tap(actor, id, body.change === 1 ? 'in' : 'out', body, once);
  }

  /** Somebody found no seat: counted, so that it is known what is missing. */
  @Post('gauge/refusals')
  @HttpCode(200)
  @Repeatable()
  refuse(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: TapTimes,
    @Once() once?: OnceOnly,
  ): Promise<TapAnswer> {
    return this.gauge.tap(actor, id, 'refused', body, once);
  }

  /** Takes a tap back, within five minutes. */
  @Post('gauge/undo')
  @HttpCode(200)
  @Repeatable()
  undo(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: UndoTapDto,
    @Once() once?: OnceOnly,
  ): Promise<TapAnswer> {
    return this.counts.undo(actor, id, body.tapId, once);
  }

  /** Puts a wrong number right. */
  @Post('gauge/correction')
  @HttpCode(200)
  @Repeatable()
  correct(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: GaugeCorrectionDto,
    @Once() once?: OnceOnly,
  ): Promise<TapAnswer> {
    return this.counts.correct(actor, id, body, once);
  }

  /** Says after closing time how many people are still inside. Nobody is put out by it, and the next opening starts so. */
  @Post('gauge/confirmation')
  @HttpCode(200)
  @Repeatable()
  confirm(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: GaugeConfirmationDto,
    @Once() once?: OnceOnly,
  ): Promise<TapAnswer> {
    return this.counts.confirm(actor, id, body, once);
  }

  /** Sets how many seats are kept for nobody, so that whoever comes by finds one. */
  @Post('walk-in-seats')
  @HttpCode(200)
  @Repeatable()
  setWalkInSeats(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: WalkInSeatsDto,
    @Once() once?: OnceOnly,
  ): Promise<WalkInSeatsDto> {
    return this.counts.setWalkInSeats(actor, id, body.seats, once);
  }
}
