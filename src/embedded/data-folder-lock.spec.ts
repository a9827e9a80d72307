import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder } from './data-folder-lock';
import { DataFolderInUseError } from './postgres-errors';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'halte-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lets one holder in, and says in one line who it is', async () => {
    const lock = await lockDataFolder(folder);
    const refusal = await lockDataFolder(folder).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(DataFolderInUseError);
    expect((refusal as Error).message).toContain(`${folder} (process ${process.pid})`);
    expect((refusal as Error).message).not.toContain('\n');
    await lock.release();
  });

  it('is free again once released, and leaves nothing in the folder', async () => {
    await (await lockDataFolder(folder)).release();
    await (await lockDataFolder(folder)).release();
    expect(await readdir(join(folder, 'lock'))).toEqual([]);
  });

  it('is not held by the socket of a process that died', async () => {
    await leaveDeadSocket(folder, '4711-dead.sock');
    const lock = await lockDataFolder(folder);
    expect(await readdir(join(folder, 'lock'))).not.toContain('4711-dead.sock');
    await lock.release();
  });

  it('never lets two in that come at the same moment', async () => {
    for (let round = 0; round < 3; round++) {
      const entering = Array.from({ length: 4 }, () => lockDataFolder(folder).catch(() => undefined));
      const held = (await Promise.all(entering)).filter((lock) => lock !== undefined);
      expect(held.length).toBeLessThanOrEqual(1);
      await Promise.all(held.map((lock) => lock.release()));
    }
  });

  it('works in a folder deeper than a socket address can name', async () => {
    const here = process.cwd();
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    const lockInThere = async () => {
      process.chdir(deep);
      return lockDataFolder(deep).finally(() => process.chdir(here));
    };
    await mkdir(deep, { recursive: true });
    const lock = await lockInThere();
    await expect(lockInThere()).rejects.toBeInstanceOf(DataFolderInUseError);
    await lock.release();
  });
});

/** What kill -9 leaves: the file of a socket nobody listens on any more. */
async function leaveDeadSocket(folder: string, name: string): Promise<void> {
  await (await lockDataFolder(folder)).release();
  const path = join(folder, 'lock', name);
  const server = createServer();
  await new Promise<void>((listening) => server.listen(`${path}.alive`, listening));
  await rename(`${path}.alive`, path);
  await new Promise((closed) => server.close(closed));
}
