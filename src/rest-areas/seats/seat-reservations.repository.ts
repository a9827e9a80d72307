import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../../database/statement';
import type { Transaction } from '../../database/transactions';
import type { Keeping } from './seat-reservation';
import type { NamedPart, ServiceOfReservation } from './seat-reservation.dto';

/** Row-level security decides which are there at all. */
const RESERVATION = `
  SELECT r.id, r.code, r.opens_at AS "opensAt", r.arrival_at AS "arrivalAt", r.expires_at AS "expiresAt", r.state,
    r.created_at AS "createdAt", jsonb_build_object('id', f.id, 'name', f.name) AS "restArea",
    jsonb_build_object('id', o.id, 'name', o.name) AS organisation,
    CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'kind', s.kind, 'slotMinutes', s.slot_minutes) END AS service
  FROM seat_reservation r JOIN facility f ON f.id = r.rest_area_id JOIN organisation o ON o.id = r.organisation_id
    LEFT JOIN service s ON s.id = r.service_id`;

const FIND: Statement = { name: 'seat-reservations-find', text: `${RESERVATION} WHERE r.id = $1` };
const LOCK: Statement = {
  name: 'seat-reservations-lock',
  text: 'SELECT FROM seat_reservation WHERE id = $1 FOR UPDATE',
};
const LIST: Statement = {
  name: 'seat-reservations-list',
  text: `${RESERVATION}
    WHERE ($1::uuid IS NULL OR r.rest_area_id = $1) AND r.arrival_at > $2
      AND ($3::text[] IS NULL OR $3 @> ARRAY[CASE WHEN r.state = 'kept' AND r.expires_at <= $4 THEN 'expired' ELSE r.state END])
    ORDER BY r.arrival_at, r.id LIMIT 500`,
};
const INSERT: Statement = {
  name: 'seat-reservations-insert',
  text: `INSERT INTO seat_reservation (id, code, rest_area_id, service_id, organisation_id, opens_at, arrival_at, expires_at,
      created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
const SET_STATE: Statement = {
  name: 'seat-reservations-set-state',
  text: 'UPDATE seat_reservation SET state = $2, ended_at = $3 WHERE id = $1',
};
/** Whoever should already be there, but for the grace, is in the way of an interruption too. */
const DISPLACED: Statement = {
  name: 'seat-reservations-displaced',
  text: `${RESERVATION}
    WHERE r.rest_area_id = $1 AND r.state = 'kept' AND r.arrival_at < $3 AND r.expires_at > $2
    ORDER BY r.arrival_at, r.id`,
};

export interface SeatReservationRow extends Keeping {
  id: string;
  code: string;
  opensAt: Date;
  arrivalAt: Date;
  createdAt: Date;
  restArea: NamedPart;
  organisation: NamedPart;
  service: ServiceOfReservation | null;
}

export interface NewSeatReservation {
  id: string;
  code: string;
  restAreaId: string;
  serviceId: string | null;
  opensAt: Date;
  arrivalAt: Date;
  expiresAt: Date;
}

@Injectable()
export class SeatReservationsRepository {
  async find(manager: EntityManager, id: string): Promise<SeatReservationRow | undefined> {
    return (await query<SeatReservationRow>(manager, FIND, [id]))[0];
  }

  /** Two statements: one that waited for the lock would go on with what was there before it waited. */
  async lock(manager: EntityManager, id: string): Promise<SeatReservationRow | undefined> {
    await execute(manager, LOCK, [id]);
    return this.find(manager, id);
  }

  list(
    manager: EntityManager,
    filter: { restAreaId?: string; state?: string[] },
    since: Date,
    now: Date,
  ): Promise<SeatReservationRow[]> {
    return query(manager, LIST, [filter.restAreaId ?? null, since, filter.state ?? null, now]);
  }

  async insert(tx: Pick<Transaction, 'manager' | 'actor' | 'now'>, made: NewSeatReservation): Promise<void> {
    const { id, code, restAreaId, serviceId, opensAt, arrivalAt, expiresAt } = made;
    const { organisationId, accountId } = tx.actor;
    const what = [id, code, restAreaId, serviceId, organisationId];
    await execute(tx.manager, INSERT, [...what, opensAt, arrivalAt, expiresAt, accountId, tx.now]);
  }

  async setState(
    manager: EntityManager,
    id: string,
    state: Keeping['state'],
    endedAt: Date | null,
  ): Promise<void> {
    await execute(manager, SET_STATE, [id, state, endedAt]);
  }

  /** Seats and slots kept for people who would come while a rest area is shut in [from, until), in order. */
  displacedBy(
    manager: EntityManager,
    restAreaId: string,
    from: Date,
    until: Date,
  ): Promise<SeatReservationRow[]> {
    return query(manager, DISPLACED, [restAreaId, from, until]);
  }
}
