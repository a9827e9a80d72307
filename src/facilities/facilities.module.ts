import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { ClosuresRepository } from './closures.repository';
import { ClosuresService } from './closures.service';
import { FacilitiesController } from './facilities.controller';
import { FacilitiesRepository } from './facilities.repository';
import { FacilitiesService } from './facilities.service';
import { FacilityTextsController } from './facility-texts.controller';
import { FacilityTextsRepository } from './facility-texts.repository';
import { FacilityTextsService } from './facility-texts.service';

@Module({
  controllers: [FacilitiesController, FacilityTextsController],
  providers: [
    FacilitiesRepository,
    FacilitiesService,
    ClosuresRepository,
    ClosuresService,
    FacilityTextsRepository,
    FacilityTextsService,
  ],
  exports: [FacilitiesService, FacilityTextsService],
})
export class FacilitiesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly closures: ClosuresService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('facilities.extend-closures', () => this.closures.extend());
  }
}
