import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../access';
import type { OnceOnly } from '../../database/transactions';
import { Once, Repeatable } from '../../http';
import type { Actor } from '../../kernel/actor';
import { EstimatesService } from './estimates.service';
import { PopulationEstimate, PopulationEstimateList, RecordEstimateDto } from '../shortfall.dto';

@ApiTags('shortfalls')
@Controller('population-estimates')
export class EstimatesController {
  constructor(private readonly estimates: EstimatesService) {}

  /** Every estimate there ever was, the latest first. */
  @Get()
  list(@CurrentActor() actor: Actor): Promise<PopulationEstimateList> {
    return this.estimates.list(actor);
  }

  /** Records an estimate, in force from its date. */
  @Post()
  @Repeatable()
  record(
    @CurrentActor() actor: Actor,
    @Body() body: RecordEstimateDto,
    @Once() once?: OnceOnly,
  ): Promise<PopulationEstimate> {
    return this.estimates.record(actor, body, once);
  }
}
