import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { ExceptionReason } from './hours/exception.dto';
import type { InterruptionReason } from './hours/interruption.dto';
import type { OpeningRule } from './hours/opening-rule.dto';
import type { StoredOpenings } from './hours/stored-openings';
import type { Interruption, Opening, OpeningException } from './opening';
import type { RestAreaOperator } from './rest-area.dto';

export interface RestAreaRow extends StoredOpenings {
  id: string;
  name: string;
  district: number;
  operator: RestAreaOperator;
  plannedSeats: number;
  /** All there ever were. */
  rules: OpeningRule[];
  /** Those that weren't withdrawn. */
  exceptions: (OpeningException & { id: string; reason: ExceptionReason; source: string })[];
  interruptions: (Interruption & { id: string; reason: InterruptionReason })[];
  /** Goes up when rules or exceptions change. */
  hoursVersion: number;
}

type Milliseconds = number;
type AsRead = Omit<RestAreaRow, 'interruptions' | 'begun'> & {
  interruptions: { id: string; reason: InterruptionReason; from: Milliseconds; until: Milliseconds }[];
  begun: [serviceDate: Night, opensAt: Milliseconds, closesAt: Milliseconds, seats: number][];
};

/** Of which service dates the openings that have begun by a time are wanted as they are stored. */
export interface BegunWanted {
  from: Night;
  until: Night;
  by: Date;
}

/** A city has a handful of rest areas and changes their hours a few times a year: all rules at once is one page to read. */
const AREAS: Statement = {
  name: 'rest-areas-find',
  text: `SELECT f.id, f.name, f.district, f.planned_seats AS "plannedSeats", f.hours_version AS "hoursVersion",
      f.openings_since AS "storedSince", f.openings_until AS "storedUntil",
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
          'seats', e.seats, 'opensReading', e.opens_reading, 'closesReading', e.closes_reading, 'reason', e.reason,
          'source', e.source) ORDER BY e.service_date, e.opens, e.id)
        FROM opening_exception e WHERE e.rest_area_id = f.id AND e.withdrawn_at IS NULL), '[]') AS exceptions,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', i.id, 'reason', i.reason, 'from', extract(epoch FROM i.begins_at) * 1000,
          'until', extract(epoch FROM i.ends_at) * 1000) ORDER BY i.begins_at, i.id)
        FROM interruption i WHERE i.rest_area_id = f.id AND i.ends_at > i.begins_at), '[]') AS interruptions,
      coalesce((
        SELECT jsonb_agg(jsonb_build_array(p.service_date, extract(epoch FROM p.opens_at) * 1000,
          extract(epoch FROM p.closes_at) * 1000, p.seats) ORDER BY p.opens_at)
        FROM opening p
        WHERE p.rest_area_id = f.id AND p.service_date >= $2 AND p.service_date < $3 AND p.opens_at <= $4), '[]') AS begun
    FROM facility f JOIN organisation o ON o.id = f.operator_id
    WHERE f.kind = 'rest_area' AND ($1::uuid IS NULL OR f.id = $1)
    ORDER BY f.name`,
};
/** In order, so that two who lock several don't wait for each other. */
const LOCK_ALL: Statement = {
  name: 'rest-areas-lock-all',
  text: `SELECT id FROM facility WHERE kind = 'rest_area' ORDER BY id FOR NO KEY UPDATE`,
};
/** Two people who set hours that overlap come one after the other, so that the second is told. */
const LOCK: Statement = {
  name: 'rest-areas-lock',
  text: `SELECT id FROM facility WHERE id = $1 AND kind = 'rest_area' FOR NO KEY UPDATE`,
};
@Injectable()
export class RestAreasRepository {
  constructor(private readonly figures: Figures) {}

  async findAreas(begun?: BegunWanted): Promise<RestAreaRow[]> {
    return (await this.figures.query<AsRead>(AREAS, [null, ...valuesOf(begun)])).map(asMeant);
  }

  async findArea(id: string, begun?: BegunWanted): Promise<RestAreaRow | undefined> {
    return (await this.figures.query<AsRead>(AREAS, [id, ...valuesOf(begun)])).map(asMeant)[0];
  }

  /** The rest area with its hours, which nobody else changes until this transaction ends. */
  async lockArea(manager: EntityManager, id: string): Promise<RestAreaRow | undefined> {
    const [locked] = await query<{ id: string }>(manager, LOCK, [id]);
    return locked && this.readArea(manager, id);
  }

  /** As it is within a transaction that has locked it. */
  async readArea(manager: EntityManager, id: string): Promise<RestAreaRow> {
    return (await query<AsRead>(manager, AREAS, [id, ...valuesOf()])).map(asMeant)[0]!;
  }

  async lockAreas(manager: EntityManager): Promise<RestAreaRow[]> {
    await query(manager, LOCK_ALL, []);
    return (await query<AsRead>(manager, AREAS, [null, ...valuesOf()])).map(asMeant);
  }
}

const valuesOf = (begun?: BegunWanted) => [begun?.from ?? null, begun?.until ?? null, begun?.by ?? null];

function asMeant({ interruptions, begun, ...area }: AsRead): RestAreaRow {
  return {
    ...area,
    interruptions: interruptions.map(({ from, until, ...one }) => ({
      ...one,
      from: new Date(from),
      until: new Date(until),
    })),
    begun: begun.map(([serviceDate, opensAt, closesAt, seats]): Opening => ({
      serviceDate,
      opensAt: new Date(opensAt),
      closesAt: new Date(closesAt),
      seats,
    })),
  };
}
