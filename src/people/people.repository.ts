import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Actor, SystemActor } from '../kernel/actor';
import type { Language, PersonNeed } from './person';
import type { KnownPerson, Person } from './person.dto';

export interface Details {
  alias: string | null;
  birthYear: number | null;
  needs: PersonNeed[];
  languages: Language[];
}

const INSERT: Statement = {
  name: 'people-insert',
  text: `INSERT INTO person (id, organisation_id, reference, alias, birth_year, needs, languages, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const KNOWN = `p.id, p.reference, p.alias, p.birth_year AS "birthYear", p.needs, p.languages,
  (EXISTS (SELECT FROM person_identity i WHERE i.person_id = p.id)
    OR EXISTS (SELECT FROM person q JOIN person_identity i ON i.person_id = q.id WHERE q.merged_into = p.id)) AS "identityKept",
  coalesce((SELECT jsonb_agg(jsonb_build_object('mergeId', m.id, 'reference', q.reference, 'at', m.at) ORDER BY m.at DESC)
    FROM person_merge m JOIN person q ON q.id = m.merged_id WHERE m.kept_id = p.id AND m.undone_at IS NULL), '[]') AS merged`;
const LIST: Statement = {
  name: 'people-list',
  text: `SELECT ${KNOWN} FROM person p
    WHERE p.merged_into IS NULL AND ($1::uuid IS NULL OR p.id < $1) ORDER BY p.id DESC LIMIT $2`,
};
/**
 * Whoever was merged answers as the person they were merged into. A policy is asked before whatever isn't known to be
 * leakproof, as COALESCE isn't: with it each of 50,000 people would be looked at for one of them.
 */
export const AS_WHOM_ASKED_STANDS = `JOIN person p
  ON p.id = CASE WHEN asked.merged_into IS NULL THEN asked.id ELSE asked.merged_into END`;
const FIND_BY_REFERENCE: Statement = {
  name: 'people-find-by-reference',
  text: `SELECT ${KNOWN} FROM person asked ${AS_WHOM_ASKED_STANDS}
    WHERE asked.reference = $1`,
};
const FIND_KNOWN: Statement = {
  name: 'people-find-known',
  text: `SELECT asked.id AS asked, ${KNOWN} FROM person asked ${AS_WHOM_ASKED_STANDS}
    WHERE asked.id = ANY($1)`,
};
export const FIND_BY_IDS: Statement = {
  name: 'people-find-by-ids',
  text: `SELECT asked.id AS asked, p.id, p.reference, p.alias
    FROM person asked ${AS_WHOM_ASKED_STANDS} WHERE asked.id = ANY($1)`,
};
const KEEP: Statement = {
  name: 'people-keep',
  text: 'SELECT FROM person WHERE id = ANY($1) ORDER BY id FOR KEY SHARE',
};
const CHANGE: Statement = {
  name: 'people-change',
  text: `UPDATE person SET alias = $2, birth_year = $3, needs = $4, languages = $5, last_contact_at = $6 WHERE id = $1`,
};
const TOUCH: Statement = {
  name: 'people-touch',
  text: 'UPDATE person SET last_contact_at = greatest(last_contact_at, $2) WHERE id = ANY($1)',
};
/** Folded once, and not for each row. */
const WANTED = '(SELECT folded($1))';
/**
 * People of an alias as well as it is remembered, best first: alike as a whole (%), or with a part alike (<%), which is
 * what a word half typed is. Looked for apart: with OR each alias found would be compared once more.
 *
 * For a social worker under `halte_search`. A policy is asked before an operator that isn't leakproof, which for 50,000
 * people of one organisation is a look at each; without a policy the index of trigrams answers. What comes out is ids,
 * and what is shown of them is read under the actor's own rights.
 */
const ALIKE = (name: string, served: string): Statement => ({
  name,
  text: `
    WITH found AS (
      SELECT p.id, p.alias_folded, p.birth_year, p.organisation_id FROM person p
      WHERE p.alias_folded % ${WANTED} AND p.merged_into IS NULL
      UNION
      SELECT p.id, p.alias_folded, p.birth_year, p.organisation_id FROM person p
      WHERE ${WANTED} <% p.alias_folded AND p.merged_into IS NULL
    ), alike AS (
      SELECT p.id, similarity(p.alias_folded, ${WANTED}) + word_similarity(${WANTED}, p.alias_folded) AS score
      FROM found p
      WHERE ($3::int IS NULL OR p.birth_year IS NULL OR abs(p.birth_year - $3) <= 5) AND ${served}
    )
    SELECT id FROM alike
    WHERE $2::uuid IS NULL OR (score, id) < (SELECT score, id FROM alike WHERE id = $2)
    ORDER BY score DESC, id DESC LIMIT $4`,
});
const ALIKE_SERVED = ALIKE(
  'people-alike',
  `(p.organisation_id = $5::uuid OR EXISTS (SELECT FROM person_organisation o
    WHERE o.person_id = p.id AND o.organisation_id = $5::uuid))`,
);
const ALIKE_VISIBLE = ALIKE('people-alike-visible', 'true');
/** At 0.3, as it is by itself, five thousand of 50,000 aliases are looked at that share a word with what is looked for; half a word is found by its part. */
const SEARCH_ROLE: Statement = {
  name: 'people-search-role',
  text: `SELECT set_config('role', 'halte_search', true), set_config('pg_trgm.similarity_threshold', '0.5', true)`,
};
const OWN_ROLE: Statement = { name: 'people-own-role', text: 'SET LOCAL ROLE halte_app' };

interface Asked {
  asked: string;
}

/** Row-level security decides which people are there at all. */
@Injectable()
export class PeopleRepository {
  async insert(
    manager: EntityManager,
    person: Person & Details,
    organisationId: string,
    now: Date,
  ): Promise<void> {
    const { id, reference, alias, birthYear, needs, languages } = person;
    await execute(manager, INSERT, [id, organisationId, reference, alias, birthYear, needs, languages, now]);
  }

  list(manager: EntityManager, cursor: string | undefined, limit: number): Promise<KnownPerson[]> {
    return query(manager, LIST, [cursor ?? null, limit]);
  }

  async findByReference(manager: EntityManager, reference: string): Promise<KnownPerson | undefined> {
    return (await query<KnownPerson>(manager, FIND_BY_REFERENCE, [reference]))[0];
  }

  /** In the order of the ids; whoever isn't there is left out. */
  async findKnown(manager: EntityManager, ids: string[]): Promise<KnownPerson[]> {
    return inOrder(ids, await query<KnownPerson & Asked>(manager, FIND_KNOWN, [ids]));
  }

  /** By the id that was asked for. */
  async findByIds(manager: EntityManager, ids: string[]): Promise<Map<string, Person>> {
    const rows = await query<Person & Asked>(manager, FIND_BY_IDS, [ids]);
    return new Map(rows.map(({ asked, ...person }) => [asked, person]));
  }

  /** The same, of whom none is merged or erased until the transaction ends; waits for a merge under way. */
  async keepByIds(manager: EntityManager, ids: string[]): Promise<Map<string, Person>> {
    const [, found] = await Promise.all([execute(manager, KEEP, [ids]), this.findByIds(manager, ids)]);
    return found;
  }

  /** Ids of those with an alias alike, the most alike first. */
  async findAlike(
    manager: EntityManager,
    actor: Actor | SystemActor,
    alias: string,
    more: { cursor?: string | undefined; birthYear?: number | undefined; limit: number },
  ): Promise<string[]> {
    const { cursor = null, birthYear = null, limit } = more;
    const values = [alias, cursor, birthYear, limit];
    if (actor.role !== 'social_worker') return ids(await query(manager, ALIKE_VISIBLE, values));
    const [, found] = await Promise.all([
      execute(manager, SEARCH_ROLE, []),
      query<{ id: string }>(manager, ALIKE_SERVED, [...values, actor.organisationId]),
      execute(manager, OWN_ROLE, []),
    ]);
    return ids(found);
  }

  async change(manager: EntityManager, id: string, details: Details, now: Date): Promise<void> {
    const { alias, birthYear, needs, languages } = details;
    await execute(manager, CHANGE, [id, alias, birthYear, needs, languages, now]);
  }

  async touch(manager: EntityManager, people: string[], now: Date): Promise<void> {
    await execute(manager, TOUCH, [people, now]);
  }
}

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

function inOrder<Row extends Asked>(asked: string[], rows: Row[]): Omit<Row, 'asked'>[] {
  const found = new Map(rows.map(({ asked: id, ...row }) => [id, row]));
  return asked.flatMap((id) => found.get(id) ?? []);
}
