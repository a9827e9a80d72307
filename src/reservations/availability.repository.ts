import { Injectable } from '@nestjs/common';
import { Figures } from '../database/figures';
import type { Statement } from '../database/statement';
import type { Need } from '../facilities';
import type { Night } from '../kernel/time';
import type { AvailableFacility, NearlyAvailable } from './reservation.dto';

export interface Wanted {
  from: Night;
  until: Night;
  people: number;
  needs: Need[];
  sameRoom: boolean;
}

/** A place for women is offered when that is asked for, so that it stays free for them. */
export const FITS = (needs: string) =>
  `p.attributes @> ${needs}::text[] AND ('women_only' = ANY(${needs}::text[]) OR NOT 'women_only' = ANY(p.attributes))`;

/** Free for every night of [from, until): no row of the ledger, or that of a hold whose time is over. */
export const IS_FREE = (from: string, until: string, now: string) => `NOT EXISTS (
  SELECT FROM place_night n WHERE n.place_id = p.id AND n.night >= ${from}::date AND n.night < ${until}::date
    AND (n.expires_at IS NULL OR n.expires_at > ${now}))`;

/** One statement whatever the number of facilities. */
const SEARCH: Statement = {
  name: 'availability-search',
  text: `
    WITH free AS (
      SELECT p.facility_id, p.attributes, count(*) OVER (PARTITION BY p.room_id) AS in_room
      FROM place p WHERE ${FITS('$4')} AND ${IS_FREE('$1', '$2', '$3')}
    ), grouped AS (
      SELECT facility_id, count(*)::int AS free FROM free WHERE NOT $6 OR in_room >= $5 GROUP BY facility_id
    ), offered AS (
      SELECT facility_id, array_agg(DISTINCT attribute) AS attributes
      FROM free CROSS JOIN LATERAL unnest(attributes) AS attribute GROUP BY facility_id
    )
    SELECT f.id, f.name, f.form, f.district, g.free, f.confirmed_at AS "confirmedAt",
      coalesce(o.attributes, '{}') AS attributes
    FROM grouped g JOIN facility f ON f.id = g.facility_id LEFT JOIN offered o ON o.facility_id = g.facility_id
    WHERE g.free >= $5`,
};
const NEARLY: Statement = {
  name: 'availability-nearly',
  text: `
    SELECT w.needs, w."from", w."until", count(*)::int AS free
    FROM jsonb_to_recordset($1::jsonb) AS w (needs text[], "from" date, "until" date)
      JOIN place p ON ${FITS('w.needs')} AND ${IS_FREE('w."from"', 'w."until"', '$2')}
    GROUP BY w.needs, w."from", w."until" HAVING count(*) >= $3 ORDER BY w."from", free DESC`,
};

@Injectable()
export class AvailabilityRepository {
  constructor(private readonly figures: Figures) {}

  findFacilities(wanted: Wanted, now: Date): Promise<AvailableFacility[]> {
    const { from, until, people, needs, sameRoom } = wanted;
    return this.figures.query(SEARCH, [from, until, now, needs, people, sameRoom]);
  }

  findNearly(
    alternatives: Pick<Wanted, 'needs' | 'from' | 'until'>[],
    people: number,
    now: Date,
  ): Promise<NearlyAvailable[]> {
    return this.figures.query(NEARLY, [JSON.stringify(alternatives), now, people]);
  }
}
