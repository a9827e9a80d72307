import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { ClosedNights } from './closure';
import type { Closure } from './closure.dto';
import { CLOSURE_COLUMNS, ClosuresRepository, type NewClosure } from './closures.repository';

/** Closures of a facility change one after the other: several of them may hold the places of one request. */
const LOCK_FACILITY: Statement = {
  name: 'closures-lock-facility',
  text: `SELECT FROM facility WHERE id = coalesce($1, (SELECT facility_id FROM closure WHERE id = $2)) FOR NO KEY UPDATE`,
};
const EDITED_CLOSURE = `SELECT ${CLOSURE_COLUMNS}, c.created_by AS "createdBy", c.changed_at AS "changedAt",
    (SELECT name FROM account WHERE account.id = c.changed_by) AS "changedBy"
  FROM closure c`;
const FIND_CLOSURE: Statement = {
  name: 'closures-find-one',
  text: `${EDITED_CLOSURE} WHERE c.id = $1 AND c.reason <> 'not_open'`,
};
const CLOSURES_OF: Statement = {
  name: 'closures-of-places',
  text: `${EDITED_CLOSURE}
    WHERE c.facility_id = $1 AND c.reason <> 'not_open' AND (c.until_night IS NULL OR c.until_night > $3)
      AND ($4::date IS NULL OR c.from_night < $4) AND c.until_night IS DISTINCT FROM c.from_night
      AND EXISTS (SELECT FROM closure_place cp WHERE cp.closure_id = c.id AND cp.place_id = ANY($2))
    ORDER BY c.id`,
};
/** Of two who have read the same version one writes: the second finds no row. */
export const EDIT_CLOSURE: Statement = {
  name: 'closures-edit',
  text: `UPDATE closure SET until_night = $3, reason = $4, note = $5, version = version + 1, changed_at = $6, changed_by = $7
    WHERE id = $1 AND version = $2`,
};
const FREE_NIGHTS: Statement = {
  name: 'closures-free-nights',
  text: `DELETE FROM place_night
    WHERE closure_id = $1 AND place_id = ANY($2) AND night >= $3 AND ($4::date IS NULL OR night < $4)`,
};
const MOVE_NIGHTS: Statement = {
  name: 'closures-move-nights',
  text: `UPDATE place_night SET closure_id = $2
    WHERE closure_id = $1 AND place_id = ANY($3) AND night >= $4 AND ($5::date IS NULL OR night < $5)`,
};
/** A part was announced as the whole was. */
const ANNOUNCE_AS: Statement = {
  name: 'closures-announce-as',
  text: 'UPDATE closure SET announced_until = whole.announced_until FROM closure whole WHERE closure.id = $1 AND whole.id = $2',
};
/** Places that are no longer of a closure, and its end. Their nights are freed beforehand. */
const CUT: Statement = {
  name: 'closures-cut',
  text: `WITH gone AS (DELETE FROM closure_place WHERE closure_id = $1 AND NOT place_id = ANY($2))
    UPDATE closure SET until_night = $3, version = version + 1, changed_at = $4, changed_by = $5 WHERE id = $1`,
};
const END_CLOSURE: Statement = {
  name: 'closures-end',
  text: `WITH freed AS (DELETE FROM place_night WHERE closure_id = $1 AND night >= $2)
    UPDATE closure SET until_night = greatest($2, from_night), version = version + 1, changed_at = $3, changed_by = $4
    WHERE id = $1`,
};
/** A closure with who made it and who changed it last. */
export interface ClosureRow extends Closure {
  createdBy: string | null;
  changedBy: string | null;
  changedAt: Date | null;
}

/** What becomes of closures that are there. */
@Injectable()
export class ClosureChangesRepository {
  constructor(private readonly closures: ClosuresRepository) {}

  /** Two statements: one that waited for the lock would go on with the closure as it was before it waited. */
  async lockClosure(manager: EntityManager, id: string): Promise<ClosureRow | undefined> {
    await execute(manager, LOCK_FACILITY, [null, id]);
    return (await query<ClosureRow>(manager, FIND_CLOSURE, [id]))[0];
  }

  /** The closures that hold some of the places on some of the nights; until null: on any later one. */
  async lockClosuresOf(
    manager: EntityManager,
    facilityId: string,
    placeIds: string[],
    from: Night,
    until: Night | null,
  ): Promise<ClosureRow[]> {
    await execute(manager, LOCK_FACILITY, [facilityId, null]);
    return query(manager, CLOSURES_OF, [facilityId, placeIds, from, until]);
  }

  /** @returns false when somebody has changed it since that version */
  async editClosure(
    manager: EntityManager,
    closure: Pick<Closure, 'id' | 'until' | 'reason' | 'note'>,
    version: number,
    at: Date,
    by: string | null,
  ): Promise<boolean> {
    const { id, until, reason, note } = closure;
    return (await execute(manager, EDIT_CLOSURE, [id, version, until, reason, note, at, by])) > 0;
  }

  /** The closure no longer holds these nights of the places; until null: any from the first on. */
  async freeNights(
    manager: EntityManager,
    id: string,
    placeIds: string[],
    { from, until }: ClosedNights,
  ): Promise<void> {
    await execute(manager, FREE_NIGHTS, [id, placeIds, from, until]);
  }

  /** A closure that takes over nights which another one holds. */
  async insertPart(manager: EntityManager, part: NewClosure, partOf: string): Promise<void> {
    await this.closures.insertStory(manager, part);
    await execute(manager, ANNOUNCE_AS, [part.id, partOf]);
    await execute(manager, MOVE_NIGHTS, [partOf, part.id, part.placeIds, part.from, part.until]);
  }

  /** @param kept the places and the end that it goes on with */
  async cut(
    manager: EntityManager,
    id: string,
    kept: { placeIds: string[]; until: Night | null },
    at: Date,
    by: string | null,
  ): Promise<void> {
    await execute(manager, CUT, [id, kept.placeIds, kept.until, at, by]);
  }

  /** The closure's places are usable again from the night on. */
  async endClosure(
    manager: EntityManager,
    id: string,
    from: Night,
    at: Date,
    by: string | null,
  ): Promise<void> {
    await execute(manager, END_CLOSURE, [id, from, at, by]);
  }
}
