import { Module, OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs';
import { PeopleModule } from '../people';
import { ReservationsModule } from '../reservations';
import { OffersRepository } from './offers.repository';
import { OffersService } from './offers.service';
import { RequestsController } from './requests.controller';
import { RequestsRepository } from './requests.repository';
import { RequestsService } from './requests.service';
import { UnmetController } from './unmet.controller';
import { UnmetRepository } from './unmet.repository';
import { UnmetService } from './unmet.service';

@Module({
  imports: [PeopleModule, ReservationsModule],
  // The fixed address before the one with an identifier in it.
  controllers: [UnmetController, RequestsController],
  providers: [
    OffersRepository,
    OffersService,
    RequestsRepository,
    RequestsService,
    UnmetRepository,
    UnmetService,
  ],
  exports: [UnmetService],
})
export class RequestsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly offers: OffersService,
    private readonly unmet: UnmetService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('requests.offer', () => this.offers.offer());
    this.jobs.handle('requests.lapse', () => this.unmet.lapse());
    this.jobs.handle('requests.close-night', async () => {
      await this.offers.settle();
      await this.unmet.closeNights();
    });
  }
}
