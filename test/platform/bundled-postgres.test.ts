import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundledPostgres, startBundledPostgres } from '../../src/embedded/postgres';
import { prepareCluster } from '../../src/embedded/postgres-cluster';
import { launchServer } from '../../src/embedded/postgres-process';
import { firstLine, freePort, holdPostgres, processesOn, query, until } from './support/processes';

const NOTE = 'SELECT text FROM note';

describe('the bundled PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  let running: BundledPostgres | undefined;

  // mkdtemp closes the folder to everyone else, so as root this is also the test that the server gets through.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'halte-postgres-'));
    dataDir = join(folder, 'data');
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });
  afterAll(() => rm(folder, { recursive: true }));

  const start = async (log?: (line: string) => void) =>
    (running = await startBundledPostgres({ dataDir, log }));
  const serverPid = async () =>
    Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

  it('makes a cluster in UTF-8 and UTC that keeps what is committed', async () => {
    const { url } = await start();
    const [shown] = await query<Record<string, string>>(
      url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone,
         current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
    );
    expect(shown).toEqual({ encoding: 'UTF8', zone: 'UTC', fsync: 'on', commit: 'on' });
    await query(url, `CREATE TABLE note (text text); INSERT INTO note VALUES ('été')`);
    await running!.stop();
    expect(await query((await start()).url, NOTE)).toEqual([{ text: 'été' }]);
  });

  it('listens on the loopback address alone and asks for the password, which others can not read', async () => {
    const url = new URL((await start()).url);
    expect(await query(url.href, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    url.password = 'wrong';
    await expect(query(url.href, NOTE)).rejects.toThrow('password authentication failed');
    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
  });

  it('leaves no process and no lock when stopped, however often it is asked', async () => {
    const database = await start();
    await Promise.all([database.stop(), database.stop()]);
    await database.stop();
    expect(await processesOn(dataDir)).toEqual([]);
    expect(await readdir(join(dataDir, 'lock'))).toEqual([]);
    expect(await readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
  });

  it('refuses a second start on the folder in one line that names folder and process', async () => {
    await start();
    const second = holdPostgres(dataDir);
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe('');
    expect(second.errors()).toBe(
      `Halte already runs on the data folder ${dataDir} (process ${process.pid}): stop it, or name another folder.\n`,
    );
  });

  it('starts after kill -9 with every committed row', async () => {
    const killed = holdPostgres(dataDir);
    const url = await firstLine(killed);
    await query(url, `INSERT INTO note VALUES ('before the kill')`);
    killed.process.kill('SIGKILL');
    expect(await query((await start()).url, NOTE)).toContainEqual({ text: 'before the kill' });
    await killed.ended;
  });

  it('takes over from a server that outlived its Halte', async () => {
    const { cluster } = await prepareCluster(dataDir, {});
    // The way it goes where the kernel doesn't end it with its parent.
    const prefix = cluster.launcher.prefix.map((argument) =>
      argument.replace('--pdeathsig=INT', '--pdeathsig=clear'),
    );
    let leftBehind: number | undefined;
    await launchServer(
      { ...cluster, launcher: { ...cluster.launcher, prefix } },
      await freePort(),
      (child) => {
        leftBehind = child.pid;
      },
    );
    const lines: string[] = [];
    expect(await query((await start((line) => lines.push(line))).url, NOTE)).toHaveLength(2);
    expect(lines).toEqual([
      `Stopping the PostgreSQL that an earlier start left behind (process ${leftBehind}).`,
    ]);
    expect(await serverPid()).not.toBe(leftBehind);
  });

  it('is not fooled by a process number that now belongs to something else', async () => {
    await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${process.ppid}\n${dataDir}/postgres\n`);
    expect(await query((await start()).url, NOTE)).toHaveLength(2);
  });

  it('starts the server again on the same address when it ends by itself', async () => {
    const lines: string[] = [];
    const { url } = await start((line) => lines.push(line));
    process.kill(await serverPid(), 'SIGKILL');
    await until('the server to be back', () => lines.length === 2);
    expect(lines).toEqual([
      'PostgreSQL ended by itself (SIGKILL): starting it again.',
      'PostgreSQL runs again.',
    ]);
    expect(await query(url, NOTE)).toHaveLength(2);
  });

  it('says in one line that the port asked for is taken', async () => {
    const port = Number(new URL((await start()).url).port);
    const other = join(folder, 'other');
    const refusal = await startBundledPostgres({ dataDir: other, port }).catch(
      (error: Error) => error.message,
    );
    expect(refusal).toMatch(/^PostgreSQL didn't start: .* \(more in .*postgres\.log\)$/);
    expect(await readdir(join(other, 'lock'))).toEqual([]);
  });

  it('begins anew where a first start was cut short', async () => {
    const fresh = join(folder, 'cut-short');
    await mkdir(join(fresh, 'postgres.unfinished'), { recursive: true });
    await writeFile(join(fresh, 'postgres.unfinished/PG_VERSION'), '18');
    running = await startBundledPostgres({ dataDir: fresh });
    expect(await query(running.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
