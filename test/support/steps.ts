import { newId } from '../../src/kernel/ids';
import type { TestDatabase } from './database';

interface StepOptions {
  kind?: 'places' | 'night_rest_areas';
  what?: 'opened' | 'worsened' | 'eased' | 'resolved' | 'acknowledged';
  from?: string;
  low?: number;
  high?: number;
  byId?: string | null;
  at?: string;
  /** Of the flag that is there already. */
  flagId?: string;
}

let nights = 0;

/** A step of a flag, as an assessment or an official leaves it. */
export async function flagStep(
  sql: TestDatabase['sql'],
  options: StepOptions = {},
): Promise<{ id: string; flagId: string }> {
  const { kind = 'places', what = 'opened', low = 260, high = 360, byId = null } = options;
  const { at = '2026-11-23T21:00:00Z', from = '2026-11-23' } = options;
  const flagId = options.flagId ?? newId();
  if (!options.flagId) {
    await sql(
      `INSERT INTO shortfall_flag (id, kind, from_night, low, high, opened_at) VALUES ($1, $2, $3::date + $4::int, $5, $6, $7)`,
      [flagId, kind, from, nights++, low, high, at],
    );
  }
  const id = newId();
  await sql(
    `INSERT INTO shortfall_event (id, flag_id, at, what, low, high, by_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, flagId, at, what, low, high, byId],
  );
  return { id, flagId };
}
