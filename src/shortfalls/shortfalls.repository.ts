import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { Episode, FlagEventKind, FlagState, Measure, UnresolvedFlag } from './flag';
import type { Flag } from './shortfall.dto';

export type FlagRow = Omit<Flag, 'tonight'>;

const STATE = `CASE WHEN f.resolved_at IS NOT NULL THEN 'resolved' WHEN f.acknowledged_at IS NOT NULL THEN 'acknowledged'
  ELSE 'open' END`;
const FLAG_COLUMNS = `f.id, f.kind, ${STATE} AS state, f.from_night AS "from", f.until_night AS "until", f.low, f.high,
  f.opened_at AS "openedAt", f.resolved_at AS "resolvedAt", f.acknowledged_at AS "acknowledgedAt",
  (SELECT jsonb_build_object('id', a.id, 'name', a.name, 'organisation', o.name)
   FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = f.owner_id) AS owner,
  (SELECT jsonb_agg(jsonb_build_object('at', e.at, 'what', e.what, 'low', e.low, 'high', e.high, 'by', a.name)
     ORDER BY e.at, e.id)
   FROM shortfall_event e LEFT JOIN account a ON a.id = e.by_id WHERE e.flag_id = f.id) AS events`;

const FIND_FLAGS: Statement = {
  name: 'shortfalls-find-flags',
  text: `SELECT ${FLAG_COLUMNS} FROM shortfall_flag f
    WHERE ${STATE} = ANY($1) AND ($2::uuid IS NULL OR f.id < $2)
    ORDER BY f.id DESC LIMIT $3`,
};
const FIND_FLAG: Statement = {
  name: 'shortfalls-find-flag',
  text: `SELECT ${FLAG_COLUMNS} FROM shortfall_flag f WHERE f.id = $1`,
};
const LOCK_FLAG: Statement = {
  name: 'shortfalls-lock-flag',
  text: `SELECT f.id, ${STATE} AS state, f.owner_id AS "ownerId", f.low, f.high
    FROM shortfall_flag f WHERE f.id = $1 FOR UPDATE`,
};
/** One assessment at a time; a second waits and then sees the flags of the first. */
const LOCK_RUN: Statement = {
  name: 'shortfalls-lock-run',
  text: 'SELECT at FROM assessment_run FOR UPDATE',
};
const MARK_RUN: Statement = { name: 'shortfalls-mark-run', text: 'UPDATE assessment_run SET at = $1' };
/** Locked, so that nobody acknowledges a flag that is being resolved. */
const LOCK_UNRESOLVED: Statement = {
  name: 'shortfalls-lock-unresolved',
  text: `SELECT id, kind, from_night AS "from", until_night AS "until", low, high, opened_at AS "openedAt"
    FROM shortfall_flag WHERE resolved_at IS NULL ORDER BY id FOR UPDATE`,
};
const INSERT_FLAG: Statement = {
  name: 'shortfalls-insert-flag',
  text: `INSERT INTO shortfall_flag (id, kind, from_night, until_night, low, high, opened_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};
const UPDATE_FLAG: Statement = {
  name: 'shortfalls-update-flag',
  text: 'UPDATE shortfall_flag SET from_night = $2, until_night = $3, low = $4, high = $5 WHERE id = $1',
};
const RESOLVE_FLAG: Statement = {
  name: 'shortfalls-resolve-flag',
  text: 'UPDATE shortfall_flag SET resolved_at = $2 WHERE id = $1',
};
const ACKNOWLEDGE_FLAG: Statement = {
  name: 'shortfalls-acknowledge-flag',
  text: 'UPDATE shortfall_flag SET acknowledged_at = $2, owner_id = $3 WHERE id = $1',
};
const INSERT_EVENT: Statement = {
  name: 'shortfalls-insert-event',
  text: `INSERT INTO shortfall_event (id, flag_id, at, what, low, high, by_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};

export interface NewEvent extends Measure {
  id: string;
  flagId: string;
  at: Date;
  what: FlagEventKind;
  by: string | null;
}

/** Flags and their history. Names of accounts are only seen in a transaction that says for whom it reads. */
@Injectable()
export class ShortfallsRepository {
  /** The newest first. */
  async findFlags(
    manager: EntityManager,
    states: FlagState[],
    cursor: string | undefined,
    limit: number,
  ): Promise<FlagRow[]> {
    return (await query<FlagRow>(manager, FIND_FLAGS, [states, cursor ?? null, limit])).map(dated);
  }

  async findFlag(manager: EntityManager, id: string): Promise<FlagRow | undefined> {
    return (await query<FlagRow>(manager, FIND_FLAG, [id])).map(dated)[0];
  }

  async lockFlag(
    manager: EntityManager,
    id: string,
  ): Promise<({ id: string; state: FlagState; ownerId: string | null } & Measure) | undefined> {
    return (
      await query<{ id: string; state: FlagState; ownerId: string | null } & Measure>(manager, LOCK_FLAG, [
        id,
      ])
    )[0];
  }

  async lockRun(manager: EntityManager): Promise<void> {
    await query(manager, LOCK_RUN, []);
  }

  async markRun(manager: EntityManager, at: Date): Promise<void> {
    await execute(manager, MARK_RUN, [at]);
  }

  lockUnresolved(manager: EntityManager): Promise<UnresolvedFlag[]> {
    return query(manager, LOCK_UNRESOLVED, []);
  }

  async insertFlag(manager: EntityManager, id: string, episode: Episode, openedAt: Date): Promise<void> {
    const { kind, from, until, low, high } = episode;
    await execute(manager, INSERT_FLAG, [id, kind, from, until, low, high, openedAt]);
  }

  async updateFlag(
    manager: EntityManager,
    flag: { id: string; from: Night; until: Night | null } & Measure,
  ): Promise<void> {
    await execute(manager, UPDATE_FLAG, [flag.id, flag.from, flag.until, flag.low, flag.high]);
  }

  async resolveFlag(manager: EntityManager, id: string, at: Date): Promise<void> {
    await execute(manager, RESOLVE_FLAG, [id, at]);
  }

  async acknowledgeFlag(manager: EntityManager, id: string, at: Date, ownerId: string): Promise<void> {
    await execute(manager, ACKNOWLEDGE_FLAG, [id, at, ownerId]);
  }

  async insertEvent(manager: EntityManager, event: NewEvent): Promise<void> {
    const { id, flagId, at, what, low, high, by } = event;
    await execute(manager, INSERT_EVENT, [id, flagId, at, what, low, high, by]);
  }
}

/** Within JSON an instant comes as text. */
function dated(flag: FlagRow): FlagRow {
  return { ...flag, events: flag.events.map((event) => ({ ...event, at: new Date(event.at) })) };
}
