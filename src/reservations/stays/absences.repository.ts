import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, Statement } from '../../database/statement';
import type { Night } from '../../kernel/time';

const ADD: Statement = {
  name: 'absences-add',
  text: `INSERT INTO stay_absence (stay_id, from_night, until_night, reason, created_by, created_at)
    SELECT $1, $2, $3, $4, $5, $6
    WHERE NOT EXISTS (SELECT FROM stay_absence WHERE stay_id = $1 AND from_night < $3 AND until_night > $2)`,
};
const SHORTEN: Statement = {
  name: 'absences-shorten',
  text: 'UPDATE stay_absence SET until_night = $2 WHERE stay_id = $1 AND from_night < $2 AND until_night > $2',
};
const DROP: Statement = {
  name: 'absences-drop',
  text: 'DELETE FROM stay_absence WHERE stay_id = $1 AND from_night >= $2',
};

/** Nights on which somebody sleeps elsewhere and the place is kept. */
@Injectable()
export class AbsencesRepository {
  /** @returns false when they are away on some of these nights already */
  async add(
    manager: EntityManager,
    absence: { stayId: string; from: Night; until: Night; reason: string },
    createdBy: string | null,
    now: Date,
  ): Promise<boolean> {
    const { stayId, from, until, reason } = absence;
    return (await execute(manager, ADD, [stayId, from, until, reason, createdBy, now])) > 0;
  }

  /** @returns false when they weren't away, nor to be */
  async end(manager: EntityManager, stayId: string, on: Night): Promise<boolean> {
    const shortened = await execute(manager, SHORTEN, [stayId, on]);
    const dropped = await execute(manager, DROP, [stayId, on]);
    return shortened + dropped > 0;
  }
}
