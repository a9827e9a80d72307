import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addNights, checkedRange, localDate, Night, tonight } from '../kernel/time';
import { AreaOpening, doorsAt, openingsBetween, WeeklyRule } from './opening';
import { faultsOf } from './opening-rule';
import type {
  AddOpeningRuleDto,
  DatesQuery,
  Opening,
  OpeningRule,
  RestArea,
  RestAreaList,
} from './rest-area.dto';
import { RestAreaRow, RestAreasRepository } from './rest-areas.repository';

const MOST_DAYS = 62;
const DAYS_OF_OPENINGS = 14;

/** Where one can sit, wash, eat and sleep an hour, and when. */
@Injectable()
export class RestAreasService {
  constructor(
    private readonly repository: RestAreasRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor): Promise<RestAreaList> {
    authorise(actor, 'rest-areas.read');
    const now = this.clock.now();
    return { items: (await this.repository.findAreas()).map((area) => this.asOf(area, now)) };
  }

  async openings(actor: Actor, id: string, query: DatesQuery): Promise<Opening[]> {
    authorise(actor, 'rest-areas.read');
    const first = query.from ?? this.tonight(this.clock.now());
    const { from, until } = checkedRange(first, query.until ?? addNights(first, DAYS_OF_OPENINGS), MOST_DAYS);
    const area = await this.repository.findArea(id);
    if (!area) throw notFound('rest area');
    return openingsBetween(area, from, until, this.config.timeZone);
  }

  /**
   * Adds hours to a rest area that one manages. Rules are never changed afterwards, so what was open on a past day can
   * always be told.
   */
  async addRule(actor: Actor, id: string, body: AddOpeningRuleDto, once?: OnceOnly): Promise<OpeningRule> {
    authoriseAt(actor, 'rest-areas.set-hours', id);
    return this.transactions.run(
      actor,
      async (tx) => {
        const area = await this.repository.lockArea(tx.manager, id);
        if (!area) throw notFound('rest area');
        const weekdays = body.weekdays.toSorted((a, b) => a - b);
        const { validUntil = null, onPublicHolidays = 'as_usual' } = body;
        const rule = { ...body, id: newId(), weekdays, validUntil, onPublicHolidays };
        const faults = faultsOf(rule, area.rules, localDate(tx.now, this.config.timeZone));
        if (faults.length > 0) throw invalid(...faults);
        const by = { accountId: tx.actor.accountId, at: tx.now };
        const added = await this.repository.insertRule(tx.manager, id, rule, by);
        const { source: _, ...detail } = added;
        tx.record({
          action: 'rest-areas.opening-rule-added',
          subjectType: 'facility',
          subjectId: id,
          detail,
        });
        tx.enqueue('shortfalls.assess');
        return added;
      },
      once,
    );
  }

  /** The openings of all rest areas whose service date lies in [from, until). */
  async openingsOf(from: Night, until: Night): Promise<AreaOpening[]> {
    const areas = await this.repository.findAreas();
    return areas.flatMap((area) =>
      openingsBetween(area, from, until, this.config.timeZone).map((opening) => ({
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
    const rules = area.rules.filter((rule) => rule.validUntil === null || rule.validUntil > night);
    const inForce = rules.filter((rule: WeeklyRule) => rule.validFrom <= today);
    const openings = openingsBetween(
      area,
      addNights(night, -1),
      addNights(night, DAYS_OF_OPENINGS),
      this.config.timeZone,
    );
    return {
      id,
      name,
      district,
      operator,
      status: inForce.length > 0 ? 'open' : 'planned',
      seats: inForce.length > 0 ? Math.max(...inForce.map((rule) => rule.seats)) : plannedSeats,
      ...doorsAt(openings, now),
      rules,
    };
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
