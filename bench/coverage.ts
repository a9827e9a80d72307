import { newId } from '../src/kernel/ids';
import { organisation, restArea } from '../test/support/city';
import { startServer } from '../test/support/server';
import { layOutCity } from './city';
import { type Took, time } from './daily';
import { countRoundTripsOf } from './round-trips';

/** A common year and the day on which it ends. */
const YEAR = 'from=2026-01-01&until=2027-01-01';

/** Seats by the hour over a year, of as many areas: each has an opening by day, every other one a second by night. */
export async function measureCoverage(areas: number): Promise<Took & { statements: number }> {
  const city = await layOutCity(1, 2);
  const { sql } = city.database;
  const operator = await organisation(sql, 'operator');
  for (let n = 0; n < areas; n++) {
    const id = await restArea(sql, operator);
    for (const [opens, closes, nextDay] of n % 2 ? [DAY, NIGHT] : [DAY]) {
      await sql(
        `INSERT INTO opening_rule (id, rest_area_id, valid_from, weekdays, opens, closes, closes_next_day, seats, source, created_at)
         VALUES ($1, $2, '2020-01-01', '{1,2,3,4,5,6,7}', $3, $4, $5, 20, 'bench', now())`,
        [newId(), id, opens, closes, nextDay],
      );
    }
  }
  const path = `/api/v1/rest-areas/coverage?${YEAR}`;
  const statements = await countRoundTripsOf(city, { method: 'GET', path });
  const server = await startServer(city.database.url);
  try {
    const what = `coverage of a year by hour, ${areas} rest areas`;
    return { ...(await time(what, 1, server, city.cookie, () => path, 20)), statements };
  } finally {
    await server.stop();
    await city.database.drop();
  }
}

const DAY = ['09:30', '20:00', false] as const;
const NIGHT = ['20:00', '08:00', true] as const;
