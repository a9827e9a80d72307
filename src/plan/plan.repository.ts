import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { ActionFacts, ActionVersion } from './plan-action';
import type { PlanOrganisation } from './plan-action.dto';

export interface ActionRow extends ActionVersion {
  owner: PlanOrganisation;
  changedBy: string;
}

const COLUMNS = `v.action_id AS id, v.version, v.title, v.owner_id AS "ownerId",
  jsonb_build_object('id', o.id, 'name', o.name) AS owner, v.due_on AS "dueOn", v.state, v.obstacle, v.evidence,
  CASE WHEN v.commitment IS NOT NULL THEN jsonb_build_object('kind', v.commitment, 'promised', v.promised) END AS commitment,
  v.changed_at AS "changedAt", a.name AS "changedBy"`;
const FROM = `FROM plan_action_version v JOIN organisation o ON o.id = v.owner_id JOIN account a ON a.id = v.changed_by`;

/** A plan has some dozens of actions that change a few times each: all there ever was is one page to read. */
const FIND_ALL: Statement = {
  name: 'plan-versions',
  text: `SELECT ${COLUMNS} ${FROM} ORDER BY v.action_id, v.version`,
};
const FIND_HISTORY: Statement = {
  name: 'plan-history',
  text: `SELECT ${COLUMNS} ${FROM} WHERE v.action_id = $1 ORDER BY v.version DESC`,
};
const FIND_CURRENT: Statement = {
  name: 'plan-current',
  text: `SELECT ${COLUMNS} ${FROM} WHERE v.action_id = $1 ORDER BY v.version DESC LIMIT 1`,
};
const INSERT_ACTION: Statement = {
  name: 'plan-insert-action',
  text: 'INSERT INTO plan_action (id, created_at) VALUES ($1, $2)',
};
const INSERT_FIRST: Statement = {
  name: 'plan-insert-first',
  text: `INSERT INTO plan_action_version (action_id, version, title, owner_id, due_on, state, obstacle, evidence, commitment,
      promised, changed_by, changed_at)
    VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};
/** Of two who have read the same version one writes the next: the key refuses the second, who waits for the first. */
export const ADD_VERSION: Statement = {
  name: 'plan-add-version',
  text: `INSERT INTO plan_action_version (action_id, version, title, owner_id, due_on, state, obstacle, evidence, commitment,
      promised, changed_by, changed_at)
    SELECT v.action_id, v.version + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
    FROM plan_action_version v WHERE v.action_id = $1 AND v.version = $2
    ON CONFLICT (action_id, version) DO NOTHING`,
};
const FIND_KNOWN: Statement = {
  name: 'plan-organisations',
  text: 'SELECT id, name FROM organisation WHERE id = ANY($1) ORDER BY name',
};

/** Actions as versions that are only ever added. Names of accounts are only seen in a transaction that says for whom it reads. */
@Injectable()
export class PlanRepository {
  /** All there ever were. */
  findVersions(manager: EntityManager): Promise<ActionRow[]> {
    return query(manager, FIND_ALL, []);
  }

  /** The newest first; none when there is no such action. */
  findHistory(manager: EntityManager, id: string): Promise<ActionRow[]> {
    return query(manager, FIND_HISTORY, [id]);
  }

  async findCurrent(manager: EntityManager, id: string): Promise<ActionRow | undefined> {
    return (await query<ActionRow>(manager, FIND_CURRENT, [id]))[0];
  }

  async insert(
    manager: EntityManager,
    id: string,
    action: ActionFacts,
    by: { accountId: string; at: Date },
  ): Promise<void> {
    await execute(manager, INSERT_ACTION, [id, by.at]);
    await execute(manager, INSERT_FIRST, [id, ...valuesOf(action), by.accountId, by.at]);
  }

  /** @returns false when somebody has changed it since that version */
  async addVersion(
    manager: EntityManager,
    id: string,
    version: number,
    action: ActionFacts,
    by: { accountId: string; at: Date },
  ): Promise<boolean> {
    const values = [id, version, ...valuesOf(action), by.accountId, by.at];
    return (await execute(manager, ADD_VERSION, values)) > 0;
  }

  /** Those of them that there are. */
  findOrganisations(manager: EntityManager, ids: readonly string[]): Promise<PlanOrganisation[]> {
    return query(manager, FIND_KNOWN, [ids]);
  }
}

function valuesOf({ title, ownerId, dueOn, state, obstacle, evidence, commitment }: ActionFacts): unknown[] {
  return [
    title,
    ownerId,
    dueOn,
    state,
    obstacle,
    evidence,
    commitment?.kind ?? null,
    commitment?.promised ?? null,
  ];
}
