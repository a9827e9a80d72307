import { randomBytes } from 'node:crypto';
import { Client, types } from 'pg';

// A night is a date, as the application reads it.
types.setTypeParser(types.builtins.DATE, (text) => text);

export interface TestDatabase {
  url: string;
  /** Asks as the owner, past row-level security. */
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** As it was when it was made. */
  empty(): Promise<void>;
  drop(): Promise<void>;
}

/** A database that others are cloned from: made by the first that asks for it. */
export interface Template {
  name: string;
  from?: Template;
  make(url: string): Promise<void>;
}

export const SCHEMA: Template = {
  name: 'schema',
  // Loaded by the one suite that makes it.
  make: (url) => {
    const { migrate } = require('../../src/database/migrate') as typeof import('../../src/database/migrate');
    return migrate(url);
  },
};
const TEMPLATE_LOCK = 731_001;
/** The migrations write this row into each, and nobody another. */
const RUNS = ['assessment_run', 'waiting_list_run'];

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

/** The template's database, made with everything it is made from; the lock is held meanwhile. */
async function templateOf(admin: Client, { name, from, make }: Template): Promise<string> {
  const database = `halte_template_${name}`;
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount) return database;
  const making = `${database}_making`;
  await admin.query(`DROP DATABASE IF EXISTS ${making}`);
  await admin.query(
    `CREATE DATABASE ${making} TEMPLATE ${from ? await templateOf(admin, from) : 'template1'}`,
  );
  await make(adminUrl(making));
  await admin.query(`ALTER DATABASE ${making} RENAME TO ${database}`);
  return database;
}

/** A database with today's schema, empty unless a template says otherwise. */
export async function createDatabase(template: Template = SCHEMA): Promise<TestDatabase> {
  const name = `halte_test_${randomBytes(6).toString('hex')}`;
  await withAdmin(async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${await templateOf(admin, template)}`);
  });
  const owner = new Client({ connectionString: adminUrl(name) });
  owner.on('error', () => undefined); // tests take the server away on purpose
  await owner.connect();
  const sql: TestDatabase['sql'] = async (text, values = []) =>
    (await owner.query(text, values)).rows as never;
  return {
    url: adminUrl(name),
    sql,
    empty: async () => {
      const tables = await sql<{ name: string }>(
        `SELECT relname AS name FROM pg_class
         WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'migrations'`,
      );
      // In no order: it is all gone in the end, so neither keys nor triggers need to be asked.
      const emptied = tables.map(({ name: table }) => `DELETE FROM ${table}`);
      const begun = RUNS.map((table) => `INSERT INTO ${table} VALUES (true, NULL)`);
      await sql(
        ['BEGIN', 'SET LOCAL session_replication_role = replica', ...emptied, ...begun, 'COMMIT'].join(';\n'),
      );
    },
    drop: async () => {
      await owner.end().catch(() => undefined);
      await withAdmin((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}
