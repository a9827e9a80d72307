import { startApp, TestApp, TestClient } from '../support/app';
import { assign, restArea, smallCity } from '../support/city';

/** From Monday 30 November 2026, a week after the tests' now; every evening to the next morning. */
const NIGHTS = {
  validFrom: '2026-11-30',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  opens: '20:00',
  closes: '08:00',
  closesNextDay: true,
  seats: 20,
  source: 'Convention 2026',
};
const TONIGHT = { ...NIGHTS, validFrom: '2026-11-23' };

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let area: string;
let manager: TestClient;
let worker: TestClient;

beforeAll(async () => {
  halte = await startApp();
});
afterAll(() => halte.stop());

async function begin(): Promise<void> {
  await halte.startOver();
  city = await smallCity(halte.sql);
  area = await restArea(halte.sql, city.operator, 16);
  await assign(halte.sql, city.manager, area);
  manager = await halte.as(city.manager);
  worker = await halte.as(city.worker);
}

const addRule = (body: object, headers = {}): ReturnType<TestClient['post']> =>
  manager.post(`/rest-areas/${area}/opening-rules`, body, headers);

describe('rest areas', () => {
  beforeEach(begin);

  const listed = async () => (await worker.get('/rest-areas').expect(200)).body.items[0];

  it('are planned until a rule is in force', async () => {
    expect(await listed()).toMatchObject({
      id: area,
      status: 'planned',
      seats: 16,
      openNow: false,
      rules: [],
    });
    expect(await listed()).toMatchObject({ opensAt: null, closesAt: null });

    const rule = (await addRule(NIGHTS).expect(201)).body;
    expect(rule).toEqual({ ...NIGHTS, id: rule.id, validUntil: null, onPublicHolidays: 'as_usual' });
    expect(await listed()).toMatchObject({
      status: 'planned',
      seats: 16,
      openNow: false,
      opensAt: '2026-11-30T19:00:00.000Z',
      closesAt: '2026-12-01T07:00:00.000Z',
      rules: [rule],
    });

    halte.clock.set('2026-12-01T02:00:00Z');
    expect(await listed()).toMatchObject({ status: 'open', seats: 20, openNow: true });
    expect(await listed()).toMatchObject({
      opensAt: '2026-11-30T19:00:00.000Z',
      closesAt: '2026-12-01T07:00:00.000Z',
    });
  });

  it('open by their rules for the next 14 days, or the days asked for', async () => {
    await addRule(TONIGHT).expect(201);
    const { body: next } = await worker.get(`/rest-areas/${area}/openings`).expect(200);
    expect(next).toHaveLength(14);
    expect(next[0]).toEqual({
      serviceDate: '2026-11-23',
      opensAt: '2026-11-23T19:00:00.000Z',
      closesAt: '2026-11-24T07:00:00.000Z',
      seats: 20,
    });
    const march = await worker
      .get(`/rest-areas/${area}/openings?from=2027-03-27&until=2027-03-28`)
      .expect(200);
    expect(march.body).toEqual([
      {
        serviceDate: '2027-03-27',
        opensAt: '2027-03-27T19:00:00.000Z',
        closesAt: '2027-03-28T06:00:00.000Z',
        seats: 20,
      },
    ]);
  });

  it('take hours from those who manage them alone', async () => {
    const otherManager = await halte.as(city.otherManager);
    const official = await halte.as(city.official);
    for (const client of [otherManager, official, worker]) {
      const { body } = await client.post(`/rest-areas/${area}/opening-rules`, NIGHTS).expect(403);
      expect(body.code).toBe('FORBIDDEN');
    }
    await (await halte.as()).get('/rest-areas').expect(401);
    const shelter = await manager.post(`/rest-areas/${city.home.id}/opening-rules`, NIGHTS).expect(404);
    expect(shelter.body.code).toBe('NOT_FOUND');
    await worker.get(`/rest-areas/${city.home.id}/openings`).expect(404);
    expect(await halte.sql('SELECT FROM opening_rule')).toEqual([]);
  });

  it('refuse a rule in the hours of another, next morning included', async () => {
    await addRule({ ...NIGHTS, weekdays: [7] }).expect(201);
    const early = { ...NIGHTS, opens: '07:00', closes: '12:00', closesNextDay: false };
    const { body } = await addRule({ ...early, weekdays: [1] }).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'opens', code: 'overlap' })]);
    await addRule({ ...early, weekdays: [2] }).expect(201);
    await addRule({ ...early, weekdays: [1], validFrom: '2026-11-23', validUntil: '2026-12-01' }).expect(201);
  });

  it('take one of two rules that overlap when both come at once', async () => {
    const answers = await Promise.all([addRule(NIGHTS), addRule(NIGHTS), addRule(NIGHTS), addRule(NIGHTS)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400]);
  });

  it('make one rule of two requests with one key, put it on the trail and have shortfalls assessed', async () => {
    const key = { 'idempotency-key': 'rule-1' };
    const first = await addRule(NIGHTS, key).expect(201);
    const again = await addRule(NIGHTS, key).expect(201);
    expect(again.body).toEqual(first.body);
    expect(await halte.sql('SELECT action, subject_id, actor_id FROM audit_entry')).toEqual([
      { action: 'rest-areas.opening-rule-added', subject_id: area, actor_id: city.manager },
    ]);
    expect(await halte.sql('SELECT job FROM outbox')).toEqual([{ job: 'shortfalls.assess' }]);
  });

  it('take the operator as the source when none is named', async () => {
    const { source: _, ...rule } = NIGHTS;
    const added = (await addRule(rule).expect(201)).body;
    expect(added.source).toMatch(/^operator /);
    expect((await listed()).rules).toEqual([added]);
  });
});

describe('rest areas, asked with nothing there', () => {
  beforeAll(begin);

  it.each([
    ['closing before it opens', { ...NIGHTS, closesNextDay: false }, 'closes'],
    ['closing when it opens', { ...NIGHTS, opens: '10:00', closes: '10:00', closesNextDay: false }, 'closes'],
    ['lasting more than a day', { ...NIGHTS, opens: '08:00', closes: '20:00' }, 'closes'],
    ['no seat', { ...NIGHTS, seats: 0 }, 'seats'],
    ['half a seat', { ...NIGHTS, seats: 1.5 }, 'seats'],
    ['a day that is over', { ...NIGHTS, validFrom: '2026-11-22' }, 'validFrom'],
    ['a date that does not exist', { ...NIGHTS, validFrom: '2027-02-29' }, 'validFrom'],
    ['the year 0', { ...NIGHTS, validFrom: '0000-01-01' }, 'validFrom'],
    ['an end before the start', { ...NIGHTS, validUntil: '2026-11-30' }, 'validUntil'],
    ['no weekday', { ...NIGHTS, weekdays: [] }, 'weekdays'],
    ['an eighth weekday', { ...NIGHTS, weekdays: [8] }, 'weekdays'],
    ['a weekday twice', { ...NIGHTS, weekdays: [1, 1] }, 'weekdays'],
    ['24:00', { ...NIGHTS, closes: '24:00' }, 'closes'],
    ['a time with seconds', { ...NIGHTS, opens: '20:00:00' }, 'opens'],
    ['neither today nor tomorrow', { ...NIGHTS, closesNextDay: 'yes' }, 'closesNextDay'],
    ['an empty source', { ...NIGHTS, source: ' ' }, 'source'],
    ['an unknown field', { ...NIGHTS, colour: 'blue' }, 'colour'],
  ])('refuse a rule with %s', async (_, body, field) => {
    const { body: problem } = await addRule(body).expect(400);
    expect(problem).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [expect.objectContaining({ field })],
    });
    expect(await halte.sql('SELECT FROM opening_rule')).toEqual([]);
    expect(await halte.sql('SELECT FROM outbox')).toEqual([]);
  });

  it.each([
    ['openings?until=2026-11-23', 'until'],
    ['openings?from=2026-12-01&until=2027-02-02', 'until'],
    ['openings?from=tomorrow', 'from'],
    ['openings?from=9999-12-31', 'until'],
    ['openings?to=2026-12-01', 'to'],
  ])('refuse %s', async (path, field) => {
    const { body } = await worker.get(`/rest-areas/${area}/${path}`).expect(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field })] });
  });
});
