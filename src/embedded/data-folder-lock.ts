import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BundledPostgresError, DataFolderInUseError } from './postgres-errors';

export interface DataFolderLock {
  release(): Promise<void>;
}

const ATTEMPTS = 4;
const LONGEST_SOCKET_PATH = 103;
const SUFFIX = '.sock';

/**
 * One process at a time in a data folder.
 *
 * Node can't lock a file, and a file with a process number in it lies after a power cut, in a container (where everyone
 * is process 1) and for two containers on one volume. So each process listens on a socket of its own in the folder: the
 * kernel stops answering there when the process is gone, however it went. Everyone listens first and looks around
 * afterwards, so of two that start together at least one sees the other and steps back; nobody ever takes over a
 * shared name, which is where such locks usually break.
 *
 * @throws DataFolderInUseError
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  const directory = join(folder, 'lock');
  await mkdir(directory, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const own = `${process.pid}-${randomBytes(4).toString('hex')}${SUFFIX}`;
    const server = await listen(directory, own);
    const other = await findLivingOther(directory, own);
    const release = async () => {
      await new Promise((closed) => server.close(closed));
      await rm(join(directory, own), { force: true });
    };
    if (other === undefined) return { release };
    await release();
    if (attempt === ATTEMPTS) throw new DataFolderInUseError(folder, Number.parseInt(other, 10));
    await sleep(50 + Math.random() * 150);
  }
}

async function listen(directory: string, name: string): Promise<Server> {
  // Visible to the others only once it answers: seen earlier it would be taken for a dead one and removed.
  const hidden = join(directory, `.${name}`);
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(socketPath(hidden), listening);
  });
  await rename(hidden, join(directory, name));
  return server.unref();
}

async function findLivingOther(directory: string, own: string): Promise<string | undefined> {
  const names = (await readdir(directory)).filter((name) => name !== own && !name.startsWith('.'));
  for (const name of names.filter((each) => each.endsWith(SUFFIX))) {
    if (await answers(join(directory, name))) return name;
    await rm(join(directory, name), { force: true });
  }
  return undefined;
}

function answers(path: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(socketPath(path));
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    // Whatever else goes wrong (no permission, too many callers) is the sign of somebody alive.
    socket.once('error', (error: NodeJS.ErrnoException) =>
      answer(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}

/** The kernel keeps a socket's path in about a hundred bytes, so a deep folder is named from where we stand. */
function socketPath(path: string): string {
  const fromHere = relative('', path);
  const shortest = fromHere.length < path.length ? fromHere : path;
  if (Buffer.byteLength(shortest) > LONGEST_SOCKET_PATH) {
    throw new BundledPostgresError(`The path of the data folder is too long for a socket in it: ${path}`);
  }
  return shortest;
}
