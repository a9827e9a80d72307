import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../src/database/migrate';
import { BundledPostgres, startBundledPostgres } from '../../src/embedded/postgres';
import { until as waitUntil } from '../platform/support/processes';
import { smallCity } from '../support/city';
import type { TestDatabase } from '../support/database';
import { startServer, TestServer } from '../support/server';
import { openSession } from '../support/session';

const CLIENTS = 8;
// Nothing here is about speed: a busy machine takes its time.
jest.setTimeout(120_000);
const BOOKINGS_EACH = 35;

/** A server of its own, because this test kills it. */
describe('when PostgreSQL is killed in the middle of bookings', () => {
  let folder: string;
  let postgres: BundledPostgres;
  let server: TestServer;
  let token: string;

  const sql: TestDatabase['sql'] = async (text, values = []) => {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    try {
      return (await client.query(text, values)).rows as never;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'halte-outage-'));
    postgres = await startBundledPostgres({ dataDir: join(folder, 'data') });
    await migrate(postgres.url);
    const city = await smallCity(sql, 300);
    token = await openSession({ sql } as TestDatabase, city.worker, new Date());
    server = await startServer(postgres.url, { HALTE_JOBS: 'inline' });
  });
  afterAll(async () => {
    await server.stop();
    await postgres.stop();
    await rm(folder, { recursive: true });
  });

  const book = (key: string) =>
    fetch(`${server.url}/api/v1/reservations`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `halte_session=${token}`,
        'idempotency-key': key,
      },
      body: JSON.stringify({ from: '2027-03-01', until: '2027-03-02', people: [{}] }),
    });

  const killPostgres = async () => {
    const lines = await readFile(join(folder, 'data/postgres/postmaster.pid'), 'utf8').catch(() => '');
    // The last line says whether it serves already.
    try {
      if (lines.includes('ready')) process.kill(Number(lines.split('\n')[0]), 'SIGKILL');
    } catch (error) {
      // Killed a moment ago: the file still has its number.
      if ((error as { code?: string }).code !== 'ESRCH') throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  };

  it('answers 503 with Retry-After, lives, recovers, and loses and doubles nothing', async () => {
    const acknowledged: string[] = [];
    const refusals: { status: number; code: string; retryAfter: string | null }[] = [];
    const bookAll = async (client: number) => {
      for (let n = 0; n < BOOKINGS_EACH;) {
        const response = await book(`${client}-${n}`).catch(() => undefined);
        if (!response) {
          // A connection that broke is the client's to make anew; a process that is gone is not.
          process.kill(server.pid, 0);
          continue;
        }
        const { id, code } = (await response.json()) as { id: string; code: string };
        if (response.status === 201) {
          acknowledged.push(id);
          n++;
        } else {
          refusals.push({ status: response.status, code, retryAfter: response.headers.get('retry-after') });
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    };
    const clients = Promise.all(Array.from({ length: CLIENTS }, (_, client) => bookAll(client)));
    await waitUntil('the first bookings', () => acknowledged.length > 20);
    // It is back within a fraction of a second, so it is killed until somebody has noticed.
    await waitUntil('a refusal', async () => {
      await killPostgres();
      return refusals.length > 0;
    });
    await clients;

    for (const refusal of refusals) {
      expect(refusal).toEqual({
        status: 503,
        code: 'DATABASE_UNAVAILABLE',
        retryAfter: expect.stringMatching(/^\d+$/),
      });
    }
    expect(() => process.kill(server.pid, 0)).not.toThrow();
    expect(new Set(acknowledged).size).toBe(CLIENTS * BOOKINGS_EACH);
    const kept = await sql<{ id: string }>('SELECT id FROM reservation');
    expect(kept.map(({ id }) => id).sort()).toEqual([...acknowledged].sort());
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  });
});
