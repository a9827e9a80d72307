import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { OccupancyModule } from '../occupancy';
import { RequestsModule } from '../requests';
import { RestAreasModule } from '../rest-areas';
import { EstimatesController } from './estimates.controller';
import { EstimatesRepository } from './estimates.repository';
import { EstimatesService } from './estimates.service';
import { FlagStepsRepository } from './flag-steps.repository';
import { FlagSteps } from './flag-steps.service';
import { ShortfallsController } from './shortfalls.controller';
import { ShortfallsRepository } from './shortfalls.repository';
import { ShortfallsService } from './shortfalls.service';

@Module({
  imports: [OccupancyModule, RequestsModule, RestAreasModule],
  controllers: [ShortfallsController, EstimatesController],
  providers: [
    ShortfallsRepository,
    ShortfallsService,
    EstimatesRepository,
    EstimatesService,
    FlagStepsRepository,
    FlagSteps,
  ],
  exports: [ShortfallsService, FlagSteps],
})
export class ShortfallsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly shortfalls: ShortfallsService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('shortfalls.assess', () => this.shortfalls.evaluate());
  }
}
