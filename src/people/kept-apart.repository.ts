import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { KeptApart } from './kept-apart.dto';
import type { KeptApartReason } from './restriction';

/** A pair is shown to who sees both. */
const KEPT_APART = `
  SELECT k.id, k.from_night AS "from", k.until_night AS "until", k.reason, k.created_at AS "createdAt", k.ended_at AS "endedAt",
    (SELECT name FROM account WHERE account.id = k.created_by) AS "createdBy",
    jsonb_build_array(jsonb_build_object('id', a.id, 'reference', a.reference, 'alias', a.alias),
      jsonb_build_object('id', b.id, 'reference', b.reference, 'alias', b.alias)) AS people
  FROM kept_apart k JOIN person a ON a.id = k.person_a JOIN person b ON b.id = k.person_b`;

const FIND: Statement = { name: 'kept-apart-find', text: `${KEPT_APART} WHERE k.id = $1` };
const LOCK: Statement = {
  name: 'kept-apart-lock',
  text: 'SELECT FROM kept_apart WHERE id = $1 FOR UPDATE',
};
const LIST: Statement = {
  name: 'kept-apart-list',
  text: `${KEPT_APART} WHERE $1 IN (k.person_a, k.person_b) AND k.ended_at IS NULL
      AND (k.until_night IS NULL OR k.until_night > $2)
    ORDER BY k.id DESC`,
};
/** One whose last night has passed makes room for another. */
const END_PAST: Statement = {
  name: 'kept-apart-end-past',
  text: `UPDATE kept_apart SET ended_at = $3
    WHERE person_a = $1 AND person_b = $2 AND ended_at IS NULL AND until_night <= $4`,
};
const RUNNING: Statement = {
  name: 'kept-apart-running',
  text: 'SELECT id FROM kept_apart WHERE person_a = $1 AND person_b = $2 AND ended_at IS NULL',
};
const INSERT: Statement = {
  name: 'kept-apart-insert',
  text: `INSERT INTO kept_apart (id, person_a, person_b, from_night, until_night, reason, organisation_id, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
const END: Statement = {
  name: 'kept-apart-end',
  text: 'UPDATE kept_apart SET ended_at = $2, ended_by = $3 WHERE id = $1',
};

export interface NewKeptApart {
  id: string;
  /** In the order of their ids. */
  people: [string, string];
  from: Night;
  until: Night | null;
  reason: KeptApartReason;
  organisationId: string;
  createdBy: string;
}

@Injectable()
export class KeptApartRepository {
  async find(manager: EntityManager, id: string): Promise<KeptApart | undefined> {
    return (await query<KeptApart>(manager, FIND, [id]))[0];
  }

  async lock(manager: EntityManager, id: string): Promise<KeptApart | undefined> {
    await execute(manager, LOCK, [id]);
    return this.find(manager, id);
  }

  list(manager: EntityManager, personId: string, tonight: Night): Promise<KeptApart[]> {
    return query(manager, LIST, [personId, tonight]);
  }

  async running(manager: EntityManager, [a, b]: [string, string]): Promise<string | undefined> {
    return (await query<{ id: string }>(manager, RUNNING, [a, b]))[0]?.id;
  }

  async insert(manager: EntityManager, made: NewKeptApart, now: Date, tonight: Night): Promise<void> {
    const { id, people, from, until, reason, organisationId, createdBy } = made;
    await execute(manager, END_PAST, [...people, now, tonight]);
    await execute(manager, INSERT, [id, ...people, from, until, reason, organisationId, createdBy, now]);
  }

  async end(manager: EntityManager, id: string, by: string, now: Date): Promise<void> {
    await execute(manager, END, [id, now, by]);
  }
}
