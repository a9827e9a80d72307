import { newId } from '../../src/kernel/ids';
import { addNights, tonight } from '../../src/kernel/time';
import { assign, restArea, smallCity } from '../support/city';
import { createDatabase, TestDatabase } from '../support/database';
import { startServer, TestServer } from '../support/server';
import { openSession } from '../support/session';

const ZONES = ['UTC', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe'];
const HOUR = 3_600_000;

interface About {
  now: string;
  tonight: string;
}
interface Opening {
  serviceDate: string;
  opensAt: string;
  closesAt: string;
}

/** The built server, started in one zone after the other on the same database. */
describe('wherever the machine is', () => {
  let database: TestDatabase;
  let worker: string;
  let manager: string;
  let area: string;
  let shortNights: string;
  /** A night that can be booked, from whichever day this runs. */
  let soon: string;
  const abouts: About[] = [];
  const answers: Record<string, unknown>[] = [];

  beforeAll(async () => {
    database = await createDatabase();
    const city = await smallCity(database.sql);
    worker = await openSession(database, city.worker, new Date());
    area = await restArea(database.sql, city.operator);
    shortNights = await restArea(database.sql, city.operator);
    manager = await openSession(database, city.manager, new Date());
    await assign(database.sql, city.manager, area);
    await database.sql(
      `INSERT INTO opening_rule (id, rest_area_id, valid_from, weekdays, opens, closes, closes_next_day, seats, source, created_at)
       VALUES ($1, $2, '2026-01-01', '{1,2,3,4,5,6,7}', '20:00', '08:00', true, 20, 'Convention', now()),
         ($3, $4, '2026-01-01', '{1,2,3,4,5,6,7}', '22:00', '02:30', true, 20, 'Convention', now())`,
      [newId(), area, newId(), shortNights],
    );
    await database.sql(
      `INSERT INTO opening_exception (id, rest_area_id, service_date, kind, reason, source, created_at)
       VALUES ($1, $2, '2026-05-01', 'closed', 'public_holiday', 'Convention', now())`,
      [newId(), area],
    );
    for (const zone of ZONES) {
      const server = await startServer(database.url, { TZ: zone });
      try {
        await ask(server);
      } finally {
        await server.stop();
      }
    }
  }, 90_000);
  afterAll(() => database.drop());

  async function ask(server: TestServer): Promise<void> {
    const get = async (path: string): Promise<never> => {
      const headers = { cookie: `halte_session=${worker}` };
      const answer = await fetch(`${server.url}/api/v1${path}`, { headers });
      return (await answer.json()) as never;
    };
    const about: About = await get('/about');
    abouts.push(about);
    soon ??= await book(server, about.tonight);
    const until = addNights(soon, 2);
    answers.push({
      march: await get('/occupancy?date=2026-03-28'),
      october: await get('/occupancy?date=2026-10-24'),
      booked: await get(`/occupancy?date=${soon}`),
      reservations: await get('/reservations'),
      available: await get(`/availability?from=${soon}&until=${until}`),
      openingsInMarch: await get(`/rest-areas/${area}/openings?from=2026-03-27&until=2026-03-31`),
      openingsInOctober: await get(`/rest-areas/${area}/openings?from=2026-10-23&until=2026-10-27`),
      shortInOctober: await get(`/rest-areas/${shortNights}/openings?from=2026-10-23&until=2026-10-26`),
      aroundMay: await get(`/rest-areas/${area}/openings?from=2026-04-30&until=2026-05-03`),
      hoursInMarch: await get('/rest-areas/coverage?from=2026-03-29&until=2026-03-30'),
      hoursInOctober: await get('/rest-areas/coverage?from=2026-10-25&until=2026-10-26'),
      gaps: await get('/rest-areas/coverage/gaps?from=2026-03-20&until=2026-11-20'),
      calendar: await (await fetch(`${server.url}/public/rest-areas/${area}/calendar.ics`)).text(),
      page: await (await fetch(`${server.url}/public/rest-areas/${area}`)).text(),
      schedules: await (await fetch(`${server.url}/public/rest-areas/${area}/schedules.json`)).json(),
      fromOpenStreetMap: await previewed(server, 'Mo-Fr 20:00-08:00; Sa,Su 02:30-10:00; PH off'),
    });
  }

  async function previewed(server: TestServer, text: string): Promise<unknown> {
    const answer = await fetch(`${server.url}/api/v1/rest-areas/${area}/opening-hours/preview-osm`, {
      method: 'POST',
      headers: { cookie: `halte_session=${manager}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text, from: soon }),
    });
    return answer.json();
  }

  /** Something for the figures to show, tomorrow night. */
  async function book(server: TestServer, night: string): Promise<string> {
    const from = addNights(night, 1);
    const booking = { from, until: addNights(from, 1), people: [{}], hold: false };
    const answer = await fetch(`${server.url}/api/v1/reservations`, {
      method: 'POST',
      headers: { cookie: `halte_session=${worker}`, 'content-type': 'application/json' },
      body: JSON.stringify(booking),
    });
    expect(answer.status).toBe(201);
    return from;
  }

  it('answers are the same', () => {
    expect(answers).toHaveLength(ZONES.length);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({
      march: { date: '2026-03-28', free: 4 },
      booked: { date: soon, reserved: 1, free: 3 },
      reservations: { items: [{ from: soon, until: addNights(soon, 1) }] },
      available: { from: soon, totalFree: 3 },
      gaps: {
        gaps: expect.arrayContaining([
          // The night of the 1st of May is shut.
          expect.objectContaining({ from: '2026-05-01', begins: '08:00', ends: '22:00', times: 1 }),
          expect.objectContaining({ begins: '08:00', ends: '20:00', days: 0, before: true, until: null }),
        ]),
      },
      calendar: expect.stringContaining('BEGIN:VEVENT'),
      page: expect.stringContaining('application/ld+json'),
      schedules: { schedules: [{ byday: 'MO,TU,WE,TH,FR,SA,SU' }] },
      fromOpenStreetMap: {
        rules: [
          { weekdays: [1, 2, 3, 4], opens: '20:00', closes: '08:00' },
          { weekdays: [5], opens: '20:00', closes: '00:00' },
          { weekdays: [6, 7], opens: '02:30', closes: '10:00' },
        ],
      },
    });
  });

  it('tonight is the city’s', () => {
    for (const about of abouts) {
      const band = { from: '21:00', until: '07:00' };
      expect(about.tonight).toBe(tonight(new Date(about.now), 'Europe/Paris', band));
    }
  });

  it.each([
    ['openingsInMarch', '2026-03-28', 11],
    ['openingsInOctober', '2026-10-24', 13],
  ])('%s: the opening of %s is %i hours long, those around it twelve', (name, changing, long) => {
    const openings = answers[0]![name] as Opening[];
    const lengths = openings.map(({ serviceDate, opensAt, closesAt }) => [
      serviceDate,
      (Date.parse(closesAt) - Date.parse(opensAt)) / HOUR,
    ]);
    expect(lengths).toEqual([
      [addNights(changing, -1), 12],
      [changing, long],
      [addNights(changing, 1), 12],
      [addNights(changing, 2), 12],
    ]);
  });

  it('22:00 to 02:30 lasts an hour longer in the night of the October change', () => {
    const openings = answers[0]!.shortInOctober as Opening[];
    const lengths = openings.map(
      ({ opensAt, closesAt }) => (Date.parse(closesAt) - Date.parse(opensAt)) / HOUR,
    );
    expect(lengths).toEqual([4.5, 5.5, 4.5]);
  });

  it('closing 1 May leaves the night begun on 30 April whole, and that of 1 May doesn’t open', () => {
    const openings = answers[0]!.aroundMay as Opening[];
    expect(openings.map(({ opensAt, closesAt }) => `${opensAt} to ${closesAt}`)).toEqual([
      '2026-04-30T18:00:00.000Z to 2026-05-01T06:00:00.000Z',
      '2026-05-02T18:00:00.000Z to 2026-05-03T06:00:00.000Z',
    ]);
  });

  it('the days of the clock changes have 23 and 25 hours', () => {
    const { hoursInMarch, hoursInOctober } = answers[0] as Record<string, { hours: unknown[] }>;
    expect(hoursInMarch!.hours).toHaveLength(23);
    expect(hoursInOctober!.hours).toHaveLength(25);
  });
});
