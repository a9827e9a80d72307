import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import { addNights, type Night } from '../kernel/time';
import { OccupancyService } from '../occupancy';
import { RestAreasService } from '../rest-areas';
import { type CityFacts, restAreasOn } from './commitment';

/** What promises are held against. */
@Injectable()
export class CityFactsService {
  constructor(
    private readonly occupancy: OccupancyService,
    private readonly restAreas: RestAreasService,
    private readonly config: AppConfig,
  ) {}

  async on(date: Night): Promise<CityFacts> {
    const [[capacity], openings] = await Promise.all([
      this.occupancy.capacity(date, addNights(date, 1)),
      this.restAreas.openingsOf(addNights(date, -1), addNights(date, 2)),
    ]);
    return {
      placesFunded: capacity!.authorised,
      placesInService: capacity!.inService,
      ...restAreasOn(date, openings, this.config.timeZone, this.config.nightBand),
    };
  }
}
