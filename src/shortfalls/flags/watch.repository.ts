import { Injectable } from '@nestjs/common';
import { Figures } from '../../database/figures';
import type { Statement } from '../../database/statement';
import type { Night } from '../../kernel/time';
import type { Estimate } from '../assessment';
import { estimateOf, type EstimateRow, ESTIMATES } from '../estimates/estimates.repository';
import type { NowFacts } from './facts';
import type { Threshold } from './flag-kinds';

/** What flags are a function of, beside places by the night and rest areas' hours. */
export interface Watched {
  now: NowFacts;
  estimates: Estimate[];
  /** All there ever were, in the order in which they come into force. */
  thresholds: (Threshold & { validFrom: Night })[];
}

/** One row, so that an assessment waits for one statement and not for four. Of people only how many there were on each night. */
const WATCHED: Statement = {
  name: 'watch-watched',
  text: `
    WITH shelter AS (
      SELECT f.id, f.confirmed_at, count(*) - count(n.closure_id) AS in_service,
        count(*) FILTER (WHERE n.place_id IS NULL) AS free,
        count(*) FILTER (WHERE c.reason <> 'not_open' AND c.announced_until <= $1) AS overdue
      FROM facility f JOIN place p ON p.facility_id = f.id
        LEFT JOIN place_night n ON n.place_id = p.id AND n.night = $1 AND (n.expires_at IS NULL OR n.expires_at > $2)
        LEFT JOIN closure c ON c.id = n.closure_id
      WHERE f.kind = 'shelter' AND p.opens_on <= $1 AND (p.shuts_on IS NULL OR p.shuts_on > $1)
      GROUP BY f.id, f.confirmed_at
    ), unmet AS (
      SELECT d.night, count(DISTINCT u.counted_as) AS people
      FROM generate_series($1::date - 3, $1::date - 1, interval '1 day') AS d (night)
        LEFT JOIN unmet_night u ON u.night = d.night::date
      GROUP BY d.night
    )
    SELECT jsonb_build_object(
        'overduePlaces', coalesce(sum(overdue), 0),
        'staleFacilities', count(*) FILTER (WHERE confirmed_at IS NULL OR confirmed_at <= $3),
        'freeBesideFull', CASE WHEN bool_or(in_service > 0 AND free = 0)
          THEN coalesce(sum(free) FILTER (WHERE free * 2 >= in_service), 0) ELSE 0 END,
        'unmetThreeNights', (SELECT min(people) FROM unmet)) AS now,
      ${ESTIMATES} AS estimates,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'validFrom', valid_from, 'opensAt', opens_at,
         'resolvesAt', resolves_at, 'step', step, 'mediumFrom', medium_from, 'highFrom', high_from)
         ORDER BY valid_from, created_at, id), '[]')
       FROM flag_threshold) AS thresholds
    FROM shelter`,
};

@Injectable()
export class WatchRepository {
  constructor(private readonly figures: Figures) {}

  /** @param staleBefore a facility confirmed then or earlier is stale */
  async watched(night: Night, now: Date, staleBefore: Date): Promise<Watched> {
    const [row] = await this.figures.query<Omit<Watched, 'estimates'> & { estimates: EstimateRow[] }>(
      WATCHED,
      [night, now, staleBefore],
    );
    return { ...row!, estimates: row!.estimates.map(estimateOf) };
  }
}
