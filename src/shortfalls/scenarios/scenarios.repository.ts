import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../../database/statement';
import type { Scenario } from './scenario.dto';

const FOUND = `SELECT s.id, s.name, s.changes, s.unit_costs AS "unitCosts", s.created_at AS "createdAt",
    (SELECT name FROM organisation o WHERE o.id = s.organisation_id) AS organisation,
    (SELECT name FROM account a WHERE a.id = s.created_by) AS by
  FROM scenario s WHERE s.deleted_at IS NULL`;
const LIST: Statement = { name: 'scenarios-list', text: `${FOUND} ORDER BY s.id DESC LIMIT 200` };
const FIND: Statement = { name: 'scenarios-find', text: `${FOUND} AND s.id = $1` };
const INSERT: Statement = {
  name: 'scenarios-insert',
  text: `INSERT INTO scenario (id, name, changes, unit_costs, organisation_id, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};
/** An organisation's own. */
const DELETE: Statement = {
  name: 'scenarios-delete',
  text: `UPDATE scenario SET deleted_at = $3 WHERE id = $1 AND organisation_id = $2 AND deleted_at IS NULL`,
};

@Injectable()
export class ScenariosRepository {
  /** The newest first. */
  list(manager: EntityManager): Promise<Scenario[]> {
    return query(manager, LIST, []);
  }

  async find(manager: EntityManager, id: string): Promise<Scenario | undefined> {
    return (await query<Scenario>(manager, FIND, [id]))[0];
  }

  async insert(
    manager: EntityManager,
    { id, name, changes, unitCosts, createdAt }: Omit<Scenario, 'organisation' | 'by'>,
    by: { accountId: string | null; organisationId: string | null },
  ): Promise<void> {
    const said = [JSON.stringify(changes), JSON.stringify(unitCosts)];
    await execute(manager, INSERT, [id, name, ...said, by.organisationId, by.accountId, createdAt]);
  }

  /** @returns whether there was one of the organisation's */
  async delete(
    manager: EntityManager,
    id: string,
    organisationId: string | null,
    at: Date,
  ): Promise<boolean> {
    return (await execute(manager, DELETE, [id, organisationId, at])) > 0;
  }
}
