import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig, BOOKING_HORIZON_NIGHTS } from '../config/config';
import { violates } from '../database/sqlstate';
import { busy, OnceOnly, Transaction, Transactions } from '../database/transactions';
import { page } from '../http';
import type { Actor } from '../kernel/actor';
import { invalid, notFound } from '../kernel/errors';
import { newId, newReference } from '../kernel/ids';
import { addNights, countNights, Night, tonight } from '../kernel/time';
import { PeopleService } from '../people';
import { ReservationsService, samePersonTwice } from '../reservations';
import { coversAll, GIVEN, PROMISED } from './met';
import { OffersService } from './offers.service';
import {
  lapsedBefore,
  type RefusalReason,
  refuseUnless,
  type RequestCommand,
  type RequestState,
  standingAt,
  type UnmetCause,
} from './request';
import {
  type MakeRequestDto,
  type PlaceRequest,
  type PlaceRequestPage,
  type RequestsQuery,
  toPlaceRequest,
} from './request.dto';
import { RequestRow, RequestsRepository } from './requests.repository';
import { UnmetRepository } from './unmet.repository';
import { positionsOf } from './waiting-list';

const TRIES = 3;

/** States of a row that may stand otherwise by the clock. */
const ROWS_OF: Record<RequestState, readonly RequestState[]> = {
  open: ['open', 'offered'],
  offered: ['offered'],
  met: ['met', 'offered'],
  unmet: ['unmet', 'open', 'offered'],
  withdrawn: ['withdrawn'],
};

/** Requests for a place, from being asked for to being met, withdrawn or unmet. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly repository: RequestsRepository,
    private readonly unmet: UnmetRepository,
    private readonly offers: OffersService,
    private readonly reservations: ReservationsService,
    private readonly people: PeopleService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async make(actor: Actor, body: MakeRequestDto, once?: OnceOnly): Promise<PlaceRequest> {
    authorise(actor, 'requests.make');
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await this.transactions.run(actor, (tx) => this.makeIn(tx, actor, body), once);
      } catch (error) {
        // One code in ten million is taken already: draw another.
        if (!violates(error, 'request_code_key')) throw error;
      }
    }
    throw busy();
  }

  /** The organisation's own, newest first; each with its position in the city's order. */
  async list(actor: Actor, { state, cursor, limit }: RequestsQuery): Promise<PlaceRequestPage> {
    authorise(actor, 'requests.read');
    const rowStates = state && [...new Set(state.flatMap((one) => ROWS_OF[one]))];
    return this.transactions.run(actor, async (tx) => {
      const found = page(await this.repository.list(tx.manager, rowStates, cursor, limit + 1), limit);
      const shown = await this.shown(tx, found.items);
      return { ...found, items: shown.filter((request) => !state || state.includes(request.state)) };
    });
  }

  async find(actor: Actor, id: string): Promise<PlaceRequest> {
    authorise(actor, 'requests.read');
    return this.transactions.run(actor, (tx) => this.one(tx, id));
  }

  /** Still needed: it keeps its place in the order. */
  reconfirm(actor: Actor, id: string, once?: OnceOnly): Promise<PlaceRequest> {
    return this.act(actor, id, 'reconfirm', once, async (tx) => {
      await this.repository.reconfirm(tx.manager, id, tx.now);
      tx.record({ action: 'requests.reconfirmed', subjectType: 'request', subjectId: id });
    });
  }

  withdraw(actor: Actor, id: string, once?: OnceOnly): Promise<PlaceRequest> {
    return this.act(actor, id, 'withdraw', once, async (tx, request) => {
      await this.offers.end(tx, request, 'withdrawn');
      await this.repository.change(tx.manager, id, { state: 'withdrawn' }, tx.now);
      tx.record({ action: 'requests.withdrawn', subjectType: 'request', subjectId: id });
    });
  }

  /** Nothing could be given: tonight counts with this cause, if it is one of the request's nights. */
  closeUnmet(actor: Actor, id: string, cause: UnmetCause, once?: OnceOnly): Promise<PlaceRequest> {
    return this.act(actor, id, 'closeUnmet', once, async (tx, request) => {
      await this.offers.end(tx, request, 'withdrawn');
      await this.repository.change(tx.manager, id, { state: 'unmet', unmetCause: cause }, tx.now);
      await this.unmet.record(tx.manager, id, this.tonight(tx.now), cause);
      tx.record({ action: 'requests.unmet', subjectType: 'request', subjectId: id, detail: { cause } });
    });
  }

  /** By a reservation that was found without an offer; by a hold once it is confirmed, and until then it is the offer. */
  meet(actor: Actor, id: string, reservationId: string, once?: OnceOnly): Promise<PlaceRequest> {
    return this.act(actor, id, 'meet', once, async (tx, request) => {
      const reservation = await this.reservations.findIn(tx, reservationId, 'reservationId');
      const covers = (states: typeof GIVEN) => coversAll(request, reservation, this.tonight(tx.now), states);
      const given = covers(GIVEN);
      if (!given && !covers(PROMISED)) {
        throw invalid({
          field: 'reservationId',
          code: 'doesNotCover',
          message: 'must be held or confirmed for the same people and all nights still to come',
        });
      }
      await this.offers.end(tx, request, 'withdrawn');
      if (given) await this.met(tx, id, reservationId);
      else await this.offers.note(tx, request, reservation);
    });
  }

  accept(actor: Actor, id: string, once?: OnceOnly): Promise<PlaceRequest> {
    return this.act(actor, id, 'accept', once, async (tx, request) => {
      await this.offers.end(tx, request, 'accepted');
      await this.met(tx, id, request.offer!.reservationId);
    });
  }

  /** The person doesn't take it: the place goes to the next, and the request waits on where it stood. */
  decline(actor: Actor, id: string, reason: RefusalReason, once?: OnceOnly): Promise<PlaceRequest> {
    return this.act(actor, id, 'decline', once, async (tx, request) => {
      await this.offers.end(tx, request, 'declined', reason);
      await this.repository.change(tx.manager, id, { state: 'open' }, tx.now);
      if (reason !== 'not_reachable') await this.repository.reconfirm(tx.manager, id, tx.now);
      tx.record({
        action: 'requests.offer-declined',
        subjectType: 'request',
        subjectId: id,
        detail: { reason },
      });
    });
  }

  private async makeIn(tx: Transaction, actor: Actor, body: MakeRequestDto): Promise<PlaceRequest> {
    const { from, nights, needs = [], urgency, vulnerabilities = [], sameRoom = false } = body;
    const until = this.checkedEnd(body, tx.now);
    const personIds = await this.peopleOf(tx, body);
    const id = newId();
    const { accountId: createdBy, organisationId } = actor;
    const request = { id, code: newReference(), organisationId, createdBy, from, until, personIds };
    await this.repository.insert(
      tx.manager,
      { ...request, needs, sameRoom, urgency, vulnerabilities },
      tx.now,
    );
    const detail = { people: personIds.length, from, nights, urgency };
    tx.record({ action: 'requests.made', subjectType: 'request', subjectId: id, detail });
    tx.enqueue('requests.offer');
    return this.one(tx, id);
  }

  /** Somebody may be known by a reference that was merged into another: it is the kept person who asks. */
  private async peopleOf(tx: Transaction, { people }: MakeRequestDto): Promise<(string | null)[]> {
    const named = people.flatMap(({ personId }) => personId ?? []);
    if (named.length === 0) return people.map(() => null);
    if (new Set(named).size < named.length) throw samePersonTwice();
    const ids = (await this.people.placeable(tx, named, 'people')).map(({ id }) => id);
    if (new Set(ids).size < named.length) throw samePersonTwice();
    await this.people.touch(tx, ids);
    return people.map(({ personId }) => ids[named.indexOf(personId ?? '')] ?? null);
  }

  private checkedEnd({ from, nights }: MakeRequestDto, now: Date): Night {
    const first = this.tonight(now);
    if (from < first) throw invalid({ field: 'from', code: 'past', message: 'must be tonight or later' });
    const most = BOOKING_HORIZON_NIGHTS - countNights(first, from);
    if (nights > most) {
      throw invalid({
        field: most > 0 ? 'nights' : 'from',
        code: 'tooFar',
        message: `must end at most ${BOOKING_HORIZON_NIGHTS} nights ahead`,
      });
    }
    return addNights(from, nights);
  }

  private act(
    actor: Actor,
    id: string,
    command: RequestCommand,
    once: OnceOnly | undefined,
    change: (tx: Transaction, request: RequestRow) => Promise<void>,
  ): Promise<PlaceRequest> {
    authorise(actor, 'requests.make');
    return this.transactions.run(
      actor,
      async (tx) => {
        const request = await this.repository.lock(tx.manager, id);
        if (!request) throw notFound('request');
        refuseUnless(command, request, tx.now, this.tonight(tx.now));
        await change(tx, request);
        return this.one(tx, id);
      },
      once,
    );
  }

  private async met(tx: Transaction, id: string, reservationId: string): Promise<void> {
    await this.repository.change(tx.manager, id, { state: 'met', reservationId }, tx.now);
    tx.record({ action: 'requests.met', subjectType: 'request', subjectId: id, detail: { reservationId } });
  }

  private async one(tx: Transaction, id: string): Promise<PlaceRequest> {
    const request = await this.repository.find(tx.manager, id);
    if (!request) throw notFound('request');
    return (await this.shown(tx, [request]))[0]!;
  }

  /** Positions are in the order of the whole city, of which nothing else is shown. */
  private async shown(tx: Transaction, rows: RequestRow[]): Promise<PlaceRequest[]> {
    const night = this.tonight(tx.now);
    const standing = rows.map((row) => standingAt(row, tx.now, night));
    const waits = standing.some(({ state }) => state === 'open' || state === 'offered');
    const ranks = waits
      ? await tx.asSystem(() => this.repository.ranks(tx.manager, night, lapsedBefore(tx.now)))
      : [];
    const positions = positionsOf(ranks);
    return rows.map((row, i) => toPlaceRequest({ ...row, ...standing[i]! }, positions, tx.now));
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
