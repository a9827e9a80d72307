import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';

export interface Started {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Exit code, or the signal it died of. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

export function startNode(args: string[], env: NodeJS.ProcessEnv = {}, detached = false): Started {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    detached,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output = keep(output, text)));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = keep(errors, text)));
  const ended = once(child, 'close').then(
    ([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null,
  );
  return { process: child, output: () => output, errors: () => errors, ended };
}

/** A process that complains without end must fail its test, not fill the memory. */
function keep(sofar: string, more: string): string {
  return sofar.length < 100_000 ? sofar + more : sofar;
}

export function holdPostgres(dataDir: string): Started {
  const support = join(process.cwd(), 'test/platform/support');
  return startNode([
    '-r',
    join(process.cwd(), 'scripts/lib/typescript.cjs'),
    join(support, 'hold-postgres.ts'),
    dataDir,
  ]);
}

/** Its first line of output, or a failure when it ends without one. */
export async function firstLine(started: Started): Promise<string> {
  await until(
    'a first line of output',
    () => started.output().includes('\n') || started.process.exitCode !== null,
  );
  if (started.process.exitCode !== null) throw new Error(`ended early: ${started.errors()}`);
  return started.output().split('\n')[0]!;
}

export async function until(what: string, holds: () => unknown, patienceMs = 20_000): Promise<void> {
  const giveUp = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > giveUp) throw new Error(`waited ${patienceMs} ms in vain for ${what}`);
    await sleep(20);
  }
}

/** Who has the folder in its command line: a server that still runs, or whoever else works in it. */
export async function processesOn(folder: string): Promise<number[]> {
  const lines = process.platform === 'linux' ? await linesOfProc() : await linesOfPs();
  return lines
    .filter((line) => line.includes(folder))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid !== process.pid);
}

async function linesOfProc(): Promise<string[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commandOf = (pid: string) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return Promise.all(numbers.map(async (pid) => `${pid} ${(await commandOf(pid)).replaceAll('\0', ' ')}`));
}

async function linesOfPs(): Promise<string[]> {
  return (await promisify(execFile)('ps', ['-axww', '-o', 'pid=,args='])).stdout.split('\n');
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

export async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
