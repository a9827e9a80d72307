import { smallCity } from '../support/city';
import { createDatabase, TestDatabase } from '../support/database';
import { openArea } from '../support/rest-areas';
import { startServer, TestServer } from '../support/server';
import { openSession } from '../support/session';

/**
 * The promise at the door: never more people inside than there are seats, seats kept for others included; no tap is lost and
 * none counts twice. Two server processes on one database, 64 devices at one door, real HTTP.
 */
const DEVICES = 64;
const LIMIT = 30;
// Nothing here is about speed: a busy machine takes its time.
jest.setTimeout(120_000);

interface Answer {
  status: number;
  body: Record<string, unknown> & { code?: string; tapId: string; inside: number; id: string };
}

describe('64 devices at one door', () => {
  let database: TestDatabase;
  let servers: TestServer[] = [];
  let area: string;
  let manager: string;
  let worker: string;

  beforeAll(async () => {
    database = await createDatabase();
    servers = await Promise.all([startServer(database.url), startServer(database.url)]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
  });
  beforeEach(async () => {
    await database.empty();
    const city = await smallCity(database.sql);
    const roundTheClock = { seats: LIMIT, opens: '00:00', closes: '00:00' };
    area = await openArea(database.sql, city, roundTheClock);
    manager = await openSession(database, city.manager, new Date());
    worker = await openSession(database, city.worker, new Date());
  });

  let turn = 0;
  async function post(token: string, path: string, body: object, key?: string): Promise<Answer> {
    const server = servers[turn++ % servers.length]!;
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `halte_session=${token}`,
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }
  const tap = (change: 1 | -1, key?: string, more: object = {}) =>
    post(manager, `/rest-areas/${area}/gauge`, { change, ...more }, key);
  const keep = () =>
    post(worker, `/rest-areas/${area}/seat-reservations`, { arrivalAt: new Date().toISOString() });

  const everyDevice = <T>(work: (device: number) => Promise<T>) =>
    Promise.all(Array.from({ length: DEVICES }, (_, device) => work(device)));

  const tally = (answers: Answer[]) => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const key = status < 300 ? String(status) : `${status} ${body.code}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  };

  async function seats(): Promise<{ inside: number; kept: number; twice: number }> {
    const [row] = await database.sql<{ inside: number; kept: number; twice: number }>(`
      SELECT count(*) FILTER (WHERE seat_reservation_id IS NULL)::int AS inside,
        count(seat_reservation_id)::int AS kept, (count(*) - count(DISTINCT seat))::int AS twice FROM opening_seat`);
    return row!;
  }
  const taps = async (kind: string) =>
    (await database.sql('SELECT FROM door_tap WHERE kind = $1 AND undone_at IS NULL', [kind])).length;

  it('let 30 people in, each on a seat of their own', async () => {
    const answers = await everyDevice(() => tap(1));
    expect(tally(answers)).toEqual({ 200: LIMIT, '409 REST_AREA_FULL': DEVICES - LIMIT });
    expect(await seats()).toEqual({ inside: LIMIT, kept: 0, twice: 0 });
    expect(await taps('in')).toBe(LIMIT);
    expect(Math.max(...answers.map(({ body }) => body.inside ?? 0))).toBe(LIMIT);
  });

  it('count people in and out without losing one', async () => {
    const answers = (
      await everyDevice(async (device) => {
        const own: Answer[] = [];
        for (let n = 0; n < 6; n++) own.push(await tap((device + n) % 2 === 0 ? 1 : -1));
        return own;
      })
    ).flat();
    for (const key of Object.keys(tally(answers)))
      expect(['200', '409 REST_AREA_FULL', '409 NOBODY_INSIDE']).toContain(key);
    for (const { status, body } of answers)
      if (status === 200) expect(body.inside).toBeLessThanOrEqual(LIMIT);
    const { inside, twice } = await seats();
    expect(twice).toBe(0);
    expect(inside).toBe((await taps('in')) - (await taps('out')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(
      (await taps('in')) + (await taps('out')),
    );
  });

  it('count each tap once, however often and by whichever device it is sent', async () => {
    const made = new Date(Date.now() - 600_000).toISOString();
    const answers = await everyDevice((device) =>
      tap(1, `tap-${device % 16}`, { at: made, sentAt: new Date().toISOString() }),
    );
    expect(tally(answers)).toEqual({ 200: DEVICES });
    expect(new Set(answers.map(({ body }) => body.tapId)).size).toBe(16);
    expect(await seats()).toMatchObject({ inside: 16, twice: 0 });
    // Days later, when the answers kept for repetitions are gone.
    await database.sql('DELETE FROM idempotency');
    const again = await everyDevice((device) => tap(1, `tap-${device % 16}`));
    expect(new Set(again.map(({ body }) => JSON.stringify(body))).size).toBe(16);
    expect(await seats()).toMatchObject({ inside: 16, twice: 0 });
  });

  it('take down every tap made without a network, with a seat or without', async () => {
    const at = new Date(Date.now() - 600_000).toISOString();
    const answers = await everyDevice((device) => tap(1, `late-${device}`, { at }));
    expect(tally(answers)).toEqual({ 200: DEVICES });
    expect(await seats()).toEqual({ inside: LIMIT, kept: 0, twice: 0 });
    expect(await taps('in')).toBe(DEVICES);
    expect(await database.sql('SELECT beyond FROM door')).toEqual([{ beyond: DEVICES - LIMIT }]);
  });

  async function fillTogether(): Promise<Answer[]> {
    // Taps that gather are quick: fewer of them than there are seats.
    return everyDevice((device) => (device % 3 === 0 ? tap(1) : keep()));
  }

  it('and seats kept for others never pass the limit together', async () => {
    const answers = await fillTogether();
    for (const key of Object.keys(tally(answers)))
      expect(['200', '201', '409 REST_AREA_FULL', '409 NO_SEAT_FREE']).toContain(key);
    const { inside, kept, twice } = await seats();
    expect({ total: inside + kept, twice }).toEqual({ total: LIMIT, twice: 0 });

    // Everybody who has a seat kept comes, while others leave and come in.
    const codes = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
    const arrivals = await Promise.all([
      ...codes.map((id) => post(manager, `/seat-reservations/${id}/arrival`, {})),
      ...Array.from({ length: DEVICES }, (_, n) => tap(n % 2 === 0 ? -1 : 1)),
    ]);
    expect(tally(arrivals.slice(0, codes.length))).toEqual({ 200: codes.length });
    const after = await seats();
    expect(after.inside + after.kept).toBeLessThanOrEqual(LIMIT);
    expect({ kept: after.kept, twice: after.twice }).toEqual({ kept: 0, twice: 0 });
  });

  it('keep no seat that is left for whoever comes by', async () => {
    await post(manager, `/rest-areas/${area}/walk-in-seats`, { seats: 6 });
    const answers = await everyDevice(keep);
    expect(tally(answers)).toEqual({ 201: LIMIT - 6, '409 NO_SEAT_FREE': DEVICES - LIMIT + 6 });
  });

  it('keep one shower for one person', async () => {
    const { body } = await post(manager, `/rest-areas/${area}/services`, {
      kind: 'shower',
      capacity: 2,
      slotMinutes: 30,
    });
    const tomorrow = new Date(Math.ceil(Date.now() / 1_800_000) * 1_800_000).toISOString();
    const book = () => post(worker, `/services/${body.id}/reservations`, { slotStart: tomorrow });
    expect(tally(await everyDevice(book))).toEqual({ 201: 2, '409 SLOT_TAKEN': DEVICES - 2 });

    await database.sql('ALTER TABLE service_slot DROP CONSTRAINT service_slot_pkey');
    await database.sql('TRUNCATE service_slot');
    // Who comes first is the machine's affair: once more where nobody met.
    const given = async () => (await database.sql('SELECT FROM service_slot')).length;
    for (let again = 0; again < 5 && (await given()) <= 2; again++) {
      await database.sql('TRUNCATE service_slot');
      await everyDevice(book);
    }
    expect(await given()).toBeGreaterThan(2);
  });

  /** What keeps the promises is taken away, more of it in each test. */
  describe('would', () => {
    beforeEach(() => tap(1));
    const passed = async () => {
      const { inside, kept } = await seats();
      return inside + kept > LIMIT;
    };

    it('still not pass the limit without the key, for the lock lets one after the other', async () => {
      await database.sql('ALTER TABLE opening_seat DROP CONSTRAINT opening_seat_pkey');
      await fillTogether();
      const { inside, kept, twice } = await seats();
      expect({ total: inside + kept, twice }).toEqual({ total: LIMIT, twice: 0 });
    });

    it('still not pass it without the lock, for the key refuses it', async () => {
      await database.sql(
        'ALTER TABLE opening_seat ADD CONSTRAINT opening_seat_pkey PRIMARY KEY (rest_area_id, opens_at, seat)',
      );
      await database.sql('ALTER POLICY door_locked ON door USING (false)');
      await fillTogether();
      expect(await passed()).toBe(false);
      expect((await seats()).twice).toBe(0);
    });

    it('pass it without both', async () => {
      await database.sql('ALTER TABLE opening_seat DROP CONSTRAINT opening_seat_pkey');
      for (let again = 0; again < 5 && !(await passed()); again++) await fillTogether();
      expect(await passed()).toBe(true);
    });

    it('count a tap twice without its own key', async () => {
      await database.sql('ALTER TABLE door_tap DROP CONSTRAINT door_tap_key');
      // Made without a network, a tap is taken down whether or not there is a seat.
      const at = new Date(Date.now() - 600_000).toISOString();
      const twice = async () =>
        (await database.sql('SELECT FROM door_tap GROUP BY key HAVING count(*) > 1')).length;
      for (let again = 0; again < 5 && (await twice()) === 0; again++)
        await everyDevice((device) => tap(1, `tap-${again}-${device >> 1}`, { at }));
      expect(await twice()).toBeGreaterThan(0);
    });
  });
});
