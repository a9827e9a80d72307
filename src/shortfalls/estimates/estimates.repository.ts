import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../../database/figures';
import { execute, Statement } from '../../database/statement';
import type { PopulationEstimate } from '../shortfall.dto';

const FIND: Statement = {
  name: 'estimates-find',
  text: `SELECT id, low, high, valid_from AS "validFrom", source, created_at AS "createdAt" FROM population_estimate
    ORDER BY valid_from DESC, created_at DESC, id DESC`,
};
const INSERT: Statement = {
  name: 'estimates-insert',
  text: `INSERT INTO population_estimate (id, low, high, valid_from, source, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};
/** Beside others' columns. */
export const ESTIMATES = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'low', low, 'high', high, 'validFrom', valid_from, 'source', source,
     'createdAt', extract(epoch FROM created_at) * 1000) ORDER BY valid_from DESC, created_at DESC, id DESC), '[]')
   FROM population_estimate)`;
const WITH_RUN: Statement = {
  name: 'estimates-with-run',
  text: `SELECT ${ESTIMATES} AS estimates, (SELECT at FROM assessment_run) AS "assessedAt",
    (SELECT failed_at FROM assessment_run) AS "failedAt"`,
};

/** As they come in `ESTIMATES`. */
export type EstimateRow = Omit<PopulationEstimate, 'createdAt'> & { createdAt: number };

export const estimateOf = (row: EstimateRow): PopulationEstimate => ({
  ...row,
  createdAt: new Date(row.createdAt),
});

/** What capacity is held against. */
@Injectable()
export class EstimatesRepository {
  constructor(private readonly figures: Figures) {}

  /** The latest first: a city records a few in a year. */
  find(): Promise<PopulationEstimate[]> {
    return this.figures.query(FIND, []);
  }

  async insert(manager: EntityManager, estimate: PopulationEstimate, by: string | null): Promise<void> {
    const { id, low, high, validFrom, source, createdAt } = estimate;
    await execute(manager, INSERT, [id, low, high, validFrom, source, createdAt, by]);
  }

  /** All of them; when the flags were last held against the facts, and when that has failed since. */
  async withRun(): Promise<{
    estimates: PopulationEstimate[];
    assessedAt: Date | null;
    failedAt: Date | null;
  }> {
    const [row] = await this.figures.query<{
      estimates: EstimateRow[];
      assessedAt: Date | null;
      failedAt: Date | null;
    }>(WITH_RUN, []);
    return { ...row!, estimates: row!.estimates.map(estimateOf) };
  }
}
