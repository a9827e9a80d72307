import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { Closure } from './closure.dto';
import type { ClosureInTheWay, ClosureReason, Need, NOT_OPEN, StayInTheWay } from './place';

export const CLOSURE_COLUMNS = `c.id, c.facility_id AS "facilityId", c.from_night AS "from", c.until_night AS "until", c.reason, c.note,
  c.created_at AS "createdAt", c.version,
  ARRAY(SELECT place_id FROM closure_place cp WHERE cp.closure_id = c.id ORDER BY place_id) AS "placeIds"`;

const FIND_CLOSURES: Statement = {
  name: 'closures-find',
  text: `SELECT ${CLOSURE_COLUMNS} FROM closure c
    WHERE c.facility_id = $1 AND c.reason <> 'not_open' AND c.from_night < $3
      AND (c.until_night IS NULL OR c.until_night > $2) AND c.until_night IS DISTINCT FROM c.from_night
    ORDER BY c.from_night, c.id`,
};
const PLACES_OF: Statement = {
  name: 'closures-places',
  text: `SELECT id FROM place WHERE facility_id = $1 AND (shuts_on IS NULL OR shuts_on > $3)
    AND ($2::uuid[] IS NULL OR id = ANY($2)) ORDER BY id`,
};
const INSERT_CLOSURE: Statement = {
  name: 'closures-insert',
  text: `WITH closed AS (
      INSERT INTO closure (id, facility_id, from_night, until_night, announced_until, reason, note, created_by, created_at)
      VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8)
    )
    INSERT INTO closure_place (closure_id, place_id) SELECT $1, unnest($9::uuid[])`,
};
/** Ordered by place and night like every writer of the ledger, so that no two wait for each other. */
const TAKE_NIGHTS: Statement = {
  name: 'closures-take-nights',
  text: `INSERT INTO place_night (place_id, night, closure_id)
    SELECT p.id, night::date, $1
    FROM place p CROSS JOIN generate_series($3::date, $4::date - 1, interval '1 day') AS night
    WHERE p.id = ANY($2) AND (
      $5 OR (night::date >= p.opens_on AND (p.shuts_on IS NULL OR night::date < p.shuts_on)))
    ORDER BY p.id, night`,
};
const RELEASE_OVERDUE: Statement = {
  name: 'closures-release-overdue',
  text: `DELETE FROM place_night WHERE place_id = ANY($1) AND night >= $2 AND ($3::date IS NULL OR night < $3) AND expires_at <= $4`,
};
const STAYS_IN_THE_WAY: Statement = {
  name: 'closures-stays-in-the-way',
  text: `SELECT DISTINCT s.id AS "stayId", r.id AS "reservationId", r.code AS "reservationCode", p.id AS "placeId",
      p.label AS "placeLabel", s.from_night AS "from", s.until_night AS "until", s.state, r.hold_expires_at AS "expiresAt"
    FROM place_night n JOIN place p ON p.id = n.place_id JOIN stay s ON s.id = n.stay_id
      JOIN reservation r ON r.id = s.reservation_id
    WHERE n.place_id = ANY($1) AND n.night >= $2 AND ($3::date IS NULL OR n.night < $3)
    ORDER BY s.from_night, p.label`,
};
const CLOSURES_IN_THE_WAY: Statement = {
  name: 'closures-closures-in-the-way',
  text: `SELECT DISTINCT c.id AS "closureId", p.id AS "placeId", p.label AS "placeLabel", c.from_night AS "from",
      c.until_night AS "until", c.reason
    FROM place_night n JOIN place p ON p.id = n.place_id JOIN closure c ON c.id = n.closure_id
    WHERE n.place_id = ANY($1) AND n.night >= $2 AND ($3::date IS NULL OR n.night < $3) AND c.reason <> 'not_open'
    ORDER BY c.from_night, p.label`,
};
/**
 * Before the ledger is extended, as everybody does who changes a closure, and in a statement of its own: one that waited
 * would go on with the closures as they were, and close anew what was reopened meanwhile.
 */
export const LOCK_TO_EXTEND: Statement = {
  name: 'closures-lock-to-extend',
  text: `SELECT FROM facility f WHERE EXISTS (
      SELECT FROM closure c WHERE c.facility_id = f.id AND (c.until_night IS NULL OR c.until_night > $1))
    ORDER BY f.id FOR NO KEY UPDATE`,
};
const EXTEND: Statement = {
  name: 'closures-extend',
  text: `INSERT INTO place_night (place_id, night, closure_id)
    SELECT cp.place_id, night::date, c.id
    FROM closure c JOIN closure_place cp ON cp.closure_id = c.id JOIN place p ON p.id = cp.place_id
      CROSS JOIN generate_series(greatest(c.from_night, $1::date), least(c.until_night, $2::date) - 1, interval '1 day') AS night
    WHERE (c.until_night IS NULL OR c.until_night > $1)
      AND (c.reason = 'not_open' OR (night::date >= p.opens_on AND (p.shuts_on IS NULL OR night::date < p.shuts_on)))
    ORDER BY cp.place_id, night
    ON CONFLICT (place_id, night) DO NOTHING`,
};
/** Labels go on counting where the room's places end. */
const INSERT_SURGE: Statement = {
  name: 'closures-insert-surge',
  text: `WITH room_there AS (
      INSERT INTO room (id, facility_id, label) VALUES ($2, $1, $3)
      ON CONFLICT (facility_id, label) DO UPDATE SET label = EXCLUDED.label RETURNING id
    )
    INSERT INTO place (id, facility_id, room_id, label, kind, attributes, opens_on, shuts_on)
    SELECT new.id, $1, room_there.id,
      'R' || (new.n + (SELECT count(*) FROM place p WHERE p.room_id = room_there.id)), 'surge', $5, $6, $7
    FROM room_there CROSS JOIN unnest($4::uuid[]) WITH ORDINALITY AS new (id, n)`,
};

export interface NewClosure {
  id: string;
  facilityId: string;
  placeIds: string[];
  from: Night;
  until: Night | null;
  reason: ClosureReason | typeof NOT_OPEN;
  note: string | null;
  createdBy: string | null;
  createdAt: Date;
}

/** Closures, and the nights they take in the ledger. */
@Injectable()
export class ClosuresRepository {
  constructor(private readonly figures: Figures) {}

  findClosures(facilityId: string, from: Night, until: Night): Promise<Closure[]> {
    return this.figures.query(FIND_CLOSURES, [facilityId, from, until]);
  }

  /** Those of the facility's places that aren't shut for good by then; all, or the ones named. */
  async placesOf(
    manager: EntityManager,
    facilityId: string,
    ids: string[] | undefined,
    from: Night,
  ): Promise<string[]> {
    return (await query<{ id: string }>(manager, PLACES_OF, [facilityId, ids ?? null, from])).map(
      (row) => row.id,
    );
  }

  /** @param horizon first night that the ledger doesn't hold yet */
  async insertClosure(manager: EntityManager, closure: NewClosure, horizon: Night): Promise<void> {
    await this.insertStory(manager, closure);
    await this.takeNights(manager, closure, horizon);
  }

  /** @param horizon first night that the ledger doesn't hold yet */
  async takeNights(
    manager: EntityManager,
    {
      id,
      placeIds,
      from,
      until,
      reason,
    }: Omit<NewClosure, 'note' | 'createdBy' | 'createdAt' | 'facilityId'>,
    horizon: Night,
  ): Promise<void> {
    const end = until === null || until > horizon ? horizon : until;
    await execute(manager, TAKE_NIGHTS, [id, placeIds, from, end, reason === 'not_open']);
  }

  /** What is told of a closure, without its nights. */
  async insertStory(manager: EntityManager, closure: NewClosure): Promise<void> {
    const { id, facilityId, placeIds, from, until, reason, note, createdBy, createdAt } = closure;
    const values = [id, facilityId, from, until, reason, note, createdBy, createdAt, placeIds];
    await execute(manager, INSERT_CLOSURE, values);
  }

  /** Holds whose time is over leave the ledger, whether or not a job has seen to it. */
  async releaseOverdue(
    manager: EntityManager,
    placeIds: string[],
    from: Night,
    until: Night | null,
    now: Date,
  ) {
    await execute(manager, RELEASE_OVERDUE, [placeIds, from, until, now]);
  }

  staysInTheWay(
    manager: EntityManager,
    placeIds: string[],
    from: Night,
    until: Night | null,
  ): Promise<StayInTheWay[]> {
    return query(manager, STAYS_IN_THE_WAY, [placeIds, from, until]);
  }

  closuresInTheWay(
    manager: EntityManager,
    placeIds: string[],
    from: Night,
    until: Night | null,
  ): Promise<ClosureInTheWay[]> {
    return query(manager, CLOSURES_IN_THE_WAY, [placeIds, from, until]);
  }

  /** Writes the nights that came within the horizon, for closures that reach further. */
  async extend(manager: EntityManager, from: Night, horizon: Night): Promise<number> {
    await execute(manager, LOCK_TO_EXTEND, [from]);
    return execute(manager, EXTEND, [from, horizon]);
  }

  async insertSurgePlaces(
    manager: EntityManager,
    places: {
      facilityId: string;
      roomId: string;
      roomLabel: string;
      ids: string[];
      attributes: Need[];
      from: Night;
      until: Night;
    },
  ): Promise<void> {
    const { facilityId, roomId, roomLabel, ids, attributes, from, until } = places;
    await execute(manager, INSERT_SURGE, [facilityId, roomId, roomLabel, ids, attributes, from, until]);
  }
}
