import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { run, runNode } from './children.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inRoot } from './root.mjs';

const STAMP = inRoot('node_modules/.halte-installed.json');

/** Makes node_modules what package-lock.json names, for this platform and Node line; nothing to do costs milliseconds. */
export async function ensureInstalled(report) {
  const wanted = {
    lock: await fingerprint(['package-lock.json']),
    machine: `${process.platform}-${process.arch}-${process.versions.node.split('.')[0]}`,
  };
  const found = await readJson(STAMP);
  if (found?.lock === wanted.lock && found.machine === wanted.machine) return;
  const sameMachine = found === undefined || found.machine === wanted.machine;
  if (!(sameMachine && (await agreesWithLock()))) await report('Installing packages', npmCi);
  await writeFile(STAMP, JSON.stringify(wanted));
}

async function npmCi() {
  // NODE_ENV=production in the caller's environment would leave out the bundled database and the build tools.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--prefer-offline'];
  const npm =
    process.env.npm_execpath ?? join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  if (npm.endsWith('npm-cli.js') && existsSync(npm)) await runNode('npm ci', npm, args);
  else await run('npm ci', 'npm', args);
}

/** Whether somebody's own `npm install` has already brought what the lock names; npm notes what it put there last. */
async function agreesWithLock() {
  const lock = (await readJson(inRoot('package-lock.json')))?.packages;
  const installed = (await readJson(inRoot('node_modules/.package-lock.json')))?.packages;
  if (!lock || !installed) return false;
  const required = Object.entries(lock).filter(
    ([path, entry]) => path !== '' && !entry.optional && !entry.devOptional,
  );
  const same = (path, entry) =>
    entry?.version === lock[path]?.version && entry?.integrity === lock[path]?.integrity;
  return (
    required.every(([path]) => same(path, installed[path])) &&
    Object.entries(installed).every(([path, entry]) => same(path, entry))
  );
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
