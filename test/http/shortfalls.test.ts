import { WatchService } from '../../src/shortfalls';
import { startApp, TestApp, TestClient } from '../support/app';
import { account, assign, restArea, shelter, smallCity } from '../support/city';

const COUNTED = { low: 700, high: 800, validFrom: '2021-12-09', source: 'Audit, December 2021' };
const NIGHTLY = {
  validFrom: '2026-11-23',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  opens: '20:00',
  closes: '08:00',
  closesNextDay: true,
  seats: 20,
};

interface ListedFlag {
  id: string;
  kind: string;
  events: { what: string; low: number; high: number; by: string | null }[];
}

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let official: TestClient;

beforeAll(async () => {
  halte = await startApp();
});
afterAll(() => halte.stop());

async function begin(): Promise<void> {
  await halte.startOver();
  city = await smallCity(halte.sql, 440);
  official = await halte.as(city.official);
}

const record = (over: object = {}): ReturnType<TestClient['post']> =>
  official.post('/population-estimates', { ...COUNTED, ...over });

describe('shortfalls', () => {
  beforeEach(begin);

  const evaluate = () => halte.app.get(WatchService).evaluate();
  const flags = async (state = 'open,acknowledged'): Promise<ListedFlag[]> =>
    (await official.get(`/shortfalls?state=${state}`).expect(200)).body.items;
  const of = async (wanted: string, state?: string) =>
    (await flags(state)).filter(({ kind }) => kind === wanted);
  const ofPlaces = (state?: string) => of('places', state);
  const ofNights = () => of('night_rest_areas');
  const history = ({ events }: ListedFlag) => events.map(({ what, low, high }) => `${what} ${low}-${high}`);

  describe('assessment', () => {
    it('says how far 440 places fall short of 700 to 800 people, for 30 nights from tonight', async () => {
      await record().expect(201);
      const { body } = await official.get('/shortfalls/assessment').expect(200);
      expect(body.nights).toHaveLength(30);
      expect(body.nights[0]).toEqual({
        date: '2026-11-23',
        authorised: 440,
        inService: 440,
        taken: 0,
        populationLow: 700,
        populationHigh: 800,
        shortfallLow: 260,
        shortfallHigh: 360,
        coverageLow: 0.55,
        coverageHigh: 440 / 700,
        gapHours: [{ from: '2026-11-23T20:00:00.000Z', until: '2026-11-24T06:00:00.000Z' }],
      });
      expect(body.estimates).toEqual([expect.objectContaining(COUNTED)]);
      expect(body.assessedAt).toBeNull();
      await evaluate();
      expect((await official.get('/shortfalls/assessment')).body.assessedAt).toBe('2026-11-23T21:00:00.000Z');
    });

    it('counts places in service alone', async () => {
      await record().expect(201);
      const manager = await halte.as(city.manager);
      const closed = { placeIds: city.home.placeIds.slice(0, 40), from: '2026-11-24', until: '2026-11-25' };
      await manager.post(`/facilities/${city.home.id}/closures`, { ...closed, reason: 'works' }).expect(201);
      const { nights } = (await official.get('/shortfalls/assessment')).body;
      const short = nights.slice(0, 3).map((night: { shortfallLow: number }) => night.shortfallLow);
      expect(short).toEqual([260, 300, 260]);
    });

    it('changes with the estimate in force', async () => {
      await record().expect(201);
      await record({ low: 500, high: 600, validFrom: '2026-11-25' }).expect(201);
      const { nights, estimates } = (await official.get('/shortfalls/assessment')).body;
      expect(nights.slice(1, 3)).toMatchObject([{ shortfallLow: 260 }, { shortfallLow: 60 }]);
      expect(estimates).toHaveLength(2);
    });

    it('spans 366 nights, past ones too', async () => {
      const { body } = await official
        .get('/shortfalls/assessment?from=2026-01-01&until=2027-01-02')
        .expect(200);
      expect(body.nights).toHaveLength(366);
      expect(body.nights[0]).toMatchObject({ populationLow: 0, shortfallHigh: 0, coverageLow: 1 });
    });
  });

  describe('population estimates', () => {
    it('are listed the latest first, recorded once for one key, and put on the trail', async () => {
      const key = { 'idempotency-key': 'estimate-1' };
      const first = await official.post('/population-estimates', COUNTED, key).expect(201);
      expect((await official.post('/population-estimates', COUNTED, key).expect(201)).body).toEqual(
        first.body,
      );
      await record({ validFrom: '2026-01-01' }).expect(201);
      const { items } = (await official.get('/population-estimates').expect(200)).body;
      expect(items.map(({ validFrom }: { validFrom: string }) => validFrom)).toEqual([
        '2026-01-01',
        '2021-12-09',
      ]);
      expect(items[1]).toEqual(first.body);
      expect(await halte.sql('SELECT action FROM audit_entry')).toHaveLength(2);
      expect(await halte.sql('SELECT DISTINCT job FROM outbox')).toEqual([{ job: 'shortfalls.assess' }]);
    });
  });

  describe('a flag', () => {
    it('opens, is acknowledged, worsens, eases and is resolved', async () => {
      await record().expect(201);
      await evaluate();
      const [opened] = await ofPlaces();
      expect(opened).toMatchObject({
        kind: 'places',
        state: 'open',
        from: '2026-09-24',
        until: null,
        low: 260,
        high: 360,
        tonight: { low: 260, high: 360 },
        openedAt: '2026-11-23T21:00:00.000Z',
        resolvedAt: null,
        owner: null,
        acknowledgedAt: null,
      });
      expect(history(opened!)).toEqual(['opened 260-360']);

      halte.clock.advance(60);
      const { body: owned } = await official.post(`/shortfalls/${opened!.id}/acknowledge`).expect(200);
      expect(owned).toMatchObject({
        state: 'acknowledged',
        acknowledgedAt: '2026-11-23T22:00:00.000Z',
        owner: { id: city.official, name: expect.stringMatching(/^city_official/) },
        tonight: { low: 260, high: 360 },
      });
      expect(owned.owner.organisation).toMatch(/^authority/);
      expect(owned.events.at(-1)).toMatchObject({ what: 'acknowledged', by: owned.owner.name });

      halte.clock.advance(60);
      await record({ low: 800, high: 900, validFrom: '2026-11-23' }).expect(201);
      await evaluate();
      expect(await ofPlaces()).toMatchObject([
        { id: opened!.id, state: 'acknowledged', low: 360, high: 460 },
      ]);

      halte.clock.advance(60);
      await shelter(halte.sql, city.operator, { places: 300 });
      await evaluate();
      expect(await ofPlaces()).toMatchObject([{ id: opened!.id, low: 60, high: 160 }]);

      halte.clock.advance(60);
      await shelter(halte.sql, city.operator, { places: 160 });
      await evaluate();
      expect(await ofPlaces()).toEqual([]);
      const [resolved] = await ofPlaces('resolved');
      expect(resolved).toMatchObject({
        state: 'resolved',
        resolvedAt: '2026-11-24T01:00:00.000Z',
        tonight: null,
      });
      expect(history(resolved!)).toEqual([
        'opened 260-360',
        'acknowledged 260-360',
        'worsened 360-460',
        'eased 60-160',
        'resolved 0-0',
      ]);
      const trail = await halte.sql(
        `SELECT action, actor_id FROM audit_entry WHERE subject_id = $1 ORDER BY at`,
        [opened!.id],
      );
      expect(trail).toEqual([
        { action: 'shortfalls.flag-opened', actor_id: null },
        { action: 'shortfalls.flag-acknowledged', actor_id: city.official },
        { action: 'shortfalls.flag-resolved', actor_id: null },
      ]);
      const refused = await official.post(`/shortfalls/${opened!.id}/acknowledge`).expect(409);
      expect(refused.body.code).toBe('TRANSITION_REFUSED');
    });

    it('keeps what it says while a few places come and go', async () => {
      await record().expect(201);
      await evaluate();
      await shelter(halte.sql, city.operator, { places: 4 });
      await evaluate();
      expect(await ofPlaces()).toMatchObject([{ low: 260, high: 360, tonight: { low: 256, high: 356 } }]);
    });

    it('stays one flag from night to night', async () => {
      await record().expect(201);
      await evaluate();
      halte.clock.set('2026-12-20T21:00:00Z');
      await evaluate();
      const [flag, ...others] = await ofPlaces('open,acknowledged,resolved');
      expect(flag).toMatchObject({ from: '2026-09-24', until: null });
      expect(history(flag!)).toEqual(['opened 260-360', 'escalated 260-360']);
      expect(others).toEqual([]);
    });

    it('says how many hours of a night no rest area is open, until one is', async () => {
      const area = await restArea(halte.sql, city.operator);
      await assign(halte.sql, city.manager, area);
      await evaluate();
      expect(await ofNights()).toMatchObject([
        { kind: 'night_rest_areas', low: 10, high: 10, tonight: { low: 10, high: 10 } },
      ]);
      const manager = await halte.as(city.manager);
      const evenings = { ...NIGHTLY, closes: '01:00', weekdays: [5, 6] };
      await manager.post(`/rest-areas/${area}/opening-rules`, evenings).expect(201);
      await evaluate();
      expect(await ofNights()).toMatchObject([{ low: 6, high: 10, tonight: { low: 10, high: 10 } }]);
      const rest = [
        { ...NIGHTLY, opens: '01:00', closes: '08:00', closesNextDay: false },
        { ...NIGHTLY, weekdays: [1, 2, 3, 4, 7], closes: '01:00' },
      ];
      for (const rule of rest) await manager.post(`/rest-areas/${area}/opening-rules`, rule).expect(201);
      await evaluate();
      expect(await ofNights()).toEqual([]);
    });

    it('is given to somebody, talked about and left in peace, each step with its author', async () => {
      await evaluate();
      const [{ id }] = (await ofNights()) as [ListedFlag];
      const colleague = await account(halte.sql, 'city_official', city.authority);
      const owners = (await official.get('/shortfalls/owners').expect(200)).body.items;
      expect(owners.map((each: { id: string }) => each.id).toSorted()).toEqual(
        [city.official, colleague].toSorted(),
      );
      const does = (what: string, body: object) => official.post(`/shortfalls/${id}/${what}`, body);
      const given = (await does('assign', { accountId: colleague }).expect(200)).body;
      expect(given).toMatchObject({ state: 'acknowledged', owner: { id: colleague } });
      expect(given.events.at(-1)).toMatchObject({ what: 'assigned', to: given.owner.name });
      await does('comments', { text: 'Convention promise pour lundi' }).expect(200);
      const quiet = (await does('snooze', { until: '2026-11-30' }).expect(200)).body;
      expect(quiet).toMatchObject({ snoozedUntil: '2026-11-30', state: 'acknowledged' });
      const awake = (await does('snooze', { until: null }).expect(200)).body;
      expect(awake.snoozedUntil).toBeNull();
      expect(awake.events.map(({ what }: { what: string }) => what)).toEqual([
        'opened',
        'assigned',
        'commented',
        'snoozed',
        'woken',
      ]);
      const by = awake.events.slice(1).map((event: { by: string }) => event.by);
      expect(new Set(by).size).toBe(1);
      expect(awake.events[2]).toMatchObject({ text: 'Convention promise pour lundi' });
    });

    it.each([
      ['assign', { accountId: 'x' }, 400, 'accountId'],
      ['assign', { accountId: '00000000-0000-7000-8000-000000000000' }, 404, 'accountId'],
      ['comments', { text: '' }, 400, 'text'],
      ['comments', { text: 'x'.repeat(1001) }, 400, 'text'],
      ['snooze', { until: '2026-11-23' }, 400, 'until'],
      ['snooze', { until: '2027-11-23' }, 400, 'until'],
      ['snooze', { until: 'soon' }, 400, 'until'],
    ])('is not told to %s with %j', async (what, body, status, field) => {
      await evaluate();
      const [{ id }] = (await ofNights()) as [ListedFlag];
      const refused = await official.post(`/shortfalls/${id}/${what}`, body).expect(status);
      expect(refused.body.errors).toEqual([expect.objectContaining({ field })]);
      expect(history((await ofNights())[0]!)).toHaveLength(1);
    });

    it('is no worker’s to give, nor is it given to one', async () => {
      await evaluate();
      const [{ id }] = (await ofNights()) as [ListedFlag];
      await official.post(`/shortfalls/${id}/assign`, { accountId: city.worker }).expect(404);
    });

    it('is said louder once when nobody takes it on, and not while it is left in peace', async () => {
      await evaluate();
      const [{ id }] = (await ofNights()) as [ListedFlag];
      halte.clock.advance(59);
      await evaluate();
      await official.post(`/shortfalls/${id}/snooze`, { until: '2026-11-25' }).expect(200);
      halte.clock.advance(60);
      await evaluate();
      expect(history((await ofNights())[0]!)).toEqual(['opened 10-10', 'snoozed 10-10']);
      await official.post(`/shortfalls/${id}/snooze`, { until: null }).expect(200);
      await evaluate();
      await evaluate();
      expect(history((await ofNights())[0]!).at(-1)).toBe('escalated 10-10');
      expect((await ofNights())[0]).toMatchObject({ escalatedAt: '2026-11-23T22:59:00.000Z', state: 'open' });
    });

    it('comes back within two days rather than another, with whoever dealt with it', async () => {
      await record().expect(201);
      await evaluate();
      const [{ id }] = (await ofPlaces()) as [ListedFlag];
      await official.post(`/shortfalls/${id}/acknowledge`).expect(200);
      await record({ low: 0, high: 0, validFrom: '2021-12-09' }).expect(201);
      halte.clock.advance(60);
      await evaluate();
      expect(await ofPlaces('resolved')).toMatchObject([{ id }]);
      halte.clock.advance(24 * 60);
      await record().expect(201);
      await evaluate();
      const [flag, ...others] = await ofPlaces('open,acknowledged,resolved');
      expect(flag).toMatchObject({
        id,
        state: 'acknowledged',
        owner: { id: city.official },
        resolvedAt: null,
      });
      expect(others).toEqual([]);
      expect(history(flag!).map((line) => line.split(' ')[0])).toEqual([
        'opened',
        'acknowledged',
        'resolved',
        'reopened',
      ]);
      await record({ low: 0, high: 0 }).expect(201);
      await evaluate();
      halte.clock.advance(49 * 60);
      await record().expect(201);
      await evaluate();
      expect(await ofPlaces('open,acknowledged,resolved')).toHaveLength(2);
    });

    it('says for whom the city is full, and by which shelters it isn’t', async () => {
      await evaluate();
      expect(await of('full')).toEqual([]);
      const taken = Array.from({ length: 100 }, () => ({}));
      const worker = await halte.as(city.worker);
      for (let made = 0; made < 400; made += 8) {
        const people = taken.slice(0, 8);
        const nights = { from: '2026-11-23', until: '2026-11-24', hold: false };
        await worker.post('/reservations', { ...nights, facilityId: city.home.id, people }).expect(201);
      }
      const other = await shelter(halte.sql, city.operator, { places: 10 });
      await evaluate();
      expect(await of('full')).toEqual([]);
      expect(await of('unbalanced')).toEqual([]);
      for (let left = 40; left > 0; left -= 8) {
        const nights = { from: '2026-11-23', until: '2026-11-24', hold: false };
        const people = taken.slice(0, 8);
        await worker.post('/reservations', { ...nights, facilityId: city.home.id, people }).expect(201);
      }
      await evaluate();
      expect(await of('unbalanced')).toMatchObject([{ low: 10, high: 10, tonight: { low: 10, high: 10 } }]);
      expect(await of('full')).toEqual([]);
      const nights = { from: '2026-11-23', until: '2026-11-24', hold: false };
      for (const people of [taken.slice(0, 8), taken.slice(0, 2)])
        await worker.post('/reservations', { ...nights, facilityId: other.id, people }).expect(201);
      await evaluate();
      expect(await of('unbalanced')).toEqual([]);
      expect(await of('full')).toMatchObject([{ low: 5, high: 5, from: '2026-11-23', severity: 'high' }]);
    });

    it('says which shelters are stale and which places stay closed beyond the date that was promised', async () => {
      const manager = await halte.as(city.manager);
      await halte.sql(`UPDATE facility SET confirmed_at = '2026-11-23T20:30:00Z'`);
      const closed = { placeIds: city.home.placeIds.slice(0, 4), from: '2026-11-23', until: '2026-11-25' };
      const made = await manager.post(`/facilities/${city.home.id}/closures`, { ...closed, reason: 'works' });
      expect(made.status).toBe(201);
      await evaluate();
      expect(await of('stale_facilities')).toEqual([]);
      const edited = { until: '2026-12-10' };
      await manager.patch(`/closures/${made.body.id}`, edited, { 'if-match': '"1"' }).expect(200);
      await evaluate();
      expect(await of('overdue_closures')).toEqual([]);
      for (let n = 0; n < 2; n++) await shelter(halte.sql, city.operator, { places: 1 });
      halte.clock.set('2026-11-25T21:00:00Z');
      await evaluate();
      expect(await of('overdue_closures')).toMatchObject([{ low: 4, high: 4, severity: 'low' }]);
      expect(await of('stale_facilities')).toMatchObject([{ low: 3, high: 3 }]);
    });
  });

  describe('thresholds', () => {
    const WIDER = { kind: 'places', opensAt: 300, resolvesAt: 290, step: 10, mediumFrom: 400, highFrom: 500 };
    const set = (over: object = {}) =>
      halte
        .as(city.administrator)
        .then((administrator) =>
          administrator.post('/shortfalls/thresholds', { ...WIDER, validFrom: '2026-11-24', ...over }),
        );

    it('are those the software comes with until an administrator says from when on others hold', async () => {
      await record().expect(201);
      expect((await set()).status).toBe(201);
      const inForce = async () =>
        (await official.get('/shortfalls/thresholds').expect(200)).body.inForce.find(
          ({ kind }: { kind: string }) => kind === 'places',
        );
      expect(await inForce()).toMatchObject({ opensAt: 5, validFrom: null });
      await evaluate();
      expect(await ofPlaces()).toMatchObject([{ severity: 'high' }]);
      halte.clock.set('2026-11-24T21:00:00Z');
      expect(await inForce()).toEqual({ ...WIDER, validFrom: '2026-11-24' });
      await record({ low: 720, high: 740 }).expect(201);
      await evaluate();
      expect(await ofPlaces()).toMatchObject([{ severity: 'low', low: 280, high: 300 }]);
      await record({ low: 700, high: 730 }).expect(201);
      await evaluate();
      expect(await ofPlaces()).toEqual([]);
    });

    it.each([
      ['of no kind', { kind: 'beds' }, 'kind'],
      ['past', { validFrom: '2026-11-22' }, 'validFrom'],
      ['that overlap', { resolvesAt: 300 }, 'resolvesAt'],
      ['that one place flaps over', { resolvesAt: 299 }, 'resolvesAt'],
      ['of medium below low', { mediumFrom: 299 }, 'mediumFrom'],
      ['of high below medium', { highFrom: 399 }, 'highFrom'],
      ['of nothing', { opensAt: 0 }, 'opensAt'],
      ['of fewer people than are published', { kind: 'unmet_demand', resolvesAt: 9 }, 'resolvesAt'],
    ])('%s are refused', async (_, over, field) => {
      const { status, body } = await set(over);
      expect([status, body.errors?.[0]?.field]).toEqual([400, field]);
      expect(await halte.sql('SELECT FROM flag_threshold')).toEqual([]);
    });

    it('are an administrator’s to set', async () => {
      await official.post('/shortfalls/thresholds', { ...WIDER, validFrom: '2026-11-24' }).expect(403);
    });
  });

  describe('an assessment that fails', () => {
    it('is written down until one succeeds, beside the time of the last', async () => {
      await evaluate();
      halte.clock.advance(15);
      await halte.sql('ALTER TABLE shortfall_flag RENAME TO shortfall_flag_gone');
      await expect(evaluate()).rejects.toThrow();
      const run = async () => {
        const { assessedAt, failedAt } = (await official.get('/shortfalls/assessment').expect(200)).body;
        return { assessedAt, failedAt };
      };
      const before = { assessedAt: '2026-11-23T21:00:00.000Z', failedAt: '2026-11-23T21:15:00.000Z' };
      expect(await run()).toEqual(before);
      await halte.sql('ALTER TABLE shortfall_flag_gone RENAME TO shortfall_flag');
      await evaluate();
      expect(await run()).toEqual({ assessedAt: '2026-11-23T21:15:00.000Z', failedAt: null });
    });
  });

  describe('an owner', () => {
    it('passes to whoever acknowledges it next', async () => {
      await evaluate();
      const [flag] = await flags();
      const colleague = await account(halte.sql, 'city_official', city.authority);
      const at = `/shortfalls/${flag!.id}/acknowledge`;
      await official.post(at).expect(200);
      await official.post(at).expect(200);
      const { body } = await (await halte.as(colleague)).post(at).expect(200);
      expect(body.owner.id).toBe(colleague);
      expect(body.events.map(({ what }: { what: string }) => what)).toEqual([
        'opened',
        'acknowledged',
        'acknowledged',
      ]);
    });

    it('is listed page by page, the newest first', async () => {
      await record().expect(201);
      await evaluate();
      const all = (await official.get('/shortfalls').expect(200)).body;
      expect(all).toMatchObject({ nextCursor: null });
      const first = (await official.get('/shortfalls?limit=1').expect(200)).body;
      expect(first.items).toEqual([all.items[0]]);
      const second = (await official.get(`/shortfalls?limit=100&cursor=${first.nextCursor}`).expect(200))
        .body;
      expect(second).toEqual({ items: all.items.slice(1), nextCursor: null });
      expect(all.items.length).toBeGreaterThan(1);
    });
  });

  it('are for the city: others read nothing, and an administrator owns no flag', async () => {
    await evaluate();
    const [flag] = await flags();
    for (const id of [city.worker, city.manager]) {
      const client = await halte.as(id);
      for (const path of ['/shortfalls', '/shortfalls/assessment', '/population-estimates'])
        expect((await client.get(path).expect(403)).body.code).toBe('FORBIDDEN');
      await client.post('/population-estimates', COUNTED).expect(403);
      await client.post(`/shortfalls/${flag!.id}/acknowledge`).expect(403);
    }
    const administrator = await halte.as(city.administrator);
    await administrator.get('/shortfalls').expect(200);
    await administrator.post('/population-estimates', COUNTED).expect(201);
    await administrator.post(`/shortfalls/${flag!.id}/acknowledge`).expect(403);
    await (await halte.as()).get('/shortfalls').expect(401);
  });

  describe('two assessments at once', () => {
    /** Both under way, held up where the first has opened its flag and not committed, then let go. */
    async function atOnce(): Promise<PromiseSettledResult<void>[]> {
      await halte.sql('BEGIN');
      await halte.sql('LOCK TABLE shortfall_event IN ACCESS EXCLUSIVE MODE');
      const both = Promise.allSettled([evaluate(), evaluate()]);
      let done = false;
      void both.then(() => (done = true));
      let waiting = 0;
      while (waiting < 2 && !done) {
        await halte.sql('SELECT pg_stat_clear_snapshot()');
        waiting = (
          await halte.sql(`SELECT DISTINCT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE NOT granted AND datname = current_database()`)
        ).length;
      }
      await halte.sql('COMMIT');
      return both;
    }
    const outcomes = (both: PromiseSettledResult<void>[]) => both.map(({ status }) => status).toSorted();

    it('open one flag: the second waits and finds it', async () => {
      expect(outcomes(await atOnce())).toEqual(['fulfilled', 'fulfilled']);
      expect(await ofNights()).toHaveLength(1);
    });

    it('open one flag even if nothing makes the second wait: the key refuses another, and the job is tried again', async () => {
      await halte.sql('DELETE FROM assessment_run');
      expect(outcomes(await atOnce())).toEqual(['fulfilled', 'rejected']);
      expect(await ofNights()).toHaveLength(1);
    });

    it('would open two without the row to lock and without the key', async () => {
      await halte.sql('DELETE FROM assessment_run');
      await halte.sql('DROP INDEX shortfall_flag_unresolved');
      await atOnce();
      expect(await ofNights()).toHaveLength(2);
    });
  });
});

describe('shortfalls, asked for wrongly', () => {
  beforeAll(begin);

  it.each([
    ['until=2026-11-23', 'until'],
    ['from=2026-11-23&until=2027-11-25', 'until'],
    ['from=2026-02-30', 'from'],
    ['from=9999-12-31', 'until'],
    ['night=2026-11-23', 'night'],
  ])('are not assessed by %s', async (query, field) => {
    const { body } = await official.get(`/shortfalls/assessment?${query}`).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ field })]);
  });

  it.each([
    ['bounds the wrong way round', { low: 801 }, 'high'],
    ['fewer than nobody', { low: -1 }, 'low'],
    ['more than a million', { high: 1_000_001 }, 'high'],
    ['half a person', { low: 700.5 }, 'low'],
    ['a number as text', { low: '700' }, 'low'],
    ['no date', { validFrom: undefined }, 'validFrom'],
    ['no source', { source: '' }, 'source'],
    ['a long source', { source: 'x'.repeat(301) }, 'source'],
    ['a NUL', { source: 'a\u0000b' }, 'source'],
  ])('are not estimated with %s', async (_, over, field) => {
    const { body } = await record(over).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ field })]);
    expect(await halte.sql('SELECT FROM population_estimate')).toEqual([]);
  });

  it.each(['state=closed', 'state=', 'state=open,open', 'limit=0', 'cursor=x'])(
    'are not listed by %s',
    (query) => official.get(`/shortfalls?${query}`).expect(400),
  );

  it('are not acknowledged without a flag', async () => {
    await official.post('/shortfalls/00000000-0000-7000-8000-000000000000/acknowledge').expect(404);
    await official.post('/shortfalls/1/acknowledge').expect(400);
  });
});
