import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { Nights, OverrideReason } from './restriction';
import type { Restriction } from './restriction.dto';

const RESTRICTION = `
  SELECT r.id, r.from_night AS "from", r.until_night AS "until", r.effect, r.reason, r.created_at AS "createdAt",
    r.lifted_at AS "liftedAt",
    (SELECT name FROM account WHERE account.id = r.created_by) AS "createdBy",
    jsonb_build_object('id', f.id, 'name', f.name) AS facility,
    (SELECT jsonb_build_object('id', p.id, 'reference', p.reference, 'alias', p.alias) FROM person p WHERE p.id = r.person_id)
      AS person,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'from', o.from_night, 'until', o.until_night, 'reason', o.reason,
        'at', o.at, 'by', (SELECT name FROM account WHERE account.id = o.by_id)) ORDER BY o.id)
      FROM restriction_override o WHERE o.restriction_id = r.id), '[]') AS overrides
  FROM restriction r JOIN facility f ON f.id = r.facility_id`;

const FIND: Statement = { name: 'restrictions-find', text: `${RESTRICTION} WHERE r.id = $1` };
const LOCK: Statement = {
  name: 'restrictions-lock',
  text: 'SELECT FROM restriction WHERE id = $1 FOR UPDATE',
};
/** Those still to come or under way, the next to end first. */
const LIST: Statement = {
  name: 'restrictions-list',
  text: `${RESTRICTION}
    WHERE ($1::uuid IS NULL OR r.facility_id = $1) AND ($2::uuid IS NULL OR r.person_id = $2)
      AND r.lifted_at IS NULL AND r.until_night > $3
    ORDER BY r.until_night, r.id`,
};
const INSERT: Statement = {
  name: 'restrictions-insert',
  text: `INSERT INTO restriction (id, person_id, facility_id, from_night, until_night, effect, reason, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
const LIFT: Statement = {
  name: 'restrictions-lift',
  text: 'UPDATE restriction SET lifted_at = $2, lifted_by = $3 WHERE id = $1',
};
const OVERRIDE: Statement = {
  name: 'restrictions-override',
  text: `INSERT INTO restriction_override (id, restriction_id, from_night, until_night, reason, by_id, at)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[], $5::text[], $6::uuid[], $7::timestamptz[])`,
};
/** Whom a facility knows by a stay there, of those the actor may see. */
const STAYED: Statement = {
  name: 'restrictions-stayed',
  text: `SELECT person_id AS "personId" FROM stay
    WHERE facility_id = $1 AND until_night >= $4 AND ($2::uuid IS NULL OR person_id = $2) AND ($3::uuid IS NULL OR id = $3)
    LIMIT 1`,
};

export interface NewRestriction extends Nights {
  id: string;
  personId: string;
  facilityId: string;
  effect: Restriction['effect'];
  reason: Restriction['reason'];
}

export interface NewOverride extends Nights {
  id: string;
  restrictionId: string;
  reason: OverrideReason;
}

/** Row-level security decides which restrictions are there at all. */
@Injectable()
export class RestrictionsRepository {
  async find(manager: EntityManager, id: string): Promise<Restriction | undefined> {
    return (await query<Restriction>(manager, FIND, [id]))[0];
  }

  async lock(manager: EntityManager, id: string): Promise<Restriction | undefined> {
    await execute(manager, LOCK, [id]);
    return this.find(manager, id);
  }

  list(
    manager: EntityManager,
    of: { facilityId?: string; personId?: string },
    tonight: Night,
  ): Promise<Restriction[]> {
    return query(manager, LIST, [of.facilityId ?? null, of.personId ?? null, tonight]);
  }

  /** @returns undefined when nobody stayed there since that night; null for somebody without a reference */
  async stayed(
    manager: EntityManager,
    facilityId: string,
    who: { personId?: string; stayId?: string },
    since: Night,
  ): Promise<string | null | undefined> {
    const values = [facilityId, who.personId ?? null, who.stayId ?? null, since];
    return (await query<{ personId: string | null }>(manager, STAYED, values))[0]?.personId;
  }

  async insert(manager: EntityManager, made: NewRestriction, by: string, now: Date): Promise<void> {
    const { id, personId, facilityId, from, until, effect, reason } = made;
    await execute(manager, INSERT, [id, personId, facilityId, from, until, effect, reason, by, now]);
  }

  async lift(manager: EntityManager, id: string, by: string, now: Date): Promise<void> {
    await execute(manager, LIFT, [id, now, by]);
  }

  async override(manager: EntityManager, overrides: NewOverride[], by: string, now: Date): Promise<void> {
    await execute(manager, OVERRIDE, [
      overrides.map(({ id }) => id),
      overrides.map(({ restrictionId }) => restrictionId),
      overrides.map(({ from }) => from),
      overrides.map(({ until }) => until),
      overrides.map(({ reason }) => reason),
      overrides.map(() => by),
      overrides.map(() => now),
    ]);
  }
}
