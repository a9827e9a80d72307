import { FIND_BY_IDS } from '../../src/people/people.repository';
import { account, organisation } from '../support/city';
import { createDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database?.drop());

it('finds a few of many people by the index, under the rights of who asks', async () => {
  const { sql } = database;
  const referrer = await organisation(sql);
  const worker = await account(sql, 'social_worker', referrer);
  await sql(
    `INSERT INTO person (id, organisation_id, reference, created_at)
     SELECT gen_random_uuid(), $1, 'person ' || n, '2026-01-01' FROM generate_series(1, 5000) AS n`,
    [referrer],
  );
  await sql('ANALYZE person');
  const asked = (await sql<{ id: string }>('SELECT id FROM person OFFSET 4000 LIMIT 3')).map(({ id }) => id);
  await sql(`BEGIN`);
  await sql('SET LOCAL ROLE halte_app');
  await sql(
    `SELECT set_config('app.actor', $1, true), set_config('app.organisation', $2, true), set_config('app.role', 'social_worker', true)`,
    [worker, referrer],
  );
  const lines = await sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${FIND_BY_IDS.text}`, [asked]);
  const found = await sql(FIND_BY_IDS.text, [asked]);
  await sql('ROLLBACK');
  expect(found).toHaveLength(3);
  expect(lines.map((line) => line['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan on person\b/);
});
