import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';

const FIND_DUE: Statement = {
  name: 'turnaround-due',
  text: `SELECT s.id AS "stayId", s.place_id AS "placeId", s.facility_id AS "facilityId", f.turnaround_nights AS nights
    FROM stay s JOIN facility f ON f.id = s.facility_id
    WHERE s.id = ANY($1) AND f.turnaround_nights > 0 ORDER BY s.place_id`,
};
/**
 * Free nights in a row are one closure. A night that a booking takes at this moment is left to it: the ledger's key
 * says which, and the closure is told as what was got.
 */
const CLOSE: Statement = {
  name: 'turnaround-close',
  text: `WITH free AS (
      SELECT night, night - row_number() OVER (ORDER BY night)::int AS island
      FROM unnest($3::date[]) AS night
      WHERE NOT EXISTS (SELECT FROM place_night n WHERE n.place_id = $2 AND n.night = night.night)
    ), taken AS (
      INSERT INTO place_night (place_id, night, closure_id)
      SELECT $2, night, ($4::uuid[])[dense_rank() OVER (ORDER BY island)] FROM free ORDER BY night
      ON CONFLICT (place_id, night) DO NOTHING
      RETURNING night, closure_id
    ), closed AS (
      INSERT INTO closure (id, facility_id, from_night, until_night, reason, created_by, created_at)
      SELECT closure_id, $1, min(night), max(night) + 1, 'reconditioning', $5, $6 FROM taken GROUP BY closure_id
    )
    INSERT INTO closure_place (closure_id, place_id) SELECT DISTINCT closure_id, $2::uuid FROM taken`,
};

@Injectable()
export class TurnaroundRepository {
  /** Of these stays, those in a facility that puts its places in order after a departure. */
  findDue(
    manager: EntityManager,
    stayIds: string[],
  ): Promise<{ stayId: string; placeId: string; facilityId: string; nights: number }[]> {
    return query(manager, FIND_DUE, [stayIds]);
  }

  /** @returns how many closures were made; none when every night is taken */
  close(
    manager: EntityManager,
    turnaround: {
      facilityId: string;
      placeId: string;
      nights: Night[];
      /** As many as nights: there can't be more closures. */
      ids: string[];
      createdBy: string | null;
      createdAt: Date;
    },
  ): Promise<number> {
    const { facilityId, placeId, nights, ids, createdBy, createdAt } = turnaround;
    return execute(manager, CLOSE, [facilityId, placeId, nights, ids, createdBy, createdAt]);
  }
}
