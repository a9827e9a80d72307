import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { DomainError, notFound } from '../../kernel/errors';
import { newId, newReference } from '../../kernel/ids';
import { addMinutes, addNights, localDate } from '../../kernel/time';
import { arrive, inside, seatToKeep, withKept } from '../door/door';
import { DoorLock, UnderLock } from '../door/door-lock';
import { DoorRepository } from '../door/door.repository';
import { refusal } from '../door/gauge.service';
import { Opening, openingsBetween, plannedOpenings } from '../opening';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import { endedAs, keptUntil, openingFor, SEATS_KEPT_DAYS } from './seat-reservation';
import {
  KeepSeatDto,
  SeatReservation,
  SeatReservationList,
  SeatReservationsQuery,
  toSeatReservation,
} from './seat-reservation.dto';
import { SeatReservationRow, SeatReservationsRepository } from './seat-reservations.repository';
import { ServicesRepository } from './services.repository';

/** How long what is over is still listed. */
const LISTED_MINUTES = 24 * 60;

/** Seats kept for people who are on their way. Nobody needs to be known for it. */
@Injectable()
export class SeatReservationsService {
  constructor(
    private readonly areas: RestAreasRepository,
    private readonly doors: DoorRepository,
    private readonly repository: SeatReservationsRepository,
    private readonly services: ServicesRepository,
    private readonly lock: DoorLock,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** One's organisation's, or those of the rest areas one manages: those to come and those of the last day. */
  async list(actor: Actor, { restAreaId, state }: SeatReservationsQuery): Promise<SeatReservationList> {
    authorise(actor, 'seats.read');
    return this.transactions.run(actor, async ({ manager, now }) => {
      const filter = { ...(restAreaId && { restAreaId }), ...(state && { state }) };
      const rows = await this.repository.list(manager, filter, addMinutes(now, -LISTED_MINUTES), now);
      return { items: rows.map((row) => toSeatReservation(row, now)) };
    });
  }

  /**
   * Keeps a seat for an hour of arrival.
   *
   * @throws DomainError NO_SEAT_FREE, OUTSIDE_OPENING_HOURS
   */
  async keep(
    actor: Actor,
    restAreaId: string,
    { arrivalAt }: KeepSeatDto,
    once?: OnceOnly,
  ): Promise<SeatReservation> {
    authorise(actor, 'seats.keep');
    const area = await this.areas.findArea(restAreaId);
    if (!area) throw notFound('rest area');
    return this.lock.change(
      actor,
      area,
      async ({ tx, door }) => {
        const opening = this.planned(area, arrivalAt, openingFor(arrivalAt, this.open(area, tx.now), tx.now));
        const seat = seatToKeep(door, opening);
        if (seat === undefined) throw new DomainError('NO_SEAT_FREE', 'No seat can be kept for that time.');
        const made = {
          id: newId(),
          code: newReference(),
          restAreaId,
          serviceId: null,
          opensAt: opening.opensAt,
          arrivalAt,
          expiresAt: keptUntil(arrivalAt, this.config.seatGraceMinutes, opening.closesAt),
        };
        await this.repository.insert(tx, made);
        tx.record({
          action: 'rest-areas.seat-kept',
          subjectType: 'seat_reservation',
          subjectId: made.id,
          detail: { restAreaId, arrivalAt },
        });
        const row = (await this.repository.find(tx.manager, made.id))!;
        return { door: withKept(door, seat, made), answer: toSeatReservation(row, tx.now) };
      },
      { until: arrivalAt, once },
    );
  }

  /** The person won't come: the seat is anyone's again. */
  cancel(actor: Actor, id: string, once?: OnceOnly): Promise<SeatReservation> {
    authorise(actor, 'seats.keep');
    return this.end(actor, id, 'cancelled', once);
  }

  /**
   * The person is at the door: a seat kept becomes somebody inside.
   *
   * @throws DomainError TRANSITION_REFUSED, REST_AREA_CLOSED, REST_AREA_FULL
   */
  arrive(actor: Actor, id: string, once?: OnceOnly): Promise<SeatReservation> {
    authorise(actor, 'gauge.tap');
    return this.end(actor, id, 'arrived', once);
  }

  private async end(
    actor: Actor,
    id: string,
    to: 'arrived' | 'cancelled',
    once: OnceOnly | undefined,
  ): Promise<SeatReservation> {
    const found = await this.transactions.run(actor, ({ manager }) => this.repository.find(manager, id));
    const area = found && (await this.areas.findArea(found.restArea.id));
    if (!found || !area) throw notFound('seat reservation');
    return this.lock.change(
      actor,
      area,
      async (under) => {
        const { tx } = under;
        const row = (await this.repository.lock(tx.manager, id))!;
        const state = endedAs(row, to, tx.now);
        const door = await (to === 'arrived' ? this.arrived(row, under) : this.released(row, under));
        await this.repository.setState(tx.manager, id, state, tx.now);
        tx.record({
          action: `rest-areas.seat-${to}`,
          subjectType: 'seat_reservation',
          subjectId: id,
          detail: { restAreaId: area.id },
        });
        const ended = toSeatReservation({ ...row, state }, tx.now);
        return door ? { door, answer: ended } : { answer: ended };
      },
      { until: found.opensAt, once },
    );
  }

  /** Who comes for a service only is counted in at the door like anybody. */
  private async arrived(row: SeatReservationRow, { tx, hours, door, limit }: UnderLock) {
    if (!hours.openNow || !hours.opening) throw refusal('closed');
    if (row.service) {
      await this.services.used(tx.manager, row.id);
      return undefined;
    }
    if (row.arrivalAt >= hours.opening.closesAt) throw refusal('closed');
    const { door: after, outcome } = arrive(door, row.id, limit);
    if (outcome !== 'counted') throw refusal(outcome);
    this.doors.saveTap(tx, row.restArea.id, {
      id: newId(),
      key: `arrived ${newId()}`,
      kind: 'arrived',
      at: tx.now,
      outcome,
      inside: inside(after),
      seats: limit,
      reservationId: row.id,
    });
    return after;
  }

  private async released(row: SeatReservationRow, { tx, door }: UnderLock) {
    if (row.service) {
      await this.services.release(tx.manager, row.id);
      return undefined;
    }
    return { ...door, seats: door.seats.filter(({ reservationId }) => reservationId !== row.id) };
  }

  /** Those in which somebody could arrive, as they come about. */
  private open(area: RestAreaRow, now: Date): Opening[] {
    const today = localDate(now, this.config.timeZone);
    const until = addNights(today, SEATS_KEPT_DAYS + 2);
    return openingsBetween(area, addNights(today, -1), until, this.config.timeZone);
  }

  /** The planned opening of which an interruption may have left a part. */
  private planned(area: RestAreaRow, at: Date, part: Opening): Opening {
    const { serviceDate } = part;
    const all = plannedOpenings(area, serviceDate, addNights(serviceDate, 1), this.config.timeZone);
    return all.find(({ opensAt, closesAt }) => opensAt <= at && at < closesAt) ?? part;
  }
}
