import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { AppModule } from '../../src/app.module';
import { AppConfig, readSettings } from '../../src/config/config';
import { Clock } from '../../src/kernel/clock';
import { adapterFor, APP_OPTIONS, prepare } from '../../src/server';
import { createDatabase, TestDatabase } from './database';
import { openSession } from './session';

/** A clock that stands still until it is moved. */
export class MovableClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }

  set(at: Date | string): void {
    this.at = new Date(at);
  }

  advance(minutes: number): void {
    this.at = new Date(this.at.getTime() + minutes * 60_000);
  }
}

/** Requests of one signed-in account; without one, of nobody. */
export interface TestClient {
  get(path: string): request.Test;
  post(path: string, body?: object, headers?: Record<string, string>): request.Test;
  patch(path: string, body?: object, headers?: Record<string, string>): request.Test;
  delete(path: string): request.Test;
}

export interface TestApp {
  app: NestFastifyApplication;
  clock: MovableClock;
  database: TestDatabase;
  sql: TestDatabase['sql'];
  as(accountId?: string): Promise<TestClient>;
  /** The server's address, once it listens (it does from the start). */
  url: string;
  /** As it was when it started: an empty database, the clock where it stood. */
  startOver(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Monday 23 November 2026, 22:00 in Paris, when left out. */
  now?: string;
  runsJobs?: boolean;
  config?: Partial<AppConfig>;
  database?: TestDatabase;
}

/** The whole application, listening on a free port, on a database of its own, with a clock that can be moved. */
export async function startApp(options: Options = {}): Promise<TestApp> {
  const database = options.database ?? (await createDatabase());
  const now = options.now ?? '2026-11-23T21:00:00Z';
  const clock = new MovableClock(new Date(now));
  const config = {
    ...readSettings({ HALTE_LOG_LEVEL: 'error', HALTE_DEMO: 'off', PORT: '0' }),
    // Many suites hold more places by one account than one person would.
    holdsPerAccount: 1000,
    ...options.config,
    databaseUrl: database.url,
  };
  const module = await Test.createTestingModule({
    imports: [AppModule.with(config, options.runsJobs ?? false)],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(adapterFor(config), {
    logger: ['error', 'fatal'],
    ...APP_OPTIONS,
  });
  await prepare(app);
  await app.listen(0, '127.0.0.1');
  return {
    app,
    clock,
    database,
    sql: database.sql,
    url: `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`,
    as: (accountId) => clientFor(app, database, clock, accountId),
    startOver: async () => {
      clock.set(now);
      await database.empty();
    },
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}

async function clientFor(
  app: NestFastifyApplication,
  database: TestDatabase,
  clock: Clock,
  accountId: string | undefined,
): Promise<TestClient> {
  const cookie = accountId ? `halte_session=${await openSession(database, accountId, clock.now())}` : '';
  const server = app.getHttpServer();
  const at = (path: string) => (/^\/(api|health|public)\//.test(path) ? path : `/api/v1${path}`);
  return {
    get: (path) => request(server).get(at(path)).set('cookie', cookie),
    post: (path, body = {}, headers = {}) =>
      request(server).post(at(path)).set('cookie', cookie).set(headers).send(body),
    patch: (path, body = {}, headers = {}) =>
      request(server).patch(at(path)).set('cookie', cookie).set(headers).send(body),
    delete: (path) => request(server).delete(at(path)).set('cookie', cookie),
  };
}
