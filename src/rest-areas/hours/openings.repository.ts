import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, Statement } from '../../database/statement';
import type { OpeningsAhead } from './stored-openings';

/**
 * What is still to begin and won't be so any more. Two statements and not one: those that take its place may overlap it.
 *
 * `NOT IN` is looked up in a table made of the list once; an anti-join on a list of unknown length was planned as a loop in a
 * loop, minutes for 12,000 openings.
 */
const CLEAR: Statement = {
  name: 'openings-clear',
  text: `DELETE FROM opening o
    WHERE o.rest_area_id = ANY($1) AND o.opens_at > $2 AND (o.rest_area_id, o.service_date, o.opens_at, o.closes_at, o.seats) NOT IN (
      SELECT * FROM unnest($3::uuid[], $4::date[], $5::timestamptz[], $6::timestamptz[], $7::int[]))`,
};
const STORE: Statement = {
  name: 'openings-store',
  text: `INSERT INTO opening (rest_area_id, service_date, opens_at, closes_at, seats, hours_version, computed_at)
    SELECT c.id, c.service_date, c.opens_at, c.closes_at, c.seats, f.hours_version, $1
    FROM unnest($2::uuid[], $3::date[], $4::timestamptz[], $5::timestamptz[], $6::int[])
      AS c (id, service_date, opens_at, closes_at, seats) JOIN facility f ON f.id = c.id
    ON CONFLICT (rest_area_id, opens_at) DO NOTHING`,
};
const MARK: Statement = {
  name: 'openings-mark',
  text: `UPDATE facility f SET openings_since = c.since, openings_until = c.until
    FROM unnest($1::uuid[], $2::date[], $3::date[]) AS c (id, since, until)
    WHERE f.id = c.id AND (f.openings_since, f.openings_until) IS DISTINCT FROM (c.since, c.until)`,
};

/**
 * Openings of rest areas, computed ahead. One that has begun is never touched again.
 *
 * The constraint that keeps openings of an area apart is most of what writing them costs: 24,000 rows in 0.6 s with it, 0.2 s
 * with the key alone. A city writes some hundreds on a change and a handful a night.
 */
@Injectable()
export class OpeningsRepository {
  /** The rest areas' rows are locked; what is there and right stays as it is, with the version it was computed by. */
  async store(manager: EntityManager, ahead: ReadonlyMap<string, OpeningsAhead>, now: Date): Promise<void> {
    const ids = [...ahead.keys()];
    const rows = [...ahead].flatMap(([id, { openings }]) => openings.map((opening) => ({ id, ...opening })));
    const columns = [
      rows.map(({ id }) => id),
      rows.map(({ serviceDate }) => serviceDate),
      rows.map(({ opensAt }) => opensAt.toISOString()),
      rows.map(({ closesAt }) => closesAt.toISOString()),
      rows.map(({ seats }) => seats),
    ];
    const all = [...ahead.values()];
    const marks = [all.map(({ storedSince }) => storedSince), all.map(({ storedUntil }) => storedUntil)];
    await Promise.all([
      execute(manager, CLEAR, [ids, now, ...columns]),
      execute(manager, STORE, [now, ...columns]),
      execute(manager, MARK, [ids, ...marks]),
    ]);
  }
}
