import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../access';
import { AppConfig, LEDGER_HORIZON_NIGHTS } from '../config/config';
import { violates } from '../database/sqlstate';
import { busy, OnceOnly, Transaction, Transactions } from '../database/transactions';
import { Actor, SYSTEM } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addNights, Night, tonight } from '../kernel/time';
import { Clock } from '../kernel/clock';
import type { CloseDto, Closure, ClosuresQuery, ReopenDto, SurgeDto } from './closure.dto';
import { ClosuresRepository, NewClosure } from './closures.repository';
import { FacilitiesRepository } from './facilities.repository';
import type { Place } from './facility.dto';
import { NOT_OPEN } from './place';

const LEDGER_KEY = 'place_night_pkey';
const TRIES = 5;
const SURGE_ROOM = 'Renfort';

/** Taking places out of service and bringing them back: inserts and deletes in the ledger, under its key. */
@Injectable()
export class ClosuresService {
  constructor(
    private readonly repository: ClosuresRepository,
    private readonly facilities: FacilitiesRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor, facilityId: string, query: ClosuresQuery): Promise<{ items: Closure[] }> {
    authorise(actor, 'facilities.read');
    const from = query.from ?? this.tonight(this.clock.now());
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
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await this.transactions.run(actor, (tx) => this.closeIn(tx, facilityId, body), once);
      } catch (error) {
        // A booking came in between looking and closing: look again.
        if (!violates(error, LEDGER_KEY)) throw error;
      }
    }
    throw busy();
  }

  /** Ends a closure from a night on; before its first night, as if it had never been. */
  async reopen(actor: Actor, id: string, { from }: ReopenDto, once?: OnceOnly): Promise<Closure> {
    authorise(actor, 'facilities.close');
    return this.transactions.run(
      actor,
      async (tx) => {
        const closure = await this.repository.lockClosure(tx.manager, id);
        if (!closure) throw notFound('closure');
        authoriseAt(actor, 'facilities.close', closure.facilityId);
        this.refusePast(from, tx.now);
        if (closure.until !== null && from >= closure.until) {
          throw invalid({ field: 'from', code: 'tooLate', message: 'the places are open again by then' });
        }
        await this.repository.endClosure(tx.manager, id, from);
        tx.record({ action: 'facilities.reopened', subjectType: 'closure', subjectId: id, detail: { from } });
        tx.enqueue('shortfalls.assess');
        tx.enqueue('requests.offer');
        return { ...closure, until: from < closure.from ? closure.from : from };
      },
      once,
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
        this.refusePast(from, tx.now);
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
        const before = this.tonight(tx.now);
        if (from > before) await this.insert(tx, { ...notOpen, from: before, until: from });
        await this.insert(tx, { ...notOpen, from: until, until: null });
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
      await this.repository.extend(manager, this.tonight(now), this.horizon(now));
    });
  }

  private async closeIn(tx: Transaction, facilityId: string, body: CloseDto): Promise<Closure> {
    const { from, until = null, reason, note = null } = body;
    this.refusePast(from, tx.now);
    const placeIds = await this.repository.placesOf(tx.manager, facilityId, body.placeIds, from);
    if (placeIds.length === 0 || (body.placeIds && placeIds.length < body.placeIds.length)) {
      throw invalid({
        field: 'placeIds',
        code: 'unknown',
        message: 'must be places of this facility that are not shut',
      });
    }
    await this.repository.releaseOverdue(tx.manager, placeIds, from, until, tx.now);
    await this.refuseInTheWay(tx, placeIds, from, until);
    const closure = await this.insert(tx, { facilityId, placeIds, from, until, reason, note });
    tx.record({
      action: 'facilities.closed',
      subjectType: 'closure',
      subjectId: closure.id,
      detail: { facilityId, places: placeIds.length, from, until, reason },
    });
    tx.enqueue('shortfalls.assess');
    return { id: closure.id, facilityId, placeIds, from, until, reason, note, createdAt: tx.now };
  }

  private async refuseInTheWay(
    tx: Transaction,
    placeIds: string[],
    from: Night,
    until: Night | null,
  ): Promise<void> {
    const stays = await this.repository.staysInTheWay(tx.manager, placeIds, from, until);
    if (stays.length > 0) {
      throw new DomainError('STAYS_IN_THE_WAY', `${stays.length} stays are in the way. Nothing was closed.`, {
        members: { stays },
      });
    }
    const closures = await this.repository.closuresInTheWay(tx.manager, placeIds, from, until);
    if (closures.length > 0) {
      throw new DomainError(
        'PLACE_ALREADY_CLOSED',
        'Some of these places are closed already. Nothing was changed.',
        { members: { closures } },
      );
    }
  }

  private async insert(
    tx: Transaction,
    closure: Omit<NewClosure, 'id' | 'createdBy' | 'createdAt'>,
  ): Promise<NewClosure> {
    const whole = { ...closure, id: newId(), createdBy: tx.actor.accountId, createdAt: tx.now };
    await this.repository.insertClosure(tx.manager, whole, this.horizon(tx.now));
    return whole;
  }

  /** What was so on a past night stays as it was. */
  private refusePast(from: Night, now: Date): void {
    if (from < this.tonight(now))
      throw invalid({ field: 'from', code: 'past', message: 'must be tonight or later' });
  }

  private horizon(now: Date): Night {
    return addNights(this.tonight(now), LEDGER_HORIZON_NIGHTS);
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}

function endBeforeStart(): DomainError {
  return invalid({ field: 'until', code: 'order', message: 'must be after from' });
}
