import { Redis } from 'ioredis';
import { Transactions } from '../../src/database/transactions';
import { jobNames } from '../../src/jobs';
import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';

const redisUrl = new URL('/8', process.env.HALTE_TEST_REDIS_URL).href;
jest.setTimeout(60_000);

interface Listed {
  name: string;
  schedule: object | null;
  lastSucceeded: { at: string; milliseconds: number } | null;
  failures: { at: string; reason: string }[];
  failing: boolean;
  nextAt: string | null;
  late: boolean;
}

describe.each(['PostgreSQL', 'Redis'])('jobs in sight, on %s', (backend) => {
  let halte: TestApp;
  let administrator: TestClient;
  let official: TestClient;

  beforeAll(async () => {
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    redis.disconnect();
    // On the machine's own time, which the queue goes by.
    const now = new Date().toISOString();
    halte = await startApp({ now, runsJobs: true, config: backend === 'Redis' ? { redisUrl } : {} });
    const city = await smallCity(halte.sql);
    administrator = await halte.as(city.administrator);
    official = await halte.as(city.official);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => halte.stop());

  const list = async (): Promise<Listed[]> => (await administrator.get('/jobs').expect(200)).body.items;
  const job = async (name: string) => (await list()).find((one) => one.name === name)!;
  const until = async (claim: () => Promise<boolean>) => {
    for (let i = 0; i < 400; i++) {
      if (await claim()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('it did not come to that within 20 seconds');
  };

  it('are all there, with when they ran last and run next', async () => {
    await until(async () => (await job('shortfalls.assess')).lastSucceeded !== null);
    const jobs = await list();
    expect(jobs.map(({ name }) => name)).toEqual(jobNames);
    const scheduled = jobs.filter(({ schedule }) => schedule !== null);
    for (const { nextAt } of scheduled) expect(Date.parse(nextAt!)).toBeGreaterThan(Date.now() - 60_000);
    expect(jobs.filter(({ late, failing }) => late || failing)).toEqual([]);
    expect(await job('shortfalls.assess')).toMatchObject({
      schedule: { everySeconds: 900, cron: null },
      lastSucceeded: { milliseconds: expect.any(Number) },
    });
    expect((await job('people.erase-forgotten')).schedule).toEqual({
      everySeconds: null,
      cron: '45 3 * * *',
    });
  });

  it('run when they are asked for, which the journal says; a failure says why and nothing of whom', async () => {
    const forget = jest.spyOn(Transactions.prototype, 'forgetAnswers');
    forget.mockRejectedValue(new Error('no room for "Amina" (amina@example.org)'));
    halte.clock.advance(1);
    const asked = await administrator.post('/jobs/database.forget-answers/run').expect(202);
    expect(asked.body).toMatchObject({ name: 'database.forget-answers' });
    await until(async () => (await job('database.forget-answers')).failing);
    expect((await job('database.forget-answers')).failures[0]).toMatchObject({ reason: 'no room for … …' });
    const { body } = await administrator.get('/audit-entries').expect(200);
    expect(body.items).toContainEqual(
      expect.objectContaining({ action: 'jobs.asked', detail: { job: 'database.forget-answers' } }),
    );
    forget.mockRestore();
    halte.clock.advance(1);
    await administrator.post('/jobs/database.forget-answers/run').expect(202);
    await until(async () => !(await job('database.forget-answers')).failing);
    expect((await job('database.forget-answers')).failures.length).toBeGreaterThan(0);
  });

  it('that don’t exist can’t be asked for', async () => {
    expect((await administrator.post('/jobs/no.such/run').expect(404)).body.errors[0].field).toBe('id');
    expect((await administrator.post('/jobs/x/run').expect(400)).body.errors[0].field).toBe('id');
  });

  describe('in depth', () => {
    const board = (client: TestClient, path: string) => client.get(`/api/jobs/board${path}`);

    it('are shown to administrators alone', async () => {
      for (const path of ['/', '/api/queues', '/static/images/logo.svg']) {
        expect((await board(await halte.as(), path).expect(401)).body.code).toBe('NOT_SIGNED_IN');
        expect((await board(official, path).expect(403)).body.code).toBe('FORBIDDEN');
        await board(administrator, path).expect(200);
      }
    });

    it('are a page that loads nothing from elsewhere, within our policy', async () => {
      const { text, headers } = await board(administrator, '/').expect(200);
      expect(headers['content-type']).toMatch(/^text\/html/);
      expect(text).toContain('<base href="/api/jobs/board/" />');
      expect(text).not.toMatch(/<%|(src|href)="(https?:)?\/\//);
      const files = [...text.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, file]) => file!);
      expect(files.length).toBeGreaterThan(4);
      for (const file of files) await board(administrator, `/${file}`).expect(200);
      for (const script of text.matchAll(/<script([^>]*)>/g))
        expect(script[1]).toMatch(/src="static|application\/json/);
    });

    it('hold the queue, its jobs and its schedule, and can’t be changed', async () => {
      const { body } = await board(administrator, '/api/queues?activeQueue=halte&status=completed').expect(
        200,
      );
      expect(body.queues).toMatchObject([{ name: 'halte', readOnlyMode: true }]);
      expect(body.queues[0].jobs.length).toBeGreaterThan(0);
      const [{ id }] = body.queues[0].jobs;
      await board(administrator, `/api/queues/halte/${encodeURIComponent(id)}`).expect(200);
      await administrator.post('/api/jobs/board/api/queues/halte/pause').expect(404);
      await board(administrator, '/../../../package.json').expect(404);
      await board(administrator, '/static/..%2f..%2fpackage.json').expect(404);
      await board(administrator, '/api/nothing').expect(404);
    });
  });
});
