import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { ConfigError, readSettings } from './config/config';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './config/demo';
import { isUnreachable } from './database/sqlstate';
import { BundledPostgresError } from './embedded/postgres';
import { prepareDatabase } from './prepare-database';
import { createApp } from './server';

// How much the heap grows between two collections, instead of to several times its size: it stays near 200 MB resident
// where it went up to 270 (npm run bench). At 20 % it collects so often that the slowest bookings feel it.
setFlagsFromString('--heap-growing-percent=60');

/** The HTTP process; it also runs the jobs unless HALTE_JOBS is off. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const database = await prepareDatabase(settings, say);
  const config = { ...settings, databaseUrl: database.url, identityKey: database.identityKey };
  let app: Awaited<ReturnType<typeof createApp>> | undefined;
  try {
    app = await createApp(config, config.jobsInline);
    const stop = once(async () => {
      await app?.close();
      await database.stop();
      process.exit(0);
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
    // Not app.listen(): it prints a trace of its own before we can say in one line that the port is taken.
    await app.init();
    const url = await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
    announce(url, config.demo);
  } catch (error) {
    await app?.close();
    await database.stop();
    throw error;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function announce(url: string, demo: boolean): void {
  say(`\nHalte  ${url.replace('127.0.0.1', 'localhost')}`);
  if (!demo) return;
  for (const { email, role } of DEMO_ACCOUNTS) say(`  ${email.padEnd(20)}  ${DEMO_PASSWORD}  ${role}`);
  say('Ctrl-C stops everything.');
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

/** What the person at the terminal can mend gets one line; anything else is ours to mend and shows where it happened. */
function explain(error: Error & { code?: string; port?: number }): string {
  if (error instanceof ConfigError || error instanceof BundledPostgresError) return error.message;
  if (isUnreachable(error)) return `the database of DATABASE_URL can't be reached (${error.message}).`;
  if (error.code === 'EADDRINUSE')
    return `Port ${error.port} is taken: stop what uses it, or set PORT to another one.`;
  if (error.code === 'EACCES' && error.port)
    return `Port ${error.port} may not be used by this user: set PORT to 1024 or more.`;
  return error.stack ?? error.message;
}

main().catch((error: Error) => {
  process.stderr.write(`Halte can't start: ${explain(error)}\n`);
  process.exit(1);
});
