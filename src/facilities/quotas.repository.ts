import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { execute, query, Statement } from '../database/statement';
import type { Night, WallTime } from '../kernel/time';
import type { OrganisationName, PlaceKept, Quota } from './quota.dto';

const QUOTA = `SELECT q.id, q.facility_id AS "facilityId", jsonb_build_object('id', o.id, 'name', o.name) AS organisation,
    ARRAY(SELECT place_id FROM quota_place qp WHERE qp.quota_id = q.id ORDER BY place_id) AS "placeIds",
    q.from_night AS "from", q.until_night AS "until", to_char(q.release_at, 'HH24:MI') AS "releaseAt",
    q.created_at AS "createdAt"
  FROM quota q JOIN organisation o ON o.id = q.organisation_id`;

/** Those that are over are the story, not what a manager decides by. */
const FIND_QUOTAS: Statement = {
  name: 'quotas-find',
  text: `${QUOTA} WHERE q.facility_id = $1 AND (q.until_night IS NULL OR q.until_night > greatest($2::date, q.from_night))
    ORDER BY o.name, q.from_night, q.id`,
};
const FIND_QUOTA: Statement = { name: 'quotas-find-one', text: `${QUOTA} WHERE q.id = $1` };
const LOCK: Statement = { name: 'quotas-lock', text: 'SELECT FROM quota WHERE id = $1 FOR UPDATE' };
const IS_REFERRER: Statement = {
  name: 'quotas-is-referrer',
  text: `SELECT FROM organisation WHERE id = $1 AND kind = 'referrer'`,
};
const INSERT: Statement = {
  name: 'quotas-insert',
  text: `WITH kept AS (
      INSERT INTO quota (id, facility_id, organisation_id, from_night, until_night, release_at, created_by, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    )
    INSERT INTO quota_place (quota_id, place_id, nights) SELECT $1, place_id, daterange($4, $5)
    FROM unnest($9::uuid[]) AS place_id ORDER BY place_id`,
};
const END: Statement = {
  name: 'quotas-end',
  text: `WITH ended AS (
      UPDATE quota SET until_night = greatest($2, from_night), ended_at = $3 WHERE id = $1 RETURNING id, from_night, until_night
    )
    UPDATE quota_place qp SET nights = daterange(ended.from_night, ended.until_night)
    FROM ended WHERE qp.quota_id = ended.id`,
};
const IN_THE_WAY: Statement = {
  name: 'quotas-in-the-way',
  text: `SELECT p.id AS "placeId", p.label AS "placeLabel", lower(qp.nights) AS "from", upper(qp.nights) AS "until"
    FROM quota_place qp JOIN place p ON p.id = qp.place_id
    WHERE qp.place_id = ANY($1) AND qp.nights && daterange($2, $3) ORDER BY p.label, qp.nights`,
};
const FIND_ORGANISATIONS: Statement = {
  name: 'quotas-organisations',
  text: `SELECT id, name FROM organisation
    WHERE ($1::text IS NULL OR kind = $1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
};

export interface NewQuota {
  id: string;
  facilityId: string;
  organisationId: string;
  placeIds: string[];
  from: Night;
  until: Night | null;
  releaseAt: WallTime | null;
  createdBy: string;
  createdAt: Date;
}

/** Which place is kept for whom; that a place is kept for one at a time is the constraint's to say. */
@Injectable()
export class QuotasRepository {
  constructor(private readonly figures: Figures) {}

  /** Those that keep something on the night or later. */
  findQuotas(facilityId: string, night: Night): Promise<Quota[]> {
    return this.figures.query(FIND_QUOTAS, [facilityId, night]);
  }

  async findQuota(manager: EntityManager, id: string): Promise<Quota | undefined> {
    return (await query<Quota>(manager, FIND_QUOTA, [id]))[0];
  }

  /** Two statements: one that waited for the lock would go on with the quota as it was before it waited. */
  async lockQuota(manager: EntityManager, id: string): Promise<Quota | undefined> {
    await execute(manager, LOCK, [id]);
    return this.findQuota(manager, id);
  }

  async isReferrer(manager: EntityManager, organisationId: string): Promise<boolean> {
    return (await execute(manager, IS_REFERRER, [organisationId])) > 0;
  }

  async insertQuota(manager: EntityManager, quota: NewQuota): Promise<void> {
    const { id, facilityId, organisationId, from, until, releaseAt, createdBy, createdAt, placeIds } = quota;
    const story = [id, facilityId, organisationId, from, until, releaseAt, createdBy, createdAt];
    await execute(manager, INSERT, [...story, placeIds]);
  }

  async endQuota(manager: EntityManager, id: string, from: Night, at: Date): Promise<void> {
    await execute(manager, END, [id, from, at]);
  }

  findInTheWay(placeIds: string[], from: Night, until: Night | null): Promise<PlaceKept[]> {
    return this.figures.query(IN_THE_WAY, [placeIds, from, until]);
  }

  findOrganisations(
    kind: string | undefined,
    cursor: string | undefined,
    limit: number,
  ): Promise<OrganisationName[]> {
    return this.figures.query(FIND_ORGANISATIONS, [kind ?? null, cursor ?? null, limit]);
  }
}
