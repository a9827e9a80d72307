import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Actor } from '../src/kernel/actor';
import { addNights } from '../src/kernel/time';
import type { Assessment, FlagPage } from '../src/shortfalls/shortfall.dto';
import { account, assign, organisation, restArea } from '../test/support/city';
import type { TestDatabase } from '../test/support/database';
import { startServer } from '../test/support/server';
import { load, startBuiltApp } from './built-app';
import { bringStatisticsUpToDate, fillLedger, layOutCity, openSession } from './city';
import { layOutCountry } from './country';
import type { Took } from './daily';
import { HttpConnection } from './http-connection';
import { type Asked, firstNight } from './requests';
import { percentile } from './speed';

const PLACES = 440;
const FACILITIES = 20;
const DAY = ['09:30', '20:00', false] as const;
const NIGHT = ['20:00', '08:00', true] as const;
/** At which the figures are asked for again until they show what was done. */
const ASK_AGAIN_MS = 10;

interface AssessedCity {
  database: TestDatabase;
  official: Actor;
  officialCookie: string;
  managerCookie: string;
  areas: string[];
}

interface Bounded extends Took {
  /** Milliseconds that it may take. */
  bound: number;
}

/** What one assessment sends, beside beginning and committing. */
interface Sent {
  reads: number;
  writes: number;
}

/** The demo city's shape: 440 places, 700 to 800 people, six rest areas planned of which two are open by day. */
async function layOutAssessedCity(): Promise<AssessedCity> {
  const { database, worker } = await layOutCity(FACILITIES, PLACES);
  const { sql } = database;
  const authority = await organisation(sql, 'authority');
  const operator = await organisation(sql, 'operator');
  const official = await account(sql, 'city_official', authority);
  const manager = await account(sql, 'facility_manager', operator);
  const shelters = await sql<{ id: string }>(`SELECT id FROM facility WHERE kind = 'shelter'`);
  await assign(sql, manager, ...shelters.map(({ id }) => id));
  const areas: string[] = [];
  for (let n = 0; n < 6; n++) areas.push(await restArea(sql, operator));
  await sql(
    `INSERT INTO opening_rule (id, rest_area_id, valid_from, weekdays, opens, closes, closes_next_day, seats, source, created_at)
     SELECT gen_random_uuid(), area, '2020-01-01', '{1,2,3,4,5,6,7}', $2, $3, $4, 30, 'bench', now() FROM unnest($1::uuid[]) AS area`,
    [areas.slice(0, 2), ...DAY],
  );
  await sql(
    `INSERT INTO population_estimate (id, low, high, valid_from, source, created_at)
     VALUES (gen_random_uuid(), 700, 800, '2020-01-01', 'bench', now())`,
  );
  await fillLedger(sql, worker);
  return {
    database,
    official: {
      accountId: official,
      organisationId: authority,
      organisationKind: 'authority',
      role: 'city_official',
      facilityIds: [],
    },
    officialCookie: `halte_session=${await openSession(sql, official)}`,
    managerCookie: `halte_session=${await openSession(sql, manager)}`,
    areas,
  };
}

/** 30 nights of the city: the figures as an official asks for them, and the flags held against them as the job does it. */
export async function measureCityAssessment(times: number): Promise<(Took & Sent)[]> {
  const { database, official } = await layOutAssessedCity();
  const app = await startBuiltApp(database.url);
  const { ShortfallsService, WatchService } = load<typeof import('../src/shortfalls')>('shortfalls');
  try {
    // Opens the flags: from then on nothing changes.
    await app.get(WatchService).evaluate();
    await bringStatisticsUpToDate(database.sql);
    const asked = () => app.get(ShortfallsService).assessment(official, {});
    const watched = () => app.get(WatchService).evaluate();
    const of = `30 nights of ${PLACES} places`;
    return [
      { what: `assessment of ${of}`, ...(await timed(times, asked)), ...(await sentBy(asked)) },
      { what: `all flags held against ${of}`, ...(await timed(times, watched)), ...(await sentBy(watched)) },
    ];
  } finally {
    await app.stop();
    await database.drop();
  }
}

/** A year of a country, as an official asks for it. */
export async function measureCountryAssessment(facilities: number, places: number, times: number) {
  const { database, official, rows } = await layOutCountry(facilities, places);
  const app = await startBuiltApp(database.url);
  const { ShortfallsService } = load<typeof import('../src/shortfalls')>('shortfalls');
  const from = firstNight();
  try {
    const ask = () => app.get(ShortfallsService).assessment(official, { from, until: addNights(from, 365) });
    return { rows, ...(await timed(times, ask)) };
  } finally {
    await app.stop();
    await database.drop();
  }
}

/** Over HTTP: "all six rest areas day and night, and 300 more places", and how soon what a manager closes is seen. */
export async function measureCityOverHttp(times: number): Promise<Bounded[]> {
  const city = await layOutAssessedCity();
  const server = await startServer(city.database.url, { HALTE_JOBS: 'inline' });
  try {
    const connection = await HttpConnection.open(server.url);
    const official = asking(connection, city.officialCookie);
    const body = scenarioOf(city.areas);
    const path = '/api/v1/scenarios/evaluate';
    const scenario = await timed(times, () => official({ method: 'POST', path, body }));
    const what = 'scenario: six rest areas day and night, 300 places more, 30 nights';
    return [
      { what, ...scenario, bound: 200 },
      ...(await measureSeen(city, connection, Math.ceil(times / 10))),
    ];
  } finally {
    await server.stop();
    await city.database.drop();
  }
}

function scenarioOf(areas: readonly string[]): object {
  const from = firstNight();
  const open = areas.flatMap((restAreaId) =>
    [DAY, NIGHT].map(([opens, closes, closesNextDay]) => ({
      kind: 'open_rest_area',
      restAreaId,
      from,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      opens,
      closes,
      closesNextDay,
      seats: 30,
    })),
  );
  return {
    changes: [...open, { kind: 'open_places', places: 300, from }],
    unitCosts: { placeNight: 60, seatHour: 4 },
  };
}

/** A manager closes six places: how long until the official's figures have it, and until the flag has, by the job. */
async function measureSeen(
  { database, officialCookie, managerCookie }: AssessedCity,
  connection: HttpConnection,
  times: number,
): Promise<Bounded[]> {
  const official = asking(connection, officialCookie);
  const manager = asking(connection, managerCookie);
  const night = addNights(firstNight(), 1);
  const inService = async () => {
    const path = `/api/v1/shortfalls/assessment?from=${night}&until=${addNights(night, 1)}`;
    return (await official<Assessment>({ method: 'GET', path })).nights[0]!.inService;
  };
  const short = async () => {
    const { items } = await official<FlagPage>({ method: 'GET', path: '/api/v1/shortfalls?state=open' });
    return items.find(({ kind }) => kind === 'places')?.high;
  };
  const close = async (placeIds: string[], facilityId: string) =>
    manager({
      method: 'POST',
      path: `/api/v1/facilities/${facilityId}/closures`,
      body: { placeIds, from: night, until: addNights(night, 1), reason: 'works' },
      key: randomUUID(),
    });
  const free = await database.sql<{ facilityId: string; placeIds: string[] }>(
    `SELECT facility_id AS "facilityId", (array_agg(id))[1:6] AS "placeIds" FROM place p
     WHERE NOT EXISTS (SELECT FROM place_night n WHERE n.place_id = p.id AND n.night = $1)
     GROUP BY facility_id HAVING count(*) >= 6`,
    [night],
  );
  const seen: { figures: number[]; flag: number[] } = { figures: [], flag: [] };
  for (const [n, { placeIds, facilityId }] of free.slice(0, times + 1).entries()) {
    const before = { inService: await inService(), short: await short() };
    const start = performance.now();
    await close(placeIds, facilityId);
    await until(async () => (await inService()) === before.inService - 6);
    const figures = performance.now() - start;
    await until(async () => (await short()) !== before.short);
    if (n === 0) continue; // opens the flag
    seen.figures.push(figures);
    seen.flag.push(performance.now() - start);
  }
  return [
    { what: 'places closed by a manager, until the figures have it', ...spread(seen.figures), bound: 2000 },
    { what: 'places closed by a manager, until their flag has it', ...spread(seen.flag), bound: 2000 },
  ];
}

function asking(connection: HttpConnection, cookie: string) {
  return async <Answer>(asked: Asked): Promise<Answer> => {
    const { status, body } = await connection.ask(asked, cookie);
    if (status >= 300) throw new Error(`${asked.path}: ${status} ${body}`);
    return JSON.parse(body) as Answer;
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const start = performance.now(); !(await isSo()); await sleep(ASK_AGAIN_MS)) {
    if (performance.now() - start > 30_000) throw new Error('not seen within half a minute');
  }
}

/** Some times before it counts: a statement is planned anew for its first five executions. */
async function timed(times: number, work: () => Promise<unknown>): Promise<{ p50: number; p99: number }> {
  const milliseconds: number[] = [];
  const warmUp = Math.ceil(times / 4);
  for (let n = -warmUp; n < times; n++) {
    const start = performance.now();
    await work();
    if (n >= 0) milliseconds.push(performance.now() - start);
  }
  return spread(milliseconds);
}

const spread = (milliseconds: number[]) => ({
  p50: percentile(milliseconds, 0.5),
  p99: percentile(milliseconds, 0.99),
});

/** Counted where they are handed to the driver. */
async function sentBy(work: () => Promise<unknown>): Promise<Sent> {
  const sent = { reads: 0, writes: 0 };
  const { query } = Client.prototype;
  Client.prototype.query = function counted(this: Client, ...values: unknown[]) {
    const [asked] = values as [string | { text: string }];
    const text = (typeof asked === 'string' ? asked : asked.text).trim();
    if (/^(SELECT|WITH)\b/.test(text)) sent.reads += 1;
    else if (!/^(BEGIN|COMMIT)\b/.test(text)) sent.writes += 1;
    return (query as (...all: unknown[]) => unknown).apply(this, values);
  } as typeof query;
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  return sent;
}
