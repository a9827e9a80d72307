import { newId } from '../src/kernel/ids';
import type { TestServer } from '../test/support/server';
import { account, assign, organisation, person, shelter } from '../test/support/city';
import { bringStatisticsUpToDate, type City, openSession } from './city';
import { drive } from './drive';
import { HttpConnection } from './http-connection';
import { firstNight, searchOf } from './requests';
import { percentile } from './speed';

export interface Took {
  what: string;
  p50: number;
  p99: number;
}

const TIMES = 300;

/** Clients that each ask again as soon as they are answered; once before it counts. */
export async function time(
  what: string,
  clients: number,
  server: TestServer,
  cookie: string,
  path: () => string,
  times = TIMES,
): Promise<Took> {
  const connections = await Promise.all(
    Array.from({ length: clients }, () => HttpConnection.open(server.url)),
  );
  const ask = () =>
    drive(clients, { times: times * clients }, async (client) => {
      const { status, body } = await connections[client]!.ask({ method: 'GET', path: path() }, cookie);
      if (status !== 200) throw new Error(`${what}: ${status} ${body}`);
      return undefined;
    });
  await ask();
  const { latencies } = await ask();
  return { what, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

/** Tonight's board of a facility with 60 places, all of them taken, half arrived. */
export async function measureBoard(city: City, server: TestServer): Promise<Took> {
  const { sql } = city.database;
  const operator = await organisation(sql, 'operator');
  const { id, placeIds } = await shelter(sql, operator, { places: 60, perRoom: 2 });
  const manager = await account(sql, 'facility_manager', operator);
  await assign(sql, manager, id);
  const tonight = firstNight();
  for (const [n, placeId] of placeIds.entries()) {
    const [reservationId, stayId] = [newId(), newId()];
    const state = n % 2 === 0 ? 'arrived' : 'confirmed';
    await sql(
      `WITH reserved AS (
         INSERT INTO reservation (id, code, organisation_id, facility_id, from_night, until_night, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5::date - 1, $5::date + 7, $6, now())
       ), stays AS (
         INSERT INTO stay (id, reservation_id, organisation_id, facility_id, place_id, person_id, from_night, until_night, state)
         VALUES ($7, $1, $3, $4, $8, $9, $5::date - 1, $5::date + 7, $10)
       )
       INSERT INTO place_night (place_id, night, stay_id) SELECT $8, $5::date - 1 + n, $7 FROM generate_series(0, 7) AS n`,
      [
        reservationId,
        `board ${n}`,
        city.worker.organisationId,
        id,
        tonight,
        city.worker.accountId,
        stayId,
        placeId,
        await person(sql, city.worker.organisationId),
        state,
      ],
    );
  }
  await bringStatisticsUpToDate(sql);
  const cookie = `halte_session=${await openSession(sql, manager)}`;
  return time('board of a facility of 60 places', 1, server, cookie, () => `/api/v1/facilities/${id}/board`);
}

/** A search with needs, at 8 clients, for two people of whom one is restricted in four facilities. */
export async function measureRestrictedSearch(city: City, server: TestServer): Promise<Took> {
  const { sql } = city.database;
  const people = [
    await person(sql, city.worker.organisationId),
    await person(sql, city.worker.organisationId),
  ];
  await sql(
    `INSERT INTO restriction (id, person_id, facility_id, from_night, until_night, effect, reason, created_at)
     SELECT gen_random_uuid(), $1, id, $2, $2::date + 300, CASE n % 2 WHEN 0 THEN 'block' ELSE 'warn' END, 'threats', now()
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM facility WHERE kind = 'shelter' LIMIT 4) AS f`,
    [people[0], firstNight()],
  );
  await bringStatisticsUpToDate(sql);
  const path = () => {
    const { from, until } = searchOf();
    return `/api/v1/availability?from=${from}&until=${until}&people=2&needs=step_free&personIds=${people.join(',')}`;
  };
  return time('search with needs and restrictions, 8 clients', 8, server, city.cookie, path);
}
