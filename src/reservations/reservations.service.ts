import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import { page, Page } from '../http';
import { Actor, SYSTEM } from '../kernel/actor';
import { notFound } from '../kernel/errors';
import { Clock } from '../kernel/clock';
import { addNights } from '../kernel/time';
import {
  type Acknowledgement,
  type Barred,
  blockedFacilities,
  PlacementRules,
  refuseTogether,
  warningsAt,
} from '../people';
import type { Availability, AvailabilityQuery, AvailableFacility } from './availability.dto';
import { AvailabilityRepository, type FoundFacility } from './availability.repository';
import { checkNights, moment } from './booking';
import { HoldsService } from './holds.service';
import { ReferralsRepository } from './referrals/referrals.repository';
import type { Command } from './reservation';
import { asOf, How, ReservationChanges } from './reservation-changes';
import type { Reservation, ReservationsQuery } from './reservation.dto';
import { ReservationsRepository } from './reservations.repository';

@Injectable()
export class ReservationsService {
  constructor(
    private readonly repository: ReservationsRepository,
    private readonly changes: ReservationChanges,
    private readonly referrals: ReferralsRepository,
    private readonly availability: AvailabilityRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly rules: PlacementRules,
    private readonly holds: HoldsService,
  ) {}

  /** Where there is a place for these people, best first; what is nearly right when nothing is. */
  async search(actor: Actor, query: AvailabilityQuery): Promise<Availability> {
    authorise(actor, 'availability.search');
    const now = this.clock.now();
    checkNights(query, this.changes.tonight(now));
    const { from, until, people, needs, personIds } = query;
    const nights = { from, until };
    const nobody: Barred = { nights, restrictions: [], keptAway: [], together: false };
    const to = {
      ...moment(this.config, now),
      organisationId: actor.role === 'social_worker' ? actor.organisationId : null,
    };
    const { barred, found } =
      personIds.length > 0
        ? await this.rules.forSearch(
            actor,
            personIds,
            nights,
            now,
            this.availability.question(query, to, now),
          )
        : { barred: nobody, found: await this.availability.findFacilities(query, to, now) };
    refuseTogether(barred);
    const notAt = blockedFacilities(barred);
    const facilities = (found as FoundFacility[])
      .filter(({ id }) => !notAt.includes(id))
      .map((facility) => ({ ...facility, warnings: warningsAt(barred, facility.id) }))
      .sort(bestFirst(now));
    const nearly =
      facilities.length > 0
        ? []
        : await this.availability.findNearly(alternatives(query), people, to, notAt, now);
    const totalFree = facilities.reduce((sum, facility) => sum + facility.free, 0);
    return { from, until, people, needs, totalFree, facilities, nearly };
  }

  async list(actor: Actor, query: ReservationsQuery): Promise<Page<Reservation>> {
    authorise(actor, 'reservations.read');
    return this.transactions.run(actor, async ({ manager, now }) => {
      const rows = await this.repository.list(manager, query, now, query.limit + 1);
      return page(
        rows.map((row) => asOf(row, now)),
        query.limit,
      );
    });
  }

  async find(actor: Actor, id: string): Promise<Reservation> {
    authorise(actor, 'reservations.read');
    return this.transactions.run(actor, (tx) => this.findIn(tx, id));
  }

  confirm(actor: Actor, id: string, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.make');
    return this.act(actor, id, 'confirm', {}, once);
  }

  /** @param how `refusedBecause` when it is the person who doesn't want the place */
  cancel(
    actor: Actor,
    id: string,
    how: Pick<How, 'refusedBecause'> = {},
    once?: OnceOnly,
  ): Promise<Reservation> {
    authorise(actor, 'reservations.make');
    return this.act(actor, id, 'cancel', how, once);
  }

  /** @param acknowledged warnings that whoever receives them knows of */
  arrive(
    actor: Actor,
    id: string,
    stayIds?: string[],
    once?: OnceOnly,
    acknowledged: readonly Acknowledgement[] = [],
  ): Promise<Reservation> {
    authorise(actor, 'reservations.receive');
    return this.act(actor, id, 'arrive', { stayIds, acknowledged }, once);
  }

  /** @param how `on`: first night not used, tonight when left out; reason and destination null when not said */
  depart(actor: Actor, id: string, how: Omit<How, 'refusedBecause'>, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.receive');
    return this.act(actor, id, 'depart', how, once);
  }

  noShow(actor: Actor, id: string, stayIds?: string[], once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.receive');
    return this.act(actor, id, 'noShow', { stayIds }, once);
  }

  /** Ends holds whose time has passed, so that the story says so; the ledger gives their places out without it. */
  async expireOverdue(): Promise<void> {
    await this.transactions.run(SYSTEM, async (tx) => {
      for (const id of await this.repository.lockOverdue(tx.manager, tx.now)) {
        const row = await this.repository.find(tx.manager, id);
        await this.changes.apply(tx, row!, 'expire');
      }
      await this.holds.forget(tx);
    });
  }

  /**
   * What is done to a reservation in a use case of another feature.
   *
   * @throws DomainError NOT_FOUND, HOLD_EXPIRED, TRANSITION_REFUSED
   */
  async actIn(tx: Transaction, id: string, command: Command, how: How = {}): Promise<Reservation> {
    const row = await this.changes.locked(tx, id);
    await this.changes.apply(tx, row, command, how);
    if (how.refusedBecause) await this.referrals.addRefusal(tx, row, 'person', how.refusedBecause);
    return this.changes.asItIs(tx, id);
  }

  /** @throws DomainError NOT_FOUND */
  async findIn(tx: Transaction, id: string, field = 'id'): Promise<Reservation> {
    const row = await this.repository.find(tx.manager, id);
    if (!row) throw notFound('reservation', field);
    return asOf(row, tx.now);
  }

  private act(
    actor: Actor,
    id: string,
    command: Command,
    how: How,
    once: OnceOnly | undefined,
  ): Promise<Reservation> {
    return this.transactions.run(actor, (tx) => this.actIn(tx, id, command, how), once);
  }
}

const FRESH_MS = 2 * 3_600_000;
const AGEING_MS = 8 * 3_600_000;

/** Confirmed recently first (fresh under 2 h, ageing to 8 h, stale beyond: DOMAIN.md, section 3), then the most places. */
function bestFirst(now: Date): (a: AvailableFacility, b: AvailableFacility) => number {
  const age = ({ confirmedAt }: AvailableFacility) => {
    const since = confirmedAt ? now.getTime() - confirmedAt.getTime() : Infinity;
    return since < FRESH_MS ? 0 : since < AGEING_MS ? 1 : 2;
  };
  return (a, b) => age(a) - age(b) || b.free - a.free || a.name.localeCompare(b.name, 'fr');
}

/** One need fewer, each in turn; or the same a night later. */
function alternatives({ needs, from, until }: AvailabilityQuery) {
  const fewer = needs.map((need) => ({ needs: needs.filter((other) => other !== need), from, until }));
  return [...fewer, { needs, from: addNights(from, 1), until: addNights(until, 1) }];
}
