import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { OccupancyModule } from '../occupancy';
import { RequestsModule } from '../requests';
import { RestAreasModule } from '../rest-areas';
import { ShortfallsModule } from '../shortfalls';
import { ActionsService } from './actions.service';
import { CityFactsService } from './city-facts.service';
import { DecisionsRepository } from './decisions.repository';
import { DecisionsService } from './decisions.service';
import { DigestRepository } from './digest.repository';
import { DigestService } from './digest.service';
import { MoneyRepository } from './money.repository';
import { MoneyService } from './money.service';
import { PlanController } from './plan.controller';
import { PlanRepository } from './plan.repository';
import { PlanService } from './plan.service';

@Module({
  imports: [AccessModule, OccupancyModule, RequestsModule, RestAreasModule, ShortfallsModule],
  controllers: [PlanController],
  providers: [
    PlanRepository,
    MoneyRepository,
    DecisionsRepository,
    DigestRepository,
    CityFactsService,
    PlanService,
    ActionsService,
    MoneyService,
    DecisionsService,
    DigestService,
  ],
  exports: [DigestService],
})
export class PlanModule {}
