import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { ClosedNightsLedger } from './closed-nights';
import { ClosureChangesRepository } from './closure-changes.repository';
import { ClosureChangesService } from './closure-changes.service';
import { ClosuresRepository } from './closures.repository';
import { ClosuresService } from './closures.service';
import { FacilitiesController } from './facilities.controller';
import { FacilitiesRepository } from './facilities.repository';
import { FacilitiesService } from './facilities.service';
import { FacilityTextsController } from './facility-texts.controller';
import { FacilityTextsRepository } from './facility-texts.repository';
import { FacilityTextsService } from './facility-texts.service';
import { QuotasController } from './quotas.controller';
import { QuotasRepository } from './quotas.repository';
import { QuotasService } from './quotas.service';
import { TurnaroundRepository } from './turnaround.repository';
import { TurnaroundService } from './turnaround.service';

@Module({
  controllers: [FacilitiesController, FacilityTextsController, QuotasController],
  providers: [
    ClosedNightsLedger,
    ClosureChangesRepository,
    ClosureChangesService,
    ClosuresRepository,
    ClosuresService,
    FacilitiesRepository,
    FacilitiesService,
    FacilityTextsRepository,
    FacilityTextsService,
    QuotasRepository,
    QuotasService,
    TurnaroundRepository,
    TurnaroundService,
  ],
  exports: [FacilitiesService, FacilityTextsService, TurnaroundService],
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
