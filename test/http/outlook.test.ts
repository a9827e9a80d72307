import { startApp, TestApp, TestClient } from '../support/app';
import { assign, restArea, shelter, smallCity } from '../support/city';

const TONIGHT = '2026-11-23';
const FROM = '2026-11-26';
const TEST_ID = '00000000-0000-7000-8000-000000000000';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const NIGHTLY = { weekdays: EVERY_DAY, opens: '21:00', closes: '07:00', closesNextDay: true, seats: 16 };

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let official: TestClient;
let area: string;

beforeAll(async () => {
  halte = await startApp();
});
afterAll(() => halte.stop());

async function begin(): Promise<void> {
  await halte.startOver();
  city = await smallCity(halte.sql, 30);
  area = await restArea(halte.sql, city.operator, 16);
  await assign(halte.sql, city.manager, area);
  official = await halte.as(city.official);
  await official
    .post('/population-estimates', { low: 70, high: 80, validFrom: '2021-12-09', source: 'Audit' })
    .expect(201);
}

const evaluate = (changes: object[], more: object = {}) =>
  official.post('/scenarios/evaluate', { changes, ...more });
const assessed = async () => (await official.get('/shortfalls/assessment').expect(200)).body.nights;

describe('a scenario', () => {
  beforeEach(begin);

  it('shows the city as it is beside the city as it would be, and changes nothing', async () => {
    const before = await assessed();
    const { body } = await evaluate([{ kind: 'open_places', places: 25, from: FROM, until: '2026-11-28' }], {
      unitCosts: { placeNight: 40 },
    }).expect(200);
    expect(body.actual).toEqual(before);
    const short = body.scenario.map((night: { shortfallLow: number }) => night.shortfallLow);
    expect(short.slice(0, 6)).toEqual([40, 40, 40, 15, 15, 40]);
    expect(body.cost).toBe(25 * 2 * 40);
    expect(await assessed()).toEqual(before);
  });

  it('is what comes when the same is done in earnest', async () => {
    const other = await shelter(halte.sql, city.operator, { places: 7 });
    await assign(halte.sql, city.manager, other.id);
    const changes = [
      { kind: 'open_places', places: 12, from: TONIGHT },
      { kind: 'close_facility', facilityId: other.id, from: FROM, until: '2026-12-03' },
      { kind: 'open_rest_area', restAreaId: area, from: FROM, ...NIGHTLY },
      { kind: 'estimate', low: 90, high: 95, from: '2026-12-01' },
    ];
    const { scenario } = (await evaluate(changes).expect(200)).body;

    const manager = await halte.as(city.manager);
    await shelter(halte.sql, city.operator, { places: 12 });
    const closed = { from: FROM, until: '2026-12-03', reason: 'works' };
    await manager.post(`/facilities/${other.id}/closures`, closed).expect(201);
    await manager.post(`/rest-areas/${area}/opening-rules`, { ...NIGHTLY, validFrom: FROM }).expect(201);
    const estimate = { low: 90, high: 95, validFrom: '2026-12-01', source: 'Counted' };
    await official.post('/population-estimates', estimate).expect(201);
    expect(await assessed()).toEqual(scenario);
  });

  it('never has fewer places than none', async () => {
    const { scenario } = (await evaluate([{ kind: 'close_places', places: 99, from: TONIGHT }]).expect(200))
      .body;
    expect(scenario[0]).toMatchObject({ inService: 0, shortfallLow: 70 });
  });

  it('is kept under a name for everybody of the city, and thrown away by those who made it', async () => {
    const changes = [{ kind: 'open_places', places: 25, from: FROM }];
    const { body } = await official
      .post('/scenarios', { name: 'Vingt-cinq places', changes, unitCosts: { placeNight: 40 } })
      .expect(201);
    expect(body).toMatchObject({ name: 'Vingt-cinq places', changes, unitCosts: { placeNight: 40 } });
    const administrator = await halte.as(city.administrator);
    expect((await administrator.get(`/scenarios/${body.id}`).expect(200)).body).toEqual(body);
    expect((await administrator.get('/scenarios').expect(200)).body.items).toEqual([body]);
    await official.delete(`/scenarios/${body.id}`).expect(204);
    await official.get(`/scenarios/${body.id}`).expect(404);
    await official.delete(`/scenarios/${body.id}`).expect(404);
  });
});

describe('a scenario asked for wrongly', () => {
  beforeAll(begin);

  it.each([
    ['no kind', { kind: 'magic', from: FROM }, 'changes.0.kind'],
    ['no date', { kind: 'open_places', places: 3 }, 'changes.0.from'],
    ['no places', { kind: 'open_places', places: 0, from: FROM }, 'changes.0.places'],
    [
      'an end before its beginning',
      { kind: 'open_places', places: 1, from: FROM, until: FROM },
      'changes.0.until',
    ],
    ['bounds the wrong way round', { kind: 'estimate', low: 2, high: 1, from: FROM }, 'changes.0.high'],
    [
      'what belongs to another kind',
      { kind: 'estimate', low: 1, high: 2, places: 3, from: FROM },
      'changes.0.places',
    ],
    [
      'hours the wrong way round',
      { kind: 'open_rest_area', restAreaId: TEST_ID, from: FROM, ...NIGHTLY, closesNextDay: false },
      'changes.0.closes',
    ],
  ])('with %s is refused', async (_, change, field) => {
    const { body } = await evaluate([change]).expect(400);
    expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('with a place that isn’t there is refused', async () => {
    const change = { kind: 'close_facility', facilityId: TEST_ID, from: FROM };
    expect((await evaluate([change]).expect(404)).body.errors[0].field).toBe('changes.0.facilityId');
    const open = { kind: 'open_rest_area', restAreaId: city.home.id, from: FROM, ...NIGHTLY };
    expect((await evaluate([open]).expect(404)).body.errors[0].field).toBe('changes.0.restAreaId');
  });

  it('with a negative cost is refused', async () => {
    const { body } = await evaluate([], { unitCosts: { placeNight: -1 } }).expect(400);
    expect(body.errors[0].field).toBe('unitCosts.placeNight');
  });
});

describe('the forecast', () => {
  beforeAll(begin);
  const forecast = async () => (await official.get('/forecast').expect(200)).body;

  it('is none while nothing is known', async () => {
    expect(await forecast()).toEqual({ history: [], nights: [], backtest: null, coldSpells: [] });
  });

  it('follows what was given, with a cold spell that somebody expects', async () => {
    await halte.sql(
      `WITH past AS (SELECT night::date AS night, row_number() OVER () AS n
         FROM generate_series('2026-08-01'::date, '2026-11-22', interval '1 day') AS night),
       r AS (INSERT INTO reservation (id, code, organisation_id, facility_id, from_night, until_night, created_at)
         SELECT gen_random_uuid(), 'past ' || n, $1, $2, night, night + 1, night FROM past RETURNING id, from_night),
       s AS (INSERT INTO stay (id, reservation_id, organisation_id, facility_id, place_id, from_night, until_night, state)
         SELECT gen_random_uuid(), r.id, $1, $2, p.id, r.from_night, r.from_night + 1, 'departed'
         FROM r CROSS JOIN (SELECT id FROM place WHERE facility_id = $2 ORDER BY label LIMIT 20) AS p
         RETURNING id, place_id, from_night)
       INSERT INTO place_night (place_id, night, stay_id) SELECT place_id, from_night, id FROM s`,
      [city.referrer, city.home.id],
    );
    const plain = await forecast();
    expect(plain.nights).toHaveLength(30);
    expect(plain.nights[0]).toEqual({ date: TONIGHT, expected: 20, low: 20, high: 20 });
    expect(plain.backtest).toEqual({ nights: 60, meanError: 0, meanErrorOfLastWeek: 0, insideBand: 1 });
    expect(plain.history).toHaveLength(60);

    const spell = { from: '2026-11-25', until: '2026-11-27', uplift: 10, source: 'Vigilance grand froid' };
    const { id } = (await official.post('/forecast/cold-spells', spell).expect(201)).body;
    const expected = async () =>
      (await forecast()).nights.slice(0, 5).map((night: { expected: number }) => night.expected);
    expect(await expected()).toEqual([20, 20, 22, 22, 20]);
    expect((await forecast()).coldSpells).toEqual([{ id, ...spell }]);
    await official.delete(`/forecast/cold-spells/${id}`).expect(204);
    await official.delete(`/forecast/cold-spells/${id}`).expect(404);
    expect(await expected()).toEqual([20, 20, 20, 20, 20]);
  });

  it.each([
    ['until', { until: '2026-11-25' }],
    ['until', { until: '2027-11-25' }],
    ['uplift', { uplift: 0 }],
    ['uplift', { uplift: 101 }],
    ['source', { source: '' }],
  ])('takes no cold spell with a wrong %s', async (field, over) => {
    const spell = { from: '2026-11-25', until: '2026-11-27', uplift: 10, source: 'Vigilance', ...over };
    const { body } = await official.post('/forecast/cold-spells', spell).expect(400);
    expect(body.errors[0].field).toBe(field);
  });
});
