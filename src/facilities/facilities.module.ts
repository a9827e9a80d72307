import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { ClosuresRepository } from './closures.repository';
import { ClosuresService } from './closures.service';
import { FacilitiesController } from './facilities.controller';
import { FacilitiesRepository } from './facilities.repository';
import { FacilitiesService } from './facilities.service';

@Module({
  controllers: [FacilitiesController],
  providers: [FacilitiesRepository, FacilitiesService, ClosuresRepository, ClosuresService],
  exports: [FacilitiesService],
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
