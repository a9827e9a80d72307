import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { execute, Statement } from '../database/statement';
import type { Night } from '../kernel/time';
import type { Facility, Place } from './facility.dto';
import type { FacilityKind } from './place';

const FIND_FACILITIES: Statement = {
  name: 'facilities-find',
  text: `
    SELECT f.id, f.kind, f.name, f.form, f.district, jsonb_build_object('id', o.id, 'name', o.name) AS operator,
      CASE WHEN f.address_confidential AND NOT f.id = ANY($5::uuid[]) THEN NULL ELSE f.address END AS address,
      f.address_confidential AS "addressConfidential", f.arrival_info AS "arrivalInfo", f.phone,
      (SELECT count(*)::int FROM place p WHERE p.facility_id = f.id AND p.kind = 'regular'
         AND p.opens_on <= $4 AND (p.shuts_on IS NULL OR p.shuts_on > $4)) AS "authorisedPlaces",
      f.confirmed_at AS "confirmedAt"
    FROM facility f JOIN organisation o ON o.id = f.operator_id
    WHERE ($1::text IS NULL OR f.kind = $1) AND ($2::uuid IS NULL OR f.id > $2) AND ($6::uuid IS NULL OR f.id = $6)
    ORDER BY f.id LIMIT $3`,
};
const FIND_PLACES: Statement = {
  name: 'facilities-places',
  text: `
    SELECT p.id, p.label, jsonb_build_object('id', r.id, 'label', r.label) AS room, p.kind, p.attributes,
      p.opens_on AS "opensOn", p.shuts_on AS "shutsOn"
    FROM place p JOIN room r ON r.id = p.room_id
    WHERE p.facility_id = $1 AND (p.shuts_on IS NULL OR p.shuts_on > $2)
    ORDER BY p.kind, r.label, p.label`,
};
const CONFIRM: Statement = {
  name: 'facilities-confirm',
  text: 'UPDATE facility SET confirmed_at = $2, confirmed_by = $3 WHERE id = $1',
};

@Injectable()
export class FacilitiesRepository {
  constructor(private readonly figures: Figures) {}

  /** @param own facilities whose confidential address may be seen */
  findFacilities(
    kind: FacilityKind | undefined,
    cursor: string | undefined,
    limit: number,
    night: Night,
    own: readonly string[],
  ): Promise<Facility[]> {
    return this.figures.query(FIND_FACILITIES, [kind ?? null, cursor ?? null, limit, night, own, null]);
  }

  async findFacility(id: string, night: Night, own: readonly string[]): Promise<Facility | undefined> {
    return (await this.figures.query<Facility>(FIND_FACILITIES, [null, null, 1, night, own, id]))[0];
  }

  /** The places that exist on the night or later. */
  findPlaces(facilityId: string, night: Night): Promise<Place[]> {
    return this.figures.query(FIND_PLACES, [facilityId, night]);
  }

  async confirm(manager: EntityManager, id: string, now: Date, accountId: string): Promise<void> {
    await execute(manager, CONFIRM, [id, now, accountId]);
  }
}
