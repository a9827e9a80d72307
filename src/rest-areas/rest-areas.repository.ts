import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { query, Statement } from '../database/statement';
import type { OpeningRule, RestAreaOperator } from './rest-area.dto';

export interface RestAreaRow {
  id: string;
  name: string;
  district: number;
  operator: RestAreaOperator;
  plannedSeats: number;
  /** All there ever were. */
  rules: OpeningRule[];
}

/** A city has a handful of rest areas and changes their hours a few times a year: all rules at once is one page to read. */
const AREAS: Statement = {
  name: 'rest-areas-find',
  text: `SELECT f.id, f.name, f.district, f.planned_seats AS "plannedSeats",
      jsonb_build_object('id', o.id, 'name', o.name) AS operator,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', r.id, 'validFrom', r.valid_from, 'validUntil', r.valid_until,
          'weekdays', r.weekdays, 'opens', to_char(r.opens, 'HH24:MI'), 'closes', to_char(r.closes, 'HH24:MI'),
          'closesNextDay', r.closes_next_day, 'seats', r.seats, 'source', r.source)
          ORDER BY r.valid_from, r.weekdays, r.opens, r.id)
        FROM opening_rule r WHERE r.rest_area_id = f.id), '[]') AS rules
    FROM facility f JOIN organisation o ON o.id = f.operator_id
    WHERE f.kind = 'rest_area' AND ($1::uuid IS NULL OR f.id = $1)
    ORDER BY f.name`,
};
/** Two people who set hours that overlap come one after the other, so that the second is told. */
const LOCK: Statement = {
  name: 'rest-areas-lock',
  text: `SELECT id FROM facility WHERE id = $1 AND kind = 'rest_area' FOR NO KEY UPDATE`,
};
/** Without a source, the organisation of whoever sets the hours is the source. */
const INSERT_RULE: Statement = {
  name: 'rest-areas-insert-rule',
  text: `INSERT INTO opening_rule (id, rest_area_id, valid_from, valid_until, weekdays, opens, closes, closes_next_day, seats,
      source, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
      coalesce($10, (SELECT o.name FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = $11)),
      $11, $12)
    RETURNING source`,
};

@Injectable()
export class RestAreasRepository {
  constructor(private readonly figures: Figures) {}

  findAreas(): Promise<RestAreaRow[]> {
    return this.figures.query(AREAS, [null]);
  }

  async findArea(id: string): Promise<RestAreaRow | undefined> {
    return (await this.figures.query<RestAreaRow>(AREAS, [id]))[0];
  }

  /** The rest area with its rules, which nobody else changes until this transaction ends. */
  async lockArea(manager: EntityManager, id: string): Promise<RestAreaRow | undefined> {
    const [locked] = await query<{ id: string }>(manager, LOCK, [id]);
    return locked && (await query<RestAreaRow>(manager, AREAS, [id]))[0];
  }

  async insertRule(
    manager: EntityManager,
    restAreaId: string,
    rule: Omit<OpeningRule, 'source'> & { source?: string },
    by: { accountId: string | null; at: Date },
  ): Promise<OpeningRule> {
    const { id, validFrom, validUntil, weekdays, opens, closes, closesNextDay, seats, source } = rule;
    const when = [validFrom, validUntil, weekdays, opens, closes, closesNextDay];
    const values = [id, restAreaId, ...when, seats, source ?? null, by.accountId, by.at];
    const [row] = await query<{ source: string }>(manager, INSERT_RULE, values);
    return { ...rule, source: row!.source };
  }
}
