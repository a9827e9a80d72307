import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../access';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import { Actor, SYSTEM } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addNights } from '../kernel/time';
import { Clock } from '../kernel/clock';
import { ClosedNightsLedger } from './closed-nights';
import { type CloseDto, type Closure, type ClosuresQuery, type SurgeDto } from './closure.dto';
import { ClosuresRepository } from './closures.repository';
import { FacilitiesRepository } from './facilities.repository';
import type { Place } from './facility.dto';
import { NOT_OPEN } from './place';

const SURGE_ROOM = 'Renfort';

/** Taking places out of service and bringing them back: inserts and deletes in the ledger, under its key. */
@Injectable()
export class ClosuresService {
  constructor(
    private readonly repository: ClosuresRepository,
    private readonly facilities: FacilitiesRepository,
    private readonly ledger: ClosedNightsLedger,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, facilityId: string, query: ClosuresQuery): Promise<{ items: Closure[] }> {
    authorise(actor, 'facilities.read');
    const from = query.from ?? this.ledger.tonight(this.clock.now());
    const until = query.until ?? addNights(from, 30);
    if (until <= from) throw endBeforeStart();
    if (!(await this.facilities.findFacility(facilityId, from, []))) throw notFound('facility');
    return { items: await this.repository.findClosures(facilityId, from, until) };
  }

  /**
   * Closes places from a night on. Nothing changes while a stay is in the way: nobody is put out by software.
   *
   * @throws DomainError STAYS_IN_THE_WAY with `stays`, PLACE_ALREADY_CLOSED with `closures`
   */
  async close(actor: Actor, facilityId: string, body: CloseDto, once?: OnceOnly): Promise<Closure> {
    authoriseAt(actor, 'facilities.close', facilityId);
    if (body.until !== undefined && body.until <= body.from) throw endBeforeStart();
    return this.ledger.unlessOvertaken(() =>
      this.transactions.run(actor, (tx) => this.closeIn(tx, facilityId, body), once),
    );
  }

  /** Temporary places from one night to another; outside of those nights the ledger holds them as not open. */
  async openSurge(
    actor: Actor,
    facilityId: string,
    body: SurgeDto,
    once?: OnceOnly,
  ): Promise<{ items: Place[] }> {
    authoriseAt(actor, 'facilities.close', facilityId);
    const { from, until, count, attributes = [], roomLabel = SURGE_ROOM } = body;
    if (until <= from) throw endBeforeStart();
    const ids = await this.transactions.run(
      actor,
      async (tx) => {
        this.ledger.refusePast(from, tx.now);
        const facility = await this.facilities.findFacility(facilityId, from, []);
        if (facility?.kind !== 'shelter')
          throw invalid({ field: 'id', code: 'kind', message: 'is not a shelter' });
        const created = Array.from({ length: count }, newId);
        await this.repository.insertSurgePlaces(tx.manager, {
          facilityId,
          roomId: newId(),
          roomLabel,
          ids: created,
          attributes,
          from,
          until,
        });
        const notOpen = { facilityId, placeIds: created, reason: NOT_OPEN, note: null } as const;
        const before = this.ledger.tonight(tx.now);
        if (from > before) await this.ledger.close(tx, { ...notOpen, from: before, until: from });
        await this.ledger.close(tx, { ...notOpen, from: until, until: null });
        tx.record({
          action: 'facilities.surge-opened',
          subjectType: 'facility',
          subjectId: facilityId,
          detail: { count, from, until },
        });
        tx.enqueue('shortfalls.assess');
        tx.enqueue('requests.offer');
        return created;
      },
      once,
    );
    const places = await this.facilities.findPlaces(facilityId, from);
    return { items: places.filter((place) => ids.includes(place.id)) };
  }

  /** Keeps the ledger ahead of every booking: nightly, and when the service starts. */
  async extend(): Promise<void> {
    await this.transactions.run(SYSTEM, async ({ manager, now }) => {
      await this.repository.extend(manager, this.ledger.tonight(now), this.ledger.horizon(now));
    });
  }

  private async closeIn(tx: Transaction, facilityId: string, body: CloseDto): Promise<Closure> {
    const { from, until = null, reason, note = null } = body;
    this.ledger.refusePast(from, tx.now);
    const placeIds = await this.ledger.placesMeant(tx, facilityId, body.placeIds, from);
    await this.ledger.makeSureFree(tx, placeIds, { from, until });
    const { id } = await this.ledger.close(tx, { facilityId, placeIds, from, until, reason, note });
    tx.record({
      action: 'facilities.closed',
      subjectType: 'closure',
      subjectId: id,
      detail: { facilityId, places: placeIds.length, from, until, reason },
    });
    tx.enqueue('shortfalls.assess');
    return { id, facilityId, placeIds, from, until, reason, note, createdAt: tx.now, version: 1 };
  }
}

function endBeforeStart(): DomainError {
  return invalid({ field: 'until', code: 'order', message: 'must be after from' });
}
