import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { DisplacedSeats } from './hours/displaced-seats';
import { ExceptionsRepository } from './hours/exceptions.repository';
import { ExceptionsService } from './hours/exceptions.service';
import { HoursController } from './hours/hours.controller';
import { HoursPreviewService } from './hours/hours-preview.service';
import { HoursRepository } from './hours/hours.repository';
import { HoursService } from './hours/hours.service';
import { InterruptionsService } from './hours/interruptions.service';
import { OpeningsRepository } from './hours/openings.repository';
import { OpeningsService } from './hours/openings.service';
import { RestAreasController } from './rest-areas.controller';
import { RestAreasRepository } from './rest-areas.repository';
import { RestAreasService } from './rest-areas.service';

@Module({
  controllers: [RestAreasController, HoursController],
  providers: [
    DisplacedSeats,
    ExceptionsRepository,
    ExceptionsService,
    HoursPreviewService,
    HoursRepository,
    HoursService,
    InterruptionsService,
    OpeningsRepository,
    OpeningsService,
    RestAreasRepository,
    RestAreasService,
  ],
  exports: [RestAreasService],
})
export class RestAreasModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly openings: OpeningsService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('rest-areas.compute-openings', () => this.openings.compute());
  }
}
