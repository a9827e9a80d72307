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
/**
 * Places that come and go are counted as changes and summed up night by night, and what the ledger holds is taken off: every
 * place on every night would be 74 million for a country and a year, and took 18 times as long.
 *
 * Most places are regular, have none of these attributes and are there all the time: they needn't be looked up for each of
 * their nights. `coalesce` has what the others offer worked out once for each of them, beneath the join. Without a name, for
 * a plan made for any number of nights took three times as long for a year.
 */
const BY_NIGHT: Statement = {
  text: `
    WITH change AS (
      SELECT on_night, sum(by) AS places, sum(by * (kind = 'regular')::int) AS regular,
        sum(by * ('women_only' = ANY(attributes))::int) AS women_only,
        sum(by * ('step_free' = ANY(attributes))::int) AS step_free, sum(by * ('couples' = ANY(attributes))::int) AS couples
      FROM place CROSS JOIN LATERAL (VALUES (greatest(opens_on, $1::date), 1), (shuts_on, -1)) AS step (on_night, by)
      WHERE opens_on < $2 AND (shuts_on IS NULL OR shuts_on > $1) AND on_night < $2
      GROUP BY on_night
    ), there AS (
      SELECT d.night::date AS night, sum(places) OVER so_far AS places, sum(regular) OVER so_far AS regular,
        sum(women_only) OVER so_far AS women_only, sum(step_free) OVER so_far AS step_free, sum(couples) OVER so_far AS couples
      FROM generate_series($1::date, $2::date - 1, interval '1 day') AS d (night) LEFT JOIN change ON on_night = d.night::date
      WINDOW so_far AS (ORDER BY d.night)
    ), gone AS (
      SELECT n.night, count(*) AS places, count(n.closure_id) FILTER (WHERE surge IS NOT TRUE) AS closed,
        count(n.stay_id) FILTER (WHERE surge IS NOT TRUE) AS taken, count(*) FILTER (WHERE women_only) AS women_only,
        count(*) FILTER (WHERE step_free) AS step_free, count(*) FILTER (WHERE couples) AS couples
      FROM place_night n LEFT JOIN (
        SELECT id, opens_on, coalesce(shuts_on, 'infinity') AS shuts_on, coalesce(kind = 'surge', false) AS surge,
          coalesce('women_only' = ANY(attributes), false) AS women_only,
          coalesce('step_free' = ANY(attributes), false) AS step_free,
          coalesce('couples' = ANY(attributes), false) AS couples
        FROM place
        WHERE kind = 'surge' OR attributes && '{women_only,step_free,couples}' OR opens_on > $1 OR shuts_on < $2
      ) AS p ON p.id = n.place_id
      WHERE n.night >= $1 AND n.night < $2 AND (n.expires_at IS NULL OR n.expires_at > $3)
        AND (p.id IS NULL OR p.opens_on <= n.night AND p.shuts_on > n.night)
      GROUP BY n.night
    )
    SELECT there.night AS date, regular::int AS authorised, (regular - coalesce(closed, 0))::int AS "inService",
      coalesce(taken, 0)::int AS taken,
      jsonb_build_object('all', there.places - coalesce(gone.places, 0),
        'women_only', there.women_only - coalesce(gone.women_only, 0),
        'step_free', there.step_free - coalesce(gone.step_free, 0), 'couples', there.couples - coalesce(gone.couples, 0)) AS free
    FROM there LEFT JOIN gone ON gone.night = there.night WHERE there.places > 0`,
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
}
