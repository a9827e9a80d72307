import { Injectable } from '@nestjs/common';
import { authorise, OfficialsRepository } from '../access';
import { AppConfig } from '../config/config';
import { Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { invalid } from '../kernel/errors';
import {
  addNights,
  hoursOf,
  instantAt,
  type Night,
  nightHoursOf,
  nightsBetween,
  tonight,
} from '../kernel/time';
import { UnmetService } from '../requests';
import { coverage, RestAreasService } from '../rest-areas';
import { ShortfallsService } from '../shortfalls';
import { changesBetween, type DigestContent, digestOf, owedOn } from './digest';
import type { DigestFacts } from './digest-facts';
import { DigestRepository } from './digest.repository';
import { asKnownBefore } from './plan-action';
import type { DigestQuery } from './plan.dto';
import { PlanRepository } from './plan.repository';

const WEEK = 7;

/** Whom the digest goes to, and on whose behalf its figures are read: nobody is sent what they may not see. */
export interface DigestRecipient {
  actor: Actor;
  email: string;
  name: string;
  organisation: string;
}

/** The week in one page for everybody of the city and its partners. It is composed here and sent by others. */
@Injectable()
export class DigestService {
  constructor(
    private readonly repository: DigestRepository,
    private readonly plan: PlanRepository,
    private readonly officials: OfficialsRepository,
    private readonly shortfalls: ShortfallsService,
    private readonly unmet: UnmetService,
    private readonly restAreas: RestAreasService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Officials of every organisation, those of one after another: of one organisation the digest is the same. */
  async recipients(): Promise<DigestRecipient[]> {
    return (await this.officials.find()).map(({ accountId, organisationId, organisationKind, ...who }) => ({
      ...who,
      actor: { accountId, organisationId, organisationKind, role: 'city_official', facilityIds: [] },
    }));
  }

  async read(actor: Actor, { until, language = 'fr' }: DigestQuery): Promise<DigestContent> {
    return digestOf(await this.factsFor(actor, until), language);
  }

  /**
   * What the organisation of the actor is told of the seven nights before a date.
   *
   * @param until tonight when left out: the week that is over
   */
  async factsFor(actor: Actor, until?: Night): Promise<DigestFacts> {
    authorise(actor, 'plan.read');
    const { city, timeZone, nightBand } = this.config;
    const night = tonight(this.clock.now(), timeZone, nightBand);
    if (until !== undefined && until > night) {
      throw invalid({ field: 'until', code: 'future', message: 'must be tonight or earlier' });
    }
    const week = { from: addNights(until ?? night, -WEEK), until: until ?? night };
    const [from, end] = [week.from, week.until].map((date) => instantAt(date, '00:00', timeZone, 'earlier'));
    const [plan, assessment, unmet, flags, restAreas] = await Promise.all([
      this.transactions.run(actor, async ({ manager }) => ({
        versions: await this.plan.findVersions(manager),
        organisations: await this.plan.findOrganisations(manager, [actor.organisationId]),
      })),
      this.shortfalls.assessment(actor, week),
      this.unmet.byNight(actor, week),
      this.repository.flagsBetween(from!, end!),
      this.hoursOpen(week),
    ]);
    return {
      city,
      week,
      organisation: plan.organisations[0]?.name ?? '',
      nights: assessment.nights,
      restAreas,
      unmet: unmet.nights,
      flags,
      changes: changesBetween(plan.versions, from!, end!),
      owed: owedOn(asKnownBefore(plan.versions, end!), week.until, actor.organisationId),
    };
  }

  private async hoursOpen({ from, until }: DigestFacts['week']): Promise<DigestFacts['restAreas']> {
    const { timeZone, nightBand } = this.config;
    const openings = await this.restAreas.openingsOf(addNights(from, -1), addNights(until, 1));
    const dates = nightsBetween(from, until);
    const open = (hours: Date[]) => coverage(hours, openings).filter(({ openAreas }) => openAreas > 0).length;
    const hours = dates.flatMap((date) => hoursOf(date, timeZone));
    const nightHours = dates.flatMap((night) => nightHoursOf(night, timeZone, nightBand));
    return {
      hoursOpen: open(hours),
      hours: hours.length,
      nightHoursOpen: open(nightHours),
      nightHours: nightHours.length,
    };
  }
}
