import { WatchService } from '../../src/shortfalls';
import { DigestService } from '../../src/plan';
import { startApp, type TestApp, type TestClient } from '../support/app';
import { account, organisation, restArea, smallCity } from '../support/city';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const ACCOUNTS = { line: 'places', kind: 'spent', euros: 17_500_000, on: '2026-11-01', source: 'Accounts' };

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let agency: string;
let official: TestClient;
let partner: TestClient;

beforeAll(async () => {
  halte = await startApp();
});
afterAll(() => halte.stop());

async function begin(): Promise<void> {
  await halte.startOver();
  city = await smallCity(halte.sql, 10);
  agency = await organisation(halte.sql, 'partner');
  official = await halte.as(city.official);
  partner = await halte.as(await account(halte.sql, 'city_official', agency));
}

const action = (over: object = {}) => ({
  title: 'Open ten places',
  ownerId: city.authority,
  dueOn: '2026-12-31',
  ...over,
});
const add = async (over: object = {}, by = official) =>
  (await by.post('/plan/actions', action(over)).expect(201)).body;
const edit = (id: string, version: number, body: object, by = official) =>
  by.patch(`/plan/actions/${id}`, body, { 'if-match': `"${version}"` });
const plan = async (at?: string, by = official) =>
  (await by.get(`/plan${at ? `?at=${at}` : ''}`).expect(200)).body;

describe('the plan', () => {
  beforeEach(begin);

  it('holds what is said done against the places in service, on the date asked', async () => {
    const { id } = await add({
      state: 'done',
      evidence: 'https://city.example/report',
      commitment: { kind: 'places', promised: 10 },
    });
    expect((await plan()).commitments).toMatchObject([{ actionId: id, actual: 10, verdict: 'kept' }]);

    const manager = await halte.as(city.manager);
    const closing = { placeIds: city.home.placeIds.slice(0, 3), from: '2026-11-23', until: '2026-11-24' };
    await manager.post(`/facilities/${city.home.id}/closures`, { ...closing, reason: 'works' }).expect(201);
    const now = await plan();
    expect(now.facts).toEqual({
      placesFunded: 10,
      placesInService: 7,
      restAreasByDay: 0,
      restAreasByNight: 0,
    });
    expect(now.commitments).toMatchObject([{ promised: 10, actual: 7, verdict: 'contradicted' }]);
    expect(now.counts).toMatchObject({ all: 1, done: 1, overdue: 0 });

    halte.clock.set('2026-11-25T12:00:00Z');
    expect((await plan()).commitments).toMatchObject([{ actual: 10, verdict: 'kept' }]);
    expect((await plan('2026-11-23')).commitments).toMatchObject([{ actual: 7, verdict: 'contradicted' }]);
  });

  it('counts rest areas by day and by night as their hours have them', async () => {
    const area = await restArea(halte.sql, city.operator);
    await halte.sql(
      `INSERT INTO opening_rule (id, rest_area_id, valid_from, weekdays, opens, closes, closes_next_day, seats, source, created_at)
       VALUES ($1, $2, '2026-01-01', '{1,2,3,4,5,6,7}', '10:00', '17:00', false, 20, 'test', '2026-01-01')`,
      [NOBODY, area],
    );
    await add({ commitment: { kind: 'rest_areas', promised: 6 } });
    await add({ title: 'At night', commitment: { kind: 'night_rest_areas', promised: 1 } });
    expect((await plan()).commitments).toMatchObject([
      { kind: 'night_rest_areas', actual: 0, verdict: 'pending' },
      { kind: 'rest_areas', promised: 6, actual: 1, verdict: 'pending' },
    ]);
  });

  it('is told as it was known when a date ended, whatever was changed since', async () => {
    const { id, version } = await add();
    await official.post('/plan/money', ACCOUNTS).expect(201);
    halte.clock.set('2026-11-24T22:59:00Z');
    await edit(id, version, { state: 'under_way', obstacle: 'site', dueOn: '2027-01-31' }).expect(200);
    halte.clock.set('2026-11-24T23:00:00Z'); // midnight in Paris: the 25th
    await edit(id, 2, { state: 'done', obstacle: null, evidence: 'Report' }).expect(200);

    expect((await plan('2026-11-22')).actions).toEqual([]);
    expect((await plan('2026-11-22')).money).toEqual({ planned: 0, spent: 0, lines: [], entries: [] });
    expect((await plan('2026-11-23')).actions).toMatchObject([{ version: 1, state: 'not_begun' }]);
    expect((await plan('2026-11-23')).money.spent).toBe(17_500_000);
    expect((await plan('2026-11-24')).actions).toMatchObject([
      { version: 2, state: 'under_way', obstacle: 'site', dueOn: '2027-01-31' },
    ]);
    expect((await plan('2026-11-25')).actions).toMatchObject([{ version: 3, state: 'done' }]);
    expect(await plan()).toMatchObject({ at: '2026-11-24', actions: [{ version: 3 }] });

    const { items } = (await official.get(`/plan/actions/${id}/history`).expect(200)).body;
    expect(
      items.map(({ version: n, changed }: { version: number; changed: string[] }) => [n, changed]),
    ).toEqual([
      [3, ['state', 'obstacle', 'evidence']],
      [2, ['dueOn', 'state', 'obstacle']],
      [1, []],
    ]);
    expect(items[0]).toMatchObject({
      changedAt: '2026-11-24T23:00:00.000Z',
      changedBy: expect.stringMatching(/^city_official/),
    });
  });
});

describe('an action', () => {
  beforeEach(begin);

  it('is changed by the one who has read it last, and the other is told', async () => {
    const { id } = await add();
    const { body: changed } = await edit(id, 1, { state: 'under_way' }).expect(200);
    expect(changed).toMatchObject({ version: 2, state: 'under_way', title: 'Open ten places' });
    const { body: problem } = await edit(id, 1, { state: 'abandoned' }).expect(412);
    expect(problem).toMatchObject({ code: 'EDITED_MEANWHILE', current: changed });
    await edit(id, 9, { state: 'abandoned' }).expect(412);
    await official.patch(`/plan/actions/${id}`, { state: 'done' }).expect(428);
    expect((await plan()).actions).toEqual([changed]);
  });

  it('is added once for one key, and stands on the trail without a word of its text', async () => {
    const key = { 'idempotency-key': 'action-1' };
    const first = await official.post('/plan/actions', action({ evidence: 'A text' }), key).expect(201);
    const second = await official.post('/plan/actions', action({ evidence: 'A text' }), key).expect(201);
    expect(second.body).toEqual(first.body);
    const trail = await halte.sql<{ action: string; detail: object }>(
      'SELECT action, detail FROM audit_entry',
    );
    expect(trail).toEqual([
      {
        action: 'plan.action-added',
        detail: { organisationId: city.authority, dueOn: '2026-12-31', state: 'not_begun', obstacle: null },
      },
    ]);
  });

  it('of another organisation is read by a partner and changed by the City', async () => {
    const citys = await add();
    const own = await add({ ownerId: agency }, partner);
    expect(await plan(undefined, partner)).toMatchObject({ rights: 'own', counts: { all: 2 } });
    await edit(citys.id, 1, { state: 'under_way' }, partner).expect(403);
    await edit(own.id, 1, { state: 'under_way' }, partner).expect(200);
    await edit(own.id, 2, { ownerId: city.authority }, partner).expect(403);
    await partner.post('/plan/actions', action()).expect(403);
    await partner.post('/plan/money', ACCOUNTS).expect(403);
    expect(await plan()).toMatchObject({ rights: 'all' });
    await edit(own.id, 2, { ownerId: city.operator }).expect(200);
    await edit(own.id, 3, { state: 'done', evidence: 'x' }, partner).expect(403);
    const administrator = await halte.as(city.administrator);
    expect(await plan(undefined, administrator)).toMatchObject({ rights: 'none', counts: { all: 2 } });
  });
});

describe('money and decisions', () => {
  beforeEach(begin);

  it('money is added up by line; what is withdrawn stays known on the dates before', async () => {
    const wrong = (await official.post('/plan/money', { ...ACCOUNTS, euros: 175_000_000 }).expect(201)).body;
    expect(wrong).toMatchObject({ euros: 175_000_000, recordedBy: expect.stringMatching(/^city_official/) });
    await official
      .post('/plan/money', { ...ACCOUNTS, line: 'patrols', kind: 'planned', on: '2027-01-01' })
      .expect(201);
    halte.clock.set('2026-11-25T12:00:00Z');
    await official.post(`/plan/money/${wrong.id}/withdraw`).expect(200);
    await official.post('/plan/money', ACCOUNTS).expect(201);
    const again = await official.post(`/plan/money/${wrong.id}/withdraw`).expect(409);
    expect(again.body.code).toBe('TRANSITION_REFUSED');
    const { money } = await plan();
    expect(money).toMatchObject({
      planned: 17_500_000,
      spent: 17_500_000,
      lines: [
        { line: 'places', planned: 0, spent: 17_500_000 },
        { line: 'patrols', planned: 17_500_000, spent: 0 },
      ],
    });
    expect(money.entries).toHaveLength(2);
    expect((await plan('2026-11-24')).money.spent).toBe(175_000_000);
  });

  it('a decision stands with the action or the flag that it is about', async () => {
    const { id: actionId } = await add({ ownerId: agency });
    await official.post('/population-estimates', {
      low: 20,
      high: 30,
      validFrom: '2026-01-01',
      source: 'Count',
    });
    await halte.app.get(WatchService).evaluate();
    const [flag] = await halte.sql<{ id: string }>('SELECT id FROM shortfall_flag');
    const decision = { what: 'A site is looked for', decidedOn: '2026-11-20' };
    const together = { ...decision, organisationIds: [agency, city.authority], actionId };
    const { body } = await partner.post('/plan/decisions', together).expect(201);
    expect(body).toMatchObject({ actionId, flagId: null, decidedOn: '2026-11-20' });
    expect(body.decidedBy).toHaveLength(2);
    const others = { ...decision, organisationIds: [city.authority], flagId: flag!.id };
    await partner.post('/plan/decisions', others).expect(403);
    await official.post('/plan/decisions', others).expect(201);

    expect((await plan()).decisions).toEqual([body]);
    expect((await plan('2026-11-22')).decisions).toEqual([]);
    const about = async (query: string) => (await official.get(`/plan/decisions?${query}`)).body.items;
    expect(await about(`actionId=${actionId}`)).toEqual([body]);
    expect(await about(`flagId=${flag!.id}`)).toMatchObject([{ flagId: flag!.id, actionId: null }]);
  });
});

describe('what can’t be is refused, by the name of the field', () => {
  beforeAll(begin);

  const refuses = async (path: string, body: object, field: string, status = 400) => {
    const { body: problem } = await official.post(path, body).expect(status);
    expect(problem.errors).toEqual([expect.objectContaining({ field })]);
  };

  it.each([
    ['no title', { title: ' ' }, 'title'],
    ['an unknown organisation', { ownerId: NOBODY }, 'ownerId'],
    ['a date that doesn’t exist', { dueOn: '2026-02-30' }, 'dueOn'],
    ['a date in the last century', { dueOn: '1926-12-31' }, 'dueOn'],
    ['a date in a hundred years', { dueOn: '2126-12-31' }, 'dueOn'],
    ['an unknown state', { state: 'nearly' }, 'state'],
    ['an unknown obstacle', { obstacle: 'weather' }, 'obstacle'],
    ['done without evidence', { state: 'done' }, 'evidence'],
    ['done and stopped by something', { state: 'done', evidence: 'x', obstacle: 'site' }, 'obstacle'],
    ['a promise of nothing', { commitment: { kind: 'places', promised: 0 } }, 'commitment.promised'],
    ['a promise of half a place', { commitment: { kind: 'places', promised: 1.5 } }, 'commitment.promised'],
    ['an unknown field', { colour: 'blue' }, 'colour'],
  ])('an action with %s', async (_, over, field) => {
    await refuses('/plan/actions', action(over), field);
    expect((await plan()).actions).toEqual([]);
  });

  it.each([
    ['negative', { euros: -5 }, 'euros'],
    ['none', { euros: 0 }, 'euros'],
    ['in cents', { euros: 0.5 }, 'euros'],
    ['beyond counting', { euros: 3_000_000_000 }, 'euros'],
    ['spent tomorrow', { on: '2026-11-24' }, 'on'],
    ['without a source', { source: '' }, 'source'],
    ['for something else', { line: 'flowers' }, 'line'],
  ])('money that is %s', async (_, over, field) => {
    await refuses('/plan/money', { ...ACCOUNTS, ...over }, field);
    expect(await halte.sql('SELECT FROM plan_money')).toEqual([]);
  });

  it('decisions about nothing, about two things, by nobody, to come', async () => {
    const { id: actionId } = await add();
    const decision = {
      what: 'Go on',
      organisationIds: [city.authority],
      decidedOn: '2026-11-23',
      actionId,
    };
    await refuses('/plan/decisions', { ...decision, actionId: undefined }, 'flagId');
    await refuses('/plan/decisions', { ...decision, flagId: NOBODY }, 'flagId');
    await refuses('/plan/decisions', { ...decision, organisationIds: [] }, 'organisationIds');
    await refuses('/plan/decisions', { ...decision, organisationIds: [NOBODY] }, 'organisationIds');
    await refuses('/plan/decisions', { ...decision, decidedOn: '2026-11-24' }, 'decidedOn');
    await refuses('/plan/decisions', { ...decision, actionId: NOBODY }, 'actionId', 404);
    expect(await halte.sql('SELECT FROM plan_decision')).toEqual([]);
  });

  it('a date to come, and what isn’t there', async () => {
    expect((await official.get('/plan?at=2026-11-25').expect(400)).body.errors[0].field).toBe('at');
    expect((await official.get('/plan/digest?until=2026-11-24').expect(400)).body.errors[0].field).toBe(
      'until',
    );
    await official.get(`/plan/actions/${NOBODY}/history`).expect(404);
    await edit(NOBODY, 1, { state: 'done' }).expect(404);
    await official.post(`/plan/money/${NOBODY}/withdraw`).expect(404);
  });
});

describe('the weekly digest', () => {
  beforeEach(begin);

  it('is for every official, about the own organisation first, in either language', async () => {
    await official.post('/population-estimates', {
      low: 20,
      high: 30,
      validFrom: '2026-01-01',
      source: 'Count',
    });
    await add({ ownerId: agency, title: 'Nurses at night', dueOn: '2026-11-30' });
    await add({ title: 'A site', dueOn: '2026-10-31' });
    await halte.app.get(WatchService).evaluate();
    halte.clock.set('2026-11-25T12:00:00Z');

    const digests = halte.app.get(DigestService);
    const recipients = await digests.recipients();
    expect(recipients.map(({ email }) => email)).toEqual([
      expect.stringMatching(/@test\.halte$/),
      expect.stringMatching(/@test\.halte$/),
    ]);
    const theirs = recipients.find(({ actor }) => actor.organisationId === agency)!;
    const facts = await digests.factsFor(theirs.actor);
    expect(facts).toMatchObject({
      week: { from: '2026-11-18', until: '2026-11-25' },
      restAreas: { hoursOpen: 0, hours: 168, nightHoursOpen: 0, nightHours: 70 },
      flags: expect.arrayContaining([
        { kind: 'places', what: 'opened', low: 10, high: 20 },
        { kind: 'night_rest_areas', what: 'opened', low: 10, high: 10 },
      ]),
      changes: [{ title: 'A site', what: 'added' }, { title: 'Nurses at night' }],
      owed: [
        { own: true, actions: [{ title: 'Nurses at night', overdue: false }] },
        { own: false, actions: [{ title: 'A site', overdue: true }] },
      ],
    });
    expect(facts.nights).toHaveLength(7);
    expect(facts.unmet).toHaveLength(7);

    const { body: french } = await partner.get('/plan/digest').expect(200);
    expect(french.subject).toBe('Point de la semaine : il manque 10 à 20 places, 1 action attendue de vous');
    const { body: english } = await partner.get('/plan/digest?language=en').expect(200);
    expect(english.text).toContain('“Nurses at night”: due 30 November 2026.');
  });
});
