import { Injectable } from '@nestjs/common';
import { Figures } from '../database/figures';
import type { Statement } from '../database/statement';
import type { FacilityForm } from '../facilities';
import type { Night } from '../kernel/time';

export interface FacilityCount {
  id: string;
  name: string;
  form: FacilityForm;
  district: number;
  confirmedAt: Date | null;
  kind: 'regular' | 'surge' | null;
  authorised: number;
  closed: number;
  held: number;
  reserved: number;
  occupied: number;
  rooms: number;
  roomsInService: number;
  roomsOccupied: number;
}

export interface NightCapacity {
  date: Night;
  /** Regular places funded on the night. */
  authorised: number;
  /** Of these, not closed. */
  inService: number;
  /** Of these, held, reserved or occupied. */
  taken: number;
  /** Surge places too: usable and nobody's, all of them and those with an attribute. */
  free: FreePlaces;
}

export type FreePlaces = Record<'all' | 'women_only' | 'step_free' | 'couples', number>;

/** What is so tonight, over all shelters. */
export interface TonightsState {
  /** Places closed whose return was first announced for tonight or before. */
  overduePlaces: number;
  /** Shelters that nobody has confirmed for so long. */
  staleFacilities: number;
  /** Places free in shelters that are half empty or more, while another is full; else 0. */
  freeBesideFull: number;
}

/** A row for each facility and kind of place; the state of a night follows from its stay. */
const BY_FACILITY: Statement = {
  name: 'occupancy-by-facility',
  text: `
    SELECT f.id, f.name, f.form, f.district, f.confirmed_at AS "confirmedAt", c.kind,
      coalesce(c.authorised, 0) AS authorised, coalesce(c.closed, 0) AS closed, coalesce(c.held, 0) AS held,
      coalesce(c.reserved, 0) AS reserved, coalesce(c.occupied, 0) AS occupied, coalesce(c.rooms, 0) AS rooms,
      coalesce(c.rooms_in_service, 0) AS "roomsInService", coalesce(c.rooms_occupied, 0) AS "roomsOccupied"
    FROM facility f LEFT JOIN (
      SELECT facility_id, kind, sum(authorised)::int AS authorised, sum(closed)::int AS closed, sum(held)::int AS held,
        sum(reserved)::int AS reserved, sum(occupied)::int AS occupied, count(*)::int AS rooms,
        count(*) FILTER (WHERE closed < authorised)::int AS rooms_in_service,
        count(*) FILTER (WHERE taken > 0)::int AS rooms_occupied
      FROM (
        SELECT p.facility_id, p.kind, p.room_id, count(*) AS authorised, count(n.closure_id) AS closed,
          count(n.stay_id) AS taken, count(*) FILTER (WHERE s.state = 'held') AS held,
          count(*) FILTER (WHERE s.state = 'confirmed') AS reserved,
          count(*) FILTER (WHERE s.state IN ('arrived', 'departed')) AS occupied
        FROM place p
          LEFT JOIN place_night n ON n.place_id = p.id AND n.night = $1 AND (n.expires_at IS NULL OR n.expires_at > $2)
          LEFT JOIN stay s ON s.id = n.stay_id
        WHERE p.opens_on <= $1 AND (p.shuts_on IS NULL OR p.shuts_on > $1)
        GROUP BY p.facility_id, p.kind, p.room_id
      ) AS by_room
      GROUP BY facility_id, kind
    ) c ON c.facility_id = f.id
    WHERE f.kind = 'shelter' ORDER BY f.name`,
};
const BY_NIGHT: Statement = {
  name: 'occupancy-by-night',
  text: `
    SELECT d.night::date AS date, count(*) FILTER (WHERE regular)::int AS authorised,
      (count(*) FILTER (WHERE regular) - count(n.closure_id) FILTER (WHERE regular))::int AS "inService",
      count(n.stay_id) FILTER (WHERE regular)::int AS taken,
      jsonb_build_object('all', count(*) FILTER (WHERE n.place_id IS NULL),
        'women_only', count(*) FILTER (WHERE n.place_id IS NULL AND 'women_only' = ANY(p.attributes)),
        'step_free', count(*) FILTER (WHERE n.place_id IS NULL AND 'step_free' = ANY(p.attributes)),
        'couples', count(*) FILTER (WHERE n.place_id IS NULL AND 'couples' = ANY(p.attributes))) AS free
    FROM generate_series($1::date, $2::date - 1, interval '1 day') AS d (night)
      JOIN (SELECT *, kind = 'regular' AS regular FROM place) AS p
        ON p.opens_on <= d.night::date AND (p.shuts_on IS NULL OR p.shuts_on > d.night::date)
      LEFT JOIN place_night n ON n.place_id = p.id AND n.night = d.night::date AND (n.expires_at IS NULL OR n.expires_at > $3)
    GROUP BY d.night`,
};

/** Regular places of some facilities. */
const IN_SERVICE_OF: Statement = {
  name: 'occupancy-in-service-of',
  text: `
    SELECT f.id, d.night::date AS date, (count(p.id) - count(n.closure_id))::int AS "inService"
    FROM facility f CROSS JOIN generate_series($2::date, $3::date - 1, interval '1 day') AS d (night)
      LEFT JOIN place p ON p.facility_id = f.id AND p.kind = 'regular' AND p.opens_on <= d.night::date
        AND (p.shuts_on IS NULL OR p.shuts_on > d.night::date)
      LEFT JOIN place_night n ON n.place_id = p.id AND n.night = d.night::date AND n.closure_id IS NOT NULL
    WHERE f.kind = 'shelter' AND f.id = ANY($1) GROUP BY f.id, d.night`,
};
const TONIGHT: Statement = {
  name: 'occupancy-tonight',
  text: `
    WITH shelter AS (
      SELECT f.id, f.confirmed_at, count(*) - count(n.closure_id) AS in_service,
        count(*) FILTER (WHERE n.place_id IS NULL) AS free,
        count(*) FILTER (WHERE c.reason <> 'not_open' AND c.announced_until <= $1) AS overdue
      FROM facility f JOIN place p ON p.facility_id = f.id
        LEFT JOIN place_night n ON n.place_id = p.id AND n.night = $1 AND (n.expires_at IS NULL OR n.expires_at > $2)
        LEFT JOIN closure c ON c.id = n.closure_id
      WHERE f.kind = 'shelter' AND p.opens_on <= $1 AND (p.shuts_on IS NULL OR p.shuts_on > $1)
      GROUP BY f.id, f.confirmed_at
    )
    SELECT coalesce(sum(overdue), 0)::int AS "overduePlaces",
      count(*) FILTER (WHERE confirmed_at IS NULL OR confirmed_at <= $3)::int AS "staleFacilities",
      CASE WHEN bool_or(in_service > 0 AND free = 0)
        THEN coalesce(sum(free) FILTER (WHERE free * 2 >= in_service), 0) ELSE 0 END::int AS "freeBesideFull"
    FROM shelter`,
};

@Injectable()
export class OccupancyRepository {
  constructor(private readonly figures: Figures) {}

  countByFacility(night: Night, now: Date): Promise<FacilityCount[]> {
    return this.figures.query(BY_FACILITY, [night, now]);
  }

  /** Nights on which no place exists are missing. */
  countByNight(from: Night, until: Night, now: Date): Promise<NightCapacity[]> {
    return this.figures.query(BY_NIGHT, [from, until, now]);
  }

  inServiceOf(
    ids: readonly string[],
    from: Night,
    until: Night,
  ): Promise<{ id: string; date: Night; inService: number }[]> {
    return this.figures.query(IN_SERVICE_OF, [ids, from, until]);
  }

  /** @param staleBefore a facility confirmed then or earlier is stale */
  async tonightsState(night: Night, now: Date, staleBefore: Date): Promise<TonightsState> {
    return (await this.figures.query<TonightsState>(TONIGHT, [night, now, staleBefore]))[0]!;
  }
}
