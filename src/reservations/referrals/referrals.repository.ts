import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../../database/figures';
import { execute, query, Statement } from '../../database/statement';
import type { Transaction } from '../../database/transactions';
import { newId } from '../../kernel/ids';
import type { Night } from '../../kernel/time';
import type { Reservation } from '../reservation.dto';
import type { Answer, RefusalReason, RefusedBy, Terms } from './referral';
import type { Counted } from './refusal-counts';

const TERMS: Statement = {
  name: 'referrals-terms',
  text: `SELECT confirms_referrals AS "confirmsReferrals", answer_minutes AS "answerMinutes" FROM facility
    WHERE id = $1 AND kind = 'shelter'`,
};
const ASK: Statement = {
  name: 'referrals-ask',
  text: `
    WITH asked AS (
      UPDATE reservation SET answer = 'awaited', answer_due_at = $3, hold_expires_at = $4 WHERE id = $1
    ), held AS (
      UPDATE stay SET state = 'held' WHERE id = ANY($2)
    ), counted AS (
      UPDATE open_hold SET expires_at = $4 WHERE reservation_id = $1
    )
    UPDATE place_night SET expires_at = $4 WHERE stay_id = ANY($2)`,
};
const ANSWER: Statement = {
  name: 'referrals-answer',
  text: 'UPDATE reservation SET answer = $2 WHERE id = $1',
};
/** Only nights that are still this hold's: once its time has passed another booking may have taken them. */
const GO_ON: Statement = {
  name: 'referrals-go-on',
  text: `
    WITH longer AS (
      UPDATE reservation SET hold_expires_at = $3 WHERE id = $1
    ), counted AS (
      UPDATE open_hold SET expires_at = $3 WHERE reservation_id = $1
    )
    UPDATE place_night SET expires_at = $3 WHERE stay_id = ANY($2) AND expires_at > $4`,
};
const ADD_REFUSAL: Statement = {
  name: 'referrals-add-refusal',
  text: `INSERT INTO refusal (id, reservation_id, facility_id, organisation_id, refused_by, reason, at)
    SELECT $1, id, facility_id, organisation_id, $3, $4, $5 FROM reservation WHERE id = $2`,
};
const UNANSWERED: Statement = {
  name: 'referrals-unanswered',
  text: `SELECT id FROM reservation WHERE answer = 'awaited' AND answer_due_at <= $1 ORDER BY id LIMIT 100`,
};
const LINK: Statement = {
  name: 'referrals-link',
  text: 'UPDATE reservation SET passed_on_to = $2 WHERE id = $1',
};
/** The facility that didn't answer, and those that didn't before it; and for whom the places are. */
const PASSED_ON: Statement = {
  name: 'referrals-passed-on',
  text: `
    WITH RECURSIVE line AS (
      SELECT id, facility_id, organisation_id FROM reservation WHERE id = $1
      UNION
      SELECT r.id, r.facility_id, r.organisation_id FROM reservation r JOIN line ON r.passed_on_to = line.id
    )
    SELECT array_agg(facility_id) AS facilities, min(organisation_id::text)::uuid AS "organisationId" FROM line`,
};
const COUNT_REFUSALS: Statement = {
  name: 'referrals-count-refusals',
  text: `SELECT m.month, r.refused_by AS by, r.reason, count(*)::int AS count
    FROM jsonb_to_recordset($1::jsonb) AS m (month text, "from" timestamptz, "until" timestamptz)
      JOIN refusal r ON r.at >= m."from" AND r.at < m."until"
    GROUP BY m.month, r.refused_by, r.reason`,
};

/** A month as instants, told by its first day. */
export interface MonthOfInstants {
  month: Night;
  from: Date;
  until: Date;
}

@Injectable()
export class ReferralsRepository {
  constructor(private readonly figures: Figures) {}

  /** @returns undefined when there is no such shelter */
  async terms(manager: EntityManager, facilityId: string): Promise<Terms | undefined> {
    return (await query<Terms>(manager, TERMS, [facilityId]))[0];
  }

  async ask(
    manager: EntityManager,
    reservationId: string,
    stayIds: string[],
    { dueAt, holdExpiresAt }: { dueAt: Date; holdExpiresAt: Date },
  ): Promise<void> {
    await execute(manager, ASK, [reservationId, stayIds, dueAt, holdExpiresAt]);
  }

  async answer(manager: EntityManager, reservationId: string, answer: Answer): Promise<void> {
    await execute(manager, ANSWER, [reservationId, answer]);
  }

  /** @returns how many nights are held on */
  goOn(
    manager: EntityManager,
    reservationId: string,
    stayIds: string[],
    until: Date,
    now: Date,
  ): Promise<number> {
    return execute(manager, GO_ON, [reservationId, stayIds, until, now]);
  }

  async addRefusal(
    tx: Transaction,
    { id }: Pick<Reservation, 'id'>,
    by: RefusedBy,
    reason: RefusalReason,
  ): Promise<void> {
    await execute(tx.manager, ADD_REFUSAL, [newId(), id, by, reason, tx.now]);
  }

  async unanswered(manager: EntityManager, now: Date): Promise<string[]> {
    return (await query<{ id: string }>(manager, UNANSWERED, [now])).map((row) => row.id);
  }

  async link(manager: EntityManager, reservationId: string, passedOnTo: string): Promise<void> {
    await execute(manager, LINK, [reservationId, passedOnTo]);
  }

  async passedOn(
    manager: EntityManager,
    reservationId: string,
  ): Promise<{ facilities: string[]; organisationId: string }> {
    const [row] = await query<{ facilities: string[]; organisationId: string }>(manager, PASSED_ON, [
      reservationId,
    ]);
    return row!;
  }

  countRefusals(months: MonthOfInstants[]): Promise<(Counted & { month: Night })[]> {
    return this.figures.query(COUNT_REFUSALS, [JSON.stringify(months)]);
  }
}
