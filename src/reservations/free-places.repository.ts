import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { query, Statement } from '../database/statement';
import type { Need } from '../facilities';
import type { Night } from '../kernel/time';
import { FITS, IS_FREE } from './availability.repository';

/** What somebody who waits needs of a place, on which nights. */
export interface PlaceWish {
  from: Night;
  until: Night;
  needs: Need[];
}

export interface FreePlace {
  id: string;
  facilityId: string;
  roomId: string;
  /** How much it offers: what offers more is kept for those who need it. */
  offers: number;
}

/**
 * One statement whatever the number of wishes; whether a place is free is asked once for each stretch of nights. Not where
 * the facility confirms referrals: it is asked by somebody who can speak for the person.
 */
const FREE_FOR: Statement = {
  name: 'free-places-for',
  text: `
    WITH wish AS (
      SELECT n, wish."from", wish."until", wish.needs
      FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("from" date, "until" date, needs text[]))
        WITH ORDINALITY AS wish ("from", "until", needs, n)
    ), stretch AS (
      SELECT DISTINCT "from", "until" FROM wish
    ), free AS MATERIALIZED (
      SELECT s."from", s."until", p.id, p.facility_id, p.room_id, p.attributes
      FROM stretch s JOIN place p ON ${IS_FREE('s."from"', 's."until"', '$2')}
        JOIN facility f ON f.id = p.facility_id AND NOT f.confirms_referrals
    )
    SELECT w.n::int - 1 AS wish, p.id, p.facility_id AS "facilityId", p.room_id AS "roomId",
      cardinality(p.attributes) AS offers
    FROM wish w JOIN free p ON p."from" = w."from" AND p."until" = w."until" AND ${FITS('w.needs')}`,
};

/** Which places are free for whom, looked at for many at once. Whether one is given is for the ledger's key to say. */
@Injectable()
export class FreePlacesRepository {
  /** @returns for each wish, in their order, the places that fit and are free on all its nights */
  async findFor(manager: EntityManager, wishes: PlaceWish[], now: Date): Promise<FreePlace[][]> {
    const found = wishes.map((): FreePlace[] => []);
    if (wishes.length === 0) return found;
    const asked = JSON.stringify(wishes.map(({ from, until, needs }) => ({ from, until, needs })));
    for (const { wish, ...place } of await query<FreePlace & { wish: number }>(manager, FREE_FOR, [
      asked,
      now,
    ]))
      found[wish]!.push(place);
    return found;
  }
}
