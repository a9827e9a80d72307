import { Module } from '@nestjs/common';
import { CoverageController } from './coverage/coverage.controller';
import { CoverageService } from './coverage/coverage.service';
import { OpeningHoursController, PublicRestAreasController } from './exchange/exchange.controller';
import { ExchangeRepository } from './exchange/exchange.repository';
import { ExchangeService } from './exchange/exchange.service';
import { RestAreasController } from './rest-areas.controller';
import { RestAreasRepository } from './rest-areas.repository';
import { RestAreasService } from './rest-areas.service';

@Module({
  controllers: [CoverageController, RestAreasController, OpeningHoursController, PublicRestAreasController],
  providers: [RestAreasRepository, RestAreasService, CoverageService, ExchangeRepository, ExchangeService],
  exports: [RestAreasService],
})
export class RestAreasModule {}
