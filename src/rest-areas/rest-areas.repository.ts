import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { query, Statement } from '../database/statement';
import type { Interruption, OpeningException } from './opening';
import type { OpeningRule, RestAreaOperator } from './rest-area.dto';

export interface RestAreaRow {
  id: string;
  name: string;
  district: number;
  operator: RestAreaOperator;
  plannedSeats: number;
  /** All there ever were. */
  rules: OpeningRule[];
  /** Those that weren't withdrawn. */
  exceptions: (OpeningException & { id: string; reason: string; source: string })[];
  interruptions: (Interruption & { id: string; reason: string })[];
}

type AsRead = Omit<RestAreaRow, 'interruptions'> & {
  interruptions: { id: string; reason: string; from: number; until: number }[];
};

/** A city has a handful of rest areas and changes their hours a few times a year: all rules at once is one page to read. */
const AREAS: Statement = {
  name: 'rest-areas-find',
  text: `SELECT f.id, f.name, f.district, f.planned_seats AS "plannedSeats",
      jsonb_build_object('id', o.id, 'name', o.name) AS operator,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', r.id, 'validFrom', r.valid_from, 'validUntil', r.valid_until,
          'weekdays', r.weekdays, 'opens', to_char(r.opens, 'HH24:MI'), 'closes', to_char(r.closes, 'HH24:MI'),
          'closesNextDay', r.closes_next_day, 'seats', r.seats, 'onPublicHolidays', r.on_public_holidays, 'source', r.source)
          ORDER BY r.valid_from, r.weekdays, r.opens, r.id)
        FROM opening_rule r WHERE r.rest_area_id = f.id), '[]') AS rules,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', e.id, 'serviceDate', e.service_date, 'kind', e.kind,
          'opens', to_char(e.opens, 'HH24:MI'), 'closes', to_char(e.closes, 'HH24:MI'), 'closesNextDay', e.closes_next_day,
          'seats', e.seats, 'reason', e.reason, 'source', e.source) ORDER BY e.service_date, e.opens, e.id)
        FROM opening_exception e WHERE e.rest_area_id = f.id AND e.withdrawn_at IS NULL), '[]') AS exceptions,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', i.id, 'reason', i.reason, 'from', extract(epoch FROM i.begins_at) * 1000,
          'until', extract(epoch FROM i.ends_at) * 1000) ORDER BY i.begins_at, i.id)
        FROM interruption i WHERE i.rest_area_id = f.id AND i.ends_at > i.begins_at), '[]') AS interruptions
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
      on_public_holidays, source, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
      coalesce($11, (SELECT o.name FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = $12)),
      $12, $13)
    RETURNING source`,
};

@Injectable()
export class RestAreasRepository {
  constructor(private readonly figures: Figures) {}

  async findAreas(): Promise<RestAreaRow[]> {
    return (await this.figures.query<AsRead>(AREAS, [null])).map(asMeant);
  }

  async findArea(id: string): Promise<RestAreaRow | undefined> {
    return (await this.figures.query<AsRead>(AREAS, [id])).map(asMeant)[0];
  }

  /** The rest area with its rules, which nobody else changes until this transaction ends. */
  async lockArea(manager: EntityManager, id: string): Promise<RestAreaRow | undefined> {
    const [locked] = await query<{ id: string }>(manager, LOCK, [id]);
    return locked && (await query<AsRead>(manager, AREAS, [id])).map(asMeant)[0];
  }

  async insertRule(
    manager: EntityManager,
    restAreaId: string,
    rule: Omit<OpeningRule, 'source'> & { source?: string },
    by: { accountId: string | null; at: Date },
  ): Promise<OpeningRule> {
    const {
      id,
      validFrom,
      validUntil,
      weekdays,
      opens,
      closes,
      closesNextDay,
      seats,
      onPublicHolidays,
      source,
    } = rule;
    const when = [validFrom, validUntil, weekdays, opens, closes, closesNextDay];
    const values = [id, restAreaId, ...when, seats, onPublicHolidays, source ?? null, by.accountId, by.at];
    const [row] = await query<{ source: string }>(manager, INSERT_RULE, values);
    return { ...rule, source: row!.source };
  }
}

function asMeant({ interruptions, ...area }: AsRead): RestAreaRow {
  return {
    ...area,
    interruptions: interruptions.map(({ from, until, ...one }) => ({
      ...one,
      from: new Date(from),
      until: new Date(until),
    })),
  };
}
