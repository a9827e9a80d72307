import { resolve } from 'node:path';
import type { Settings } from './config/config';
import { migrate } from './database/migrate';
import { layOutDemoCity } from './embedded/demo-city';
import { keepIdentityKey } from './embedded/identity-key';
import { startBundledPostgres } from './embedded/postgres';
import { Clock } from './kernel/clock';

type Say = (line: string) => void;

export interface PreparedDatabase {
  url: string;
  /** As set, or the bundled database's own. */
  identityKey: Buffer | undefined;
  stop(): Promise<void>;
}

/** A database with today's schema, the bundled one when none was named; in the demo, with a city in it. */
export async function prepareDatabase(settings: Settings, say: Say): Promise<PreparedDatabase> {
  const database = settings.bundledDatabase
    ? await startBundledPostgres({ dataDir: resolve(settings.dataDir), log: say })
    : { url: settings.databaseUrl, stop: () => Promise.resolve() };
  try {
    await migrate(database.url);
    const { demo, timeZone, nightBand, bundledDatabase, dataDir } = settings;
    const identityKey =
      settings.identityKey ??
      (bundledDatabase ? await keepIdentityKey(resolve(dataDir), database.url) : undefined);
    const now = new Clock().now();
    if (demo && (await layOutDemoCity({ url: database.url, now, timeZone, nightBand, identityKey })))
      say('The demo city is laid out.');
    return { ...database, identityKey };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
