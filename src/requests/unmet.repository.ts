import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { UnmetCause } from './request';

const HAS_A_STAY = `SELECT FROM stay s WHERE s.person_id = asks.person_id AND s.state IN ('confirmed', 'arrived', 'departed')
  AND s.from_night <= $1 AND s.until_night > $1`;

/** Waited through the night: still waiting, or ended after the night had. */
const CLOSE_NIGHT: Statement = {
  name: 'unmet-close-night',
  text: `
    WITH free AS (
      SELECT EXISTS (
        SELECT FROM place p WHERE p.opens_on <= $1 AND (p.shuts_on IS NULL OR p.shuts_on > $1) AND NOT EXISTS (
          SELECT FROM place_night n WHERE n.place_id = p.id AND n.night = $1
            AND (n.expires_at IS NULL OR n.expires_at > $2))) AS somewhere
    ), waited AS (
      SELECT r.id, CASE
          WHEN last.outcome = 'declined' AND last.refusal_reason IS DISTINCT FROM 'not_reachable' THEN 'refused_by_person'
          WHEN last.outcome IN ('declined', 'lapsed') THEN 'not_reachable'
          WHEN last.outcome IN ('refused', 'accepted') THEN 'refused_by_facility'
          WHEN free.somewhere THEN 'nothing_fits' ELSE 'nothing_free' END AS cause
      FROM free CROSS JOIN request r LEFT JOIN LATERAL (
        SELECT o.outcome, o.refusal_reason FROM request_offer o
        WHERE o.request_id = r.id AND o.night = $1 AND o.outcome IS NOT NULL ORDER BY o.id DESC LIMIT 1
      ) AS last ON true
      WHERE r.from_night <= $1 AND r.until_night > $1 AND r.reconfirmed_at > $3
        AND (r.state IN ('open', 'offered') OR r.ended_at > $2)
    )
    INSERT INTO unmet_night (request_id, counted_as, night, cause)
    SELECT w.id, asks.counted_as, $1, w.cause FROM waited w JOIN request_person asks ON asks.request_id = w.id
    WHERE NOT EXISTS (${HAS_A_STAY})
    ON CONFLICT (request_id, counted_as, night) DO NOTHING`,
};
/** Asked in vain in the evening, and had a place in the end. */
const FORGET_PLACED: Statement = {
  name: 'unmet-forget-placed',
  text: `DELETE FROM unmet_night u USING request_person asks
    WHERE u.night = $1 AND asks.request_id = u.request_id AND asks.counted_as = u.counted_as AND EXISTS (${HAS_A_STAY})`,
};
const RECORD: Statement = {
  name: 'unmet-record',
  text: `INSERT INTO unmet_night (request_id, counted_as, night, cause)
    SELECT r.id, asks.counted_as, $2, $3 FROM request r JOIN request_person asks ON asks.request_id = r.id
    WHERE r.id = $1 AND r.from_night <= $2 AND r.until_night > $2
    ON CONFLICT (request_id, counted_as, night) DO NOTHING`,
};
const LOCK_RUN: Statement = {
  name: 'unmet-lock-run',
  text: 'SELECT closed_before AS "closedBefore" FROM waiting_list_run FOR UPDATE',
};
const MARK_CLOSED: Statement = {
  name: 'unmet-mark-closed',
  text: 'UPDATE waiting_list_run SET closed_before = $1',
};
/** Nobody has said for too long that they are still needed. */
const LAPSE: Statement = {
  name: 'unmet-lapse',
  text: `UPDATE request SET state = 'unmet', unmet_cause = 'not_reachable', ended_at = $2
    WHERE state = 'open' AND reconfirmed_at <= $1 RETURNING id, unmet_cause AS cause`,
};
/** Their last night is over and counted. */
const END: Statement = {
  name: 'unmet-end',
  text: `UPDATE request r SET state = 'unmet', ended_at = $1, unmet_cause = coalesce(
      (SELECT u.cause FROM unmet_night u WHERE u.request_id = r.id ORDER BY u.night DESC, u.counted_as LIMIT 1), 'nothing_free')
    FROM waiting_list_run run WHERE r.state = 'open' AND r.until_night <= run.closed_before RETURNING id, unmet_cause AS cause`,
};
/** Each person has one cause a night, however often they asked, so that the causes add up. */
const BY_NIGHT: Statement = {
  name: 'unmet-by-night',
  text: `
    SELECT night AS date, cause, count(*)::int AS people
    FROM (SELECT DISTINCT ON (night, counted_as) night, cause FROM unmet_night
      WHERE night >= $1 AND night < $2 ORDER BY night, counted_as, cause) AS person
    GROUP BY night, cause`,
};
/** Last night's people; tonight's: still waiting without a place, or sent away. */
const LATELY: Statement = {
  name: 'unmet-lately',
  text: `
    SELECT count(DISTINCT asks.counted_as)::int AS tonight,
      (SELECT count(DISTINCT counted_as)::int FROM unmet_night WHERE night = $1::date - 1) AS "lastNight"
    FROM request r JOIN request_person asks ON asks.request_id = r.id
    WHERE NOT EXISTS (${HAS_A_STAY}) AND (
      r.state IN ('open', 'offered') AND r.from_night <= $1 AND r.until_night > $1 AND r.reconfirmed_at > $2
      OR EXISTS (SELECT FROM unmet_night u WHERE u.request_id = r.id AND u.counted_as = asks.counted_as AND u.night = $1))`,
};

export interface UnmetCount {
  date: Night;
  cause: UnmetCause;
  people: number;
}

@Injectable()
export class UnmetRepository {
  constructor(private readonly figures: Figures) {}

  /** @param end the instant at which the night is over */
  async closeNight(manager: EntityManager, night: Night, end: Date, lapsedBefore: Date): Promise<void> {
    await execute(manager, CLOSE_NIGHT, [night, end, lapsedBefore]);
    await execute(manager, FORGET_PLACED, [night]);
  }

  /** The request's people asked in vain on this night, if it is one of theirs. */
  async record(manager: EntityManager, requestId: string, night: Night, cause: UnmetCause): Promise<void> {
    await execute(manager, RECORD, [requestId, night, cause]);
  }

  /** @returns the first night not closed yet; null before the first time */
  async lockRun(manager: EntityManager): Promise<Night | null> {
    return (await query<{ closedBefore: Night | null }>(manager, LOCK_RUN, []))[0]!.closedBefore;
  }

  async markClosed(manager: EntityManager, before: Night): Promise<void> {
    await execute(manager, MARK_CLOSED, [before]);
  }

  lapse(manager: EntityManager, lapsedBefore: Date, now: Date) {
    return query<{ id: string; cause: UnmetCause }>(manager, LAPSE, [lapsedBefore, now]);
  }

  end(manager: EntityManager, now: Date) {
    return query<{ id: string; cause: UnmetCause }>(manager, END, [now]);
  }

  byNight(from: Night, until: Night): Promise<UnmetCount[]> {
    return this.figures.query(BY_NIGHT, [from, until]);
  }

  async lately(
    manager: EntityManager,
    night: Night,
    lapsedBefore: Date,
  ): Promise<{ lastNight: number; tonight: number }> {
    return (await query<{ lastNight: number; tonight: number }>(manager, LATELY, [night, lapsedBefore]))[0]!;
  }
}
