import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../../database/figures';
import { execute, query, Statement } from '../../database/statement';
import type { Service } from './seat-reservation.dto';

const SERVICE = `SELECT id, rest_area_id AS "restAreaId", kind, capacity, slot_minutes AS "slotMinutes" FROM service`;

const LIST: Statement = {
  name: 'services-list',
  text: `${SERVICE} WHERE rest_area_id = $1 AND ended_at IS NULL ORDER BY kind`,
};
const FIND: Statement = { name: 'services-find', text: `${SERVICE} WHERE id = $1 AND ended_at IS NULL` };
const INSERT: Statement = {
  name: 'services-insert',
  text: `INSERT INTO service (id, rest_area_id, kind, capacity, slot_minutes, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};
const END: Statement = { name: 'services-end', text: 'UPDATE service SET ended_at = $2 WHERE id = $1' };
const TAKEN_BETWEEN: Statement = {
  name: 'services-taken-between',
  text: `SELECT service_id AS "serviceId", slot_start AS "start", count(*)::int AS count
    FROM service_slot JOIN service ON service.id = service_id
    WHERE rest_area_id = $1 AND slot_start >= $2 AND slot_start < $3 AND (expires_at IS NULL OR expires_at > $4)
    GROUP BY service_id, slot_start`,
};
/** Units whose time has passed without anybody coming are given again. */
const FREE_OVERDUE: Statement = {
  name: 'services-free-overdue',
  text: 'DELETE FROM service_slot WHERE service_id = $1 AND slot_start = $2 AND expires_at <= $3',
};
const TAKEN: Statement = {
  name: 'services-taken',
  text: 'SELECT unit FROM service_slot WHERE service_id = $1 AND slot_start = $2',
};
const TAKE: Statement = {
  name: 'services-take',
  text: `INSERT INTO service_slot (service_id, slot_start, unit, seat_reservation_id, expires_at) VALUES ($1, $2, $3, $4, $5)`,
};
const RELEASE: Statement = {
  name: 'services-release',
  text: 'DELETE FROM service_slot WHERE seat_reservation_id = $1',
};
const USED: Statement = {
  name: 'services-used',
  text: 'UPDATE service_slot SET expires_at = NULL WHERE seat_reservation_id = $1',
};

/** The services of rest areas and the slots in them. A unit of a slot is one person's: that is the key's to say. */
@Injectable()
export class ServicesRepository {
  constructor(private readonly figures: Figures) {}

  findServices(restAreaId: string): Promise<Service[]> {
    return this.figures.query(LIST, [restAreaId]);
  }

  async find(id: string): Promise<Service | undefined> {
    return (await this.figures.query<Service>(FIND, [id]))[0];
  }

  findTaken(
    restAreaId: string,
    from: Date,
    until: Date,
    now: Date,
  ): Promise<{ serviceId: string; start: Date; count: number }[]> {
    return this.figures.query(TAKEN_BETWEEN, [restAreaId, from, until, now]);
  }

  async insert(
    manager: EntityManager,
    service: Service,
    by: { accountId: string | null; at: Date },
  ): Promise<void> {
    const { id, restAreaId, kind, capacity, slotMinutes } = service;
    await execute(manager, INSERT, [id, restAreaId, kind, capacity, slotMinutes, by.accountId, by.at]);
  }

  async end(manager: EntityManager, id: string, at: Date): Promise<void> {
    await execute(manager, END, [id, at]);
  }

  async takenUnits(manager: EntityManager, serviceId: string, start: Date, now: Date): Promise<number[]> {
    const [, rows] = await Promise.all([
      execute(manager, FREE_OVERDUE, [serviceId, start, now]),
      query<{ unit: number }>(manager, TAKEN, [serviceId, start]),
    ]);
    return rows.map(({ unit }) => unit);
  }

  async take(
    manager: EntityManager,
    slot: { serviceId: string; start: Date; unit: number; reservationId: string; expiresAt: Date },
  ): Promise<void> {
    const { serviceId, start, unit, reservationId, expiresAt } = slot;
    await execute(manager, TAKE, [serviceId, start, unit, reservationId, expiresAt]);
  }

  async release(manager: EntityManager, reservationId: string): Promise<void> {
    await execute(manager, RELEASE, [reservationId]);
  }

  /** Whoever came has it to the end. */
  async used(manager: EntityManager, reservationId: string): Promise<void> {
    await execute(manager, USED, [reservationId]);
  }
}
