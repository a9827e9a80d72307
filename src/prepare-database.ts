import { resolve } from 'node:path';
import type { Settings } from './config/config';
import { migrate } from './database/migrate';
import { layOutDemoCity } from './embedded/demo-city';
import { startBundledPostgres } from './embedded/postgres';
import { Clock } from './kernel/clock';

type Say = (line: string) => void;

/** A database with today's schema, the bundled one when none was named; in the demo, with a city in it. */
export async function prepareDatabase(
  settings: Settings,
  say: Say,
): Promise<{ url: string; stop(): Promise<void> }> {
  const database = settings.bundledDatabase
    ? await startBundledPostgres({ dataDir: resolve(settings.dataDir), log: say })
    : { url: settings.databaseUrl, stop: () => Promise.resolve() };
  try {
    await migrate(database.url);
    const { demo, timeZone, nightBand } = settings;
    const now = new Clock().now();
    if (demo && (await layOutDemoCity({ url: database.url, now, timeZone, nightBand })))
      say('The demo city is laid out.');
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}
