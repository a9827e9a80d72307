import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { StayChange, StayState } from './reservation';
import type { Reservation } from './reservation.dto';
import type { DepartureReason, Destination } from './stays/stay';

const PASSED = (
  on: string,
) => `(SELECT jsonb_build_object('id', other.id, 'code', other.code, 'facility', at.name)
      FROM reservation other JOIN facility at ON at.id = other.facility_id WHERE ${on})`;

/**
 * Row-level security decides which reservations are there at all. A confidential address is for those who are expected,
 * so not before the facility has said yes.
 */
const RESERVATION = `
  SELECT r.id, r.code, r.from_night AS "from", r.until_night AS "until", r.needs, r.hold_expires_at AS "expiresAt",
    r.created_at AS "createdAt", r.answer, r.answer_due_at AS "answerDueAt", ${PASSED('r.passed_on_to = other.id')} AS "passedOnTo",
    ${PASSED('other.passed_on_to = r.id')} AS "passedOnFrom",
    (SELECT jsonb_build_object('by', refused_by, 'reason', reason) FROM refusal WHERE reservation_id = r.id
      ORDER BY at DESC LIMIT 1) AS refusal,
    jsonb_build_object('id', f.id, 'name', f.name, 'district', f.district, 'arrivalInfo', f.arrival_info, 'phone', f.phone,
      'address', CASE WHEN NOT f.address_confidential
        OR s.running AND r.answer IS DISTINCT FROM 'awaited' THEN f.address END) AS facility,
    s.stays
  FROM reservation r JOIN facility f ON f.id = r.facility_id CROSS JOIN LATERAL (
    SELECT bool_or(s.state IN ('held', 'confirmed', 'arrived')) AS running, jsonb_agg(jsonb_build_object(
        'id', s.id, 'state', s.state, 'from', s.from_night, 'until', s.until_night, 'arrivedAt', s.arrived_at,
        'departedAt', s.departed_at, 'departureReason', s.departure_reason, 'destination', s.destination,
        'keptFrom', s.kept_from, 'untilBefore', s.until_before,
        'absence', (SELECT jsonb_build_object('from', a.from_night, 'until', a.until_night, 'reason', a.reason)
          FROM stay_absence a WHERE a.stay_id = s.id ORDER BY a.from_night DESC LIMIT 1),
        'place', jsonb_build_object('id', p.id, 'label', p.label, 'room', room.label),
        'person', CASE WHEN person.id IS NOT NULL
          THEN jsonb_build_object('id', person.id, 'reference', person.reference, 'alias', person.alias) END
      ) ORDER BY s.id) AS stays
    FROM stay s JOIN place p ON p.id = s.place_id JOIN room ON room.id = p.room_id
      LEFT JOIN person ON person.id = s.person_id
    WHERE s.reservation_id = r.id
  ) AS s`;

const FIND: Statement = { name: 'reservations-find', text: `${RESERVATION} WHERE r.id = $1` };
const LOCK: Statement = {
  name: 'reservations-lock',
  text: 'SELECT FROM reservation WHERE id = $1 FOR UPDATE',
};
const LIST: Statement = {
  name: 'reservations-list',
  text: `${RESERVATION}
    WHERE ($1::uuid IS NULL OR r.facility_id = $1) AND ($2::uuid IS NULL OR r.id < $2)
      AND ($3::date IS NULL OR r.until_night > $3) AND ($4::date IS NULL OR r.from_night < $4)
      AND ($5::text[] IS NULL OR EXISTS (
        SELECT FROM stay WHERE stay.reservation_id = r.id AND $5 @> ARRAY[
          CASE WHEN stay.state = 'held' AND r.hold_expires_at <= $6 THEN 'expired' ELSE stay.state END]))
    ORDER BY r.id DESC LIMIT $7`,
};
const CHANGE_STAYS: Statement = {
  name: 'reservations-change-stays',
  text: `WITH change AS (
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS change (id uuid, state text, "freeFrom" date)
    ), freed AS (
      DELETE FROM place_night n USING change c WHERE n.stay_id = c.id AND c."freeFrom" IS NOT NULL AND n.night >= c."freeFrom"
    )
    UPDATE stay s SET state = c.state,
      until_night = CASE WHEN c.state = 'departed' THEN least(s.until_night, c."freeFrom") ELSE s.until_night END,
      until_before = CASE WHEN c.state = 'departed' THEN s.until_night END,
      ended_at = CASE WHEN c.state NOT IN ('held', 'confirmed', 'arrived') THEN $2::timestamptz END,
      departure_reason = $3, destination = $4,
      arrived_at = CASE WHEN c.state = 'arrived' THEN $2 ELSE s.arrived_at END,
      departed_at = CASE WHEN c.state = 'departed' THEN $2 ELSE s.departed_at END
    FROM change c WHERE s.id = c.id`,
};
/**
 * A question to the facility goes with its hold. Of a hold that ran out its people's rows stay: they say how long there is
 * to wait for another.
 */
const END_HOLD: Statement = {
  name: 'reservations-end-hold',
  text: `WITH ended AS (DELETE FROM open_hold WHERE reservation_id = $1 AND NOT $2)
    UPDATE reservation SET hold_expires_at = NULL, hold_slot = NULL, answer = nullif(answer, 'awaited') WHERE id = $1`,
};
/** Only rows that are still this hold's: once its time has passed another booking may have taken them. */
const KEEP_NIGHTS: Statement = {
  name: 'reservations-keep-nights',
  text: 'UPDATE place_night SET expires_at = NULL WHERE stay_id = ANY($1) AND expires_at > $2',
};
/** Those that a facility didn't answer are passed on, by another job. */
const LOCK_OVERDUE: Statement = {
  name: 'reservations-lock-overdue',
  text: `SELECT r.id FROM reservation r WHERE r.hold_expires_at <= $1
      AND r.answer IS DISTINCT FROM 'awaited' ORDER BY r.id LIMIT 200 FOR UPDATE SKIP LOCKED`,
};

export interface ReservationRow extends Reservation {
  /** What the row says; whether the hold still stands is for `stateAt` to say. */
  expiresAt: Date | null;
}

@Injectable()
export class ReservationsRepository {
  async find(manager: EntityManager, id: string): Promise<ReservationRow | undefined> {
    return (await query<ReservationRow>(manager, FIND, [id]))[0];
  }

  /**
   * Two statements: one that waited for the lock would go on with the stays as they were before it waited, and decide on
   * what somebody else has changed meanwhile.
   */
  async lock(manager: EntityManager, id: string): Promise<ReservationRow | undefined> {
    await execute(manager, LOCK, [id]);
    return this.find(manager, id);
  }

  list(
    manager: EntityManager,
    filter: { facilityId?: string; from?: Night; until?: Night; state?: StayState[]; cursor?: string },
    now: Date,
    limit: number,
  ): Promise<ReservationRow[]> {
    const { facilityId, cursor, from, until, state } = filter;
    return query(manager, LIST, [
      facilityId ?? null,
      cursor ?? null,
      from ?? null,
      until ?? null,
      state ?? null,
      now,
      limit,
    ]);
  }

  async changeStays(
    manager: EntityManager,
    changes: StayChange[],
    now: Date,
    { reason, destination }: { reason?: DepartureReason; destination?: Destination } = {},
  ): Promise<void> {
    const values = [JSON.stringify(changes), now, reason ?? null, destination ?? null];
    await execute(manager, CHANGE_STAYS, values);
  }

  async endHold(manager: EntityManager, reservationId: string, ranOut: boolean): Promise<void> {
    await execute(manager, END_HOLD, [reservationId, ranOut]);
  }

  /** @returns how many nights of the stays are kept for good now */
  keepNights(manager: EntityManager, stayIds: string[], now: Date): Promise<number> {
    return execute(manager, KEEP_NIGHTS, [stayIds, now]);
  }

  async lockOverdue(manager: EntityManager, now: Date): Promise<string[]> {
    return (await query<{ id: string }>(manager, LOCK_OVERDUE, [now])).map((row) => row.id);
  }
}
