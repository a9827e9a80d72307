import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../../database/statement';
import type { Night } from '../../kernel/time';
import type { Episode, FlagEventKind, FlagState, ResolvedFlag, UnresolvedFlag } from './flag';
import type { Measure, Severity } from './flag-kinds';
import type { Flag, FlagOwner } from '../shortfall.dto';

export type FlagRow = Omit<Flag, 'tonight'>;

const STATE = `CASE WHEN f.resolved_at IS NOT NULL THEN 'resolved' WHEN f.acknowledged_at IS NOT NULL THEN 'acknowledged'
  ELSE 'open' END`;
const FLAG_COLUMNS = `f.id, f.kind, ${STATE} AS state, f.from_night AS "from", f.until_night AS "until", f.low, f.high, f.severity,
  f.opened_at AS "openedAt", f.resolved_at AS "resolvedAt", f.acknowledged_at AS "acknowledgedAt",
  f.snoozed_until AS "snoozedUntil", f.escalated_at AS "escalatedAt",
  (SELECT jsonb_build_object('id', a.id, 'name', a.name, 'organisation', o.name)
   FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = f.owner_id) AS owner,
  (SELECT jsonb_agg(jsonb_build_object('at', e.at, 'what', e.what, 'low', e.low, 'high', e.high, 'by', a.name,
     'text', e.text, 'to', owner.name, 'until', e.until_night) ORDER BY e.at, e.id)
   FROM shortfall_event e LEFT JOIN account a ON a.id = e.by_id LEFT JOIN account owner ON owner.id = e.to_id
   WHERE e.flag_id = f.id) AS events`;

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
/** Who can be given a flag. */
const FIND_OFFICIALS: Statement = {
  name: 'shortfalls-find-officials',
  text: `SELECT a.id, a.name, o.name AS organisation FROM account a JOIN organisation o ON o.id = a.organisation_id
    WHERE a.role = 'city_official' AND ($1::uuid IS NULL OR a.id = $1) ORDER BY o.name, a.name`,
};
/**
 * One assessment at a time: the row is locked until it has ended, and a second waits and then sees the flags of the first.
 * One that fails has never begun.
 */
const BEGIN_RUN: Statement = {
  name: 'shortfalls-begin-run',
  text: 'UPDATE assessment_run SET at = $1, failed_at = NULL',
};
const MARK_FAILED: Statement = {
  name: 'shortfalls-mark-failed',
  text: 'UPDATE assessment_run SET failed_at = $1',
};
/** Locked, so that nobody acknowledges a flag that is being resolved. */
const LOCK_WATCHED: Statement = {
  name: 'shortfalls-lock-watched',
  text: `SELECT id, kind, from_night AS "from", until_night AS "until", low, high, severity, opened_at AS "openedAt",
      coalesce(reopened_at, opened_at) AS "openSince", acknowledged_at AS "acknowledgedAt", escalated_at AS "escalatedAt",
      snoozed_until AS "snoozedUntil", resolved_at AS "resolvedAt"
    FROM shortfall_flag WHERE resolved_at IS NULL OR resolved_at > $1 ORDER BY id FOR UPDATE`,
};
const INSERT_FLAG: Statement = {
  name: 'shortfalls-insert-flag',
  text: `INSERT INTO shortfall_flag (id, kind, from_night, until_night, low, high, severity, opened_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const UPDATE_FLAG: Statement = {
  name: 'shortfalls-update-flag',
  text: 'UPDATE shortfall_flag SET from_night = $2, until_night = $3, low = $4, high = $5, severity = $6 WHERE id = $1',
};
/** Whoever dealt with it still does. */
const REOPEN_FLAG: Statement = {
  name: 'shortfalls-reopen-flag',
  text: `UPDATE shortfall_flag SET resolved_at = NULL, reopened_at = $7, escalated_at = NULL, snoozed_until = NULL,
      from_night = $2, until_night = $3, low = $4, high = $5, severity = $6 WHERE id = $1`,
};
const ESCALATE_FLAG: Statement = {
  name: 'shortfalls-escalate-flag',
  text: 'UPDATE shortfall_flag SET escalated_at = $2 WHERE id = $1',
};
const SNOOZE_FLAG: Statement = {
  name: 'shortfalls-snooze-flag',
  text: 'UPDATE shortfall_flag SET snoozed_until = $2 WHERE id = $1',
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
  text: `INSERT INTO shortfall_event (id, flag_id, at, what, low, high, by_id, text, to_id, until_night)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};

export interface NewEvent extends Measure {
  id: string;
  flagId: string;
  at: Date;
  what: FlagEventKind;
  by: string | null;
  /** Of a comment. */
  text?: string;
  /** Of an assignment: who is to deal with it. */
  to?: string;
  /** Of a snooze. */
  until?: Night;
}

export interface LockedFlag extends Measure {
  id: string;
  state: FlagState;
  ownerId: string | null;
}

/** What a step by itself is decided on. */
export type WatchedFlag = UnresolvedFlag & {
  openSince: Date;
  acknowledgedAt: Date | null;
  escalatedAt: Date | null;
  snoozedUntil: Night | null;
};

type Recorded = Omit<UnresolvedFlag, 'openedAt'>;

/** Flags and their history. Names of accounts are only seen in a transaction that says for whom it reads. */
@Injectable()
export class FlagsRepository {
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

  async lockFlag(manager: EntityManager, id: string): Promise<LockedFlag | undefined> {
    return (await query<LockedFlag>(manager, LOCK_FLAG, [id]))[0];
  }

  findOfficials(manager: EntityManager, id: string | null = null): Promise<FlagOwner[]> {
    return query(manager, FIND_OFFICIALS, [id]);
  }

  async beginRun(manager: EntityManager, at: Date): Promise<void> {
    await execute(manager, BEGIN_RUN, [at]);
  }

  async markFailed(manager: EntityManager, at: Date): Promise<void> {
    await execute(manager, MARK_FAILED, [at]);
  }

  /** Those that stand, and those resolved since a time. */
  async lockWatched(
    manager: EntityManager,
    since: Date,
  ): Promise<{ unresolved: WatchedFlag[]; resolved: ResolvedFlag[] }> {
    const found = await query<WatchedFlag & { resolvedAt: Date | null }>(manager, LOCK_WATCHED, [since]);
    return {
      unresolved: found.filter(({ resolvedAt }) => resolvedAt === null),
      resolved: found.filter((flag): flag is WatchedFlag & ResolvedFlag => flag.resolvedAt !== null),
    };
  }

  async insertFlag(
    manager: EntityManager,
    id: string,
    { kind, from, until, low, high }: Episode,
    severity: Severity,
    openedAt: Date,
  ): Promise<void> {
    await execute(manager, INSERT_FLAG, [id, kind, from, until, low, high, severity, openedAt]);
  }

  async updateFlag(manager: EntityManager, flag: Recorded): Promise<void> {
    await execute(manager, UPDATE_FLAG, valuesOf(flag));
  }

  async reopenFlag(manager: EntityManager, flag: Recorded, at: Date): Promise<void> {
    await execute(manager, REOPEN_FLAG, [...valuesOf(flag), at]);
  }

  async resolveFlag(manager: EntityManager, id: string, at: Date): Promise<void> {
    await execute(manager, RESOLVE_FLAG, [id, at]);
  }

  async escalateFlag(manager: EntityManager, id: string, at: Date): Promise<void> {
    await execute(manager, ESCALATE_FLAG, [id, at]);
  }

  /** From then on it is the owner's. */
  async acknowledgeFlag(manager: EntityManager, id: string, at: Date, ownerId: string): Promise<void> {
    await execute(manager, ACKNOWLEDGE_FLAG, [id, at, ownerId]);
  }

  async snoozeFlag(manager: EntityManager, id: string, until: Night | null): Promise<void> {
    await execute(manager, SNOOZE_FLAG, [id, until]);
  }

  async insertEvent(manager: EntityManager, event: NewEvent): Promise<void> {
    const { id, flagId, at, what, low, high, by, text, to, until } = event;
    const values = [id, flagId, at, what, low, high, by, text ?? null, to ?? null, until ?? null];
    await execute(manager, INSERT_EVENT, values);
  }
}

function valuesOf({ id, from, until, low, high, severity }: Recorded): unknown[] {
  return [id, from, until, low, high, severity];
}

function dated(flag: FlagRow): FlagRow {
  return { ...flag, events: flag.events.map((event) => ({ ...event, at: new Date(event.at) })) };
}
