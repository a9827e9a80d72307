import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import { violates } from '../../database/sqlstate';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError, notFound } from '../../kernel/errors';
import { newId, newReference } from '../../kernel/ids';
import { addNights, localDate, Night } from '../../kernel/time';
import { openingsBetween, plannedOpenings } from '../opening';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import { keptUntil, openingFor } from './seat-reservation';
import {
  AddServiceDto,
  KeepSlotDto,
  SeatReservation,
  Service,
  ServiceList,
  SlotList,
  toSeatReservation,
} from './seat-reservation.dto';
import { SeatReservationsRepository } from './seat-reservations.repository';
import { ServicesRepository } from './services.repository';
import { freeUnit, slotsIn, SlotTime } from './slots';

/** Somebody else was a moment faster: what they have taken is seen the next time. */
const CHOOSE_AGAIN = ['service_slot_pkey', 'seat_reservation_code_key'];
const TRIES = 10;

/** What a rest area offers beside a seat, each with a capacity and slots of its own. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly areas: RestAreasRepository,
    private readonly repository: ServicesRepository,
    private readonly reservations: SeatReservationsRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor, restAreaId: string): Promise<ServiceList> {
    authorise(actor, 'rest-areas.read');
    await this.area(restAreaId);
    return { items: await this.repository.findServices(restAreaId) };
  }

  /** The slots of all services of a rest area, in the openings that start on a date. */
  async slots(actor: Actor, restAreaId: string, date: Night): Promise<SlotList> {
    authorise(actor, 'seats.read');
    const area = await this.area(restAreaId);
    const now = this.clock.now();
    const services = await this.repository.findServices(restAreaId);
    const times = services.map(({ slotMinutes }) => this.timesOn(area, date, slotMinutes));
    const all = times.flat().map(({ start }) => start.getTime());
    const taken =
      all.length === 0
        ? []
        : await this.repository.findTaken(
            restAreaId,
            new Date(Math.min(...all)),
            new Date(Math.max(...all) + 1),
            now,
          );
    const count = new Map(taken.map((slot) => [`${slot.serviceId} ${slot.start.getTime()}`, slot.count]));
    return {
      items: services.map((service, i) => ({
        ...service,
        slots: times[i]!.map(({ start, end }) => ({
          start,
          end,
          free: service.capacity - (count.get(`${service.id} ${start.getTime()}`) ?? 0),
        })),
      })),
    };
  }

  /**
   * Adds a service to a rest area that one manages. How it is doesn't change afterwards: it is ended, and another added.
   *
   * @throws DomainError SERVICE_ALREADY_THERE
   */
  async add(actor: Actor, restAreaId: string, body: AddServiceDto, once?: OnceOnly): Promise<Service> {
    authoriseAt(actor, 'services.set', restAreaId);
    await this.area(restAreaId);
    const service = { ...body, id: newId(), restAreaId };
    try {
      return await this.transactions.run(
        actor,
        async (tx) => {
          await this.repository.insert(tx.manager, service, { accountId: actor.accountId, at: tx.now });
          const subject = { subjectType: 'service', subjectId: service.id };
          tx.record({ action: 'rest-areas.service-added', ...subject, detail: { restAreaId, ...body } });
          return service;
        },
        once,
      );
    } catch (error) {
      if (!violates(error, 'service_kind')) throw error;
      throw new DomainError('SERVICE_ALREADY_THERE', 'The rest area offers this already: end it first.');
    }
  }

  /** It is offered no more. Slots that are kept stay kept. */
  async end(actor: Actor, id: string, once?: OnceOnly): Promise<Service> {
    authorise(actor, 'services.set');
    const service = await this.repository.find(id);
    if (!service) throw notFound('service');
    authoriseAt(actor, 'services.set', service.restAreaId);
    return this.transactions.run(
      actor,
      async (tx) => {
        await this.repository.end(tx.manager, id, tx.now);
        const detail = { restAreaId: service.restAreaId };
        tx.record({
          action: 'rest-areas.service-ended',
          subjectType: 'service',
          subjectId: id,
          detail,
        });
        return service;
      },
      once,
    );
  }

  /**
   * Keeps a slot for somebody whom nobody needs to know.
   *
   * @throws DomainError SLOT_TAKEN, OUTSIDE_OPENING_HOURS
   */
  async keep(
    actor: Actor,
    serviceId: string,
    { slotStart }: KeepSlotDto,
    once?: OnceOnly,
  ): Promise<SeatReservation> {
    authorise(actor, 'seats.keep');
    const service = await this.repository.find(serviceId);
    if (!service) throw notFound('service');
    const area = await this.area(service.restAreaId);
    for (let tries = 1; ; tries++) {
      try {
        return await this.transactions.run(actor, (tx) => this.take(tx, area, service, slotStart), once);
      } catch (error) {
        if (tries === TRIES || !CHOOSE_AGAIN.some((key) => violates(error, key))) throw error;
      }
    }
  }

  private async take(
    tx: Transaction,
    area: RestAreaRow,
    service: Service,
    slotStart: Date,
  ): Promise<SeatReservation> {
    const slot = this.slotAt(area, service, slotStart, tx.now);
    const taken = await this.repository.takenUnits(tx.manager, service.id, slotStart, tx.now);
    const unit = freeUnit(taken, service.capacity);
    if (unit === undefined) throw new DomainError('SLOT_TAKEN', 'Somebody has this slot.');
    const made = {
      id: newId(),
      code: newReference(),
      restAreaId: area.id,
      serviceId: service.id,
      opensAt: slot.opening.opensAt,
      arrivalAt: slotStart,
      expiresAt: keptUntil(slotStart, this.config.seatGraceMinutes, slot.end),
    };
    await this.reservations.insert(tx, made);
    const { id: reservationId, expiresAt } = made;
    await this.repository.take(tx.manager, {
      serviceId: service.id,
      start: slotStart,
      unit,
      reservationId,
      expiresAt,
    });
    tx.record({
      action: 'rest-areas.slot-kept',
      subjectType: 'seat_reservation',
      subjectId: reservationId,
      detail: { restAreaId: area.id, serviceId: service.id, slotStart },
    });
    return toSeatReservation((await this.reservations.find(tx.manager, reservationId))!, tx.now);
  }

  /** @throws DomainError when there is no such slot, or no longer */
  private slotAt(area: RestAreaRow, service: Service, start: Date, now: Date): SlotTime {
    const today = localDate(start, this.config.timeZone);
    const openings = openingsBetween(area, addNights(today, -1), addNights(today, 1), this.config.timeZone);
    const { serviceDate } = openingFor(start, openings, now, 'slotStart');
    const slot = this.timesOn(area, serviceDate, service.slotMinutes).find(
      (each) => each.start.getTime() === start.getTime(),
    );
    if (slot) return slot;
    throw new DomainError('OUTSIDE_OPENING_HOURS', 'No slot begins at that time.', {
      errors: [{ field: 'slotStart', code: 'unknown', message: 'must be the start of a slot' }],
    });
  }

  private timesOn(area: RestAreaRow, date: Night, slotMinutes: number): SlotTime[] {
    const range = [date, addNights(date, 1), this.config.timeZone] as const;
    return slotsIn(plannedOpenings(area, ...range), openingsBetween(area, ...range), slotMinutes);
  }

  private async area(id: string): Promise<RestAreaRow> {
    const area = await this.areas.findArea(id);
    if (!area) throw notFound('rest area');
    return area;
  }
}
