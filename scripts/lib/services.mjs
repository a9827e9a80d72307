import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { createRequire } from 'node:module';
import { freemem, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './children.mjs';
import { inRoot } from './root.mjs';

/** Chromium without a window of its own, which costs a visit less than half of what the whole one does. */
const HEADLESS = 'chromium-headless-shell';
const CHROMIUMS = [HEADLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROMIUM_ON_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 6 * 2 ** 30;

// A test's rows needn't outlive the machine, and each suite works on a database of its own in the one server.
const FOR_TESTS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

/** What the tests need that no npm package brings. Root on Debian installs it; anybody else is told. */
export async function ensureSystemPackages(report) {
  const missing = [findRedis() ? [] : ['redis-server'], findChromium() ? [] : ['chromium']].flat();
  const aptGet = '/usr/bin/apt-get';
  if (process.getuid?.() === 0 && existsSync(aptGet)) {
    const wanted = findProgram([HEADLESS]) ? missing : [...missing, HEADLESS];
    if (wanted.length === 0) return;
    try {
      await install(aptGet, wanted, report);
    } catch (error) {
      // Without the headless one the tests only take longer.
      if (missing.length > 0) throw error;
    }
  } else if (missing.length > 0) {
    throw new Error(`The tests need ${missing.join(' and ')}: install it with the system's package manager.`);
  }
}

async function install(aptGet, packages, report) {
  // Installing a server would start it: at this runlevel Debian's scripts leave that be.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  await report(`Installing ${packages.join(' and ')}`, async () => {
    await run('apt-get update', aptGet, ['update', '-q'], { env });
    await run('apt-get install', aptGet, ['install', '-y', '-q', '--no-install-recommends', ...packages], {
      env,
    });
  });
}

/**
 * Starts the servers the tests share, each on a free port with its data in a temporary folder.
 * @returns the environment that names them, and how to stop them
 */
export async function startServices() {
  const folder = await makeFolder();
  const started = [];
  const stop = async () => {
    await Promise.all(started.map((each) => each.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const env = { TMPDIR: join(folder, 'tmp') };
    // As root, PostgreSQL runs as somebody else, who has to get through.
    await mkdir(env.TMPDIR);
    await chmod(folder, 0o711);
    await chmod(env.TMPDIR, 0o1777);
    const require = createRequire(import.meta.url);
    require('./typescript.cjs');
    const { startBundledPostgres } = require(inRoot('src/embedded/postgres.ts'));
    const database = await startBundledPostgres({ dataDir: folder, settings: FOR_TESTS });
    started.push(database);
    env.HALTE_TEST_DATABASE_URL = database.url;
    const redisProgram = findRedis();
    if (redisProgram) {
      const redis = await startRedis(redisProgram, folder);
      started.push(redis);
      env.HALTE_TEST_REDIS_URL = redis.url;
    }
    const chromium = findChromium();
    if (chromium) env.HALTE_TEST_CHROMIUM = chromium;
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * In memory where there is plenty: a hundred databases of seven hundred files each are made and dropped again, which takes
 * a disk ten times as long. What a run that was killed has left there goes first.
 */
async function makeFolder() {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  const roomy = Math.min(bavail * bsize, freemem()) > ENOUGH_BYTES;
  const parent = roomy ? MEMORY : tmpdir();
  for (const name of await readdir(parent)) {
    const owner = /^halte-test-(\d+)-/.exec(name)?.[1];
    if (owner && !isRunning(Number(owner))) await rm(join(parent, name), { recursive: true, force: true });
  }
  return mkdtemp(join(parent, `halte-test-${process.pid}-`));
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function startRedis(program, folder) {
  const port = await findFreePort();
  const where = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--daemonize', 'no'];
  const how = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  // In a session of its own: a Ctrl-C is for us, who stop the tests first and then what they use.
  const child = spawn(program, [...where, ...how], { stdio: 'ignore', detached: true });
  const ended = once(child, 'exit');
  await Promise.race([
    untilAnswers(port),
    ended.then(() => Promise.reject(new Error('redis-server did not start'))),
  ]);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}

async function untilAnswers(port) {
  for (let attempt = 0; attempt < 500; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const answered = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ])
      .catch(() => false)
      .finally(() => socket.destroy());
    if (answered) return;
    await sleep(20);
  }
  throw new Error(`nothing answers on port ${port}`);
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function findRedis() {
  return findProgram(['redis-server']);
}

function findChromium() {
  return findProgram(CHROMIUMS) ?? (existsSync(CHROMIUM_ON_MAC) ? CHROMIUM_ON_MAC : undefined);
}

function findProgram(names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}
