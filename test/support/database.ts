import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrations } from '../../migrations';
import { migrate } from '../../src/database/migrate';

export interface TestDatabase {
  url: string;
  /** Asks as the owner, past row-level security. */
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** One database with the schema in it, cloned for each suite in some 35 ms. */
const TEMPLATE = `halte_template_${migrations.length}_${process.env.HALTE_TEST_RUN ?? 'local'}`;
const TEMPLATE_LOCK = 731_001;

function adminUrl(database?: string): string {
  const admin = process.env.HALTE_TEST_DATABASE_URL;
  if (!admin) {
    throw new Error('HALTE_TEST_DATABASE_URL is not set: run the tests with npm test -- <pattern>');
  }
  const url = new URL(admin);
  if (database) url.pathname = `/${database}`;
  return url.href;
}

async function withAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An empty database with today's schema. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `halte_test_${randomBytes(6).toString('hex')}`;
  await withAdmin(async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (!rowCount) {
      await admin.query(`CREATE DATABASE ${TEMPLATE}_making`);
      await migrate(adminUrl(`${TEMPLATE}_making`));
      await admin.query(`ALTER DATABASE ${TEMPLATE}_making RENAME TO ${TEMPLATE}`);
    }
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  const owner = new Client({ connectionString: adminUrl(name) });
  owner.on('error', () => undefined); // tests take the server away on purpose
  await owner.connect();
  return {
    url: adminUrl(name),
    sql: async (text, values = []) => (await owner.query(text, values)).rows as never,
    drop: async () => {
      await owner.end().catch(() => undefined);
      await withAdmin((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}
