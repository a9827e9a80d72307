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
import { QuotasController } from './quotas.controller';
import { QuotasRepository } from './quotas.repository';
import { QuotasService } from './quotas.service';
import { TurnaroundRepository } from './turnaround.repository';
import { TurnaroundService } from './turnaround.service';

@Module({
  controllers: [FacilitiesController, QuotasController],
  providers: [
    ClosedNightsLedger,
    ClosureChangesRepository,
    ClosureChangesService,
    ClosuresRepository,
    ClosuresService,
    FacilitiesRepository,
    FacilitiesService,
    QuotasRepository,
    QuotasService,
    TurnaroundRepository,
    TurnaroundService,
  ],
  exports: [FacilitiesService, TurnaroundService],
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
