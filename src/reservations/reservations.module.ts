import { Module, OnModuleInit } from '@nestjs/common';
import { FacilitiesModule } from '../facilities';
import { Jobs } from '../jobs';
import { PeopleModule } from '../people';
import { AvailabilityRepository } from './availability.repository';
import { BookingRepository } from './booking.repository';
import { BookingService } from './booking.service';
import { ReservationsController } from './reservations.controller';
import { ReservationsRepository } from './reservations.repository';
import { ReservationsService } from './reservations.service';
import { SlipController } from './slip.controller';
import { SlipService } from './slip.service';

@Module({
  imports: [FacilitiesModule, PeopleModule],
  controllers: [ReservationsController, SlipController],
  providers: [
    AvailabilityRepository,
    BookingRepository,
    BookingService,
    ReservationsRepository,
    ReservationsService,
    SlipService,
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
