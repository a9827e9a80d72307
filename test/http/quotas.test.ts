import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';

const FROM = '2026-11-24';

describe('places kept for a referrer', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let manager: TestClient;

  beforeAll(async () => {
    halte = await startApp();
  });
  afterAll(() => halte.stop());
  beforeEach(async () => {
    halte.clock.set('2026-11-23T21:00:00Z');
    city = await smallCity(halte.sql, 4, 2);
    manager = await halte.as(city.manager);
  });

  const keep = (places: number[], body: object = {}) =>
    manager.post(`/facilities/${city.home.id}/quotas`, {
      organisationId: city.otherReferrer,
      placeIds: places.map((n) => city.home.placeIds[n]),
      from: FROM,
      ...body,
    });
  const listed = async () => (await manager.get(`/facilities/${city.home.id}/quotas`).expect(200)).body.items;

  it('are listed until they are anyone’s again, and free all the while', async () => {
    const { body } = await keep([0, 1], { releaseAt: '20:00' }).expect(201);
    expect(body).toMatchObject({ organisation: { id: city.otherReferrer }, until: null, releaseAt: '20:00' });
    expect(await listed()).toEqual([body]);
    const occupancy = (await manager.get(`/occupancy?date=${FROM}`).expect(200)).body;
    const home = occupancy.facilities.find(({ id }: { id: string }) => id === city.home.id);
    expect(home).toMatchObject({ inService: 4, free: 4 });

    const ended = await manager.post(`/quotas/${body.id}/end`, { from: '2026-11-26' }).expect(200);
    expect(ended.body).toMatchObject({ until: '2026-11-26' });
    halte.clock.set('2026-11-26T12:00:00Z');
    expect(await listed()).toEqual([]);
  });

  it('are kept for one referrer on a night, and for another from the night the first ends', async () => {
    const { id } = (await keep([0, 1], { until: '2026-12-01' }).expect(201)).body;
    const { body } = await keep([1, 2], { organisationId: city.referrer, from: '2026-11-30' }).expect(409);
    expect(body).toMatchObject({
      code: 'PLACE_ALREADY_KEPT',
      quotas: [{ placeId: city.home.placeIds[1], from: FROM, until: '2026-12-01' }],
    });
    expect(await listed()).toHaveLength(1);
    await keep([1], { organisationId: city.referrer, from: '2026-12-01' }).expect(201);
    await manager.post(`/quotas/${id}/end`, { from: FROM }).expect(200);
    await keep([0], { organisationId: city.referrer }).expect(201);
  });

  it('would be kept for two without the constraint', async () => {
    const twelve = () => Promise.all(Array.from({ length: 12 }, () => keep([0])));
    const kept = (answers: { status: number }[]) => answers.filter(({ status }) => status === 201).length;
    expect(kept(await twelve())).toBe(1);
    const constraint = 'quota_place_one_referrer';
    const [row] = await halte.sql<{ rule: string }>(
      `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = $1`,
      [constraint],
    );
    await halte.sql(`ALTER TABLE quota_place DROP CONSTRAINT ${constraint}`);
    expect(kept(await twelve())).toBe(12);
    await halte.sql('TRUNCATE quota_place');
    await halte.sql(`ALTER TABLE quota_place ADD CONSTRAINT ${constraint} ${row!.rule}`);
  });

  it.each([
    ['organisationId', { organisationId: '00000000-0000-7000-8000-000000000000' }, 404],
    ['placeIds', { placeIds: ['00000000-0000-7000-8000-000000000000'] }, 400],
    ['placeIds', { placeIds: [] }, 400],
    ['from', { from: '2026-11-22' }, 400],
    ['until', { until: FROM }, 400],
    ['releaseAt', { releaseAt: '03:00' }, 400],
    ['note', { note: 'x' }, 400],
  ])('are not kept with a wrong %s', async (field, body, status) => {
    const answer = await keep([0], body).expect(status);
    expect(answer.body.errors[0].field).toBe(field);
  });

  it('are kept for nobody but a referrer', async () => {
    const { body } = await keep([0], { organisationId: city.operator }).expect(404);
    expect(body.errors[0].field).toBe('organisationId');
  });

  it('names referrers to choose from, page by page', async () => {
    const { body } = await manager.get('/organisations?kind=referrer&limit=1').expect(200);
    expect(Object.keys(body.items[0]).toSorted()).toEqual(['id', 'name']);
    const next = await manager.get(`/organisations?kind=referrer&cursor=${body.nextCursor}`).expect(200);
    expect(next.body.items[0].id > body.items[0].id).toBe(true);
    await manager.get('/organisations?kind=shelter').expect(400);
  });
});
