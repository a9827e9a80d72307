import { OffersService } from '../src/requests/offers.service';
import { startApp } from '../test/support/app';
import { bringStatisticsUpToDate, layOutCity } from './city';

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
  const halte = await startApp({ database, now: '2026-11-23T21:00:00Z' });
  try {
    await sql(
      `WITH asked AS (
         INSERT INTO request (id, code, organisation_id, from_night, until_night, needs, same_room, urgency, vulnerabilities,
           state, created_by, created_at, reconfirmed_at)
         SELECT gen_random_uuid(), 'bench ' || n, $1, '2026-11-23', '2026-11-24'::date + n % 14,
           CASE n % 9 WHEN 1 THEN '{step_free}' WHEN 2 THEN '{women_only}' WHEN 3 THEN '{pets}' WHEN 4 THEN '{single_room}'
             ELSE '{}' END::text[], false, (ARRAY['emergency', 'high', 'ordinary'])[1 + n % 3],
           CASE WHEN n % 4 = 0 THEN '{illness}' ELSE '{}' END::text[], 'open', $2,
           '2026-11-20'::timestamptz + n * interval '1 min', '2026-11-23'
         FROM generate_series(1, $3) AS n RETURNING id, organisation_id, code
       )
       INSERT INTO request_person (request_id, n, organisation_id, counted_as)
       SELECT id, person, organisation_id, gen_random_uuid() FROM asked, generate_series(1, 1 + (hashtext(code) & 1)) AS person`,
      [worker.organisationId, worker.accountId, REQUESTS],
    );
    const milliseconds: number[] = [];
    let offered = 0;
    for (let round = 0; round < rounds; round++) {
      await fill(sql);
      await bringStatisticsUpToDate(sql);
      const start = performance.now();
      await halte.app.get(OffersService).offer();
      milliseconds.push(performance.now() - start);
      [{ offered }] = (await sql<{ offered: number }>(
        'SELECT count(*)::int AS offered FROM request_offer',
      )) as [{ offered: number }];
    }
    return { requests: REQUESTS, freed: FREED, offered, milliseconds };
  } finally {
    await halte.stop();
  }
}

/** Every place closed for two weeks but the freed ones; nobody offered anything. */
async function fill(sql: Awaited<ReturnType<typeof layOutCity>>['database']['sql']): Promise<void> {
  await sql('TRUNCATE request_offer, place_night');
  await sql(`UPDATE request SET state = 'open'`);
  await sql(
    `WITH closing AS (
       INSERT INTO closure (id, facility_id, from_night, until_night, reason, created_at)
       SELECT gen_random_uuid(), id, '2026-11-23', '2026-12-31', 'other', now() FROM facility LIMIT 1 RETURNING id
     )
     INSERT INTO place_night (place_id, night, closure_id)
     SELECT p.id, night::date, closing.id
     FROM (SELECT id FROM place ORDER BY md5(id::text) OFFSET $1) AS p CROSS JOIN closing
       CROSS JOIN generate_series('2026-11-23'::date, '2026-12-30', interval '1 day') AS night`,
    [FREED],
  );
}
