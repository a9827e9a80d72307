import { Injectable } from '@nestjs/common';
import { Figures } from '../database/figures';
import type { Question } from '../database/questions';
import type { Statement } from '../database/statement';
import type { Need } from '../facilities';
import type { Night, WallTime } from '../kernel/time';
import type { AvailableFacility, NearlyAvailable } from './availability.dto';

export interface Wanted {
  from: Night;
  until: Night;
  people: number;
  needs: Need[];
  sameRoom: boolean;
}

/** What decides beside the ledger whether a place is offered. */
export interface OfferedTo {
  /** On whose behalf; null for who looks without booking and sees every place. */
  organisationId: string | null;
  tonight: Night;
  /** How far the clock has come on tonight's date (`hourOfTonight`). */
  hour: WallTime;
}

export type FoundFacility = Omit<AvailableFacility, 'warnings'>;

/** A place for women is offered when that is asked for, so that it stays free for them. */
export const FITS = (needs: string) =>
  `p.attributes @> ${needs}::text[] AND ('women_only' = ANY(${needs}::text[]) OR NOT 'women_only' = ANY(p.attributes))`;

const TAKEN = (from: string, until: string, now: string) => `
  SELECT n.place_id FROM place_night n WHERE n.night >= ${from}::date AND n.night < ${until}::date
    AND (n.expires_at IS NULL OR n.expires_at > ${now})`;

/** Free for every night of [from, until), asked place by place. `OFFSET 0` keeps it from becoming a join. */
export const IS_FREE = (from: string, until: string, now: string) =>
  `NOT EXISTS (${TAKEN(from, until, now)} AND n.place_id = p.id OFFSET 0)`;

/** The same, asked once for the whole city. */
export const IS_FREE_IN_CITY = (from: string, until: string, now: string) =>
  `p.id NOT IN (${TAKEN(from, until, now)})`;

/**
 * In no quota of another organisation: on the nights on which it holds its places are not offered. For tonight, and tonight
 * alone, they are from the hour of its release on.
 */
export const NOT_KEPT = (of: {
  organisation: string;
  from: string;
  until: string;
  tonight: string;
  hour: string;
}) => `p.id NOT IN (
  SELECT kept.place_id FROM quota q JOIN quota_place kept ON kept.quota_id = q.id
  WHERE q.ended_at IS NULL AND q.organisation_id <> ${of.organisation}::uuid
    AND q.from_night < ${of.until}::date AND (q.until_night IS NULL OR q.until_night > ${of.from}::date)
    AND NOT (coalesce(${of.hour}::time >= q.release_at, false)
      AND greatest(q.from_night, ${of.from}::date) = ${of.tonight}::date
      AND least(q.until_night, ${of.until}::date) = ${of.tonight}::date + 1))`;

/** One statement whatever the number of facilities. */
const SEARCH: Statement = {
  name: 'availability-search',
  text: `
    WITH free AS (
      SELECT p.facility_id, CASE WHEN $6 THEN p.room_id END AS room_id, p.attributes
      FROM place p
      WHERE ${FITS('$4')} AND ${IS_FREE_IN_CITY('$1', '$2', '$3')}
        AND ${NOT_KEPT({ organisation: '$7', from: '$1', until: '$2', tonight: '$8', hour: '$9' })}
    ), together AS (
      SELECT facility_id, count(*) AS free, string_agg(DISTINCT array_to_string(attributes, ','), ',') AS offered
      FROM free GROUP BY facility_id, room_id
    ), grouped AS (
      SELECT facility_id, sum(free)::int AS free, string_agg(offered, ',') AS offered
      FROM together WHERE NOT $6 OR free >= $5 GROUP BY facility_id
    )
    SELECT f.id, f.name, f.form, f.district, g.free, f.confirmed_at AS "confirmedAt",
      ARRAY(SELECT DISTINCT attribute FROM string_to_table(g.offered, ',') AS attribute WHERE attribute <> '' ORDER BY 1)
        AS attributes
    FROM grouped g JOIN facility f ON f.id = g.facility_id
    WHERE g.free >= $5`,
};
const NEARLY: Statement = {
  name: 'availability-nearly',
  text: `
    SELECT w.needs, w."from", w."until", count(*)::int AS free
    FROM jsonb_to_recordset($1::jsonb) AS w (needs text[], "from" date, "until" date)
      JOIN place p ON ${FITS('w.needs')} AND p.facility_id <> ALL($5::uuid[]) AND ${IS_FREE('w."from"', 'w."until"', '$2')}
        AND ${NOT_KEPT({ organisation: '$4', from: 'w."from"', until: 'w."until"', tonight: '$6', hour: '$7' })}
    GROUP BY w.needs, w."from", w."until" HAVING count(*) >= $3 ORDER BY w."from", free DESC`,
};

@Injectable()
export class AvailabilityRepository {
  constructor(private readonly figures: Figures) {}

  /** What `findFacilities` asks, for a transaction whose actor sees which places are taken: a social worker or a manager. */
  question(wanted: Wanted, to: OfferedTo, now: Date): Question {
    const { from, until, people, needs, sameRoom } = wanted;
    const { organisationId, tonight, hour } = to;
    const values = [from, until, now, needs, people, sameRoom, organisationId, tonight, hour];
    return { statement: SEARCH, values };
  }

  findFacilities(wanted: Wanted, to: OfferedTo, now: Date): Promise<FoundFacility[]> {
    const { statement, values } = this.question(wanted, to, now);
    return this.figures.query(statement, values);
  }

  findNearly(
    alternatives: Pick<Wanted, 'needs' | 'from' | 'until'>[],
    people: number,
    to: OfferedTo,
    /** Facilities that are not looked at. */
    notAt: string[],
    now: Date,
  ): Promise<NearlyAvailable[]> {
    return this.figures.query(NEARLY, [
      JSON.stringify(alternatives),
      now,
      people,
      to.organisationId,
      notAt,
      to.tonight,
      to.hour,
    ]);
  }
}
