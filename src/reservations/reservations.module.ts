import { Module, OnModuleInit } from '@nestjs/common';
import { FacilitiesModule } from '../facilities';
import { Jobs } from '../jobs';
import { PeopleModule } from '../people';
import { AvailabilityRepository } from './availability.repository';
import { BoardController } from './board/board.controller';
import { BoardRepository } from './board/board.repository';
import { BoardService } from './board/board.service';
import { BookingRepository } from './booking.repository';
import { BookingService } from './booking.service';
import { ReferralsController } from './referrals/referrals.controller';
import { ReferralsRepository } from './referrals/referrals.repository';
import { ReferralsService } from './referrals/referrals.service';
import { ReservationChanges } from './reservation-changes';
import { FreePlacesRepository } from './free-places.repository';
import { HoldsController } from './holds.controller';
import { HoldsRepository } from './holds.repository';
import { HoldsService } from './holds.service';
import { ReservationsController } from './reservations.controller';
import { ReservationsRepository } from './reservations.repository';
import { ReservationsService } from './reservations.service';
import { SlipController } from './slip.controller';
import { SlipService } from './slip.service';
import { AbsencesRepository } from './stays/absences.repository';
import { AbsencesService } from './stays/absences.service';
import { CorrectionsService } from './stays/corrections.service';
import { ExtensionsService } from './stays/extensions.service';
import { OverdueStaysService } from './stays/overdue-stays.service';
import { StaysController } from './stays/stays.controller';
import { StaysRepository } from './stays/stays.repository';
import { TransfersService } from './stays/transfers.service';

@Module({
  imports: [FacilitiesModule, PeopleModule],
  controllers: [
    ReservationsController,
    HoldsController,
    ReferralsController,
    StaysController,
    BoardController,
    SlipController,
  ],
  providers: [
    AvailabilityRepository,
    BookingRepository,
    BookingService,
    FreePlacesRepository,
    HoldsRepository,
    HoldsService,
    ReservationsRepository,
    ReservationsService,
    ReservationChanges,
    ReferralsRepository,
    ReferralsService,
    StaysRepository,
    ExtensionsService,
    TransfersService,
    AbsencesRepository,
    AbsencesService,
    CorrectionsService,
    OverdueStaysService,
    BoardRepository,
    BoardService,
    SlipService,
  ],
  exports: [BookingService, FreePlacesRepository, ReservationsService],
})
export class ReservationsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reservations: ReservationsService,
    private readonly referrals: ReferralsService,
    private readonly overdueStays: OverdueStaysService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('reservations.expire-holds', () => this.reservations.expireOverdue());
    this.jobs.handle('reservations.pass-on', () => this.referrals.passOnUnanswered());
    this.jobs.handle('reservations.keep-overdue', () => this.overdueStays.keepPlaces());
  }
}
