import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { execute, query, Statement } from '../database/statement';
import type { Edited } from '../http';
import type { Night } from '../kernel/time';
import type { EditPlaceDto, Facility, FacilitySettings, Place } from './facility.dto';
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
      p.opens_on AS "opensOn", p.shuts_on AS "shutsOn", p.version
    FROM place p JOIN room r ON r.id = p.room_id
    WHERE p.facility_id = $1 AND (p.shuts_on IS NULL OR p.shuts_on > $2)
    ORDER BY p.kind, r.label, p.label`,
};
const CONFIRM: Statement = {
  name: 'facilities-confirm',
  text: 'UPDATE facility SET confirmed_at = $2, confirmed_by = $3 WHERE id = $1',
};

const EDITED_PLACE = `SELECT p.facility_id AS "facilityId", p.changed_at AS "changedAt",
    (SELECT name FROM account WHERE account.id = p.changed_by) AS "changedBy",
    jsonb_build_object('id', p.id, 'label', p.label, 'room', jsonb_build_object('id', r.id, 'label', r.label),
      'kind', p.kind, 'attributes', p.attributes, 'opensOn', p.opens_on, 'shutsOn', p.shuts_on, 'version', p.version) AS current
  FROM place p JOIN room r ON r.id = p.room_id`;
const FIND_PLACE: Statement = { name: 'facilities-place', text: `${EDITED_PLACE} WHERE p.id = $1` };
/** Of two who have read the same version one writes: the second finds no row. */
export const EDIT_PLACE: Statement = {
  name: 'facilities-edit-place',
  text: `UPDATE place SET label = coalesce($3, label), attributes = coalesce($4, attributes), version = version + 1,
      changed_at = $5, changed_by = $6
    WHERE id = $1 AND version = $2`,
};
const FIND_SETTINGS: Statement = {
  name: 'facilities-settings',
  text: `SELECT f.changed_at AS "changedAt", (SELECT name FROM account WHERE account.id = f.changed_by) AS "changedBy",
      jsonb_build_object('turnaroundNights', f.turnaround_nights, 'confirmsReferrals', f.confirms_referrals,
        'answerMinutes', f.answer_minutes, 'arrivalDeadline', to_char(f.arrival_deadline, 'HH24:MI'),
        'version', f.version) AS current
    FROM facility f WHERE f.id = $1`,
};
/** As with places. */
export const EDIT_SETTINGS: Statement = {
  name: 'facilities-edit-settings',
  text: `UPDATE facility SET turnaround_nights = $3, confirms_referrals = $4, answer_minutes = $5, arrival_deadline = $6,
      version = version + 1, changed_at = $7, changed_by = $8
    WHERE id = $1 AND version = $2`,
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

  async findPlace(
    manager: EntityManager,
    id: string,
  ): Promise<(Edited<Place> & { facilityId: string }) | undefined> {
    return (await query<Edited<Place> & { facilityId: string }>(manager, FIND_PLACE, [id]))[0];
  }

  /** @returns false when somebody has changed it since that version */
  async editPlace(
    manager: EntityManager,
    id: string,
    version: number,
    { label, attributes }: EditPlaceDto,
    at: Date,
    by: string,
  ): Promise<boolean> {
    const values = [id, version, label ?? null, attributes ?? null, at, by];
    return (await execute(manager, EDIT_PLACE, values)) > 0;
  }

  async findSettings(manager: EntityManager, id: string): Promise<Edited<FacilitySettings> | undefined> {
    return (await query<Edited<FacilitySettings>>(manager, FIND_SETTINGS, [id]))[0];
  }

  /** @returns false when somebody has changed them since that version */
  async editSettings(
    manager: EntityManager,
    id: string,
    version: number,
    settings: Omit<FacilitySettings, 'version'>,
    at: Date,
    by: string,
  ): Promise<boolean> {
    const { turnaroundNights, confirmsReferrals, answerMinutes, arrivalDeadline } = settings;
    return (
      (await execute(manager, EDIT_SETTINGS, [
        id,
        version,
        turnaroundNights,
        confirmsReferrals,
        answerMinutes,
        arrivalDeadline,
        at,
        by,
      ])) > 0
    );
  }

  async confirm(manager: EntityManager, id: string, now: Date, accountId: string): Promise<void> {
    await execute(manager, CONFIRM, [id, now, accountId]);
  }
}
