import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { notFound } from '../kernel/errors';
import {
  addNights,
  checkedRange,
  hoursOf,
  localDate,
  Night,
  nightHoursOf,
  nightsBetween,
  tonight,
} from '../kernel/time';
import { coverage } from './coverage';
import { openingsIn } from './hours/stored-openings';
import { AreaOpening, doorsAt, WeeklyRule } from './opening';
import type { Coverage, DatesQuery, Opening, RestArea, RestAreaList } from './rest-area.dto';
import { RestAreaRow, RestAreasRepository } from './rest-areas.repository';

const MOST_DAYS = 62;
const DAYS_OF_OPENINGS = 14;
const DAYS_OF_COVERAGE = 7;

/** Where one can sit, wash, eat and sleep an hour, and when. */
@Injectable()
export class RestAreasService {
  constructor(
    private readonly repository: RestAreasRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor): Promise<RestAreaList> {
    authorise(actor, 'rest-areas.read');
    const now = this.clock.now();
    const areas = await this.repository.findAreas({ ...this.around(now), by: now });
    return { items: areas.map((area) => this.asOf(area, now)) };
  }

  async openings(actor: Actor, id: string, query: DatesQuery): Promise<Opening[]> {
    authorise(actor, 'rest-areas.read');
    const now = this.clock.now();
    const first = query.from ?? this.tonight(now);
    const { from, until } = checkedRange(first, query.until ?? addNights(first, DAYS_OF_OPENINGS), MOST_DAYS);
    const area = await this.repository.findArea(id, { from, until, by: now });
    if (!area) throw notFound('rest area');
    return openingsIn(area, from, until, now, this.config.timeZone);
  }

  /** By the hour, keyed by instant: a date has 23, 24 or 25 hours. */
  async coverage(actor: Actor, query: DatesQuery): Promise<Coverage> {
    authorise(actor, 'rest-areas.read');
    const { timeZone, nightBand } = this.config;
    const first = query.from ?? localDate(this.clock.now(), timeZone);
    const { from, until } = checkedRange(first, query.until ?? addNights(first, DAYS_OF_COVERAGE), MOST_DAYS);
    const openings = await this.openingsOf(addNights(from, -1), until);
    const nightHours = nightsBetween(addNights(from, -1), until)
      .flatMap((date) => nightHoursOf(date, timeZone, nightBand))
      .map((at) => at.getTime());
    const inBand = new Set(nightHours);
    const hours = nightsBetween(from, until).flatMap((date) => hoursOf(date, timeZone));
    return {
      hours: coverage(hours, openings).map((hour) => ({ ...hour, nightBand: inBand.has(hour.at.getTime()) })),
    };
  }

  /** The openings of all rest areas whose service date lies in [from, until). */
  async openingsOf(from: Night, until: Night): Promise<AreaOpening[]> {
    const now = this.clock.now();
    const areas = await this.repository.findAreas({ from, until, by: now });
    return areas.flatMap((area) =>
      openingsIn(area, from, until, now, this.config.timeZone).map((opening) => ({
        ...opening,
        restAreaId: area.id,
      })),
    );
  }

  private asOf(area: RestAreaRow, now: Date): RestArea {
    const { id, name, district, operator, plannedSeats } = area;
    const today = localDate(now, this.config.timeZone);
    const night = this.tonight(now);
    // After midnight the night's own opening goes on, under a rule that may have ended with the date.
    const rules = area.rules.filter(
      ({ validFrom, validUntil }) => validUntil === null || (validUntil > night && validUntil > validFrom),
    );
    const inForce = rules.filter((rule: WeeklyRule) => rule.validFrom <= today);
    const { from, until } = this.around(now);
    const openings = openingsIn(area, from, until, now, this.config.timeZone);
    const interruption = area.interruptions.find((one) => one.from <= now && now < one.until);
    return {
      id,
      name,
      district,
      operator,
      status: inForce.length > 0 ? 'open' : 'planned',
      seats: inForce.length > 0 ? Math.max(...inForce.map((rule) => rule.seats)) : plannedSeats,
      ...doorsAt(openings, now),
      interruption: interruption ? { reason: interruption.reason, until: interruption.until } : null,
      rules,
    };
  }

  /** The openings that decide whether a door is open, and when it will be. */
  private around(now: Date): { from: Night; until: Night } {
    const night = this.tonight(now);
    return { from: addNights(night, -1), until: addNights(night, DAYS_OF_OPENINGS) };
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
