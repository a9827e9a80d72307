import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BundledPostgresError, PostgresStartError } from './postgres-errors';
import type { Launcher } from './unprivileged';

export interface Cluster {
  readonly directory: string;
  readonly programs: string;
  readonly logFile: string;
  readonly launcher: Launcher;
  readonly settings: Readonly<Record<string, string>>;
}

const LARGEST_LOG_BYTES = 10_000_000;

/** A city's worth: small memory, no savings on safety, and no values of rows in the log, for they are of people. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

// Nothing of the caller's environment: PGOPTIONS, PGDATA or an odd locale would change what starts.
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Runs one of PostgreSQL's programs to its end. */
export async function runProgram(cluster: Cluster, program: string, args: readonly string[]): Promise<void> {
  const begin = await sizeOf(cluster.logFile);
  const child = await spawnProgram(cluster, program, args);
  if ((await ended(child)) !== 0)
    throw new PostgresStartError(cluster.logFile, await logSince(cluster, begin));
}

/**
 * Starts the server and resolves when it takes connections, which after a crash is when it has recovered.
 * @param started is told at once, so that a stop needn't wait for readiness.
 * @throws PostgresStartError
 */
export async function launchServer(
  cluster: Cluster,
  port: number,
  started: (child: ChildProcess) => void,
): Promise<void> {
  const begin = await sizeOf(cluster.logFile);
  const settings = Object.entries({ ...SETTINGS, port, ...cluster.settings });
  const options = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = await spawnProgram(cluster, 'postgres', ['-D', cluster.directory, ...options]);
  started(child);
  while (hasNotEnded(child)) {
    const status = await readStatus(cluster.directory);
    if (status?.pid === child.pid && status?.ready) return;
    await sleep(10);
  }
  throw new PostgresStartError(cluster.logFile, await logSince(cluster, begin));
}

/** Asks for a fast shutdown; after half a minute for an immediate one, from which the next start recovers. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (!hasNotEnded(child)) return;
  child.ref();
  const end = ended(child);
  child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGQUIT'), 30_000);
  await end;
  clearTimeout(patience);
}

/** Stops the server that a killed process left behind. Only whoever holds the folder's lock may call it. */
export async function stopLeftBehind(cluster: Cluster, log: (line: string) => void): Promise<void> {
  const pid = (await readStatus(cluster.directory))?.pid;
  if (pid === undefined) return;
  if (await isServerOf(cluster, pid)) {
    log(`Stopping the PostgreSQL that an earlier start left behind (process ${pid}).`);
    await stopForeign(cluster, pid);
  } else if (await commandLineOf(pid)) {
    // The number has gone to another program, which PostgreSQL would take for itself. Were a process of the old server
    // still alive, the new one would notice by the shared memory and refuse.
    await rm(join(cluster.directory, 'postmaster.pid'), { force: true });
  }
}

async function stopForeign(cluster: Cluster, pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 30_000; waited += 20) {
      if (!(await isServerOf(cluster, pid))) return;
      await sleep(20);
    }
  }
  throw new BundledPostgresError(
    `A PostgreSQL left behind in ${cluster.directory} doesn't stop: end process ${pid}.`,
  );
}

async function isServerOf(cluster: Cluster, pid: number): Promise<boolean> {
  return (await commandLineOf(pid)).includes(`postgres -D ${cluster.directory} -c `);
}

/** Empty when there is no such process, or only what remains of one until its parent has looked. */
async function commandLineOf(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux')
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return (await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
}

/** What a running server says of itself: its process on the first line, whether it is ready on the eighth. */
async function readStatus(directory: string): Promise<{ pid: number; ready: boolean } | undefined> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
}

async function spawnProgram(
  cluster: Cluster,
  program: string,
  args: readonly string[],
): Promise<ChildProcess> {
  const { prefix, identity } = cluster.launcher;
  if ((await sizeOf(cluster.logFile)) > LARGEST_LOG_BYTES)
    await rename(cluster.logFile, `${cluster.logFile}.1`);
  const log = await open(cluster.logFile, 'a', 0o600);
  const [command = '', ...rest] = [...prefix, join(cluster.programs, program), ...args];
  try {
    // In a session of its own: Ctrl-C goes to the whole group, and PostgreSQL has to outlive our last transaction.
    const child = spawn(command, rest, {
      ...identity,
      env: ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
  }
}

function hasNotEnded(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

export function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (!hasNotEnded(child)) return Promise.resolve(child.exitCode ?? child.signalCode);
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => ({ size: 0 }))).size;
}

async function logSince(cluster: Cluster, begin: number): Promise<string> {
  return (await readFile(cluster.logFile)).subarray(begin).toString('utf8');
}
