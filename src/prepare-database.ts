import { resolve } from 'node:path';
import type { Settings } from './config/config';
import { migrate } from './database/migrate';
import { startBundledPostgres } from './embedded/postgres';

/** A database with today's schema, the bundled one when none was named. */
export async function prepareDatabase(settings: Settings): Promise<{ url: string; stop(): Promise<void> }> {
  if (!settings.bundledDatabase) {
    await migrate(settings.databaseUrl);
    return { url: settings.databaseUrl, stop: () => Promise.resolve() };
  }
  const database = await startBundledPostgres({ dataDir: resolve(settings.dataDir) });
  try {
    await migrate(database.url);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}
