import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import { page, Page } from '../http';
import { Actor, SYSTEM } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { Clock } from '../kernel/clock';
import { addNights, countNights, Night, tonight } from '../kernel/time';
import {
  type Acknowledgement,
  type Barred,
  blockedFacilities,
  PlacementRules,
  refuseTogether,
  warningsAt,
} from '../people';
import { AvailabilityRepository } from './availability.repository';
import { moment } from './booking';
import { HoldsService } from './holds.service';
import { Command, decide, stateAt, summaryOf } from './reservation';
import type {
  Availability,
  AvailabilityQuery,
  AvailableFacility,
  Reservation,
  ReservationsQuery,
} from './reservation.dto';
import { ReservationRow, ReservationsRepository } from './reservations.repository';

/** What a command is recorded as. */
const DONE: Record<Command, string> = {
  confirm: 'confirmed',
  cancel: 'cancelled',
  expire: 'expired',
  refuse: 'refused',
  arrive: 'arrived',
  depart: 'departed',
  noShow: 'no-show',
};

interface How {
  stayIds?: string[] | undefined;
  on?: Night | undefined;
  acknowledged?: readonly Acknowledgement[];
}

@Injectable()
export class ReservationsService {
  constructor(
    private readonly repository: ReservationsRepository,
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
    this.checkSearch(query, now);
    const { from, until, people, needs, personIds } = query;
    const barred: Barred =
      personIds.length > 0
        ? await this.rules.forSearch(actor, personIds, { from, until }, now)
        : { nights: { from, until }, restrictions: [], keptAway: [], together: false };
    refuseTogether(barred);
    const to = {
      ...moment(this.config, now),
      organisationId: actor.role === 'social_worker' ? actor.organisationId : null,
      notAt: blockedFacilities(barred),
    };
    const facilities = (await this.availability.findFacilities(query, to, now))
      .map((facility) => ({ ...facility, warnings: warningsAt(barred, facility.id) }))
      .sort(bestFirst(now));
    const nearly =
      facilities.length > 0 ? [] : await this.availability.findNearly(alternatives(query), people, to, now);
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
    return this.transactions.run(actor, async ({ manager, now }) => {
      const row = await this.repository.find(manager, id);
      if (!row) throw notFound('reservation');
      return asOf(row, now);
    });
  }

  confirm(actor: Actor, id: string, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.make');
    return this.act(actor, id, 'confirm', {}, once);
  }

  cancel(actor: Actor, id: string, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.make');
    return this.act(actor, id, 'cancel', {}, once);
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

  /** @param on first night not used; tonight when left out */
  depart(actor: Actor, id: string, stayIds?: string[], on?: Night, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.receive');
    return this.act(actor, id, 'depart', { stayIds, on }, once);
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
        await this.apply(tx, row!, 'expire', {});
      }
      await this.holds.forget(tx);
    });
  }

  private act(
    actor: Actor,
    id: string,
    command: Command,
    how: How,
    once: OnceOnly | undefined,
  ): Promise<Reservation> {
    return this.transactions.run(
      actor,
      async (tx) => {
        const row = await this.repository.lock(tx.manager, id);
        if (!row) throw notFound('reservation');
        await this.apply(tx, row, command, how);
        return asOf((await this.repository.find(tx.manager, id))!, tx.now);
      },
      once,
    );
  }

  private async apply(
    tx: Transaction,
    row: ReservationRow,
    command: Command,
    { stayIds, on, acknowledged = [] }: How,
  ): Promise<void> {
    const tonightIs = this.tonight(tx.now);
    if (on !== undefined && on > addNights(tonightIs, 1)) {
      throw invalid({ field: 'on', code: 'tooLate', message: 'must be tonight or tomorrow at the latest' });
    }
    const changes = decide(
      { holdExpiresAt: row.expiresAt, stays: row.stays },
      command,
      tx.now,
      tonightIs,
      stayIds,
      on,
    );
    if (command === 'arrive') {
      const arriving = row.stays.filter(({ id }) => changes.some((change) => change.id === id));
      const personIds = arriving.flatMap(({ person }) => person?.id ?? []);
      await this.rules.atArrival(tx, row.facility.id, personIds, acknowledged);
    }
    if (command === 'confirm')
      await this.keepNights(
        tx,
        row,
        changes.map((change) => change.id),
      );
    await this.repository.changeStays(tx.manager, changes, tx.now);
    if (row.expiresAt) await this.repository.endHold(tx.manager, row.id, command === 'expire');
    tx.record({
      action: `reservations.${DONE[command]}`,
      subjectType: 'reservation',
      subjectId: row.id,
      detail: { stays: changes.map((change) => change.id), ...(on && { on }) },
    });
  }

  /** The hold may have run out on another process's clock a moment before ours. */
  private async keepNights(tx: Transaction, row: ReservationRow, stayIds: string[]): Promise<void> {
    const kept = await this.repository.keepNights(tx.manager, stayIds, tx.now);
    if (kept < stayIds.length * countNights(row.from, row.until)) {
      throw new DomainError('HOLD_EXPIRED', 'This hold is over: its time has passed.');
    }
  }

  private checkSearch({ from, until }: AvailabilityQuery, now: Date): void {
    if (until <= from) throw invalid({ field: 'until', code: 'order', message: 'must be after from' });
    if (from < this.tonight(now))
      throw invalid({ field: 'from', code: 'past', message: 'must be tonight or later' });
    if (until > addNights(this.tonight(now), 365)) {
      throw invalid({ field: 'until', code: 'tooFar', message: 'must be at most 365 nights ahead' });
    }
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}

/** As it stands at `now`: a hold whose time has passed is over, whatever its row says. */
function asOf(row: ReservationRow, now: Date): Reservation {
  const stays = row.stays.map((stay) => ({ ...stay, state: stateAt(stay.state, row.expiresAt, now) }));
  const state = summaryOf(stays.map((stay) => stay.state));
  return { ...row, stays, state, expiresAt: state === 'held' ? row.expiresAt : null };
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
