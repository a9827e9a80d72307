import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { addNights, checkedRange, tonight } from '../kernel/time';
import { OccupancyService } from '../occupancy';
import { UnmetService } from '../requests';
import { RestAreasService } from '../rest-areas';
import { assess, estimatesWithin } from './assessment';
import { EstimatesRepository } from './estimates/estimates.repository';
import type { Assessment, AssessmentQuery } from './shortfall.dto';
import { HORIZON_NIGHTS } from './flags/watch.service';

const MOST_NIGHTS = 366;

/** Where the city falls short. */
@Injectable()
export class ShortfallsService {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly occupancy: OccupancyService,
    private readonly restAreas: RestAreasService,
    private readonly unmet: UnmetService,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async assessment(actor: Actor, query: AssessmentQuery): Promise<Assessment> {
    authorise(actor, 'shortfalls.read');
    const { timeZone, nightBand } = this.config;
    const first = query.from ?? tonight(this.clock.now(), timeZone, nightBand);
    const { from, until } = checkedRange(first, query.until ?? addNights(first, HORIZON_NIGHTS), MOST_NIGHTS);
    const [capacity, openings, { estimates, ...run }, unmet] = await Promise.all([
      this.occupancy.capacity(from, until),
      this.restAreas.openingsOf(addNights(from, -1), addNights(until, 1)),
      this.estimates.withRun(),
      this.unmet.beside(),
    ]);
    return {
      nights: assess({ from, until, capacity, openings, estimates, timeZone, nightBand }),
      estimates: estimatesWithin(estimates, from, until),
      ...run,
      unmetLastNight: unmet.lastNight,
      unmetTonight: unmet.tonight,
    };
  }
}
