import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { OccupancyModule } from '../occupancy';
import { RequestsModule } from '../requests';
import { RestAreasModule } from '../rest-areas';
import { EstimatesController } from './estimates/estimates.controller';
import { EstimatesRepository } from './estimates/estimates.repository';
import { EstimatesService } from './estimates/estimates.service';
import { FlagStepsRepository } from './flags/flag-steps.repository';
import { FlagSteps } from './flags/flag-steps.service';
import { ShortfallsController } from './shortfalls.controller';
import { FlagsRepository } from './flags/flags.repository';
import { ShortfallsService } from './shortfalls.service';
import { FlagsService } from './flags/flags.service';
import { ForecastController } from './forecast/forecast.controller';
import { ForecastRepository } from './forecast/forecast.repository';
import { ForecastService } from './forecast/forecast.service';
import { ScenariosController } from './scenarios/scenarios.controller';
import { ScenariosRepository } from './scenarios/scenarios.repository';
import { ScenariosService } from './scenarios/scenarios.service';
import { ThresholdsRepository } from './flags/thresholds.repository';
import { ThresholdsService } from './flags/thresholds.service';
import { WatchRepository } from './flags/watch.repository';
import { WatchService } from './flags/watch.service';

@Module({
  imports: [OccupancyModule, RequestsModule, RestAreasModule],
  controllers: [ShortfallsController, EstimatesController, ForecastController, ScenariosController],
  providers: [
    EstimatesRepository,
    EstimatesService,
    FlagsService,
    FlagSteps,
    FlagStepsRepository,
    ForecastRepository,
    ForecastService,
    ScenariosRepository,
    ScenariosService,
    FlagsRepository,
    ShortfallsService,
    ThresholdsRepository,
    ThresholdsService,
    WatchRepository,
    WatchService,
  ],
  exports: [FlagSteps, ShortfallsService, WatchService],
})
export class ShortfallsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly watch: WatchService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('shortfalls.assess', () => this.watch.evaluate());
  }
}
