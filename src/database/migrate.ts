import { migrationSource } from './data-sources';

/** Two processes that start at once migrate one after the other. The number is ours and means nothing. */
const MIGRATION_LOCK = 4_258_375;

/** Brings the schema up to date. */
export async function migrate(url: string): Promise<void> {
  const source = await migrationSource(url).initialize();
  try {
    await source.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
