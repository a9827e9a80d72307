import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import { IdParam } from '../http';
import type { Actor } from '../kernel/actor';
import { Coverage, DatesQuery, Opening, RestAreaList } from './rest-area.dto';
import { RestAreasService } from './rest-areas.service';

@ApiTags('rest areas')
@Controller('rest-areas')
export class RestAreasController {
  constructor(private readonly restAreas: RestAreasService) {}

  @Get()
  list(@CurrentActor() actor: Actor): Promise<RestAreaList> {
    return this.restAreas.list(actor);
  }

  /** Seats open in each hour, all rest areas together. */
  @Get('coverage')
  coverage(@CurrentActor() actor: Actor, @Query() query: DatesQuery): Promise<Coverage> {
    return this.restAreas.coverage(actor, query);
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
}
