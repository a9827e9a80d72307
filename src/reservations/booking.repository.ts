import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Need } from '../facilities';
import { Night, nightsBetween, type WallTime } from '../kernel/time';
import { FITS, IS_FREE, IS_FREE_IN_CITY, NOT_KEPT } from './availability.repository';
import { FREE_SLOT } from './holds.repository';

/** What is to be booked; ids are made beforehand so that one statement can write everything. */
export interface Booking {
  reservationId: string;
  code: string;
  organisationId: string;
  /** Null for the software itself. */
  createdBy: string | null;
  from: Night;
  until: Night;
  needs: Need[];
  facilityId: string | null;
  placeIds: string[] | null;
  /** Facilities that are not looked at. */
  notAt: string[];
  sameRoom: boolean;
  stayIds: string[];
  /** One per person, null for a person without a reference. */
  personIds: (string | null)[];
  state: 'held' | 'confirmed';
  holdExpiresAt: Date | null;
  /** Until when the facility may answer; null when it isn't asked. */
  answerDueAt: Date | null;
  /** How many places the account may hold at a time; null where that isn't counted. */
  holdsPerAccount: number | null;
  now: Date;
  tonight: Night;
  hour: WallTime;
}

export interface BookedPlace {
  placeId: string;
  placeLabel: string;
  roomLabel: string;
  facilityId: string;
  facilityName: string;
  district: number;
  /** Null while a facility that confirms referrals has not said yes. */
  address: string | null;
  arrivalInfo: string;
  phone: string | null;
  confirmsReferrals: boolean;
  answerMinutes: number | null;
}

export interface Booked {
  /** One per person in their order; none when nothing fits. */
  places: BookedPlace[];
  /** Whether the account may hold one more; otherwise nothing was looked for. */
  mayHold: boolean;
}

/**
 * Chooses places and takes them, in one statement.
 *
 * At random among those that fit best, keeping places that offer more (step-free, single, ...) for those who need it;
 * people who stay together get one facility, or one room where they ask for it. "Full" is exact: the statement sees every
 * committed night and takes what is only in flight for free. When two choose the same place the ledger's key refuses
 * the second, who chooses again.
 *
 * Measured against it on 440 places, 32 connections (docs/decisions/ledger.md): first free by id met 1,787 conflicts and 3
 * deadlocks for 800 bookings; FOR UPDATE SKIP LOCKED answered "full" up to 52 times for places only locked in flight;
 * locking the facility first is exact, at 461 bookings/s.
 */
const BOOK = (name: string, isFree: typeof IS_FREE): Statement => ({
  name,
  text: `
    WITH slot AS (${FREE_SLOT({ account: '$11', first: '$18', most: '$19', now: '$3' })}
    ), free AS MATERIALIZED (
      SELECT p.id, p.facility_id, CASE WHEN $7 THEN p.room_id ELSE p.facility_id END AS together,
        cardinality(p.attributes) + random() AS rank
      FROM place p
      WHERE ($5::uuid IS NULL OR p.facility_id = $5) AND ($6::uuid[] IS NULL OR p.id = ANY($6))
        AND p.facility_id <> ALL($17::uuid[])
        AND ($6 IS NOT NULL OR ${FITS('$4')})
        AND ${isFree('$1', '$2', '$3')}
        AND ${NOT_KEPT({ organisation: '$10', from: '$1', until: '$2', tonight: '$20', hour: '$21' })}
        AND ($19::int IS NULL OR EXISTS (SELECT FROM slot))
    ), anchor AS (
      SELECT together FROM free GROUP BY together HAVING count(*) >= cardinality($12::uuid[]) ORDER BY min(rank) LIMIT 1
    ), chosen AS (
      SELECT id, facility_id, row_number() OVER (ORDER BY rank) AS n
      FROM free WHERE together = (SELECT together FROM anchor) ORDER BY rank LIMIT cardinality($12::uuid[])
    ), reserved AS (
      INSERT INTO reservation (id, code, organisation_id, facility_id, from_night, until_night, needs, hold_expires_at,
        hold_slot, created_by, created_at)
      SELECT $8, $9, $10, facility_id, $1, $2, $4, $14, (SELECT number FROM slot), $11, $3 FROM chosen WHERE n = 1
    ), stays AS (
      INSERT INTO stay (id, reservation_id, organisation_id, facility_id, place_id, person_id, from_night, until_night, state)
      SELECT ($12::uuid[])[n], $8, $10, facility_id, id, ($13::uuid[])[n], $1, $2, $15 FROM chosen
      RETURNING id, place_id, person_id
    ), nights AS (
      INSERT INTO place_night (place_id, night, stay_id, person_id, expires_at)
      SELECT s.place_id, night, s.id, s.person_id, $14
      FROM stays s CROSS JOIN unnest($16::date[]) AS night
      ORDER BY s.place_id, night
    )
    SELECT hold.allowed AS "mayHold", p.id AS "placeId", p.label AS "placeLabel", r.label AS "roomLabel", f.id AS "facilityId",
      f.name AS "facilityName", f.district, f.arrival_info AS "arrivalInfo", f.phone,
      CASE WHEN NOT f.address_confidential OR NOT f.confirms_referrals THEN f.address END AS address,
      f.confirms_referrals AS "confirmsReferrals", f.answer_minutes AS "answerMinutes"
    FROM (SELECT $19::int IS NULL OR EXISTS (SELECT FROM slot) AS allowed) AS hold LEFT JOIN (
      chosen c JOIN place p ON p.id = c.id JOIN room r ON r.id = p.room_id JOIN facility f ON f.id = p.facility_id
    ) ON true ORDER BY c.n`,
});
const BOOK_NAMED = BOOK('booking-book-named', IS_FREE);
const BOOK_IN_CITY = BOOK('booking-book', IS_FREE_IN_CITY);
/** Holds whose time is over leave the ledger here too, whether or not a job has seen to it. */
const RELEASE_OVERDUE: Statement = {
  name: 'booking-release-overdue',
  text: 'DELETE FROM place_night WHERE night >= $1 AND night < $2 AND expires_at <= $3',
};
/** In the order of the job that ends holds: the reservation before its nights. */
const RELEASE_OVERDUE_SLOTS: Statement = {
  name: 'booking-release-overdue-slots',
  text: `UPDATE reservation SET hold_slot = NULL
    WHERE created_by = $1 AND hold_slot IS NOT NULL AND hold_expires_at <= $2`,
};
const LOCK_FACILITIES: Statement = {
  name: 'booking-lock-facilities',
  text: `SELECT id FROM facility WHERE kind = 'shelter' AND ($1::uuid IS NULL OR id = $1) ORDER BY id FOR NO KEY UPDATE`,
};
const KNOWN: Statement = {
  name: 'booking-known',
  text: `SELECT EXISTS (SELECT FROM facility WHERE id = $1 AND kind = 'shelter') AS facility,
    (SELECT count(*)::int FROM place WHERE id = ANY($2)) AS places,
    (SELECT count(DISTINCT facility_id)::int FROM place WHERE id = ANY($2)) AS facilities,
    (SELECT facility_id FROM place WHERE id = ANY($2) LIMIT 1) AS "facilityOfPlaces"`,
};

@Injectable()
export class BookingRepository {
  async book(manager: EntityManager, booking: Booking): Promise<Booked> {
    const b = booking;
    const rows = await query<BookedPlace & { mayHold: boolean }>(
      manager,
      (b.facilityId ?? b.placeIds) ? BOOK_NAMED : BOOK_IN_CITY,
      [
        b.from,
        b.until,
        b.now,
        b.needs,
        b.facilityId,
        b.placeIds,
        b.sameRoom,
        b.reservationId,
        b.code,
        b.organisationId,
        b.createdBy,
        b.stayIds,
        b.personIds,
        b.holdExpiresAt,
        b.state,
        nightsBetween(b.from, b.until),
        b.notAt,
        b.holdsPerAccount && randomInt(b.holdsPerAccount),
        b.holdsPerAccount,
        b.tonight,
        b.hour,
      ],
    );
    return { places: rows.filter(({ placeId }) => placeId), mayHold: rows[0]!.mayHold };
  }

  async releaseOverdue(
    manager: EntityManager,
    { from, until, createdBy, now }: Pick<Booking, 'from' | 'until' | 'createdBy' | 'now'>,
  ): Promise<void> {
    await Promise.all([
      createdBy && execute(manager, RELEASE_OVERDUE_SLOTS, [createdBy, now]),
      execute(manager, RELEASE_OVERDUE, [from, until, now]),
    ]);
  }

  /** So that choosing once more meets nobody else who chooses under the same lock. */
  async lockFacilities(manager: EntityManager, facilityId: string | null): Promise<void> {
    await execute(manager, LOCK_FACILITIES, [facilityId]);
  }

  /** Whether what was named is there: how many of the places, in how many facilities. */
  async known(manager: EntityManager, facilityId: string | null, placeIds: string[] | null) {
    const [row] = await query<{
      facility: boolean;
      places: number;
      facilities: number;
      facilityOfPlaces: string | null;
    }>(manager, KNOWN, [facilityId, placeIds ?? []]);
    return row!;
  }
}
