import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { IdParam, Once, Repeatable } from '../../http';
import type { Actor } from '../../kernel/actor';
import { Reservation } from '../reservation.dto';
import { RefusalCounts, RefusalDto, RefusalsQuery } from './referral.dto';
import { ReferralsService } from './referrals.service';

@ApiTags('referrals')
@Controller()
export class ReferralsController {
  constructor(private readonly referrals: ReferralsService) {}

  /** The facility says yes: the hold goes on and can be confirmed. 409 ANSWER_TOO_LATE. */
  @Post('reservations/:id/acceptance')
  @HttpCode(200)
  @Repeatable()
  accept(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.referrals.accept(actor, id, once);
  }

  /** The facility says no, with a reason: the places are free at once. 409 ANSWER_TOO_LATE. */
  @Post('reservations/:id/refusal')
  @HttpCode(200)
  @Repeatable()
  refuse(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() { reason }: RefusalDto,
    @Once() once?: OnceOnly,
  ): Promise<Reservation> {
    return this.referrals.refuse(actor, id, reason, once);
  }

  /** How often facilities refused and how often people did, by month and reason; counts below 11 are left out. */
  @Get('refusals')
  countRefusals(@CurrentActor() actor: Actor, @Query() query: RefusalsQuery): Promise<RefusalCounts> {
    return this.referrals.countRefusals(actor, query);
  }
}
