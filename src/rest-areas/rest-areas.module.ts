import { Module } from '@nestjs/common';
import { AttendanceController } from './door/attendance.controller';
import { AttendanceRepository } from './door/attendance.repository';
import { AttendanceService } from './door/attendance.service';
import { CountsService } from './door/counts.service';
import { DoorLock } from './door/door-lock';
import { DoorRepository } from './door/door.repository';
import { GaugeController } from './door/gauge.controller';
import { GaugeService } from './door/gauge.service';
import { RestAreasController } from './rest-areas.controller';
import { RestAreasRepository } from './rest-areas.repository';
import { RestAreasService } from './rest-areas.service';
import { SeatReservationsRepository } from './seats/seat-reservations.repository';
import { SeatReservationsService } from './seats/seat-reservations.service';
import { SeatsController } from './seats/seats.controller';
import { ServicesRepository } from './seats/services.repository';
import { ServicesService } from './seats/services.service';

@Module({
  controllers: [RestAreasController, AttendanceController, GaugeController, SeatsController],
  providers: [
    RestAreasRepository,
    RestAreasService,
    DoorRepository,
    DoorLock,
    GaugeService,
    CountsService,
    AttendanceRepository,
    AttendanceService,
    SeatReservationsRepository,
    SeatReservationsService,
    ServicesRepository,
    ServicesService,
  ],
  exports: [RestAreasService],
})
export class RestAreasModule {}
