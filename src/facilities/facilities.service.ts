import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transactions } from '../database/transactions';
import { page, Page } from '../http';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { notFound } from '../kernel/errors';
import { Night, tonight } from '../kernel/time';
import { FacilitiesRepository } from './facilities.repository';
import type { FacilitiesQuery, Facility, Place } from './facility.dto';

@Injectable()
export class FacilitiesService {
  constructor(
    private readonly repository: FacilitiesRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor, { kind, cursor, limit }: FacilitiesQuery): Promise<Page<Facility>> {
    authorise(actor, 'facilities.read');
    const found = await this.repository.findFacilities(
      kind,
      cursor,
      limit + 1,
      this.tonight(),
      actor.facilityIds,
    );
    return page(found, limit);
  }

  async find(actor: Actor, id: string): Promise<Facility> {
    authorise(actor, 'facilities.read');
    const facility = await this.repository.findFacility(id, this.tonight(), actor.facilityIds);
    if (!facility) throw notFound('facility');
    return facility;
  }

  async places(actor: Actor, id: string): Promise<{ items: Place[] }> {
    await this.find(actor, id);
    return { items: await this.repository.findPlaces(id, this.tonight()) };
  }

  /** The manager says that all is as shown; the age of the figures begins anew. */
  async confirm(actor: Actor, id: string, once?: OnceOnly): Promise<Facility> {
    authoriseAt(actor, 'facilities.confirm', id);
    await this.transactions.run(
      actor,
      async (tx) => {
        await this.repository.confirm(tx.manager, id, tx.now, actor.accountId);
        tx.record({ action: 'facilities.confirmed', subjectType: 'facility', subjectId: id });
      },
      once,
    );
    return this.find(actor, id);
  }

  private tonight(): Night {
    return tonight(this.clock.now(), this.config.timeZone, this.config.nightBand);
  }
}
