import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBundledPostgres } from '../src/embedded/postgres';
import { startServer, type TestServer } from '../test/support/server';
import { measureCityAssessment, measureCityOverHttp, measureCountryAssessment } from './assessment';
import type { CeilingTask } from './ceiling';
import { endChildren, startChild } from './child';
import { bringStatisticsUpToDate, type City, fillLedger, layOutCity } from './city';
import { measureCoverage } from './coverage';
import { measureBoard, measureRestrictedSearch } from './daily';
import type { Measured } from './drive';
import type { LoadTask } from './load';
import { measureGauge } from './gauge';
import { measureMemory } from './memory';
import { measureOpenings } from './openings';
import { measurePeople } from './people';
import { failures, megabytes, milliseconds, Report, whole } from './report';
import { countRoundTrips } from './round-trips';
import { measureSpeed, percentile, type Rounds, type Sides } from './speed';
import { measureWaitingList } from './waiting-list';

const PLACES = 440;
const FACILITIES = 20;
const CLIENTS = [1, 8, 32];
const COUNTRY = { facilities: 5_000, places: 203_000 };
/** As the server's own, when nothing is set. */
const POOL_SIZE = 10;

const quick = process.argv.includes('--quick');
const rounds: Rounds = quick ? { rounds: 1, seconds: 1 } : { rounds: 5, seconds: 2 };
/** How long a side goes until what it runs is compiled: the first seconds of a process take half again as long. */
const warmUp: Rounds = { rounds: 1, seconds: quick ? 2 : 8 };
const requests = quick ? 10_000 : 100_000;
const report = new Report(process.argv.includes('--markdown'), (text) => process.stdout.write(text));

/** What is to be undone, last begun first. */
const undo: (() => Promise<void>)[] = [];

let stopping: Promise<void> | undefined;

/** Once: an interruption also makes what is under way fail, and both end here. */
function stop(): Promise<void> {
  const all = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step().catch(console.error);
  };
  return (stopping ??= all());
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-bench-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startBundledPostgres({ dataDir: folder });
  undo.push(() => postgres.stop());
  process.env.HALTE_TEST_DATABASE_URL = postgres.url;

  const { model } = cpus()[0]!;
  report.note(`${cpus().length} × ${model}, Node.js ${process.versions.node}, the bundled PostgreSQL`);
  await roundTrips();

  const city = await layOutCity(FACILITIES, PLACES);
  undo.push(() => city.database.drop());
  const server = await startServer(city.database.url, { HALTE_DATABASE_POOL: String(POOL_SIZE) });
  undo.push(() => server.stop());
  const sides = startSides(city, server);

  await speeds('booking', 'Bookings', city, sides);
  await speeds('search', 'Availability searches', city, sides);
  await dailyWork(city, server);
  await memory(server, sides);
  await clientsAlone();
  // Last, for a country's ledger puts everything else out of the machine's caches.
  await assessments();
}

function startSides({ database, cookie, worker }: City, server: TestServer): Sides {
  const load = startChild<LoadTask, Measured>('load', { url: server.url, cookie });
  undo.push(() => load.stop());
  const ceiling = startChild<CeilingTask, Measured>('ceiling', {
    databaseUrl: database.url,
    poolSize: POOL_SIZE,
    actor: worker,
  });
  undo.push(() => ceiling.stop());
  return { load, ceiling };
}

async function roundTrips(): Promise<void> {
  const rows: string[][] = [];
  for (const facilities of [5, FACILITIES, 200]) {
    const city = await layOutCity(facilities, PLACES);
    const { booking, search, occupancy } = await countRoundTrips(city);
    await city.database.drop();
    rows.push([`${facilities} facilities`, ...[booking, search, occupancy].map(String)]);
  }
  report.heading('Round trips to the database, the look-up of the session included');
  report.table(['', 'booking', 'search', 'occupancy'], rows);
}

async function speeds(kind: 'booking' | 'search', title: string, city: City, sides: Sides): Promise<void> {
  const rows: string[][] = [];
  await fillLedger(city.database.sql, city.worker);
  await measureSpeed(sides, kind, Math.max(...CLIENTS), warmUp);
  for (const clients of CLIENTS) {
    if (kind === 'booking') await fillLedger(city.database.sql, city.worker);
    // A plan made for tables of which one is still empty looks at all of it ever after.
    await measureSpeed(sides, kind, Math.max(...CLIENTS), { rounds: 1, seconds: 0.5 });
    await bringStatisticsUpToDate(city.database.sql);
    const speed = await measureSpeed(sides, kind, clients, rounds);
    rows.push([
      `${clients} client${clients > 1 ? 's' : ''}`,
      whole(speed.perSecond),
      whole(speed.ceilingPerSecond),
      speed.ratio.toFixed(2),
      milliseconds(speed.p50),
      milliseconds(speed.p99),
      milliseconds(speed.ceilingP99),
      failures(speed.failed),
    ]);
  }
  report.heading(`${title}: ${PLACES} places in ${FACILITIES} facilities, over HTTP`);
  report.table(
    ['', 'per second', 'statements alone', 'ratio', 'p50', 'p99', 'p99 of statements', 'failed'],
    rows,
  );
}

/** What else people wait for. */
async function dailyWork(city: City, server: TestServer): Promise<void> {
  const took = [await measureRestrictedSearch(city, server), await measureBoard(city, server)];
  for (const { kind, p50, p99 } of await measurePeople(city, server))
    took.push({ what: `person among 50,000, ${kind}`, p50, p99 });
  took.push(await measureGauge(city, server));
  const { requests: waiting, freed, milliseconds: each } = await measureWaitingList(5);
  const what = `waiting list of ${whole(waiting)} matched against ${freed} freed places, whole round`;
  took.push({ what, p50: percentile(each, 0.5), p99: Math.max(...each) });
  const openings = await measureOpenings(5);
  const ahead = `openings of 60 days for ${openings.areas} rest areas (${whole(openings.openings)})`;
  for (const kind of ['first', 'changed', 'nightly'] as const) {
    const said = { first: 'none there', changed: 'all others', nightly: 'a day more' }[kind];
    const times = openings[kind];
    took.push({ what: `${ahead}, ${said}`, p50: percentile(times, 0.5), p99: Math.max(...times) });
  }
  for (const areas of [6, 200]) {
    const { what: year, statements, ...times } = await measureCoverage(areas);
    took.push({ what: `${year}, in ${statements} statements`, ...times });
  }
  report.heading('Daily work, over HTTP');
  report.table(
    ['', 'p50', 'p99'],
    took.map((one) => [one.what, milliseconds(one.p50), milliseconds(one.p99)]),
  );
}

/** What an official waits for, and what the bounds are that it is held to. */
async function assessments(): Promise<void> {
  const times = quick ? 20 : 100;
  const rows = (await measureCityAssessment(times)).map(({ what, p50, p99, reads, writes }) => [
    what,
    milliseconds(p50),
    milliseconds(p99),
    '40 ms',
    `${reads}${writes > 0 ? ` and ${writes} that writes` : ''}`,
    '4',
  ]);
  const [facilities, places] = [COUNTRY.facilities, COUNTRY.places].map((all) => (quick ? all / 10 : all));
  const year = await measureCountryAssessment(facilities!, places!, quick ? 3 : 8);
  const what = `assessment of 365 nights of ${whole(places!)} places, ${whole(year.rows)} rows in the ledger`;
  rows.push([what, milliseconds(year.p50), milliseconds(year.p99), '3,000 ms', '', '']);
  for (const { bound, ...one } of await measureCityOverHttp(times))
    rows.push([one.what, milliseconds(one.p50), milliseconds(one.p99), `${whole(bound)} ms`, '', '']);
  report.heading('Assessments; scenarios and what a manager changes over HTTP');
  report.table(['', 'p50', 'p99', 'at most', 'statements', 'at most'], rows);
}

async function memory(server: TestServer, { load }: Sides): Promise<void> {
  const { samples, perSecond, failed } = await measureMemory(load, server.pid, requests);
  report.heading(
    `Memory of the server over ${whole(requests)} requests: 80 % searches, 10 % bookings, 10 % occupancy`,
  );
  const at = samples.map((_, n) => `${(requests * n) / (samples.length - 1) / 1000}k`);
  report.table(['after', ...at], [['resident', ...samples.map(megabytes)]]);
  report.note(`${whole(perSecond)} requests/s, ${whole(failed)} failed`);
}

/** That the clients aren't what is measured. */
async function clientsAlone(): Promise<void> {
  const trivial = startChild<object, string>('trivial-server', {});
  undo.push(() => trivial.stop());
  const load = startChild<LoadTask, Measured>('load', { url: await trivial.ask({}), cookie: '' });
  undo.push(() => load.stop());
  await load.ask({ clients: 32, extent: { seconds: 0.5 }, mix: { search: 1 } });
  const { done, seconds } = await load.ask({ clients: 32, extent: { seconds: 1 }, mix: { search: 1 } });
  report.note(`The clients by themselves, asking a server that does nothing: ${whole(done / seconds)}/s`);
}

let interrupted = false;
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.once(signal, () => {
    interrupted = true;
    endChildren();
    void stop().finally(() => process.exit(code));
  });
}

async function run(): Promise<void> {
  let code = 0;
  try {
    await main();
  } catch (error) {
    code = 1;
    if (!interrupted) console.error(error);
  }
  await stop();
  if (!interrupted) process.exit(code);
}

void run();
