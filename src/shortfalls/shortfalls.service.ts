import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { addNights, checkedRange, Night, tonight } from '../kernel/time';
import { OccupancyService } from '../occupancy';
import { UnmetService } from '../requests';
import { RestAreasService } from '../rest-areas';
import { assess, Estimate, estimatesWithin, NightAssessment } from './assessment';
import { EstimatesRepository } from './estimates.repository';
import type { Assessment, AssessmentQuery } from './shortfall.dto';
import { HORIZON_NIGHTS } from './watch.service';

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
    const [estimates, run] = await Promise.all([this.estimates.find(), this.estimates.lastRun()]);
    const [nights, unmet] = await Promise.all([this.assess(from, until, estimates), this.unmet.beside()]);
    return {
      nights,
      estimates: estimatesWithin(estimates, from, until),
      assessedAt: run.at,
      failedAt: run.failedAt,
      unmetLastNight: unmet.lastNight,
      unmetTonight: unmet.tonight,
    };
  }

  private async assess(
    from: Night,
    until: Night,
    estimates: readonly Estimate[],
  ): Promise<NightAssessment[]> {
    const { timeZone, nightBand } = this.config;
    const [capacity, openings] = await Promise.all([
      this.occupancy.capacity(from, until),
      this.restAreas.openingsOf(addNights(from, -1), addNights(until, 1)),
    ]);
    return assess({ from, until, capacity, openings, estimates, timeZone, nightBand });
  }
}
