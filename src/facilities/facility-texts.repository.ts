import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { execute, Statement } from '../database/statement';
import type { FacilityText } from './facility-text.dto';

const FIND: Statement = {
  name: 'facility-texts-find',
  text: 'SELECT language, hours, directions, arrival FROM facility_text WHERE facility_id = $1 ORDER BY language',
};
const WRITE: Statement = {
  name: 'facility-texts-write',
  text: `INSERT INTO facility_text (facility_id, language, hours, directions, arrival) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (facility_id, language) DO UPDATE
    SET hours = excluded.hours, directions = excluded.directions, arrival = excluded.arrival`,
};

@Injectable()
export class FacilityTextsRepository {
  constructor(private readonly figures: Figures) {}

  find(facilityId: string): Promise<FacilityText[]> {
    return this.figures.query(FIND, [facilityId]);
  }

  async write(manager: EntityManager, facilityId: string, text: FacilityText): Promise<void> {
    const { language, hours, directions, arrival } = text;
    await execute(manager, WRITE, [facilityId, language, hours, directions, arrival]);
  }
}
