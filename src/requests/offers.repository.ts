import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Need } from '../facilities';
import type { Night } from '../kernel/time';
import type { Waiting } from './offer-round';
import type { OfferOutcome, RefusalReason } from './request';
import { ONCE } from './requests.repository';

/** Who comes while a round is running goes away again: that round, or the next, sees what there is. */
const LOCK_ROUND: Statement = {
  name: 'offers-lock-round',
  text: 'SELECT FROM waiting_list_run FOR UPDATE SKIP LOCKED',
};
/** Those whose people have places already aren't offered any: the ledger's second key would refuse them. */
const WAITING: Statement = {
  name: 'offers-waiting',
  text: `
    SELECT r.id, greatest(r.from_night, $1) AS "from", r.until_night AS "until", r.needs, r.same_room AS "sameRoom",
      r.urgency, r.vulnerabilities, r.created_at AS "createdAt",
      (SELECT count(*)::int FROM request_person asks WHERE asks.request_id = r.id AND ${ONCE}) AS people,
      ARRAY(SELECT v.facility_id FROM request_offer o JOIN reservation v ON v.id = o.reservation_id
        WHERE o.request_id = r.id AND o.night = $1) AS "notAt"
    FROM request r
    WHERE r.state = 'open' AND r.until_night > $1 AND r.reconfirmed_at > $2 AND NOT EXISTS (
      SELECT FROM request_person asks JOIN stay s ON s.person_id = asks.person_id JOIN place_night n ON n.stay_id = s.id
      WHERE asks.request_id = r.id AND n.night >= greatest(r.from_night, $1) AND n.night < r.until_night
        AND (n.expires_at IS NULL OR n.expires_at > $3))`,
};
/** Their time has passed (a facility that accepts makes it longer), or the hold was confirmed or given back where reservations are. */
const TO_SETTLE: Statement = {
  name: 'offers-to-settle',
  text: `SELECT o.request_id AS "requestId" FROM request_offer o JOIN reservation v ON v.id = o.reservation_id
    WHERE o.outcome IS NULL AND (coalesce(v.hold_expires_at, o.expires_at) <= $1 OR EXISTS (
      SELECT FROM stay s WHERE s.reservation_id = o.reservation_id AND s.state <> 'held'))
    ORDER BY o.id`,
};
const INSERT: Statement = {
  name: 'offers-insert',
  text: `INSERT INTO request_offer (id, request_id, organisation_id, reservation_id, night, offered_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};
const ANSWER: Statement = {
  name: 'offers-answer',
  text: 'UPDATE request_offer SET outcome = $2, refusal_reason = $3, answered_at = $4 WHERE id = $1',
};
/** What met them came to nothing: the facility refused, or the hold ran out before it was confirmed. */
const REOPEN: Statement = {
  name: 'offers-reopen',
  text: `UPDATE request r SET state = 'open', reservation_id = NULL, ended_at = NULL
    WHERE r.state = 'met' AND r.until_night > $1 AND NOT EXISTS (
      SELECT FROM stay s WHERE s.reservation_id = r.reservation_id AND s.state NOT IN ('refused', 'expired'))
    RETURNING r.id`,
};

/** The hold elsewhere that followed on one that a facility left without an answer, unless that has come to nothing too. */
const PASSED_ON: Statement = {
  name: 'offers-passed-on',
  text: `SELECT next.id, next.facility_id AS "facilityId", next.from_night AS "from", next.until_night AS "until",
      next.hold_expires_at AS "expiresAt"
    FROM reservation v JOIN reservation next ON next.id = v.passed_on_to
    WHERE v.id = $1 AND EXISTS (
      SELECT FROM stay s WHERE s.reservation_id = next.id AND s.state IN ('held', 'confirmed', 'arrived'))`,
};

/** What is held for somebody who waits. */
export interface HeldFor {
  id: string;
  facilityId: string;
  from: Night;
  until: Night;
  /** Null once it is confirmed. */
  expiresAt: Date | null;
}

export interface NewOffer {
  id: string;
  requestId: string;
  organisationId: string;
  reservationId: string;
  night: Night;
  offeredAt: Date;
  expiresAt: Date;
}

/** A request that may be offered a place, before it is known which are free. */
export type Seeking = Omit<Waiting, 'free'> & { needs: Need[] };

@Injectable()
export class OffersRepository {
  /** @returns false when another round is under way */
  async lockRound(manager: EntityManager): Promise<boolean> {
    return (await execute(manager, LOCK_ROUND, [])) > 0;
  }

  waiting(manager: EntityManager, tonight: Night, lapsedBefore: Date, now: Date): Promise<Seeking[]> {
    return query(manager, WAITING, [tonight, lapsedBefore, now]);
  }

  async toSettle(manager: EntityManager, now: Date): Promise<string[]> {
    return (await query<{ requestId: string }>(manager, TO_SETTLE, [now])).map(({ requestId }) => requestId);
  }

  async insert(manager: EntityManager, offer: NewOffer): Promise<void> {
    const { id, requestId, organisationId, reservationId, night, offeredAt, expiresAt } = offer;
    await execute(manager, INSERT, [
      id,
      requestId,
      organisationId,
      reservationId,
      night,
      offeredAt,
      expiresAt,
    ]);
  }

  async answer(
    manager: EntityManager,
    id: string,
    outcome: OfferOutcome,
    now: Date,
    reason: RefusalReason | null = null,
  ): Promise<void> {
    await execute(manager, ANSWER, [id, outcome, reason, now]);
  }

  async passedOn(manager: EntityManager, reservationId: string): Promise<HeldFor | undefined> {
    return (await query<HeldFor>(manager, PASSED_ON, [reservationId]))[0];
  }

  /** @returns the requests that are open again */
  async reopen(manager: EntityManager, tonight: Night): Promise<string[]> {
    return (await query<{ id: string }>(manager, REOPEN, [tonight])).map(({ id }) => id);
  }
}
