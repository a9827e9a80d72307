import { startApp, TestApp, TestClient } from '../support/app';
import { account, assign, smallCity } from '../support/city';

const TONIGHT = '2026-11-23';

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let manager: TestClient;
let colleague: TestClient;
let colleagueName: string;

beforeAll(async () => {
  halte = await startApp();
});
afterAll(() => halte.stop());
beforeEach(async () => {
  halte.clock.set('2026-11-23T21:00:00Z');
  city = await smallCity(halte.sql, 6, 2);
  const id = await account(halte.sql, 'facility_manager', city.operator);
  await assign(halte.sql, id, city.home.id);
  colleagueName = `facility_manager ${id.slice(-6)}`;
  [manager, colleague] = [await halte.as(city.manager), await halte.as(id)];
});

const reading = (version: number) => ({ 'if-match': `"${version}"` });
const closures = async () =>
  (await manager.get(`/facilities/${city.home.id}/closures?from=2026-11-01&until=2027-11-01`).expect(200))
    .body.items;
const closedOn = async (night: string) =>
  (
    await halte.sql<{ id: string }>(
      'SELECT place_id AS id FROM place_night WHERE closure_id IS NOT NULL AND night = $1 AND place_id = ANY($2) ORDER BY 1',
      [night, city.home.placeIds],
    )
  ).map(({ id }) => city.home.placeIds.indexOf(id));
const close = async (places: number[], from: string, until?: string) =>
  (
    await manager
      .post(`/facilities/${city.home.id}/closures`, {
        placeIds: places.map((n) => city.home.placeIds[n]),
        from,
        until,
        reason: 'works',
        note: 'Painting',
      })
      .expect(201)
  ).body;
const reopen = (places: number[], from: string, until?: string) =>
  manager.post(`/facilities/${city.home.id}/reopenings`, {
    placeIds: places.map((n) => city.home.placeIds[n]),
    from,
    until,
  });

describe('what two people may edit', () => {
  const place = async () => (await manager.get(`/facilities/${city.home.id}/places`)).body.items[0];

  it('asks for the version that was read', async () => {
    const { id } = await place();
    const { body } = await manager.patch(`/places/${id}`, { label: '7' }).expect(428);
    expect(body).toMatchObject({ code: 'PRECONDITION_REQUIRED', errors: [{ field: 'If-Match' }] });
    for (const header of ['3', '*', 'W/"1"', '"1", "2"']) {
      const refused = await manager
        .patch(`/places/${id}`, { label: '7' }, { 'if-match': header })
        .expect(400);
      expect(refused.body.errors[0].field).toBe('If-Match');
    }
    await manager.patch(`/places/${id}`, { label: '7' }, { 'if-match': '"elsewhere"' }).expect(412);
    await manager.patch(`/places/${id}`, { label: '7' }, reading(99)).expect(412);
  });

  it('is a place: the second person sees what the first has made of it', async () => {
    const { id, version } = await place();
    const edited = await colleague
      .patch(`/places/${id}`, { attributes: ['pets', 'step_free'] }, reading(version))
      .expect(200);
    expect(edited.headers.etag).toBe(`"${version + 1}"`);
    expect(edited.body).toMatchObject({ attributes: ['pets', 'step_free'], version: version + 1 });

    const { body } = await manager.patch(`/places/${id}`, { label: 'Window' }, reading(version)).expect(412);
    expect(body).toMatchObject({
      code: 'EDITED_MEANWHILE',
      changedBy: colleagueName,
      changedAt: '2026-11-23T21:00:00.000Z',
      current: edited.body,
    });
    const taken = await manager
      .patch(`/places/${id}`, { label: 'Window' }, reading(body.current.version))
      .expect(200);
    expect(taken.body).toMatchObject({ label: 'Window', attributes: ['pets', 'step_free'] });
  });

  it('is told from a repetition of the same edit', async () => {
    const { id } = await place();
    const once = { 'idempotency-key': id, ...reading(1) };
    const first = await manager.patch(`/places/${id}`, { label: 'A' }, once).expect(200);
    expect((await manager.patch(`/places/${id}`, { label: 'A' }, once).expect(200)).body).toEqual(first.body);
    await manager.patch(`/places/${id}`, { label: 'A' }, { ...once, ...reading(2) }).expect(422);
  });

  it('keeps labels apart within a room', async () => {
    const [one, other] = (await manager.get(`/facilities/${city.home.id}/places`)).body.items;
    const { body } = await manager.patch(`/places/${one.id}`, { label: other.label }, reading(1)).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'label', code: 'taken' })]);
  });

  it('is how a facility works', async () => {
    const path = `/facilities/${city.home.id}/settings`;
    const read = await manager.get(path).expect(200);
    expect(read.headers.etag).toBe('"1"');
    expect(read.body).toEqual({
      turnaroundNights: 0,
      confirmsReferrals: false,
      answerMinutes: null,
      arrivalDeadline: null,
      version: 1,
    });
    const edited = await colleague
      .patch(path, { confirmsReferrals: true, answerMinutes: 15, arrivalDeadline: '21:30' }, reading(1))
      .expect(200);
    expect(edited.body).toMatchObject({ answerMinutes: 15, arrivalDeadline: '21:30', version: 2 });
    const { body } = await manager.patch(path, { turnaroundNights: 2 }, reading(1)).expect(412);
    expect(body).toMatchObject({ changedBy: colleagueName, current: edited.body });
    const back = await manager.patch(path, { answerMinutes: null }, reading(2)).expect(200);
    expect(back.body).toMatchObject({
      answerMinutes: null,
      arrivalDeadline: '21:30',
      confirmsReferrals: true,
    });
  });

  it.each([
    ['turnaroundNights', { turnaroundNights: 4 }],
    ['answerMinutes', { answerMinutes: 4 }],
    ['arrivalDeadline', { arrivalDeadline: '25:00' }],
    ['confirmsReferrals', { confirmsReferrals: 'yes' }],
    ['colour', { colour: 'blue' }],
  ])('refuses a wrong %s', async (field, body) => {
    const answer = await manager.patch(`/facilities/${city.home.id}/settings`, body, reading(1)).expect(400);
    expect(answer.body.errors[0].field).toBe(field);
  });
});

describe('a closure', () => {
  it('gets another return date, reason and note, and the nights follow', async () => {
    const { id, version } = await close([0, 1], '2026-11-24', '2026-11-27');
    const shorter = { until: '2026-11-25', reason: 'pest_control', note: null };
    const { body } = await manager.patch(`/closures/${id}`, shorter, reading(version)).expect(200);
    expect(body).toMatchObject({ ...shorter, version: 2, placeIds: city.home.placeIds.slice(0, 2) });
    expect([await closedOn('2026-11-24'), await closedOn('2026-11-25')]).toEqual([[0, 1], []]);
    await manager.patch(`/closures/${id}`, { until: null }, reading(2)).expect(200);
    expect(await closedOn('2027-10-01')).toEqual([0, 1]);
    expect(await closures()).toMatchObject([{ id, until: null, reason: 'pest_control', version: 3 }]);
  });

  it('does not grow over somebody: nothing changes', async () => {
    const { id } = await close([0], '2026-11-24', '2026-11-25');
    const worker = await halte.as(city.worker);
    const booking = {
      from: '2026-11-26',
      until: '2026-11-27',
      people: [{}],
      placeIds: [city.home.placeIds[0]],
    };
    const { code } = (await worker.post('/reservations', booking).expect(201)).body;
    const longer = { until: '2026-12-01', reason: 'incident' };
    const { body } = await manager.patch(`/closures/${id}`, longer, reading(1)).expect(409);
    expect(body).toMatchObject({ code: 'STAYS_IN_THE_WAY', stays: [{ reservationCode: code }] });
    expect(await closures()).toMatchObject([{ until: '2026-11-25', reason: 'works', version: 1 }]);
  });

  it('tells the second person that it was reopened meanwhile', async () => {
    const { id } = await close([0], '2026-11-24', '2026-11-30');
    await colleague.post(`/closures/${id}/reopen`, { from: '2026-11-26' }).expect(200);
    const { body } = await manager.patch(`/closures/${id}`, { until: '2026-12-05' }, reading(1)).expect(412);
    expect(body).toMatchObject({ changedBy: colleagueName, current: { until: '2026-11-26', version: 2 } });
  });

  it.each([
    ['on its first night', '2026-11-24', '2026-11-24', 'order'],
    ['before it begins', '2026-11-25', '2026-11-24', 'order'],
    ['on a past night', '2026-11-23', '2026-11-24', 'past'],
  ])('does not return %s', async (_, from, until, code) => {
    const { id } = await close([0], from, '2026-11-30');
    if (code === 'past') halte.clock.set('2026-11-26T12:00:00Z');
    const { body } = await manager.patch(`/closures/${id}`, { until }, reading(1)).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'until', code })]);
  });
});

describe('reopening places', () => {
  it('ends and splits closures as needed, for exactly these places', async () => {
    await close([0, 1, 2], '2026-11-23', '2026-12-01');
    await close([3], '2026-11-24');
    const { body } = await reopen([0, 3], '2026-11-25').expect(200);
    expect(body.items).toEqual([]);
    expect([await closedOn('2026-11-24'), await closedOn('2026-11-25')]).toEqual([
      [0, 1, 2, 3],
      [1, 2],
    ]);
    expect(await closures()).toMatchObject([
      { from: '2026-11-23', until: '2026-12-01', placeIds: city.home.placeIds.slice(1, 3), note: 'Painting' },
      { from: '2026-11-23', until: '2026-11-25', placeIds: [city.home.placeIds[0]], note: 'Painting' },
      { from: '2026-11-24', until: '2026-11-25', placeIds: [city.home.placeIds[3]] },
    ]);
  });

  it('for some nights leaves the later ones closed', async () => {
    await close([0, 1], '2026-11-23');
    const { body } = await reopen([0], '2026-11-24', '2026-11-26').expect(200);
    expect(body.items).toMatchObject([{ from: '2026-11-26', until: null, reason: 'works' }]);
    for (const [night, closed] of [
      ['2026-11-23', [0, 1]],
      ['2026-11-24', [1]],
      ['2026-11-25', [1]],
      ['2026-11-26', [0, 1]],
      ['2027-11-30', [0, 1]],
    ] as const) {
      expect([night, await closedOn(night)]).toEqual([night, closed]);
    }
  });

  it('is all or nothing', async () => {
    await close([0], '2026-11-23');
    const foreign = {
      placeIds: [city.home.placeIds[0], '00000000-0000-7000-8000-000000000000'],
      from: TONIGHT,
    };
    const refused = await manager.post(`/facilities/${city.home.id}/reopenings`, foreign).expect(400);
    expect(refused.body.errors[0]).toMatchObject({ field: 'placeIds', code: 'unknown' });
    expect((await reopen([1], TONIGHT).expect(400)).body.errors[0]).toMatchObject({
      field: 'placeIds',
      code: 'notClosed',
    });
    expect((await reopen([0], '2026-11-22').expect(400)).body.errors[0].field).toBe('from');
    expect((await reopen([0], TONIGHT, TONIGHT).expect(400)).body.errors[0].field).toBe('until');
    expect((await reopen([], TONIGHT).expect(400)).body.errors[0].field).toBe('placeIds');
    expect(await closedOn(TONIGHT)).toEqual([0]);
  });
});

describe('after a departure', () => {
  const stay = async (place: number, nights: [string, string]) => {
    const worker = await halte.as(city.worker);
    const [from, until] = nights;
    const body = { from, until, people: [{}], placeIds: [city.home.placeIds[place]], hold: false };
    return (await worker.post('/reservations', body).expect(201)).body.id as string;
  };
  const leave = async (id: string) => {
    await manager.post(`/reservations/${id}/arrival`).expect(200);
    halte.clock.set('2026-11-24T09:00:00Z');
    await manager.post(`/reservations/${id}/departure`).expect(200);
  };
  const turnaround = (nights: number) =>
    manager
      .patch(`/facilities/${city.home.id}/settings`, { turnaroundNights: nights }, reading(1))
      .expect(200);

  it('the place is anyone’s at once, unless the facility asks for time', async () => {
    await leave(await stay(0, [TONIGHT, '2026-11-26']));
    expect(await closedOn('2026-11-24')).toEqual([]);
  });

  it('the place is put in order for so many nights', async () => {
    await turnaround(2);
    await leave(await stay(0, [TONIGHT, '2026-11-26']));
    expect(await Promise.all(['2026-11-24', '2026-11-25', '2026-11-26'].map(closedOn))).toEqual([
      [0],
      [0],
      [],
    ]);
    expect(await closures()).toMatchObject([
      { from: '2026-11-24', until: '2026-11-26', reason: 'reconditioning', note: null },
    ]);
  });

  it('nights that somebody has taken stay theirs, and the departure is not refused', async () => {
    await turnaround(3);
    const leaving = await stay(0, [TONIGHT, '2026-11-24']);
    await stay(0, ['2026-11-25', '2026-11-26']);
    await leave(leaving);
    expect(await Promise.all(['2026-11-24', '2026-11-25', '2026-11-26'].map(closedOn))).toEqual([
      [0],
      [],
      [0],
    ]);
    expect(await closures()).toMatchObject([
      { from: '2026-11-24', until: '2026-11-25' },
      { from: '2026-11-26', until: '2026-11-27' },
    ]);
  });
});
