import { createHash, randomBytes } from 'node:crypto';
import type { Need } from '../src/facilities';
import type { Actor } from '../src/kernel/actor';
import { account, organisation, shelter } from '../test/support/city';
import { createDatabase, type TestDatabase } from '../test/support/database';
import { firstNight, NIGHTS } from './requests';

export interface City {
  database: TestDatabase;
  worker: Actor;
  cookie: string;
}

/** Part of the places taken on every night before anything is measured. */
const TAKEN = 0.25;

const OFFERS: Need[][] = [
  [],
  [],
  ['step_free'],
  [],
  ['single_room'],
  [],
  ['women_only'],
  ['pets', 'couples'],
];

/** A database of its own with a city, its ledger empty, and a social worker who is signed in. */
export async function layOutCity(facilities: number, places: number): Promise<City> {
  const database = await createDatabase();
  const { sql } = database;
  const referrer = await organisation(sql, 'referrer');
  const operator = await organisation(sql, 'operator');
  for (let n = 0; n < facilities; n++) {
    const size = Math.floor((places * (n + 1)) / facilities) - Math.floor((places * n) / facilities);
    await shelter(sql, operator, { places: size, perRoom: 2, attributes: OFFERS[n % OFFERS.length] });
  }
  const accountId = await account(sql, 'social_worker', referrer);
  const worker: Actor = {
    accountId,
    organisationId: referrer,
    organisationKind: 'referrer',
    role: 'social_worker',
    facilityIds: [],
  };
  const cookie = `halte_session=${await openSession(sql, accountId)}`;
  return { database, worker, cookie };
}

/** Signing in is slow on purpose and not what is measured. */
export async function openSession(sql: TestDatabase['sql'], accountId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql(
    `INSERT INTO session (token_hash, account_id, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, now(), now(), now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), accountId],
  );
  return token;
}

/** Brings the ledger back to where it was, so that every measurement begins alike. */
export async function fillLedger(sql: TestDatabase['sql'], worker: Actor): Promise<void> {
  await sql(
    'TRUNCATE place_night, open_hold, stay, reservation, request, unmet_night, idempotency, audit_entry CASCADE',
  );
  await sql(
    `WITH chosen AS MATERIALIZED (
       SELECT gen_random_uuid() AS reservation, gen_random_uuid() AS stay, p.id AS place, p.facility_id AS facility,
         $1::date + n AS night, row_number() OVER () AS number
       FROM place p CROSS JOIN generate_series(0, $2 - 1) AS n WHERE random() < $3
     ), reserved AS (
       INSERT INTO reservation (id, code, organisation_id, facility_id, from_night, until_night, created_by, created_at)
       SELECT reservation, 'bench ' || number, $4, facility, night, night + 1, $5, now() FROM chosen
     ), stays AS (
       INSERT INTO stay (id, reservation_id, organisation_id, facility_id, place_id, from_night, until_night, state)
       SELECT stay, reservation, $4, facility, place, night, night + 1, 'confirmed' FROM chosen
     )
     INSERT INTO place_night (place_id, night, stay_id) SELECT place, night, stay FROM chosen`,
    [firstNight(), NIGHTS, TAKEN, worker.organisationId, worker.accountId],
  );
  await bringStatisticsUpToDate(sql);
}

/** As autovacuum does within a minute; a measurement doesn't wait that long, and plans made for empty tables are others. */
export async function bringStatisticsUpToDate(sql: TestDatabase['sql']): Promise<void> {
  await sql('VACUUM ANALYZE');
}
