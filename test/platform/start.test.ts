import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, processesOn, type Started, startNode, until } from './support/processes';

// Two seconds on a quiet machine; the tests share theirs.
const READY_MS = 40_000;
jest.setTimeout(2 * READY_MS);

const BUILD = `
  import { ensureBuilt } from './scripts/lib/build.mjs';
  for (const part of ['server', 'client']) await ensureBuilt(part, (_title, work) => work());
`;

describe('npm start', () => {
  let folder: string;
  let dataDir: string;
  let address: string;
  const started: Started[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'halte-start-'));
    dataDir = join(folder, 'data');
    const built = startNode(['--input-type=module', '--eval', BUILD]);
    if ((await built.ended) !== 0) throw new Error(built.errors());
  }, 180_000);
  afterEach(async () => {
    for (const each of started.splice(0)) {
      each.process.kill('SIGKILL');
      await each.ended;
    }
  });
  afterAll(async () => {
    await until('the last server to be gone', async () => (await processesOn(dataDir)).length === 0);
    await rm(folder, { recursive: true });
  });

  /** In a group of its own, as a shell would start it. */
  function start(env: NodeJS.ProcessEnv = {}): Started {
    const server = startNode(['scripts/start.mjs'], { HALTE_DATA_DIR: dataDir, ...env }, true);
    started.push(server);
    return server;
  }

  async function startReady(): Promise<Started> {
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const server = start({ PORT: String(port) });
    await until('a ready server', () => isReady(server), READY_MS);
    return server;
  }

  async function isReady(server: Started): Promise<boolean> {
    if (server.process.exitCode !== null)
      throw new Error(`ended early: ${server.output()}${server.errors()}`);
    return fetch(`${address}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  const signalGroup = (server: Started, signal: NodeJS.Signals) => process.kill(-server.process.pid!, signal);

  async function expectNothingLeft(): Promise<void> {
    expect(await processesOn(dataDir)).toEqual([]);
    expect(await readdir(join(dataDir, 'lock'))).toEqual([]);
    expect(await readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
  }

  async function ask(method: string, path: string, body?: object, cookie = ''): Promise<Response> {
    return fetch(`${address}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: body && JSON.stringify(body),
    });
  }

  async function signIn(): Promise<string> {
    const answer = await ask('POST', '/session', { email: 'worker@demo.halte', password: 'halte-demo' });
    return answer.headers.getSetCookie()[0]!.split(';')[0]!;
  }

  it('makes a city out of an empty folder, and says where it is and who may enter', async () => {
    const { output, errors } = await startReady();
    expect(output()).toContain('Halte  http://');
    expect(output()).toContain('worker@demo.halte');
    expect(errors()).toBe('');
    expect((await fetch(address)).headers.get('content-type')).toContain('text/html');
  });

  it('has nothing to install, build or lay out the next time', async () => {
    const { output } = await startReady();
    expect(output()).not.toMatch(/Installing|Building|laid out/);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops everything on %s, even when it comes twice',
    async (signal) => {
      const server = await startReady();
      signalGroup(server, signal);
      signalGroup(server, signal);
      expect(await server.ended).toBe(0);
      expect(server.errors()).toBe('');
      await expectNothingLeft();
    },
  );

  it('leaves nothing behind when told to stop before it was ready', async () => {
    const server = start({ PORT: '0' });
    await until(
      'the database to start',
      async () => (await processesOn(`${dataDir}/postgres -c`)).length > 0,
    );
    signalGroup(server, 'SIGTERM');
    await server.ended;
    await until('everything to be gone', async () => (await processesOn(dataDir)).length === 0);
    expect(await isReady(await startReady())).toBe(true);
  });

  it('says in one line that another start has the data folder, and leaves that one alone', async () => {
    await startReady();
    const second = start({ PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe('');
    expect(second.errors()).toMatch(/^[^\n]*already runs on the data folder [^\n]*\(process \d+\)[^\n]*\n$/);
    expect((await fetch(`${address}/health/ready`)).ok).toBe(true);
  });

  it('says in one line that the port is taken, and leaves nothing behind', async () => {
    const port = await freePort();
    const other = createServer();
    await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening));
    const refused = start({ PORT: String(port) });
    const code = await refused.ended.finally(() => other.close());
    expect(code).toBe(1);
    expect(refused.errors()).toMatch(new RegExp(`^[^\\n]*Port ${port} is taken[^\\n]*\\n$`));
    await expectNothingLeft();
  });

  it.each([
    ['PORT', 'soon'],
    ['HALTE_TIME_ZONE', 'Europe/Lutetia'],
    ['HALTE_HOST', '0.0.0.0'],
    ['DATABASE_URL', 'mysql://somewhere'],
  ])('says in one line that %s can not be "%s"', async (name, value) => {
    const refused = start({ [name]: value });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toBe('');
    expect(refused.errors()).toMatch(new RegExp(`^[^\\n]*${name} [^\\n]*\\n$`));
  });

  it('goes on by itself when the database server dies under it', async () => {
    const server = await startReady();
    const pidFile = join(dataDir, 'postgres/postmaster.pid');
    process.kill(Number.parseInt(await readFile(pidFile, 'utf8'), 10), 'SIGKILL');
    await until('the server to be away', async () => !(await isReady(server)));
    await until('the server to be back', () => isReady(server));
    expect((await ask('GET', '/facilities', undefined, await signIn())).status).toBe(200);
  });

  it('finds after kill -9 what was booked before it', async () => {
    const killed = await startReady();
    const { tonight } = (await (await ask('GET', '/about')).json()) as { tonight: string };
    const booking = { from: tonight, until: nightAfter(tonight), people: [{}], hold: false };
    const cookie = await signIn();
    const booked = (await (await ask('POST', '/reservations', booking, cookie)).json()) as {
      id: string;
      state: string;
    };
    expect(booked.state).toBe('confirmed');
    signalGroup(killed, 'SIGKILL');
    await killed.ended;

    await startReady();
    const found = await ask('GET', `/reservations/${booked.id}`, undefined, await signIn());
    expect(await found.json()).toMatchObject({ id: booked.id, state: 'confirmed' });
  });
});

function nightAfter(night: string): string {
  return new Date(Date.parse(night) + 86_400_000).toISOString().slice(0, 10);
}
