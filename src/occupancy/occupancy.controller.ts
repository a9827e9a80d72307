import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access';
import type { Actor } from '../kernel/actor';
import { Occupancy, OccupancyQuery } from './occupancy.dto';
import { OccupancyService } from './occupancy.service';

@ApiTags('occupancy')
@Controller('occupancy')
export class OccupancyController {
  constructor(private readonly occupancy: OccupancyService) {}

  @Get()
  onNight(@CurrentActor() actor: Actor, @Query() query: OccupancyQuery): Promise<Occupancy> {
    return this.occupancy.onNight(actor, query.date);
  }
}
