import type { Actor } from '../src/kernel/actor';
import { newId } from '../src/kernel/ids';
import { account, organisation } from '../test/support/city';
import { createDatabase, type TestDatabase } from '../test/support/database';
import { bringStatisticsUpToDate } from './city';
import { firstNight } from './requests';

/** Part of the places in service taken on the first night; every 30 nights later it is half as many. */
const TAKEN = 0.92;
const HALVES_IN_NIGHTS = 30;
/** As the ledger's own: how far closures without an end are written ahead. */
const HORIZON_NIGHTS = 400;

export interface Country {
  database: TestDatabase;
  official: Actor;
  /** Rows of the ledger. */
  rows: number;
}

/**
 * A country's places and their ledger from tomorrow night on. Of a hundred places two are surge places that shut after 60 nights,
 * three are closed until further notice and three for six weeks. In three facilities of eight they are for women, step-free or
 * for couples.
 */
export async function layOutCountry(facilities: number, places: number): Promise<Country> {
  const database = await createDatabase();
  const { sql } = database;
  const operator = await organisation(sql, 'operator');
  const referrer = await organisation(sql, 'referrer');
  const organisationId = await organisation(sql, 'authority');
  const official: Actor = {
    accountId: await account(sql, 'city_official', organisationId),
    organisationId,
    organisationKind: 'authority',
    role: 'city_official',
    facilityIds: [],
  };
  // Neither keys nor indexes are asked while millions of rows are written: they are right by the way they are made.
  const indexes = await sql<{ name: string; made: string }>(
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE tablename = 'place_night' AND indexname <> 'place_night_pkey'`,
  );
  for (const { name } of indexes) await sql(`DROP INDEX ${name}`);
  await sql('SET session_replication_role = replica');
  await sql(
    `INSERT INTO facility (id, operator_id, kind, form, name, district, address, confirmed_at, created_at)
     SELECT gen_random_uuid(), $1, 'shelter', 'hotel', 'Shelter ' || n, 1 + n % 20, '1 rue de la Halte', now(), '2020-01-01'
     FROM generate_series(1, $2::int) AS n`,
    [operator, facilities],
  );
  await sql(
    `CREATE TEMPORARY TABLE laid AS
     SELECT gen_random_uuid() AS id, f.id AS facility_id, f.n AS facility_number, p AS number,
       CASE WHEN random() < 0.02 THEN 'surge' ELSE 'regular' END AS kind, random() AS lot
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM facility) AS f
       JOIN generate_series(1, $2::int) AS p ON f.n = 1 + (p - 1) % $1`,
    [facilities, places],
  );
  await sql(
    `WITH rooms AS (
       SELECT facility_id, number / $1::int / 2 AS room, gen_random_uuid() AS id FROM laid GROUP BY facility_id, number / $1::int / 2
     ), kept AS (
       INSERT INTO room (id, facility_id, label) SELECT id, facility_id, room::text FROM rooms
     )
     INSERT INTO place (id, facility_id, room_id, label, kind, attributes, opens_on, shuts_on)
     SELECT l.id, l.facility_id, rooms.id, l.number::text, l.kind, CASE facility_number % 8 WHEN 1 THEN '{step_free}'
         WHEN 2 THEN '{single_room}' WHEN 3 THEN '{women_only}' WHEN 4 THEN '{pets,couples}' ELSE '{}' END::text[], '2020-01-01', CASE kind WHEN 'surge' THEN $2::date + 60 END
     FROM laid l JOIN rooms ON rooms.facility_id = l.facility_id AND rooms.room = l.number / $1::int / 2`,
    [facilities, firstNight()],
  );
  await sql(
    `WITH closing (what, reason, first, last) AS (VALUES
       ('surge', 'not_open', 60, NULL), ('for long', 'works', 0, NULL), ('for a time', 'works', 0, 42)
     ), closed AS (
       INSERT INTO closure (id, facility_id, from_night, until_night, announced_until, reason, created_at)
       SELECT gen_random_uuid(), f.id, $1::date + first, $1::date + last, $1::date + last, reason || '', now() FROM facility f, closing
       RETURNING id, facility_id, from_night, until_night, reason
     )
     INSERT INTO place_night (place_id, night, closure_id)
     SELECT l.id, night::date, c.id FROM closed c JOIN laid l ON l.facility_id = c.facility_id
         AND CASE WHEN l.kind = 'surge' THEN c.reason = 'not_open'
               WHEN l.lot < 0.03 THEN c.reason = 'works' AND c.until_night IS NULL
               ELSE l.lot < 0.06 AND c.reason = 'works' AND c.until_night IS NOT NULL END,
       generate_series(c.from_night, coalesce(c.until_night, $1::date + $2::int) - 1, interval '1 day') AS night`,
    [firstNight(), HORIZON_NIGHTS],
  );
  await sql(
    `WITH stayed AS MATERIALIZED (
       SELECT gen_random_uuid() AS reservation, gen_random_uuid() AS id, l.id AS place, l.facility_id AS facility,
         row_number() OVER () AS number,
         $1::date + 1 + least(CASE l.kind WHEN 'surge' THEN 59 ELSE 364 END, floor(-ln(1 - random()) / ln(2) * $2::float8)::int) AS until
       FROM laid l WHERE (l.lot > 0.06 OR l.kind = 'surge') AND random() < $3::float8 ORDER BY random()
     ), reserved AS (
       INSERT INTO reservation (id, code, organisation_id, facility_id, from_night, until_night, created_at)
       SELECT reservation, 'bench ' || number, $4, facility, $1, until, now() FROM stayed
     ), stays AS (
       INSERT INTO stay (id, reservation_id, organisation_id, facility_id, place_id, from_night, until_night, state)
       SELECT id, reservation, $4, facility, place, $1, until, 'confirmed' FROM stayed
     )
     INSERT INTO place_night (place_id, night, stay_id)
     SELECT place, night::date, id FROM stayed, generate_series($1::date, until - 1, interval '1 day') AS night`,
    [firstNight(), HALVES_IN_NIGHTS, TAKEN, referrer],
  );
  await sql('SET session_replication_role = DEFAULT');
  for (const { made } of indexes) await sql(made);
  await sql(
    `INSERT INTO population_estimate (id, low, high, valid_from, source, created_at) VALUES ($1, $2, $3, '2020-01-01', 'bench', now())`,
    [newId(), Math.round(places * 1.6), Math.round(places * 1.8)],
  );
  await bringStatisticsUpToDate(sql);
  const [counted] = await sql<{ rows: number }>('SELECT count(*)::int AS rows FROM place_night');
  return { database, official, rows: counted!.rows };
}
