import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { AllowHoldDto, HoldPermission } from './hold.dto';
import { HoldsService } from './holds.service';

@ApiTags('reservations')
@Controller()
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  /** The people of a hold that ran out at the facility may be held again without waiting. */
  @Post('facilities/:id/hold-permissions')
  @HttpCode(200)
  @Repeatable()
  allow(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: AllowHoldDto,
    @Once() once?: OnceOnly,
  ): Promise<HoldPermission> {
    return this.holds.allow(actor, id, body, once);
  }
}
