import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { OnceOnly } from '../database/transactions';
import { IdParam, Once, Repeatable } from '../http';
import type { Actor } from '../kernel/actor';
import { AddOpeningRuleDto, DatesQuery, Opening, OpeningRule, RestAreaList } from './rest-area.dto';
import { RestAreasService } from './rest-areas.service';

@ApiTags('rest areas')
@Controller('rest-areas')
export class RestAreasController {
  constructor(private readonly restAreas: RestAreasService) {}

  @Get()
  list(@CurrentActor() actor: Actor): Promise<RestAreaList> {
    return this.restAreas.list(actor);
  }

  /** When one rest area is open. */
  @Get(':id/openings')
  openings(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Query() query: DatesQuery,
  ): Promise<Opening[]> {
    return this.restAreas.openings(actor, id, query);
  }

  /** Adds hours to a rest area that one manages. */
  @Post(':id/opening-rules')
  @Repeatable()
  addRule(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParam,
    @Body() body: AddOpeningRuleDto,
    @Once() once?: OnceOnly,
  ): Promise<OpeningRule> {
    return this.restAreas.addRule(actor, id, body, once);
  }
}
