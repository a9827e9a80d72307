import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { Transactions } from '../database/transactions';
import { FacilityTextsService, type SlipLanguage } from '../facilities';
import type { Actor } from '../kernel/actor';
import { PeopleService } from '../people';
import { ReservationsService } from './reservations.service';
import { going, languageOf, slipOf } from './slip';
import type { Slip } from './slip.dto';

@Injectable()
export class SlipService {
  constructor(
    private readonly reservations: ReservationsService,
    private readonly people: PeopleService,
    private readonly texts: FacilityTextsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Whoever may read the reservation may print its slip; its address is hidden where the reservation's is.
   *
   * @param language the first of their own that there is when left out
   */
  async find(actor: Actor, reservationId: string, language?: SlipLanguage): Promise<Slip> {
    authorise(actor, 'reservations.read');
    const { reservation, spoken } = await this.transactions.run(actor, async (tx) => {
      const found = await this.reservations.findIn(tx, reservationId);
      const personIds = going(found).flatMap(({ person }) => person?.id ?? []);
      const asks = language === undefined && personIds.length > 0;
      return { reservation: found, spoken: asks ? await this.people.languagesOf(tx, personIds) : [] };
    });
    const texts = await this.texts.of(reservation.facility.id);
    return slipOf(reservation, texts, language ?? languageOf(spoken));
  }
}
