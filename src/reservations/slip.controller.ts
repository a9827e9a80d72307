import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import { IdParam } from '../http';
import type { Actor } from '../kernel/actor';
import { Slip, SlipQuery } from './slip.dto';
import { SlipService } from './slip.service';

@ApiTags('reservations')
@Controller('reservations/:id/slip')
export class SlipController {
  constructor(private readonly slips: SlipService) {}

  /** What a person takes along, of a confirmed reservation; 409 TRANSITION_REFUSED in any other state. */
  @Get()
  find(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Query() { language }: SlipQuery,
  ): Promise<Slip> {
    return this.slips.find(actor, id, language);
  }
}
