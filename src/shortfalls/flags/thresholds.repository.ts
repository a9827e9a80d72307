import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../../database/figures';
import { execute, Statement } from '../../database/statement';
import type { DatedThreshold } from './threshold.dto';

const FIND: Statement = {
  name: 'thresholds-find',
  text: `SELECT id, kind, valid_from AS "validFrom", opens_at AS "opensAt", resolves_at AS "resolvesAt", step,
      medium_from AS "mediumFrom", high_from AS "highFrom", created_at AS "createdAt"
    FROM flag_threshold ORDER BY valid_from, created_at, id`,
};
const INSERT: Statement = {
  name: 'thresholds-insert',
  text: `INSERT INTO flag_threshold (id, kind, valid_from, opens_at, resolves_at, step, medium_from, high_from, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};

@Injectable()
export class ThresholdsRepository {
  constructor(private readonly figures: Figures) {}

  /** All there ever were, in the order in which they come into force. */
  find(): Promise<DatedThreshold[]> {
    return this.figures.query(FIND, []);
  }

  async insert(manager: EntityManager, threshold: DatedThreshold, by: string | null): Promise<void> {
    const { id, kind, validFrom, opensAt, resolvesAt, step, mediumFrom, highFrom, createdAt } = threshold;
    const values = [id, kind, validFrom, opensAt, resolvesAt, step, mediumFrom, highFrom, createdAt, by];
    await execute(manager, INSERT, values);
  }
}
