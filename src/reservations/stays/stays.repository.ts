import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../../database/statement';
import type { Need } from '../../facilities';
import { type Night, nightsBetween, type WallTime } from '../../kernel/time';
import { FITS, IS_FREE, IS_FREE_IN_CITY, NOT_KEPT } from '../availability.repository';
import type { Correction } from './stay';
import type { WayOut } from './stay.dto';

/** The nights $2 that a stay hasn't got yet, in the place it has; the ledger's keys decide whether it gets them. */
const TAKE_NIGHTS = (place: string) => `
  INSERT INTO place_night (place_id, night, stay_id, person_id)
  SELECT ${place}, wanted.night, s.id, s.person_id
  FROM stay s CROSS JOIN unnest($2::date[]) AS wanted (night)
  WHERE s.id = ANY($1) AND wanted.night >= s.from_night
    AND NOT EXISTS (SELECT FROM place_night n WHERE n.stay_id = s.id AND n.night = wanted.night)
  ORDER BY 1, 2`;

/** A place in another organisation's quota is given too, on the nights that would be added and before its release. */
const TAKEN_FROM: Statement = {
  name: 'stays-taken-from',
  text: `SELECT min(night) AS "takenFrom" FROM (
      SELECT n.night
      FROM stay s JOIN place_night n ON n.place_id = coalesce($2, s.place_id)
      WHERE s.id = ANY($1) AND n.night >= greatest(s.from_night, $3::date) AND n.night < $4
        AND n.stay_id IS DISTINCT FROM s.id AND (n.expires_at IS NULL OR n.expires_at > $5)
      UNION ALL
      SELECT added.night
      FROM stay s JOIN quota_place kept ON kept.place_id = coalesce($2, s.place_id)
        JOIN quota q ON q.id = kept.quota_id AND q.ended_at IS NULL AND q.organisation_id <> $6::uuid
        CROSS JOIN unnest($7::date[]) AS added (night)
      WHERE s.id = ANY($1) AND added.night >= s.until_night AND added.night >= q.from_night
        AND (q.until_night IS NULL OR added.night < q.until_night)
        AND NOT (coalesce($9::time >= q.release_at, false) AND added.night = $8)
    ) AS taken`,
};
const WAYS: Statement = {
  name: 'stays-ways-out',
  text: `
    WITH here AS (
      SELECT p.room_id, p.facility_id FROM stay s JOIN place p ON p.id = s.place_id WHERE s.id = ANY($1)
    ), free AS (
      SELECT p.id, p.label, p.facility_id, cardinality(p.attributes) AS offers,
        p.room_id IN (SELECT room_id FROM here) AS same_room,
        p.facility_id IN (SELECT facility_id FROM here) AS same_facility
      FROM place p WHERE ${FITS('$5')} AND ${IS_FREE_IN_CITY('$2', '$3', '$4')}
        AND ${NOT_KEPT({ organisation: '$8', from: '$2', until: '$3', tonight: '$9', hour: '$10' })}
    ), here_free AS (
      SELECT free.*, row_number() OVER (PARTITION BY same_room ORDER BY offers, label) AS n FROM free WHERE same_facility
    ), facilities AS (
      SELECT facility_id, same_facility, count(*) AS places FROM free GROUP BY facility_id, same_facility
      HAVING count(*) >= cardinality($1::uuid[])
    ), ways AS (
      SELECT 1 + (NOT same_room)::int AS rank, CASE WHEN same_room THEN 'same_room' ELSE 'same_facility' END AS kind,
        id AS "placeId", facility_id AS "facilityId", label, n
      FROM here_free WHERE cardinality($1::uuid[]) = 1 AND n <= 2
      UNION ALL
      SELECT 2, 'same_facility', NULL, f.id, f.name, 1 FROM facilities JOIN facility f ON f.id = facility_id
      WHERE same_facility AND cardinality($1::uuid[]) > 1
      UNION ALL
      SELECT 3, 'elsewhere', NULL, f.id, f.name, row_number() OVER (ORDER BY places DESC, f.name)
      FROM facilities JOIN facility f ON f.id = facility_id
      WHERE NOT same_facility AND $6 AND (NOT f.confirms_referrals OR f.id = ANY($7))
    )
    SELECT kind, "placeId", "facilityId", label FROM ways WHERE rank < 3 OR n <= 3 ORDER BY rank, n`,
};
const EXTEND: Statement = {
  name: 'stays-extend',
  text: `
    WITH nights AS (${TAKE_NIGHTS('s.place_id')}), whole AS (
      UPDATE reservation SET until_night = greatest(until_night, $3) WHERE id = $4
    )
    UPDATE stay SET until_night = $3, kept_from = NULL WHERE id = ANY($1)`,
};
/**
 * Chooses places and moves the nights from $6 on there, in one statement: the stay goes on, nights that are over keep their
 * place. A place chosen by somebody else meanwhile is refused by the ledger's key, and then chosen anew.
 */
const TRANSFER: Statement = {
  name: 'stays-transfer',
  text: `
    WITH moving AS (
      SELECT s.id, s.person_id, s.until_night, row_number() OVER (ORDER BY s.id) AS n FROM stay s WHERE s.id = ANY($1)
    ), free AS MATERIALIZED (
      SELECT p.id, cardinality(p.attributes) + random() AS rank FROM place p
      WHERE p.facility_id = $3 AND ($4::uuid IS NULL OR p.id = $4) AND ($4 IS NOT NULL OR ${FITS('$5')})
        AND ${IS_FREE('$6', '$7', '$8')}
        AND ${NOT_KEPT({ organisation: '$11', from: '$6', until: '$7', tonight: '$12', hour: '$13' })}
    ), chosen AS (
      SELECT id, row_number() OVER (ORDER BY rank) AS n FROM free ORDER BY rank LIMIT cardinality($1::uuid[])
    ), moves AS (
      SELECT m.id AS stay_id, m.person_id, m.until_night, c.id AS place_id FROM moving m JOIN chosen c USING (n)
      WHERE (SELECT count(*) FROM chosen) = cardinality($1::uuid[])
    ), moved AS (
      UPDATE place_night night SET place_id = m.place_id FROM moves m WHERE night.stay_id = m.stay_id AND night.night >= $6
    ), added AS (
      INSERT INTO place_night (place_id, night, stay_id, person_id, expires_at)
      SELECT m.place_id, wanted.night, m.stay_id, m.person_id, $10
      FROM moves m CROSS JOIN unnest($2::date[]) AS wanted (night) WHERE wanted.night >= m.until_night
      ORDER BY 1, 2
    ), whole AS (
      UPDATE reservation SET facility_id = $3, until_night = greatest(until_night, $7)
      WHERE id = $9 AND EXISTS (SELECT FROM moves)
    )
    UPDATE stay s SET place_id = m.place_id, facility_id = $3,
      until_night = CASE WHEN cardinality($2::date[]) > 0 THEN $7 ELSE s.until_night END,
      kept_from = CASE WHEN cardinality($2::date[]) = 0 THEN s.kept_from END
    FROM moves m WHERE s.id = m.stay_id`,
};
const FACILITY_OF_PLACE: Statement = {
  name: 'stays-facility-of-place',
  text: 'SELECT facility_id AS "facilityId" FROM place WHERE id = $1',
};
const CORRECT: Statement = {
  name: 'stays-correct',
  text: `
    WITH nights AS (${TAKE_NIGHTS('coalesce($3, s.place_id)')}), moved AS (
      UPDATE place_night night SET place_id = $3 WHERE $3 IS NOT NULL AND night.stay_id = ANY($1) AND night.night = ANY($2)
    )
    UPDATE stay SET state = $4, place_id = coalesce($3, place_id), until_night = $5, until_before = NULL, ended_at = NULL,
      departed_at = NULL, departure_reason = NULL, destination = NULL,
      arrived_at = CASE WHEN $4 = 'arrived' THEN coalesce(arrived_at, $6) END
    WHERE id = ANY($1)`,
};
/** Still there past the end, in a place that is nobody else's tonight. */
const OVERDUE: Statement = {
  name: 'stays-overdue',
  text: `SELECT s.id, s.reservation_id AS "reservationId" FROM stay s
    WHERE s.state = 'arrived' AND s.until_night <= $1 AND NOT EXISTS (
      SELECT FROM place_night n WHERE n.place_id = s.place_id AND n.night = $1 AND (n.expires_at IS NULL OR n.expires_at > $2))
    ORDER BY s.id LIMIT 200`,
};
const KEEP: Statement = {
  name: 'stays-keep',
  text: `
    WITH night AS (
      INSERT INTO place_night (place_id, night, stay_id, person_id)
      SELECT place_id, $2, id, person_id FROM stay WHERE id = $1
    ), whole AS (
      UPDATE reservation r SET until_night = greatest(r.until_night, $3) FROM stay s WHERE s.id = $1 AND r.id = s.reservation_id
    )
    UPDATE stay SET kept_from = coalesce(kept_from, until_night), until_night = $3 WHERE id = $1`,
};

/** To whom a place would be given, and when that is asked. */
export interface GivenTo {
  /** Whose quotas are theirs; null for who may give every place. */
  organisationId: string | null;
  now: Date;
  tonight: Night;
  hour: WallTime;
}

export interface Transfer extends GivenTo {
  reservationId: string;
  stayIds: string[];
  facilityId: string;
  placeId: string | null;
  needs: Need[];
  from: Night;
  until: Night;
  /** When they also stay longer: nights from `from` on that may have to be added. */
  longer: boolean;
  /** Of a hold. */
  expiresAt: Date | null;
}

@Injectable()
export class StaysRepository {
  /** First night of [from, until) on which the place is somebody else's or kept for others; their own unless another is named. */
  async takenFrom(
    manager: EntityManager,
    stayIds: string[],
    { from, until, placeId = null }: { from: Night; until: Night; placeId?: string | null },
    to: GivenTo,
  ): Promise<Night | null> {
    const nights = nightsBetween(from, until);
    const values = [stayIds, placeId, from, until, to.now, to.organisationId, nights, to.tonight, to.hour];
    return (await query<{ takenFrom: Night | null }>(manager, TAKEN_FROM, values))[0]!.takenFrom;
  }

  /** @param elsewhere whether another facility would do; those that confirm referrals only where `managed` */
  waysOut(
    manager: EntityManager,
    stayIds: string[],
    nights: { from: Night; until: Night },
    needs: Need[],
    { elsewhere, managed }: { elsewhere: boolean; managed: readonly string[] },
    to: GivenTo,
  ): Promise<WayOut[]> {
    return query(manager, WAYS, [
      stayIds,
      nights.from,
      nights.until,
      to.now,
      needs,
      elsewhere,
      managed,
      to.organisationId,
      to.tonight,
      to.hour,
    ]);
  }

  /** A collision with somebody who takes the same place is a violation of `place_night_pkey`. */
  async extend(
    manager: EntityManager,
    reservationId: string,
    stayIds: string[],
    { from, until }: { from: Night; until: Night },
  ): Promise<void> {
    await execute(manager, EXTEND, [stayIds, nightsBetween(from, until), until, reservationId]);
  }

  /** @returns how many stays were moved: all of them, or none when nothing fits */
  transfer(manager: EntityManager, transfer: Transfer): Promise<number> {
    const t = transfer;
    return execute(manager, TRANSFER, [
      t.stayIds,
      t.longer ? nightsBetween(t.from, t.until) : [],
      t.facilityId,
      t.placeId,
      t.needs,
      t.from,
      t.until,
      t.now,
      t.reservationId,
      t.expiresAt,
      t.organisationId,
      t.tonight,
      t.hour,
    ]);
  }

  async facilityOf(manager: EntityManager, placeId: string): Promise<string | undefined> {
    return (await query<{ facilityId: string }>(manager, FACILITY_OF_PLACE, [placeId]))[0]?.facilityId;
  }

  async correct(
    manager: EntityManager,
    stayId: string,
    { to, from, until }: Correction,
    placeId: string | null,
    now: Date,
  ): Promise<void> {
    const nights = from < until ? nightsBetween(from, until) : [];
    await execute(manager, CORRECT, [[stayId], nights, placeId, to, until, now]);
  }

  overdue(manager: EntityManager, night: Night, now: Date): Promise<{ id: string; reservationId: string }[]> {
    return query(manager, OVERDUE, [night, now]);
  }

  async keep(manager: EntityManager, stayId: string, night: Night, until: Night): Promise<void> {
    await execute(manager, KEEP, [stayId, night, until]);
  }
}
