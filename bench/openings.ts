import { organisation, restArea } from '../test/support/city';
import { createDatabase, type TestDatabase } from '../test/support/database';
import { load, startBuiltApp } from './built-app';
import { bringStatisticsUpToDate } from './city';

const AREAS = 200;

export interface OpeningsMeasure {
  areas: number;
  openings: number;
  /** Computing and writing all of them, none being there. */
  first: number[];
  /** After a change that makes every one of them another. */
  changed: number[];
  /** As on any night: all are there but the last day's. */
  nightly: number[];
}

/** Openings of 60 days for 200 rest areas, one each night: the whole job, committed. */
export async function measureOpenings(rounds: number): Promise<OpeningsMeasure> {
  const database = await createDatabase();
  const { sql } = database;
  const openings = await layOut(database).then(() => openingsOf(database.url));
  const measure: OpeningsMeasure = { areas: AREAS, openings: 0, first: [], changed: [], nightly: [] };
  const time = async (into: number[], count: boolean) => {
    await bringStatisticsUpToDate(sql);
    const start = performance.now();
    await openings.compute();
    if (count) into.push(performance.now() - start);
  };
  try {
    for (let round = 0; round <= rounds; round++) {
      const count = round > 0; // the first compiles and plans
      await sql('TRUNCATE opening');
      await sql('UPDATE facility SET openings_since = NULL, openings_until = NULL');
      await time(measure.first, count);
      await sql('UPDATE opening_rule SET seats = seats + 1');
      await time(measure.changed, count);
      await sql(`DELETE FROM opening WHERE service_date = (SELECT max(service_date) FROM opening)`);
      await time(measure.nightly, count);
    }
    const [counted] = await sql<{ count: number }>('SELECT count(*)::int FROM opening');
    return { ...measure, openings: counted!.count };
  } finally {
    await openings.stop();
    await database.drop();
  }
}

async function layOut({ sql }: TestDatabase): Promise<void> {
  const operator = await organisation(sql, 'operator');
  for (let n = 0; n < AREAS; n++) {
    await sql(
      `INSERT INTO opening_rule (id, rest_area_id, valid_from, weekdays, opens, closes, closes_next_day, seats, source, created_at)
       VALUES (gen_random_uuid(), $1, '2020-01-01', '{1,2,3,4,5,6,7}', '20:00', '08:00', true, 20, 'bench', now())`,
      [await restArea(sql, operator)],
    );
  }
}

/** The built server's own use case. */
async function openingsOf(databaseUrl: string) {
  const app = await startBuiltApp(databaseUrl);
  const { OpeningsService } = load<typeof import('../src/rest-areas/hours/openings.service')>(
    'rest-areas/hours/openings.service',
  );
  return { compute: () => app.get(OpeningsService).compute(), stop: app.stop };
}
