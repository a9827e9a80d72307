import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';
import { openArea } from '../support/rest-areas';

/** Open from Monday 23 November 2026, 20:00 to 08:00 in Paris; now is 22:00, and this the end. */
const CLOSING = '2026-11-24T07:00:00.000Z';
const LIMIT = 3;

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let area: string;
let manager: TestClient;
let worker: TestClient;

beforeAll(async () => {
  halte = await startApp();
});
afterAll(() => halte.stop());
beforeEach(async () => {
  await halte.startOver();
  city = await smallCity(halte.sql);
  area = await openArea(halte.sql, city, { seats: LIMIT });
  manager = await halte.as(city.manager);
  worker = await halte.as(city.worker);
});

const path = (rest: string) => `/rest-areas/${area}/${rest}`;
const tap = (change: 1 | -1, more: object = {}, key?: string) =>
  manager.post(path('gauge'), { change, ...more }, key ? { 'idempotency-key': key } : {});
const gauge = async (client = manager) => (await client.get(path('gauge')).expect(200)).body;
const signedInAnew = async () => {
  manager = await halte.as(city.manager);
  worker = await halte.as(city.worker);
};
const minutesAgo = (minutes: number) =>
  new Date(halte.clock.now().getTime() - minutes * 60_000).toISOString();

async function fill(): Promise<void> {
  for (let n = 0; n < LIMIT; n++) await tap(1).expect(200);
}

describe('the gauge', () => {
  it('counts people in and out up to the limit', async () => {
    expect(await gauge()).toMatchObject({ inside: 0, limit: LIMIT, seatsLeft: LIMIT, openNow: true });
    expect((await tap(1).expect(200)).body).toMatchObject({ inside: 1, limit: LIMIT, outcome: 'counted' });
    await tap(1).expect(200);
    expect((await tap(-1).expect(200)).body).toMatchObject({ inside: 1 });
    await tap(1).expect(200);
    await tap(1).expect(200);
    expect((await tap(1).expect(409)).body.code).toBe('REST_AREA_FULL');
    expect(await gauge()).toMatchObject({ inside: LIMIT, seatsLeft: 0, closesAt: CLOSING });
  });

  it('never goes below nobody', async () => {
    expect((await tap(-1).expect(409)).body.code).toBe('NOBODY_INSIDE');
  });

  it('counts who found no seat', async () => {
    await fill();
    await manager.post(path('gauge/refusals')).expect(200);
    await manager.post(path('gauge/refusals')).expect(200);
    expect(await gauge()).toMatchObject({ inside: LIMIT, refused: 2 });
  });

  it('takes nobody in while it is closed, and lets people out', async () => {
    await tap(1).expect(200);
    halte.clock.set(CLOSING);
    await signedInAnew();
    expect((await tap(1).expect(409)).body.code).toBe('REST_AREA_CLOSED');
    expect((await manager.post(path('gauge/refusals')).expect(409)).body.code).toBe('REST_AREA_CLOSED');
    expect((await tap(-1).expect(200)).body.inside).toBe(0);
  });

  it('says to the staff how many are inside, live, and to nobody who publishes figures', async () => {
    await fill();
    await manager.post(path('gauge/refusals')).expect(200);
    expect(await gauge(worker)).toMatchObject({ inside: LIMIT, lastTaps: [] });
    for (const account of [city.official, city.administrator]) {
      const told = await gauge(await halte.as(account));
      expect(told).toMatchObject({ limit: LIMIT, openNow: true, lastTaps: [] });
      for (const field of ['inside', 'seatsLeft', 'kept', 'beyond', 'refused'])
        expect(told[field]).toBeNull();
    }
  });
});

describe('a tap', () => {
  it('counts once, however often it is sent, and is answered the same', async () => {
    const first = (await tap(1, {}, 'one').expect(200)).body;
    await tap(1).expect(200);
    expect((await tap(1, {}, 'one').expect(200)).body).toEqual(first);
    await halte.sql('DELETE FROM idempotency');
    halte.clock.advance(60 * 9);
    await signedInAnew();
    const late = { at: '2026-11-23T21:00:00Z', sentAt: halte.clock.now().toISOString() };
    expect((await tap(1, late, 'one').expect(200)).body).toEqual(first);
    expect((await gauge()).inside).toBe(2);
    expect((await tap(-1, {}, 'one').expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('can be taken back, once and for five minutes', async () => {
    const { tapId } = (await tap(1).expect(200)).body;
    const undo = (id: string) => manager.post(path('gauge/undo'), { tapId: id });
    expect((await undo(tapId).expect(200)).body.inside).toBe(0);
    expect((await undo(tapId).expect(409)).body.code).toBe('TRANSITION_REFUSED');
    const later = (await tap(1).expect(200)).body.tapId;
    halte.clock.advance(6);
    await undo(later).expect(409);
    expect((await gauge()).inside).toBe(1);
    await undo('00000000-0000-7000-8000-000000000000').expect(404);
  });

  it('that let somebody out by mistake brings them back, although the seat is taken', async () => {
    await fill();
    const { tapId } = (await tap(-1).expect(200)).body;
    await tap(1).expect(200);
    await manager.post(path('gauge/undo'), { tapId }).expect(200);
    expect(await gauge()).toMatchObject({ inside: LIMIT, beyond: 1, seatsLeft: 0 });
    await tap(-1).expect(200);
    expect(await gauge()).toMatchObject({ inside: LIMIT, beyond: 0 });
  });
});

describe('a tap made without a network', () => {
  it('counts at the time at which it was made', async () => {
    const made = minutesAgo(45);
    const answer = (await tap(1, { at: made, sentAt: minutesAgo(0) }).expect(200)).body;
    expect(answer).toMatchObject({ at: made, clockWrong: false, outcome: 'counted', inside: 1 });
  });

  it('counts by our clock when the device’s is an hour wrong, and is marked', async () => {
    for (const wrongBy of [60, -60]) {
      const answer = await tap(1, { at: minutesAgo(wrongBy + 10), sentAt: minutesAgo(wrongBy) }).expect(200);
      expect(answer.body).toMatchObject({ at: minutesAgo(10), clockWrong: true });
    }
    expect((await tap(1, { at: minutesAgo(-60) }).expect(200)).body).toMatchObject({
      at: minutesAgo(0),
      clockWrong: true,
    });
    expect((await gauge()).lastTaps.every((each: { clockWrong: boolean }) => each.clockWrong)).toBe(true);
  });

  it('beyond the limit is taken down, and nobody more is counted inside than there are seats', async () => {
    await fill();
    const late = { at: minutesAgo(10), sentAt: minutesAgo(0) };
    expect((await tap(1, late).expect(200)).body).toMatchObject({ outcome: 'full', inside: LIMIT });
    expect(await gauge()).toMatchObject({ inside: LIMIT, beyond: 1 });
    await tap(-1).expect(200);
    expect(await gauge()).toMatchObject({ inside: LIMIT, beyond: 0 });
  });

  it('outside of the opening hours is taken down and changes nothing', async () => {
    const late = { at: minutesAgo(180), sentAt: minutesAgo(0) };
    expect((await tap(1, late).expect(200)).body).toMatchObject({ outcome: 'closed', inside: 0 });
  });

  it('changes nothing when somebody has counted since', async () => {
    await manager.post(path('gauge/correction'), { inside: 2, reason: 'miscounted' }).expect(200);
    const late = { at: minutesAgo(10), sentAt: minutesAgo(0) };
    expect((await tap(1, late).expect(200)).body).toMatchObject({ outcome: 'settled', inside: 2 });
  });

  it('more than a day ago is refused', async () => {
    const { body } = await tap(1, { at: minutesAgo(24 * 60 + 1) }).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'at', code: 'tooOld' })]);
  });
});

describe('closing time', () => {
  const confirm = (inside: number) => manager.post(path('gauge/confirmation'), { inside });
  const at = async (instant: string) => {
    halte.clock.set(instant);
    await signedInAnew();
  };

  it('asks how many are still inside, and the next opening starts with them', async () => {
    await fill();
    await at('2026-11-24T07:30:00Z');
    expect(await gauge()).toMatchObject({ openNow: false, inside: LIMIT, unconfirmedSince: CLOSING });
    await confirm(1).expect(200);
    expect(await gauge()).toMatchObject({ inside: 1, unconfirmedSince: null });
    await at('2026-11-24T20:00:00Z');
    expect(await gauge()).toMatchObject({ openNow: true, inside: 1, unconfirmedSince: null });
    expect((await tap(1).expect(200)).body.inside).toBe(2);
  });

  it('that nobody answered is asked in the next opening, which starts with all of them', async () => {
    await tap(1).expect(200);
    await tap(1).expect(200);
    await at('2026-11-24T20:00:00Z');
    expect(await gauge()).toMatchObject({ inside: 2, unconfirmedSince: CLOSING });
    expect((await tap(1).expect(200)).body.inside).toBe(3);
    expect(await gauge()).toMatchObject({ inside: 3, unconfirmedSince: CLOSING });
    await confirm(0).expect(200);
    expect(await gauge()).toMatchObject({ inside: 0, unconfirmedSince: null });
  });

  it('has nothing to ask when nobody is inside', async () => {
    await tap(1).expect(200);
    await tap(-1).expect(200);
    await at('2026-11-24T07:30:00Z');
    expect((await gauge()).unconfirmedSince).toBeNull();
  });

  it('isn’t one when another opening follows on', async () => {
    await halte.sql(
      `INSERT INTO opening_rule (id, rest_area_id, valid_from, weekdays, opens, closes, closes_next_day, seats, source, created_at)
       VALUES (gen_random_uuid(), $1, '2026-01-01', '{1,2,3,4,5,6,7}', '08:00', '20:00', false, 2, 'test', now())`,
      [area],
    );
    await fill();
    await at('2026-11-24T07:30:00Z');
    // By day there are two seats: who was there before is nobody to put out.
    expect(await gauge()).toMatchObject({ inside: 2, limit: 2, beyond: 1, unconfirmedSince: null });
    expect((await tap(1).expect(409)).body.code).toBe('REST_AREA_FULL');
  });
});

describe('bad input', () => {
  test.each([
    ['gauge', {}, 'change'],
    ['gauge', { change: 2 }, 'change'],
    ['gauge', { change: '1' }, 'change'],
    ['gauge', { change: 1, at: '22:00' }, 'at'],
    ['gauge', { change: 1, at: '2026-02-30' }, 'at'],
    ['gauge', { change: 1, sentAt: 5 }, 'sentAt'],
    ['gauge', { change: 1, name: 'x' }, 'name'],
    ['gauge/refusals', { change: 1 }, 'change'],
    ['gauge/undo', { tapId: '42' }, 'tapId'],
    ['gauge/correction', { inside: 1 }, 'reason'],
    ['gauge/correction', { inside: 1, reason: 'because' }, 'reason'],
    ['gauge/correction', { inside: LIMIT + 1, reason: 'miscounted' }, 'inside'],
    ['gauge/confirmation', { inside: -1 }, 'inside'],
    ['gauge/confirmation', { inside: 1.5 }, 'inside'],
    ['walk-in-seats', { seats: LIMIT + 1 }, 'seats'],
  ])('%s %j names %s, and nothing is written', async (route, body, field) => {
    const answer = await manager.post(path(route), body).expect(400);
    expect(answer.body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [expect.objectContaining({ field })],
    });
    expect(await halte.sql('SELECT FROM door_tap')).toEqual([]);
    expect(await halte.sql('SELECT FROM audit_entry')).toEqual([]);
  });

  it('knows no gauge of a shelter', async () => {
    await manager.get(`/rest-areas/${city.home.id}/gauge`).expect(404);
    await manager.post(`/rest-areas/${city.home.id}/gauge`, { change: 1 }).expect(404);
  });
});
