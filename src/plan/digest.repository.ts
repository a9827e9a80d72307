import { Injectable } from '@nestjs/common';
import { Figures } from '../database/figures';
import type { Statement } from '../database/statement';
import type { DigestFlag } from './digest-facts';

/** What merely eased or was acknowledged is no news of a week. */
const LAST_OF_EACH_FLAG: Statement = {
  name: 'digest-flags',
  text: `SELECT kind, what, low, high FROM (
      SELECT DISTINCT ON (e.flag_id) f.kind, e.what, e.low, e.high, e.at, e.id
      FROM shortfall_event e JOIN shortfall_flag f ON f.id = e.flag_id
      WHERE e.at >= $1 AND e.at < $2 AND e.what IN ('opened', 'reopened', 'worsened', 'resolved')
      ORDER BY e.flag_id, e.at DESC, e.id DESC
    ) AS last ORDER BY at, id`,
};

@Injectable()
export class DigestRepository {
  constructor(private readonly figures: Figures) {}

  /** The last thing that became of each flag between two moments, in order. */
  flagsBetween(from: Date, until: Date): Promise<DigestFlag[]> {
    return this.figures.query(LAST_OF_EACH_FLAG, [from, until]);
  }
}
