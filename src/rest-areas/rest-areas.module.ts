import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { AttendanceController } from './door/attendance.controller';
import { AttendanceRepository } from './door/attendance.repository';
import { AttendanceService } from './door/attendance.service';
import { CountsService } from './door/counts.service';
import { DoorLock } from './door/door-lock';
import { DoorRepository } from './door/door.repository';
import { GaugeController } from './door/gauge.controller';
import { GaugeService } from './door/gauge.service';
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
import { SeatReservationsRepository } from './seats/seat-reservations.repository';
import { SeatReservationsService } from './seats/seat-reservations.service';
import { SeatsController } from './seats/seats.controller';
import { ServicesRepository } from './seats/services.repository';
import { ServicesService } from './seats/services.service';

@Module({
  controllers: [RestAreasController, AttendanceController, GaugeController, HoursController, SeatsController],
  providers: [
    AttendanceRepository,
    AttendanceService,
    CountsService,
    DoorLock,
    DoorRepository,
    ExceptionsRepository,
    ExceptionsService,
    GaugeService,
    HoursPreviewService,
    HoursRepository,
    HoursService,
    InterruptionsService,
    OpeningsRepository,
    OpeningsService,
    RestAreasRepository,
    RestAreasService,
    SeatReservationsRepository,
    SeatReservationsService,
    ServicesRepository,
    ServicesService,
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
