import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { OpenHold } from './hold-limits';
import type { HoldInUse } from './hold.dto';

/** The number of a hold that the account hasn't in use, looked for from a random one on: two at once seldom choose the same. */
export const FREE_SLOT = (of: { account: string; first: string; most: string; now: string }) => `
  SELECT number
  FROM (SELECT 1 + (${of.first}::int + generate_series(0, ${of.most}::int - 1)) % ${of.most}::int AS number) AS slot
  WHERE NOT EXISTS (
    SELECT FROM reservation r
    WHERE r.created_by = ${of.account} AND r.hold_slot = slot.number AND r.hold_expires_at > ${of.now} OFFSET 0)
  LIMIT 1`;

const OF_PEOPLE: Statement = {
  name: 'holds-of-people',
  text: `SELECT person_id AS "personId", slot, expires_at AS "expiresAt" FROM open_hold WHERE person_id = ANY($1)`,
};
const TAKE_SLOTS: Statement = {
  name: 'holds-take-slots',
  text: `INSERT INTO open_hold (reservation_id, person_id, slot, expires_at)
    SELECT $1, person_id, slot, $4 FROM unnest($2::uuid[], $3::smallint[]) AS taken (person_id, slot)
    WHERE EXISTS (SELECT FROM reservation WHERE id = $1) ORDER BY person_id`,
};
const TAKE_OF_ACCOUNT: Statement = {
  name: 'holds-take-of-account',
  text: `WITH free AS (${FREE_SLOT({ account: '$2', first: '$3', most: '$4', now: '$5' })})
    UPDATE reservation SET hold_slot = free.number FROM free WHERE id = $1`,
};
/** What ran out makes room: whoever is held once more has waited long enough. */
const CLEAR: Statement = {
  name: 'holds-clear',
  text: 'DELETE FROM open_hold WHERE person_id = ANY($1) AND expires_at <= $2',
};
const OF_ACCOUNT: Statement = {
  name: 'holds-of-account',
  text: `SELECT r.id AS "reservationId", r.code, f.name AS "facilityName", r.hold_expires_at AS "expiresAt"
    FROM reservation r JOIN facility f ON f.id = r.facility_id
    WHERE r.created_by = $1 AND r.hold_slot IS NOT NULL AND r.hold_expires_at > $2
    ORDER BY r.hold_expires_at LIMIT 20`,
};
/** Under row-level security: the hold of another organisation isn't shown. */
const OF_RESERVATIONS: Statement = {
  name: 'holds-of-reservations',
  text: `SELECT r.id AS "reservationId", r.code, f.name AS "facilityName", r.hold_expires_at AS "expiresAt"
    FROM open_hold h JOIN reservation r ON r.id = h.reservation_id JOIN facility f ON f.id = r.facility_id
    WHERE h.person_id = ANY($1) AND h.expires_at > $2`,
};
const ALLOW: Statement = {
  name: 'holds-allow',
  text: `DELETE FROM open_hold WHERE reservation_id = $1 AND expires_at <= $2`,
};
const BY_CODE: Statement = {
  name: 'holds-by-code',
  text: 'SELECT id FROM reservation WHERE code = $1 AND facility_id = $2',
};
const FORGET: Statement = { name: 'holds-forget', text: 'DELETE FROM open_hold WHERE expires_at <= $1' };

/** A person's holds, which their own key keeps within the limit. */
@Injectable()
export class HoldsRepository {
  ofPeople(manager: EntityManager, personIds: string[]): Promise<OpenHold[]> {
    return query(manager, OF_PEOPLE, [personIds]);
  }

  async clear(manager: EntityManager, personIds: string[], now: Date): Promise<void> {
    await execute(manager, CLEAR, [personIds, now]);
  }

  async takeSlots(
    manager: EntityManager,
    reservationId: string,
    slots: { personId: string; slot: number }[],
    expiresAt: Date,
  ): Promise<void> {
    await execute(manager, TAKE_SLOTS, [
      reservationId,
      slots.map(({ personId }) => personId),
      slots.map(({ slot }) => slot),
      expiresAt,
    ]);
  }

  /** @returns false when the account holds as many as it may */
  async takeOfAccount(
    manager: EntityManager,
    reservationId: string,
    { accountId, most, now }: { accountId: string; most: number; now: Date },
  ): Promise<boolean> {
    const values = [reservationId, accountId, randomInt(most), most, now];
    return (await execute(manager, TAKE_OF_ACCOUNT, values)) > 0;
  }

  ofAccount(manager: EntityManager, accountId: string, now: Date): Promise<HoldInUse[]> {
    return query(manager, OF_ACCOUNT, [accountId, now]);
  }

  ofThese(manager: EntityManager, personIds: string[], now: Date): Promise<HoldInUse[]> {
    return query(manager, OF_RESERVATIONS, [personIds, now]);
  }

  async findByCode(manager: EntityManager, code: string, facilityId: string): Promise<string | undefined> {
    return (await query<{ id: string }>(manager, BY_CODE, [code, facilityId]))[0]?.id;
  }

  /** @returns how many people need wait no longer */
  allow(manager: EntityManager, reservationId: string, now: Date): Promise<number> {
    return execute(manager, ALLOW, [reservationId, now]);
  }

  async forget(manager: EntityManager, before: Date): Promise<void> {
    await execute(manager, FORGET, [before]);
  }
}
