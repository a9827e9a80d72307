import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../database/figures';
import { execute, Statement } from '../database/statement';
import type { PopulationEstimate } from './shortfall.dto';

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
const LAST_RUN: Statement = {
  name: 'estimates-last-run',
  text: 'SELECT at, failed_at AS "failedAt" FROM assessment_run',
};

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

  /** When the flags were last held against the facts, and when that has failed since. */
  async lastRun(): Promise<{ at: Date | null; failedAt: Date | null }> {
    const [run] = await this.figures.query<{ at: Date | null; failedAt: Date | null }>(LAST_RUN, []);
    return run ?? { at: null, failedAt: null };
  }
}
