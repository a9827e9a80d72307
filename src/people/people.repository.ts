import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Person } from './person.dto';

const INSERT: Statement = {
  name: 'people-insert',
  text: 'INSERT INTO person (id, organisation_id, reference, alias, created_at) VALUES ($1, $2, $3, $4, $5)',
};
const FIND: Statement = {
  name: 'people-find',
  text: `SELECT id, reference, alias FROM person
    WHERE ($1::text IS NULL OR reference = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
};
export const FIND_BY_IDS: Statement = {
  name: 'people-find-by-ids',
  text: 'SELECT id, reference, alias FROM person WHERE id = ANY($1)',
};

/** Row-level security decides which people are there at all. */
@Injectable()
export class PeopleRepository {
  async insert(manager: EntityManager, person: Person, organisationId: string, now: Date): Promise<void> {
    await execute(manager, INSERT, [person.id, organisationId, person.reference, person.alias, now]);
  }

  find(
    manager: EntityManager,
    reference: string | undefined,
    cursor: string | undefined,
    limit: number,
  ): Promise<Person[]> {
    return query(manager, FIND, [reference ?? null, cursor ?? null, limit]);
  }

  findByIds(manager: EntityManager, ids: string[]): Promise<Person[]> {
    return query(manager, FIND_BY_IDS, [ids]);
  }
}
