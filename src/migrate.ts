import 'reflect-metadata';
import { readSettings } from './config/config';
import { migrate } from './database/migrate';

/** `npm run migrate`: brings the schema of DATABASE_URL up to date, for a deployment with several processes. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.bundledDatabase) throw new Error('DATABASE_URL says which database to migrate; it is not set');
  await migrate(settings.databaseUrl);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
