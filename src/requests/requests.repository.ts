import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Need } from '../facilities';
import type { Night } from '../kernel/time';
import type { Reservation } from '../reservations';
import type { OfferOutcome, RequestState, UnmetCause, Urgency, Vulnerability } from './request';
import type { RequestedPerson } from './request.dto';
import type { Rank } from './waiting-list';

/** Two who asked together and turned out to be one person ask once. */
export const ONCE = `NOT EXISTS (SELECT FROM request_person same
  WHERE same.request_id = asks.request_id AND same.person_id = asks.person_id AND same.n < asks.n)`;

/** Row-level security decides which requests are there at all. */
const REQUEST = `
  SELECT r.id, r.code, r.organisation_id AS "organisationId", r.from_night AS "from", r.until_night AS "until", r.needs,
    r.same_room AS "sameRoom", r.urgency, r.vulnerabilities, r.state, r.unmet_cause AS "unmetCause",
    r.reservation_id AS "reservationId", r.created_at AS "createdAt", r.reconfirmed_at AS "reconfirmedAt",
    r.ended_at AS "endedAt",
    (SELECT jsonb_agg(jsonb_build_object('person', CASE WHEN person.id IS NOT NULL
         THEN jsonb_build_object('id', person.id, 'reference', person.reference, 'alias', person.alias) END) ORDER BY asks.n)
     FROM request_person asks LEFT JOIN person ON person.id = asks.person_id
     WHERE asks.request_id = r.id AND ${ONCE}) AS people,
    (SELECT jsonb_build_object('id', o.id, 'outcome', o.outcome, 'offeredAt', o.offered_at,
         'expiresAt', coalesce(v.hold_expires_at, o.expires_at),
         'reservationId', v.id, 'reservationCode', v.code,
         'awaited', v.answer IS NOT DISTINCT FROM 'awaited', 'facility', jsonb_build_object('id', f.id, 'name', f.name, 'district', f.district),
         'hold', (SELECT s.state FROM stay s WHERE s.reservation_id = v.id ORDER BY s.id LIMIT 1))
     FROM request_offer o JOIN reservation v ON v.id = o.reservation_id JOIN facility f ON f.id = v.facility_id
     WHERE o.request_id = r.id ORDER BY o.id DESC LIMIT 1) AS offer
  FROM request r`;

const FIND: Statement = { name: 'requests-find', text: `${REQUEST} WHERE r.id = $1` };
const LOCK: Statement = { name: 'requests-lock', text: 'SELECT FROM request WHERE id = $1 FOR UPDATE' };
const LIST: Statement = {
  name: 'requests-list',
  text: `${REQUEST} WHERE ($1::uuid IS NULL OR r.id < $1) AND ($2::text[] IS NULL OR r.state = ANY($2))
    ORDER BY r.id DESC LIMIT $3`,
};
/** A person without a reference is counted by a token of this request's own. */
const INSERT: Statement = {
  name: 'requests-insert',
  text: `WITH asked AS (
      INSERT INTO request (id, code, organisation_id, from_night, until_night, needs, same_room, urgency, vulnerabilities,
        state, created_by, created_at, reconfirmed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, $11)
    )
    INSERT INTO request_person (request_id, n, organisation_id, person_id, counted_as)
    SELECT $1, asks.n, $3, asks.person_id, coalesce(person.counted_as, gen_random_uuid())
    FROM unnest($12::uuid[]) WITH ORDINALITY AS asks (person_id, n) LEFT JOIN person ON person.id = asks.person_id`,
};
const RANKS: Statement = {
  name: 'requests-ranks',
  text: `SELECT id, urgency, vulnerabilities, created_at AS "createdAt" FROM request
    WHERE state IN ('open', 'offered') AND until_night > $1 AND (state = 'offered' OR reconfirmed_at > $2)`,
};
const CHANGE: Statement = {
  name: 'requests-change',
  text: `UPDATE request SET state = $2, unmet_cause = $3, reservation_id = $4, ended_at = $5 WHERE id = $1`,
};
const RECONFIRM: Statement = {
  name: 'requests-reconfirm',
  text: 'UPDATE request SET reconfirmed_at = $2 WHERE id = $1',
};

export interface OfferRow {
  id: string;
  outcome: OfferOutcome | null;
  offeredAt: Date;
  expiresAt: Date;
  reservationId: string;
  reservationCode: string;
  facility: { id: string; name: string; district: number };
  hold: Reservation['state'];
  /** The facility was asked, and whether it answers in time is for reservations to see to. */
  awaited: boolean;
}

export interface RequestRow {
  id: string;
  code: string;
  organisationId: string;
  from: Night;
  until: Night;
  needs: Need[];
  sameRoom: boolean;
  urgency: Urgency;
  vulnerabilities: Vulnerability[];
  state: RequestState;
  unmetCause: UnmetCause | null;
  reservationId: string | null;
  createdAt: Date;
  reconfirmedAt: Date;
  endedAt: Date | null;
  people: RequestedPerson[];
  /** The latest, running or over. */
  offer: OfferRow | null;
}

export interface NewRequest extends Pick<
  RequestRow,
  'id' | 'code' | 'organisationId' | 'from' | 'until' | 'needs' | 'sameRoom' | 'urgency' | 'vulnerabilities'
> {
  createdBy: string;
  personIds: (string | null)[];
}

/** Where a request stands from now on; null stands for what does not go with the state. */
export interface RequestChange {
  state: RequestState;
  unmetCause?: UnmetCause;
  reservationId?: string;
}

@Injectable()
export class RequestsRepository {
  async find(manager: EntityManager, id: string): Promise<RequestRow | undefined> {
    return (await query<RequestRow>(manager, FIND, [id])).map(dated)[0];
  }

  /** Two statements: one that waited for the lock would go on with the offer as it was before it waited. */
  async lock(manager: EntityManager, id: string): Promise<RequestRow | undefined> {
    await execute(manager, LOCK, [id]);
    return this.find(manager, id);
  }

  /** Newest first. */
  async list(
    manager: EntityManager,
    states: RequestState[] | undefined,
    cursor: string | undefined,
    limit: number,
  ): Promise<RequestRow[]> {
    const rows = await query<RequestRow>(manager, LIST, [cursor ?? null, states ?? null, limit]);
    return rows.map(dated);
  }

  async insert(manager: EntityManager, request: NewRequest, now: Date): Promise<void> {
    const { id, code, organisationId, from, until, needs, sameRoom, urgency, vulnerabilities } = request;
    await execute(manager, INSERT, [
      id,
      code,
      organisationId,
      from,
      until,
      needs,
      sameRoom,
      urgency,
      vulnerabilities,
      request.createdBy,
      now,
      request.personIds,
    ]);
  }

  /** What the order is made of, for every request that waits. */
  ranks(manager: EntityManager, tonight: Night, lapsedBefore: Date): Promise<Rank[]> {
    return query(manager, RANKS, [tonight, lapsedBefore]);
  }

  async change(
    manager: EntityManager,
    id: string,
    { state, unmetCause, reservationId }: RequestChange,
    now: Date,
  ): Promise<void> {
    const endedAt = state === 'open' || state === 'offered' ? null : now;
    await execute(manager, CHANGE, [id, state, unmetCause ?? null, reservationId ?? null, endedAt]);
  }

  async reconfirm(manager: EntityManager, id: string, now: Date): Promise<void> {
    await execute(manager, RECONFIRM, [id, now]);
  }
}

/** Within JSON an instant comes as text. */
function dated(row: RequestRow): RequestRow {
  const { offer } = row;
  if (!offer) return row;
  const { offeredAt, expiresAt } = offer;
  return {
    ...row,
    offer: { ...offer, offeredAt: new Date(offeredAt), expiresAt: new Date(expiresAt) },
  };
}
