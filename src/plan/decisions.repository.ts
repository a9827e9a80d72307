import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Decision } from './decision.dto';

const COLUMNS = `d.id, d.what, d.decided_on AS "decidedOn", d.flag_id AS "flagId", d.action_id AS "actionId",
  (SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) ORDER BY o.name)
   FROM plan_decision_organisation p JOIN organisation o ON o.id = p.organisation_id WHERE p.decision_id = d.id) AS "decidedBy",
  a.name AS "recordedBy", d.recorded_at AS "recordedAt"`;
const FIND: Statement = {
  name: 'plan-decisions',
  text: `SELECT ${COLUMNS} FROM plan_decision d JOIN account a ON a.id = d.recorded_by
    WHERE ($1::uuid IS NULL OR d.flag_id = $1) AND ($2::uuid IS NULL OR d.action_id = $2)
    ORDER BY d.decided_on DESC, d.recorded_at DESC, d.id DESC`,
};
const FIND_ONE: Statement = {
  name: 'plan-decision',
  text: `SELECT ${COLUMNS} FROM plan_decision d JOIN account a ON a.id = d.recorded_by WHERE d.id = $1`,
};
const INSERT: Statement = {
  name: 'plan-insert-decision',
  text: `WITH decision AS (
      INSERT INTO plan_decision (id, what, decided_on, flag_id, action_id, recorded_by, recorded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
    )
    INSERT INTO plan_decision_organisation (decision_id, organisation_id) SELECT id, unnest($8::uuid[]) FROM decision`,
};
const FLAG_EXISTS: Statement = {
  name: 'plan-flag',
  text: 'SELECT FROM shortfall_flag WHERE id = $1',
};

export interface NewDecision {
  id: string;
  what: string;
  organisationIds: string[];
  decidedOn: string;
  flagId: string | null;
  actionId: string | null;
}

@Injectable()
export class DecisionsRepository {
  /** About a flag, about an action, or all; the latest first. */
  find(
    manager: EntityManager,
    about: { flagId?: string | undefined; actionId?: string | undefined },
  ): Promise<Decision[]> {
    return query(manager, FIND, [about.flagId ?? null, about.actionId ?? null]);
  }

  async findOne(manager: EntityManager, id: string): Promise<Decision | undefined> {
    return (await query<Decision>(manager, FIND_ONE, [id]))[0];
  }

  async insert(
    manager: EntityManager,
    decision: NewDecision,
    by: { accountId: string; at: Date },
  ): Promise<void> {
    const { id, what, decidedOn, flagId, actionId, organisationIds } = decision;
    const values = [id, what, decidedOn, flagId, actionId, by.accountId, by.at, organisationIds];
    await execute(manager, INSERT, values);
  }

  async flagExists(manager: EntityManager, id: string): Promise<boolean> {
    return (await query(manager, FLAG_EXISTS, [id])).length > 0;
  }
}
