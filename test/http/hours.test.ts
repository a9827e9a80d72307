import { nightsBetween } from '../../src/kernel/time';
import { OpeningsService } from '../../src/rest-areas/hours/openings.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { account, assign, restArea, smallCity } from '../support/city';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const NIGHT = { weekdays: EVERY_DAY, opens: '20:00', closes: '08:00', closesNextDay: true, seats: 16 };
const DAY = { weekdays: EVERY_DAY, opens: '09:00', closes: '17:00', closesNextDay: false, seats: 30 };

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let area: string;
let manager: TestClient;
let worker: TestClient;

beforeAll(async () => {
  halte = await startApp();
});
afterAll(() => halte.stop());

/** It is Monday 23 November 2026, 22:00. */
async function begin(): Promise<void> {
  await halte.startOver();
  city = await smallCity(halte.sql);
  area = await restArea(halte.sql, city.operator, 16);
  await assign(halte.sql, city.manager, area);
  manager = await halte.as(city.manager);
  worker = await halte.as(city.worker);
}
beforeEach(begin);

const at = (path: string) => `/rest-areas/${area}/${path}`;
const read = async () => (await worker.get(at('hours')).expect(200)).body;
const save = async (from: string, rules: object[], version?: number) =>
  manager.post(at('hours'), { from, rules }, { 'if-match': `"${version ?? (await read()).version}"` });
/** As if it had always been so. */
const always = (...rules: (typeof NIGHT)[]) =>
  Promise.all(
    rules.map(({ weekdays, opens, closes, closesNextDay, seats }) =>
      halte.sql(
        `INSERT INTO opening_rule (id, rest_area_id, valid_from, weekdays, opens, closes, closes_next_day, seats, source, created_at)
         VALUES (gen_random_uuid(), $1, '2026-01-01', $2, $3, $4, $5, $6, 'Convention', '2026-01-01')`,
        [area, weekdays, opens, closes, closesNextDay, seats],
      ),
    ),
  );
const except = (body: object) => manager.post(at('opening-exceptions'), body);
const openings = async (from: string, until: string): Promise<string[]> =>
  (await worker.get(at(`openings?from=${from}&until=${until}`)).expect(200)).body.map(
    (one: { serviceDate: string; opensAt: string; closesAt: string; seats: number }) =>
      `${one.serviceDate}: ${one.opensAt.slice(5, 16)} to ${one.closesAt.slice(5, 16)}, ${one.seats}`,
  );
const codes = ({ body }: { body: { errors?: { field: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ field, code }) => `${field} ${code}`);

describe('hours that are saved', () => {
  it('end what is wanted no longer, keep what is wanted as it is, and say who did it', async () => {
    await always(NIGHT, DAY);
    const before = await read();
    const saved = await save('2026-12-01', [DAY, { ...NIGHT, seats: 20 }]);
    expect(saved.status).toBe(200);
    expect(saved.headers.etag).toBe('"2"');
    expect(saved.body).toMatchObject({
      version: 2,
      changedBy: expect.stringMatching(/^facility_manager/),
      rules: [
        { ...DAY, validUntil: null, source: 'Convention', endedBy: null },
        { ...NIGHT, validUntil: '2026-12-01', endedBy: expect.stringMatching(/^facility_manager/) },
        { ...NIGHT, seats: 20, validFrom: '2026-12-01', source: expect.stringMatching(/^operator /) },
      ],
    });
    const kept = before.rules.find(({ opens }: { opens: string }) => opens === '09:00');
    expect(saved.body.rules).toContainEqual(kept);
    expect(await openings('2026-11-30', '2026-12-02')).toEqual([
      '2026-11-30: 11-30T08:00 to 11-30T16:00, 30',
      '2026-11-30: 11-30T19:00 to 12-01T07:00, 16',
      '2026-12-01: 12-01T08:00 to 12-01T16:00, 30',
      '2026-12-01: 12-01T19:00 to 12-02T07:00, 20',
    ]);
    halte.clock.set('2026-12-02T10:00:00Z');
    expect(await read()).toMatchObject({
      rules: [{ opens: '09:00' }, { seats: 20 }],
      ended: [{ opens: '20:00', seats: 16, validUntil: '2026-12-01' }],
    });
    expect(await halte.sql('SELECT action, subject_id, actor_id FROM audit_entry')).toEqual([
      { action: 'rest-areas.hours-set', subject_id: area, actor_id: city.manager },
    ]);
    expect(await halte.sql('SELECT job FROM outbox')).toEqual([{ job: 'shortfalls.assess' }]);
  });

  it('do away with a rule that has not begun, as if it had never been', async () => {
    await save('2026-12-01', [NIGHT]);
    await save('2026-11-24', [DAY]);
    expect(await halte.sql('SELECT valid_from = valid_until AS never FROM opening_rule ORDER BY id')).toEqual(
      [{ never: true }, { never: null }],
    );
    expect(await read()).toMatchObject({ rules: [{ opens: '09:00' }], ended: [{ opens: '20:00' }] });
  });

  it('never rewrite an opening that has begun, but may begin later on the same day', async () => {
    await always(NIGHT);
    const refused = await save('2026-11-23', [{ ...NIGHT, closes: '10:00' }]);
    expect([refused.status, refused.body.code]).toEqual([409, 'OPENING_BEGUN']);
    expect(refused.body.openings[0]).toMatchObject({ opensAt: '2026-11-23T19:00:00.000Z' });
    halte.clock.set('2026-11-23T16:00:00Z');
    expect((await save('2026-11-23', [{ ...NIGHT, closes: '10:00' }])).status).toBe(200);
    halte.clock.set('2026-11-24T02:00:00Z');
    expect((await save('2026-11-24', [DAY])).status).toBe(400); // 09:00 falls into the night that ends at 10:00
    expect((await save('2026-11-24', [{ ...DAY, opens: '10:00' }])).status).toBe(200);
    expect(await openings('2026-11-23', '2026-11-25')).toEqual([
      '2026-11-23: 11-23T19:00 to 11-24T09:00, 16',
      '2026-11-24: 11-24T09:00 to 11-24T16:00, 30',
    ]);
  });

  it('are refused with every fault and its place, and nothing is saved', async () => {
    await always(NIGHT);
    const wrong = [
      { ...DAY, weekdays: [] },
      { ...DAY, seats: 0 },
      { ...DAY, closes: '08:00' },
      { ...NIGHT, closes: '21:00' },
      { ...DAY, validUntil: '2026-11-20' },
    ];
    const refused = await save('2026-11-22', wrong);
    expect(refused.status).toBe(400);
    expect(codes(refused)).toEqual([
      'from past',
      'rules.0.weekdays empty',
      'rules.1.seats min',
      'rules.2.closes order',
      'rules.3.closes tooLong',
      'rules.4.validUntil order',
    ]);
    const overlapping = await save('2026-11-25', [NIGHT, { ...DAY, opens: '07:00', weekdays: [3] }]);
    expect(codes(overlapping)).toEqual(['rules.1.opens overlap']);
    expect(overlapping.body.errors[0].message).toContain('20:00-08:00 and 2026-11-25 07:00-17:00');
    const intoTheEve = await save('2026-11-25', [{ ...DAY, opens: '07:00' }]);
    expect(codes(intoTheEve)).toEqual(['rules.0.opens overlap']);
    expect(codes(await save('2029-11-25', [DAY]))).toEqual(['from tooFar']);
    expect(await read()).toMatchObject({
      version: 1,
      rules: [{ validFrom: '2026-01-01', validUntil: null }],
    });
    expect(await halte.sql('SELECT FROM outbox')).toEqual([]);
  });

  it('ask for the version that was read', async () => {
    const { body } = await manager.post(at('hours'), { from: '2026-12-01', rules: [] }).expect(428);
    expect(body.code).toBe('PRECONDITION_REQUIRED');
    await save('2026-12-01', [NIGHT]);
    const late = await save('2026-12-01', [DAY], 1);
    expect([late.status, late.body.code]).toEqual([412, 'EDITED_MEANWHILE']);
    expect(late.body).toMatchObject({
      current: { version: 2, rules: [{ opens: '20:00' }] },
      changedBy: expect.stringMatching(/^facility_manager/),
      changedAt: '2026-11-23T21:00:00.000Z',
    });
  });

  it('find a rule for public holidays alone in the hours of one that minds none', async () => {
    const refused = await save('2026-12-01', [DAY, { ...DAY, opens: '10:00', onPublicHolidays: 'only' }]);
    expect(codes(refused)).toEqual(['rules.1.opens overlap']);
    expect(refused.body.errors[0].message).toContain('2026-12-25');
    const apart = await save('2026-12-01', [
      { ...DAY, onPublicHolidays: 'closed' },
      { ...DAY, opens: '10:00', onPublicHolidays: 'only' },
    ]);
    expect(apart.status).toBe(200);
    expect(await openings('2026-12-24', '2026-12-26')).toEqual([
      '2026-12-24: 12-24T08:00 to 12-24T16:00, 30',
      '2026-12-25: 12-25T09:00 to 12-25T16:00, 30',
    ]);
  });
});

describe('a preview', () => {
  const preview = async (body: object) => (await manager.post(at('hours/preview'), body).expect(200)).body;

  it('shows the fortnight, and saves nothing', async () => {
    await always(NIGHT);
    const exceptions = [{ serviceDate: '2026-12-02', kind: 'closed', reason: 'works' }];
    const { openings: shown, faults } = await preview({ from: '2026-12-01', rules: [DAY], exceptions });
    expect(faults).toEqual([]);
    expect(shown).toHaveLength(13);
    expect(shown[1].serviceDate).toBe('2026-12-03');
    expect(await read()).toMatchObject({ version: 1, rules: [{ opens: '20:00', validUntil: null }] });
  });

  it('says what is wrong, with the openings that meet', async () => {
    await always(NIGHT);
    const { faults } = await preview({ from: '2026-12-01', rules: [NIGHT, { ...DAY, opens: '07:30' }] });
    expect(faults).toEqual([
      {
        field: 'rules.1.opens',
        code: 'overlap',
        message: expect.any(String),
        meeting: [
          { serviceDate: '2026-11-30', opens: '20:00', closes: '08:00', closesNextDay: true },
          { serviceDate: '2026-12-01', opens: '07:30', closes: '17:00', closesNextDay: false },
        ],
        on: nightsBetween('2026-12-01', '2026-12-15'),
      },
    ]);
    // The night before runs into the first morning; others on the mornings after their own evenings.
    const nights = { ...NIGHT, weekdays: [1, 5] };
    const some = await preview({ from: '2026-12-01', rules: [nights, { ...DAY, opens: '07:30' }] });
    expect(some.faults.map(({ on }: { on: string[] }) => on)).toEqual([
      ['2026-12-01'],
      ['2026-12-04', '2026-12-05', '2026-12-07', '2026-12-08', '2026-12-11', '2026-12-12', '2026-12-14'],
    ]);
    const today = await preview({ from: '2026-11-23', rules: [] });
    expect(
      today.faults.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`),
    ).toEqual(['from begun']);
    const zero = await preview({ from: '2026-12-01', rules: [{ ...DAY, seats: 0 }] });
    expect(zero).toMatchObject({ openings: [], faults: [{ field: 'rules.0.seats', code: 'min' }] });
  });

  it('says what the clock changes of the coming year do', async () => {
    const late = { ...NIGHT, opens: '02:30', closes: '05:00', closesNextDay: false };
    const { clockChanges } = await preview({ from: '2026-12-01', rules: [NIGHT] });
    expect(clockChanges).toMatchObject([
      {
        date: '2027-03-28',
        hours: 23,
        openings: [{ serviceDate: '2027-03-27', minutes: 660, usualMinutes: 720 }],
      },
      {
        date: '2027-10-31',
        hours: 25,
        openings: [{ serviceDate: '2027-10-30', minutes: 780, usualMinutes: 720 }],
      },
    ]);
    const unclear = await preview({ from: '2026-12-01', rules: [late] });
    expect(unclear.clockChanges).toMatchObject([
      {
        openings: [
          { minutes: 90, unclear: [{ field: 'opens', shown: 'never', taken: '2027-03-28T01:30:00.000Z' }] },
        ],
      },
      {
        openings: [
          {
            minutes: 210,
            unclear: [
              { shown: 'twice', earlier: '2027-10-31T00:30:00.000Z', later: '2027-10-31T01:30:00.000Z' },
            ],
          },
        ],
      },
    ]);
  });
});

describe('a dated change', () => {
  beforeEach(() => always(NIGHT));
  const closing = { serviceDate: '2026-11-30', kind: 'closed', reason: 'works' };
  const extra = {
    serviceDate: '2026-11-30',
    kind: 'adds',
    ...DAY,
    weekdays: undefined,
    reason: 'cold_spell',
  };

  it('closes a day, the night before it stays whole, and can be withdrawn', async () => {
    const added = (await except(closing).expect(201)).body;
    expect(added).toMatchObject({ ...closing, opens: null, createdBy: expect.any(String) });
    const around = ['2026-11-29', '2026-12-02'] as const;
    expect(await openings(...around)).toEqual([
      '2026-11-29: 11-29T19:00 to 11-30T07:00, 16',
      '2026-12-01: 12-01T19:00 to 12-02T07:00, 16',
    ]);
    expect(await read()).toMatchObject({ version: 2, exceptions: [{ id: added.id }] });
    await manager.post(`/opening-exceptions/${added.id}/withdraw`).expect(200);
    expect(await openings(...around)).toHaveLength(3);
    expect(await read()).toMatchObject({ version: 3, exceptions: [] });
    await manager.post(`/opening-exceptions/${added.id}/withdraw`).expect(404);
  });

  it('gives other hours, or more', async () => {
    await except({ ...extra, kind: 'replaces', serviceDate: '2026-12-01' }).expect(201);
    await except(extra).expect(201);
    expect(await openings('2026-11-30', '2026-12-02')).toEqual([
      '2026-11-30: 11-30T08:00 to 11-30T16:00, 30',
      '2026-11-30: 11-30T19:00 to 12-01T07:00, 16',
      '2026-12-01: 12-01T08:00 to 12-01T16:00, 30',
    ]);
  });

  it.each([
    ['a day that is over', { ...closing, serviceDate: '2026-11-22' }, 'serviceDate past'],
    ['a day in three years', { ...closing, serviceDate: '2029-11-30' }, 'serviceDate tooFar'],
    ['hours of a closed day', { ...closing, opens: '10:00' }, 'opens notForClosed'],
    ['no hours', { ...closing, kind: 'adds' }, 'opens required'],
    ['zero seats', { ...extra, seats: 0 }, 'seats min'],
    ['closing before it opens', { ...extra, closes: '08:00' }, 'closes order'],
    ['the hours of the rules', { ...extra, closes: '20:30' }, 'opens overlap'],
    ['the night before', { ...extra, opens: '07:59' }, 'opens overlap'],
    ['free text', { ...closing, reason: 'Monsieur X' }, 'reason isIn'],
    ['a reading nobody knows', { ...extra, opensReading: 'sooner' }, 'opensReading isIn'],
  ])('is refused for %s', async (_, body, fault) => {
    const refused = await except(body).expect(400);
    expect(codes(refused)[0]).toBe(fault);
    expect(await halte.sql('SELECT FROM opening_exception')).toEqual([]);
    expect(await halte.sql('SELECT FROM outbox')).toEqual([]);
  });

  it('is refused on a day without an opening, closed already, or with hours of its own', async () => {
    await save('2026-12-01', [{ ...NIGHT, weekdays: [1, 2, 3, 4, 5] }]);
    expect(codes(await except({ ...closing, serviceDate: '2026-12-05' }))).toEqual(['serviceDate noOpening']);
    await except({ ...extra, serviceDate: '2026-12-05' }).expect(201);
    await except(closing).expect(201);
    expect(codes(await except(closing))).toEqual(['serviceDate closedAlready']);
    expect(codes(await except({ ...extra, kind: 'replaces' }))).toEqual(['serviceDate closedAlready']);
    await except({ ...extra, kind: 'replaces', serviceDate: '2026-12-01' }).expect(201);
    expect(codes(await except({ ...closing, serviceDate: '2026-12-01' }))).toEqual([
      'serviceDate otherHours',
    ]);
  });

  it('of a day whose opening has begun is refused, an opening later on that day is not', async () => {
    const tonight = { ...closing, serviceDate: '2026-11-23' };
    expect((await except(tonight).expect(409)).body.code).toBe('OPENING_BEGUN');
    halte.clock.set('2026-11-23T12:00:00Z');
    const past = { ...extra, serviceDate: '2026-11-23', opens: '10:00', closes: '12:30' };
    expect(codes(await except(past).expect(400))).toEqual(['closes past']);
    const { id } = (await except({ ...past, opens: '14:00', closes: '17:00' }).expect(201)).body;
    halte.clock.set('2026-11-23T14:00:00Z');
    expect((await manager.post(`/opening-exceptions/${id}/withdraw`).expect(409)).body.code).toBe(
      'OPENING_BEGUN',
    );
  });

  it('is kept while another one needs it', async () => {
    const { id } = (await except(closing).expect(201)).body;
    await except({ ...extra, closes: '21:00' }).expect(201);
    expect(codes(await manager.post(`/opening-exceptions/${id}/withdraw`).expect(400))).toEqual([
      'id overlap',
    ]);
  });

  it('in the hour that comes twice, or never, is asked back with both instants', async () => {
    const october = {
      ...extra,
      serviceDate: '2027-10-30',
      opens: '09:00',
      closes: '02:30',
      closesNextDay: true,
    };
    await save('2027-01-01', []);
    const { body } = await except(october).expect(409);
    expect(body).toMatchObject({
      code: 'CLOCK_READING_NEEDED',
      errors: [{ field: 'closesReading', code: 'required' }],
      readings: [
        {
          field: 'closes',
          date: '2027-10-31',
          time: '02:30',
          shown: 'twice',
          earlier: '2027-10-31T00:30:00.000Z',
          later: '2027-10-31T01:30:00.000Z',
        },
      ],
    });
    await except({ ...october, closesReading: 'earlier' }).expect(201);
    expect(await openings('2027-10-30', '2027-10-31')).toEqual([
      '2027-10-30: 10-30T07:00 to 10-31T00:30, 30',
    ]);

    const march = { ...extra, serviceDate: '2027-03-28', opens: '02:30', closes: '03:15' };
    expect((await except(march).expect(409)).body.readings).toMatchObject([
      { shown: 'never', earlier: '2027-03-28T00:30:00.000Z', later: '2027-03-28T01:30:00.000Z' },
    ]);
    // 02:30 read as 03:30 leaves nothing of it.
    expect(codes(await except({ ...march, opensReading: 'later' }).expect(400))).toEqual(['closes order']);
    await except({ ...march, opensReading: 'earlier' }).expect(201);
    expect(await openings('2027-03-28', '2027-03-29')).toEqual([
      '2027-03-28: 03-28T00:30 to 03-28T01:15, 30',
    ]);
  });
});

describe('an interruption', () => {
  beforeEach(() => always(NIGHT));
  const interrupt = (body: object) => manager.post(at('interruptions'), { reason: 'incident', ...body });
  const listed = async () => (await worker.get('/rest-areas').expect(200)).body.items[0];

  it('cuts the opening that is running, and is ended earlier or later', async () => {
    const made = (await interrupt({ until: '2026-11-23T23:00:00Z' }).expect(201)).body;
    expect(made).toMatchObject({
      from: '2026-11-23T21:00:00.000Z',
      until: '2026-11-23T23:00:00.000Z',
      reason: 'incident',
      displaced: [],
    });
    expect(await listed()).toMatchObject({
      openNow: false,
      opensAt: '2026-11-23T23:00:00.000Z',
      interruption: { reason: 'incident', until: '2026-11-23T23:00:00.000Z' },
    });
    expect(await openings('2026-11-23', '2026-11-24')).toEqual([
      '2026-11-23: 11-23T19:00 to 11-23T21:00, 16',
      '2026-11-23: 11-23T23:00 to 11-24T07:00, 16',
    ]);
    const end = (body: object) => manager.post(`/interruptions/${made.id}/end`, body);
    await end({ until: '2026-11-24T02:00:00Z' }).expect(200);
    expect((await listed()).opensAt).toBe('2026-11-24T02:00:00.000Z');
    halte.clock.set('2026-11-23T22:00:00Z');
    await end({}).expect(200);
    expect(await listed()).toMatchObject({ openNow: true, interruption: null });
    expect((await end({}).expect(409)).body.code).toBe('INTERRUPTION_OVER');
    expect((await read()).interruptions).toMatchObject([{ until: '2026-11-23T22:00:00.000Z' }]);
    expect((await read()).version).toBe(1);
    expect(await halte.sql('SELECT action FROM audit_entry ORDER BY id')).toEqual([
      { action: 'rest-areas.interrupted' },
      { action: 'rest-areas.interruption-changed' },
      { action: 'rest-areas.interruption-changed' },
    ]);
  });

  it('that has not begun is called off', async () => {
    const coming = { from: '2026-11-24T20:00:00Z', until: '2026-11-24T22:00:00Z' };
    const { id } = (await interrupt(coming).expect(201)).body;
    await manager.post(`/interruptions/${id}/end`).expect(200);
    expect((await read()).interruptions).toEqual([]);
    expect(await openings('2026-11-24', '2026-11-25')).toHaveLength(1);
  });

  it.each([
    ['the past', { from: '2026-11-23T20:00:00Z', until: '2026-11-23T23:00:00Z' }, 'from past'],
    ['no time', { until: '2026-11-23T21:00:00Z' }, 'until order'],
    ['more than a week', { until: '2026-12-01T21:00:00Z' }, 'until tooLong'],
    [
      'hours when it is closed',
      { from: '2026-11-24T08:00:00Z', until: '2026-11-24T19:00:00Z' },
      'until nothingOpen',
    ],
    ['a wall clock', { until: '2026-11-23T23:00:00' }, 'until isDate'],
    ['free text', { until: '2026-11-23T23:00:00Z', reason: 'M. X' }, 'reason isIn'],
  ])('is refused for %s', async (_, body, fault) => {
    expect(codes(await interrupt(body).expect(400))).toEqual([fault]);
    expect(await halte.sql('SELECT FROM interruption')).toEqual([]);
  });

  it('does not reach into another', async () => {
    const two = await Promise.all([
      interrupt({ until: '2026-11-23T23:00:00Z' }),
      interrupt({ until: '2026-11-23T23:30:00Z' }),
    ]);
    expect(two.map(({ status }) => status).toSorted()).toEqual([201, 400]);
  });
});

describe('openings that are stored', () => {
  const stored = () =>
    halte.sql<{ date: string; seats: number; version: number }>(
      `SELECT service_date AS date, seats, hours_version AS version FROM opening ORDER BY opens_at`,
    );
  const compute = () => halte.app.get(OpeningsService).compute();

  it('reach 60 days ahead, a day more each night, each with the version it was computed by', async () => {
    await save('2026-11-24', [DAY]);
    const first = await stored();
    expect([first.length, first[0]!.date, first.at(-1)!.date]).toEqual([59, '2026-11-24', '2027-01-21']);
    halte.clock.set('2026-11-26T02:40:00Z');
    await compute();
    await compute();
    const later = await stored();
    expect([later.length, later[0]!.date, later.at(-1)!.date]).toEqual([62, '2026-11-24', '2027-01-24']);
    expect(new Set(later.map(({ version }) => version))).toEqual(new Set([2]));
  });

  it('follow each change at once; those that have begun, or are over, stay', async () => {
    await save('2026-11-24', [DAY]);
    halte.clock.set('2026-11-25T12:00:00Z');
    await save('2026-11-26', [{ ...DAY, seats: 12 }]);
    const rows = await stored();
    expect(rows.slice(0, 3)).toEqual([
      { date: '2026-11-24', seats: 30, version: 2 },
      { date: '2026-11-25', seats: 30, version: 2 },
      { date: '2026-11-26', seats: 12, version: 3 },
    ]);
    await except({ serviceDate: '2026-11-27', kind: 'closed', reason: 'works' }).expect(201);
    expect((await stored()).map(({ date }) => date)).not.toContain('2026-11-27');
  });

  it('are what is told of a past day, whatever the rules would say by now', async () => {
    await save('2026-11-24', [DAY]);
    halte.clock.set('2026-11-26T12:00:00Z');
    await halte.sql(`UPDATE opening_rule SET opens = '06:00'`);
    expect((await openings('2026-11-25', '2026-11-28')).map((line) => line.slice(12, 23))).toEqual([
      '11-25T08:00',
      '11-26T08:00',
      '11-27T05:00',
    ]);
  });

  it('hold what is said today to be open now, and was not before', async () => {
    await save('2026-11-24', [DAY]);
    const night = { ...NIGHT, validFrom: '2026-11-23', validUntil: '2026-11-24' };
    await manager.post(at('opening-rules'), night).expect(201);
    expect((await stored())[0]).toEqual({ date: '2026-11-23', seats: 16, version: 3 });
    expect((await worker.get('/rest-areas').expect(200)).body.items[0].openNow).toBe(true);
    await halte.sql(`UPDATE opening_rule SET closes = '08:30' WHERE closes_next_day`);
    await compute();
    expect(await openings('2026-11-23', '2026-11-24')).toEqual([
      '2026-11-23: 11-23T19:00 to 11-24T07:00, 16',
    ]);
  });

  it('are made good when nobody has computed them for months', async () => {
    await save('2026-11-24', [DAY]);
    halte.clock.set('2027-05-01T12:00:00Z');
    await compute();
    expect(await stored()).toHaveLength(7 + 31 + 31 + 28 + 31 + 30 + 60);
  });

  it('never overlap, whoever writes them', async () => {
    await save('2026-11-24', [DAY]);
    await expect(
      halte.sql(`INSERT INTO opening SELECT rest_area_id, service_date, opens_at + interval '1 hour', closes_at, 1, 1, computed_at
        FROM opening LIMIT 1`),
    ).rejects.toThrow('opening_one_at_a_time');
  });
});

it('another manager reads the hours and changes none', async () => {
  await always(NIGHT);
  const other = await halte.as(await account(halte.sql, 'facility_manager', city.otherOperator));
  await other.get(at('hours')).expect(200);
  await other.post(at('interruptions'), { until: '2026-11-23T23:00:00Z', reason: 'incident' }).expect(403);
  await worker.get(`/rest-areas/${city.home.id}/hours`).expect(404);
});
