import { Redis } from 'ioredis';
import type { AppConfig } from '../../src/config/config';
import { applicationSource } from '../../src/database/data-sources';
import { Transactions } from '../../src/database/transactions';
import { JobBackend, postgresBackend, redisBackend } from '../../src/jobs/backend';
import { jobNames } from '../../src/jobs/catalogue';
import { JobRuns } from '../../src/jobs/job-runs';
import { JobRunsRepository } from '../../src/jobs/job-runs.repository';
import { Jobs } from '../../src/jobs/jobs.service';
import { OutboxRelay } from '../../src/jobs/outbox-relay';
import { SYSTEM } from '../../src/kernel/actor';
import { Clock } from '../../src/kernel/clock';
import { startApp } from '../support/app';
import { smallCity } from '../support/city';
import { createDatabase, TestDatabase } from '../support/database';
import { Line } from './line';

/** A database of the shared server that no other suite uses. */
function redisUrl(): string {
  if (!process.env.HALTE_TEST_REDIS_URL)
    throw new Error('HALTE_TEST_REDIS_URL is not set: install redis-server');
  return new URL('/7', process.env.HALTE_TEST_REDIS_URL).href;
}

async function until(claim: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    if (await claim()) return;
    await pause(20);
  }
  throw new Error('it did not come to that within 20 seconds');
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Fails as often as asked right after the queue has taken a job: the job stays in the outbox. */
class ForgetfulRelay extends OutboxRelay {
  forgets = 0;

  override start(add: Parameters<OutboxRelay['start']>[0]): void {
    super.start(async (...job) => {
      await add(...job);
      if (this.forgets-- > 0) throw new Error('the process ended here');
    });
  }
}

/** The jobs with their outbox, as in the application, with a handler that remembers what was asked. */
class Works {
  readonly ran: unknown[] = [];
  handler = (_asked: unknown): Promise<void> => Promise.resolve();

  private constructor(
    readonly transactions: Transactions,
    readonly relay: ForgetfulRelay,
    private readonly jobs: Jobs,
    private readonly close: () => Promise<void>,
  ) {}

  static async start(backend: JobBackend, databaseUrl: string): Promise<Works> {
    const source = await applicationSource(databaseUrl, 3).initialize();
    const transactions = new Transactions(source, new Clock());
    const relay = new ForgetfulRelay(transactions);
    const runs = new JobRuns(new JobRunsRepository(), transactions, new Clock());
    const jobs = new Jobs(backend, true, relay, { timeZone: 'Europe/Paris' } as AppConfig, runs);
    const works = new Works(transactions, relay, jobs, () => source.destroy());
    // Those on schedule run too, and ask nothing.
    for (const name of jobNames) {
      jobs.handle(name, async ({ asked }) => {
        if (asked === undefined) return;
        works.ran.push(asked);
        await works.handler(asked);
      });
    }
    jobs.onApplicationBootstrap();
    return works;
  }

  /** @param job one of the catalogue that isn't deduplicated, when left out */
  ask(asked: unknown, job = 'access.sweep'): Promise<void> {
    return this.transactions.run(SYSTEM, async (tx) => tx.enqueue(job, { asked }));
  }

  private stopping: Promise<void> | undefined;

  stop(): Promise<void> {
    this.stopping ??= this.jobs.onApplicationShutdown().then(this.close);
    return this.stopping;
  }
}

const backends: [string, (databaseUrl: string) => JobBackend][] = [
  ['PostgreSQL', (databaseUrl) => postgresBackend(databaseUrl)],
  ['Redis', () => redisBackend(redisUrl())],
];

describe.each(backends)('jobs on %s', (name, backendOn) => {
  let database: TestDatabase;
  let works: Works;

  beforeEach(async () => {
    await emptyRedis();
    database = await createDatabase();
  });
  afterEach(async () => {
    await works.stop();
    await database.drop();
  });

  const outbox = async () => (await database.sql('SELECT FROM outbox')).length;

  describe('in good weather', () => {
    beforeEach(async () => {
      works = await Works.start(backendOn(database.url), database.url);
    });

    it('run what a transaction asked for once it is committed, and never what one took back', async () => {
      const takenBack = works.transactions.run(SYSTEM, async (tx) => {
        tx.enqueue('access.sweep', { asked: 'taken back' });
        throw new Error('no');
      });
      await expect(takenBack).rejects.toThrow('no');
      let commit!: () => void;
      const committing = works.transactions.run(SYSTEM, async (tx) => {
        tx.enqueue('access.sweep', { asked: 'committed' });
        await new Promise<void>((resolve) => (commit = resolve));
      });
      await works.ask('meanwhile');
      await until(() => works.ran.includes('meanwhile'));
      expect(works.ran).toEqual(['meanwhile']);
      commit();
      await committing;
      await until(() => works.ran.length === 2);
      expect(works.ran).toEqual(['meanwhile', 'committed']);
      await until(async () => (await outbox()) === 0);
    });

    it('run once although handed over twice', async () => {
      works.relay.forgets = 1;
      await works.ask('once');
      await until(async () => (await outbox()) === 0);
      await works.ask('later');
      await until(() => works.ran.includes('later'));
      expect(works.ran).toEqual(['once', 'later']);
    });

    it('run once more when asked for while they run, however often', async () => {
      let finish!: () => void;
      works.handler = () => new Promise((resolve) => (finish = resolve));
      await works.ask(1, 'shortfalls.assess');
      await until(() => works.ran.length === 1);
      for (const asked of [2, 3, 4]) await works.ask(asked, 'shortfalls.assess');
      await until(async () => (await outbox()) === 0);
      works.handler = () => Promise.resolve();
      finish();
      await until(() => works.ran.length === 2);
      await works.ask('after', 'shortfalls.assess');
      await until(() => works.ran.includes('after'));
      expect(works.ran).toHaveLength(3);
    });

    it('run again after a failure', async () => {
      works.handler = () => (works.ran.length < 2 ? Promise.reject(new Error('no')) : Promise.resolve());
      await works.ask('stubborn');
      await until(() => works.ran.length === 2);
      expect(works.ran).toEqual(['stubborn', 'stubborn']);
    });
  });

  describe('when the server is out of reach', () => {
    let line: Line;

    beforeEach(async () => {
      line = await Line.to(name === 'Redis' ? redisUrl() : database.url);
    });
    afterEach(async () => {
      await works.stop();
      await line.cut();
    });

    const begin = async () => {
      works = await Works.start(
        name === 'Redis' ? redisBackend(line.url) : postgresBackend(line.url),
        database.url,
      );
    };

    it('wait in the outbox, and run when it is back', async () => {
      await begin();
      await works.ask('before');
      await until(() => works.ran.length === 1);
      await line.cut();
      await works.ask('meanwhile');
      await pause(1500);
      expect(works.ran).toEqual(['before']);
      expect(await outbox()).toBe(1);
      await line.mend();
      await until(() => works.ran.length === 2);
      expect(works.ran).toEqual(['before', 'meanwhile']);
      await until(async () => (await outbox()) === 0);
    });

    it('run once it is there, if it was not when they began', async () => {
      await line.cut();
      await begin();
      await works.ask('early');
      await pause(1000);
      expect(await outbox()).toBe(1);
      await line.mend();
      await until(() => works.ran.length === 1);
      expect(works.ran).toEqual(['early']);
    });

    it('end although it is gone', async () => {
      await begin();
      await works.ask('before');
      await until(() => works.ran.length === 1);
      await line.cut();
      await expect(works.stop()).resolves.toBeUndefined();
      await line.mend();
    });

    it('end although it never comes', async () => {
      await line.cut();
      await begin();
      await pause(200);
      await expect(works.stop()).resolves.toBeUndefined();
    });
  });
});

describe.each(['PostgreSQL', 'Redis'])('the application with its jobs on %s', (name) => {
  it('opens a flag by itself after an estimate is recorded', async () => {
    await emptyRedis();
    const halte = await startApp({
      runsJobs: true,
      config: name === 'Redis' ? { redisUrl: redisUrl() } : {},
    });
    const city = await smallCity(halte.sql, 440);
    const official = await halte.as(city.official);
    const estimate = { low: 700, high: 800, validFrom: '2021-12-09', source: 'Audit, December 2021' };
    await official.post('/population-estimates', estimate).expect(201);
    const flagOfPlaces = async () =>
      (await official.get('/shortfalls').expect(200)).body.items.find(
        ({ kind }: { kind: string }) => kind === 'places',
      );
    await until(async () => Boolean(await flagOfPlaces()));
    expect(await flagOfPlaces()).toMatchObject({ low: 260, high: 360 });
    await halte.stop();
  });
});

it('while Redis is gone bookings go on, and what they asked for is done when it is back', async () => {
  await emptyRedis();
  const line = await Line.to(redisUrl());
  const halte = await startApp({ runsJobs: true, config: { redisUrl: line.url } });
  try {
    const city = await smallCity(halte.sql, 440);
    const [worker, official] = [await halte.as(city.worker), await halte.as(city.official)];
    const kinds = async () =>
      (await official.get('/shortfalls').expect(200)).body.items.map(({ kind }: { kind: string }) => kind);
    await line.cut();
    const one = { from: '2026-11-23', until: '2026-11-24', people: [{}] };
    const held = await worker.post('/reservations', one).expect(201);
    await worker.post(`/reservations/${held.body.id}/confirm`).expect(200);
    const estimate = { low: 700, high: 800, validFrom: '2021-12-09', source: 'Audit, December 2021' };
    await official.post('/population-estimates', estimate).expect(201);
    expect(await kinds()).not.toContain('places');
    await line.mend();
    await until(async () => (await kinds()).includes('places'));
  } finally {
    await halte.stop();
    await line.cut();
  }
});

async function emptyRedis(): Promise<void> {
  const redis = new Redis(redisUrl());
  await redis.flushdb();
  redis.disconnect();
}
