import { Injectable } from '@nestjs/common';
import { FacilityTextsService, type SlipLanguage } from '../facilities';
import type { Actor } from '../kernel/actor';
import { ReservationsService } from './reservations.service';
import { slipOf } from './slip';
import type { Slip } from './slip.dto';

@Injectable()
export class SlipService {
  constructor(
    private readonly reservations: ReservationsService,
    private readonly texts: FacilityTextsService,
  ) {}

  /** Whoever may read the reservation may print its slip; its address is hidden where the reservation's is. */
  async find(actor: Actor, reservationId: string, language: SlipLanguage): Promise<Slip> {
    const reservation = await this.reservations.find(actor, reservationId);
    return slipOf(reservation, await this.texts.of(reservation.facility.id), language);
  }
}
