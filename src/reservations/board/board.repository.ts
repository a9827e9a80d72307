import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { query, Statement } from '../../database/statement';
import type { Night, WallTime } from '../../kernel/time';
import type { BoardStay } from './board.dto';

const FACILITY: Statement = {
  name: 'board-facility',
  text: `SELECT name, to_char(arrival_deadline, 'HH24:MI') AS "arrivalDeadline" FROM facility
    WHERE id = $1 AND kind = 'shelter'`,
};
/**
 * Who is here, expected or asked for, whatever the night, and what ended since $3. An expected stay whose nights are all
 * long over is nobody's work any more ($4).
 */
const STAYS: Statement = {
  name: 'board-stays',
  text: `
    WITH shown AS (
      SELECT * FROM stay WHERE facility_id = $1 AND state IN ('held', 'confirmed', 'arrived')
        AND (state <> 'confirmed' OR from_night <= $2 AND until_night > $4)
      UNION ALL
      SELECT * FROM stay WHERE facility_id = $1 AND ended_at > $3 AND state IN ('departed', 'no_show', 'refused')
    )
    SELECT s.id AS "stayId", s.reservation_id AS "reservationId", r.code, s.state, s.from_night AS "from",
      s.until_night AS "until", s.arrived_at AS "arrivedAt", s.ended_at AS "endedAt", s.kept_from AS "keptFrom",
      r.hold_expires_at AS "expiresAt", r.answer, r.answer_due_at AS "answerDueAt", r.needs,
      r.passed_on_to IS NOT NULL AS "passedOn",
      (SELECT count(*)::int FROM stay other WHERE other.reservation_id = r.id) AS people,
      jsonb_build_object('id', p.id, 'label', p.label, 'room', room.label) AS place,
      CASE WHEN person.id IS NOT NULL
        THEN jsonb_build_object('id', person.id, 'reference', person.reference, 'alias', person.alias) END AS person,
      (SELECT jsonb_build_object('from', a.from_night, 'until', a.until_night, 'reason', a.reason)
        FROM stay_absence a WHERE a.stay_id = s.id AND a.until_night > $2 ORDER BY a.from_night LIMIT 1) AS absence,
      coalesce(n.stay_id = s.id, false) AS "keepsTonight",
      coalesce(n.stay_id IS DISTINCT FROM s.id, false) AND n.place_id IS NOT NULL AS "placeGiven"
    FROM shown s JOIN reservation r ON r.id = s.reservation_id
      JOIN place p ON p.id = s.place_id JOIN room ON room.id = p.room_id
      LEFT JOIN person ON person.id = s.person_id
      LEFT JOIN place_night n ON n.place_id = s.place_id AND n.night = $2 AND (n.expires_at IS NULL OR n.expires_at > $5)
    ORDER BY p.label, s.id`,
};
const RESERVATIONS_OF: Statement = {
  name: 'board-reservations-of',
  text: `SELECT reservation_id AS id, array_agg(id) AS "stayIds" FROM stay WHERE id = ANY($1) AND facility_id = $2
    GROUP BY reservation_id ORDER BY reservation_id`,
};

@Injectable()
export class BoardRepository {
  async facility(
    manager: EntityManager,
    facilityId: string,
  ): Promise<{ name: string; arrivalDeadline: WallTime | null } | undefined> {
    return (
      await query<{ name: string; arrivalDeadline: WallTime | null }>(manager, FACILITY, [facilityId])
    )[0];
  }

  stays(
    manager: EntityManager,
    facilityId: string,
    night: Night,
    since: { ended: Date; expected: Night },
    now: Date,
  ): Promise<BoardStay[]> {
    return query(manager, STAYS, [facilityId, night, since.ended, since.expected, now]);
  }

  /** The reservations that the stays at this facility belong to, in an order in which everybody locks them. */
  reservationsOf(
    manager: EntityManager,
    facilityId: string,
    stayIds: string[],
  ): Promise<{ id: string; stayIds: string[] }[]> {
    return query(manager, RESERVATIONS_OF, [stayIds, facilityId]);
  }
}
