import { startBundledPostgres } from '../../../src/embedded/postgres';

/** Started as a process of its own, to be killed: holds the data folder given until SIGTERM. */
async function hold(dataDir: string): Promise<void> {
  const database = await startBundledPostgres({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
  const untilKilled = setInterval(() => undefined, 60_000);
  process.once('SIGTERM', () => void database.stop().then(() => clearInterval(untilKilled)));
  process.stdout.write(`${database.url}\n`);
}

hold(process.argv[2]!).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
