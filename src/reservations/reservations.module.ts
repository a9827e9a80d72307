import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { PeopleModule } from '../people';
import { AvailabilityRepository } from './availability.repository';
import { BookingRepository } from './booking.repository';
import { BookingService } from './booking.service';
import { HoldsController } from './holds.controller';
import { HoldsRepository } from './holds.repository';
import { HoldsService } from './holds.service';
import { ReservationsController } from './reservations.controller';
import { ReservationsRepository } from './reservations.repository';
import { ReservationsService } from './reservations.service';

@Module({
  imports: [PeopleModule],
  controllers: [ReservationsController, HoldsController],
  providers: [
    AvailabilityRepository,
    BookingRepository,
    BookingService,
    HoldsRepository,
    HoldsService,
    ReservationsRepository,
    ReservationsService,
  ],
  exports: [BookingService, ReservationsService],
})
export class ReservationsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reservations: ReservationsService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('reservations.expire-holds', () => this.reservations.expireOverdue());
  }
}
