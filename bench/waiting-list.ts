import { addNights, type Night } from '../src/kernel/time';
import { load, startBuiltApp } from './built-app';
import { bringStatisticsUpToDate, type City, layOutCity } from './city';
import { firstNight } from './requests';

const REQUESTS = 2000;
const FREED = 40;

export interface WaitingListMeasure {
  requests: number;
  freed: number;
  offered: number;
  milliseconds: number[];
}

/** A waiting list matched against freed places: the whole round, each offer held and committed. */
export async function measureWaitingList(rounds: number): Promise<WaitingListMeasure> {
  const { database, worker } = await layOutCity(20, 440);
  const { sql } = database;
  const offers = await offersOf(database.url);
  const tonight = addNights(firstNight(), -1);
  try {
    await sql(
      `WITH asked AS (
         INSERT INTO request (id, code, organisation_id, from_night, until_night, needs, same_room, urgency, vulnerabilities,
           state, created_by, created_at, reconfirmed_at)
         SELECT gen_random_uuid(), 'bench ' || n, $1, $4, $4::date + 1 + n % 14,
           CASE n % 9 WHEN 1 THEN '{step_free}' WHEN 2 THEN '{women_only}' WHEN 3 THEN '{pets}' WHEN 4 THEN '{single_room}'
             ELSE '{}' END::text[], false, (ARRAY['emergency', 'high', 'ordinary'])[1 + n % 3],
           CASE WHEN n % 4 = 0 THEN '{illness}' ELSE '{}' END::text[], 'open', $2,
           now() - n * interval '1 min', now()
         FROM generate_series(1, $3) AS n RETURNING id, organisation_id, code
       )
       INSERT INTO request_person (request_id, n, organisation_id, counted_as)
       SELECT id, person, organisation_id, gen_random_uuid() FROM asked, generate_series(1, 1 + (hashtext(code) & 1)) AS person`,
      [worker.organisationId, worker.accountId, REQUESTS, tonight],
    );
    const milliseconds: number[] = [];
    let offered = 0;
    for (let round = 0; round < rounds; round++) {
      await fill(sql, tonight);
      await bringStatisticsUpToDate(sql);
      const start = performance.now();
      await offers.offer();
      milliseconds.push(performance.now() - start);
      [{ offered }] = (await sql<{ offered: number }>(
        'SELECT count(*)::int AS offered FROM request_offer',
      )) as [{ offered: number }];
    }
    return { requests: REQUESTS, freed: FREED, offered, milliseconds };
  } finally {
    await offers.stop();
    await database.drop();
  }
}

/** The built server's own use case. */
async function offersOf(databaseUrl: string) {
  const app = await startBuiltApp(databaseUrl);
  const { OffersService } = load<typeof import('../src/requests/offers.service')>('requests/offers.service');
  return { offer: () => app.get(OffersService).offer(), stop: app.stop };
}

/** Every place closed for two weeks but the freed ones; nobody offered anything. */
async function fill(sql: City['database']['sql'], tonight: Night): Promise<void> {
  await sql('TRUNCATE request_offer, place_night');
  await sql(`UPDATE request SET state = 'open'`);
  await sql(
    `WITH closing AS (
       INSERT INTO closure (id, facility_id, from_night, until_night, reason, created_at)
       SELECT gen_random_uuid(), id, $2, $2::date + 38, 'other', now() FROM facility LIMIT 1 RETURNING id
     )
     INSERT INTO place_night (place_id, night, closure_id)
     SELECT p.id, night::date, closing.id
     FROM (SELECT id FROM place ORDER BY md5(id::text) OFFSET $1) AS p CROSS JOIN closing
       CROSS JOIN generate_series($2::date, $2::date + 37, interval '1 day') AS night`,
    [FREED, tonight],
  );
}
