import { Transactions } from '../../src/database/transactions';
import { startApp, TestApp, TestClient } from '../support/app';
import { person, smallCity } from '../support/city';

const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };
const ONE = { ...TONIGHT, people: [{}] };

describe('reservations', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let manager: TestClient;

  beforeAll(async () => {
    halte = await startApp();
  });
  beforeEach(async () => {
    await halte.startOver();
    city = await smallCity(halte.sql, 4, 2);
    worker = await halte.as(city.worker);
    manager = await halte.as(city.manager);
  });
  afterAll(() => halte.stop());

  const occupancy = async (date = TONIGHT.from) =>
    (await worker.get(`/occupancy?date=${date}`).expect(200)).body;

  it('goes from a hold to a departure, and gives the unused nights back', async () => {
    const held = (await worker.post('/reservations', { ...ONE, until: '2026-11-26' }).expect(201)).body;
    expect(held).toMatchObject({
      state: 'held',
      expiresAt: '2026-11-23T22:30:00.000Z',
      facility: { id: city.home.id },
    });
    expect(await occupancy()).toMatchObject({ inService: 4, held: 1, free: 3 });

    const confirmed = (await worker.post(`/reservations/${held.id}/confirm`).expect(200)).body;
    expect(confirmed).toMatchObject({ state: 'confirmed', expiresAt: null });
    expect(await occupancy()).toMatchObject({ held: 0, reserved: 1, free: 3 });

    const arrived = (await manager.post(`/reservations/${held.id}/arrival`).expect(200)).body;
    expect(arrived.stays[0]).toMatchObject({ state: 'arrived', arrivedAt: '2026-11-23T21:00:00+00:00' });
    expect(await occupancy()).toMatchObject({ reserved: 0, occupied: 1, free: 3 });

    halte.clock.set('2026-11-24T09:00:00Z');
    const departed = (await manager.post(`/reservations/${held.id}/departure`).expect(200)).body;
    expect(departed.stays[0]).toMatchObject({ state: 'departed', until: '2026-11-24' });
    expect(await occupancy('2026-11-23')).toMatchObject({ occupied: 1 });
    expect(await occupancy('2026-11-24')).toMatchObject({ occupied: 0, free: 4 });
  });

  it('ends a hold by the clock although no job runs', async () => {
    const held = (await worker.post('/reservations', { ...ONE, holdMinutes: 30 }).expect(201)).body;
    halte.clock.advance(30);
    expect((await worker.get(`/reservations/${held.id}`)).body).toMatchObject({
      state: 'expired',
      expiresAt: null,
    });
    expect(await occupancy()).toMatchObject({ held: 0, free: 4 });
    const confirmation = await worker.post(`/reservations/${held.id}/confirm`).expect(409);
    expect(confirmation.body.code).toBe('HOLD_EXPIRED');
    for (let i = 0; i < 4; i++) await worker.post('/reservations', ONE).expect(201);
    expect((await worker.post('/reservations', ONE).expect(409)).body.code).toBe('NO_PLACE_FREE');
  });

  it('keeps people together in one room where they ask for it, all or none', async () => {
    await worker
      .post('/reservations', { ...TONIGHT, people: [{}], placeIds: [city.home.placeIds[0]] })
      .expect(201);
    const two = (
      await worker.post('/reservations', { ...TONIGHT, people: [{}, {}], sameRoom: true }).expect(201)
    ).body;
    expect(new Set(two.stays.map((stay: { place: { room: string } }) => stay.place.room)).size).toBe(1);
    const none = await worker.post('/reservations', { ...TONIGHT, people: [{}, {}] }).expect(409);
    expect(none.body.code).toBe('NO_PLACE_FREE');
    expect(await occupancy()).toMatchObject({ held: 3, free: 1 });
  });

  it('gives a person one place on a night', async () => {
    const personId = await person(halte.sql, city.referrer);
    await worker.post('/reservations', { ...TONIGHT, people: [{ personId }] }).expect(201);
    const again = await worker.post('/reservations', { ...TONIGHT, people: [{ personId }] }).expect(409);
    expect(again.body.code).toBe('PERSON_ALREADY_PLACED');
    halte.clock.advance(90);
    await worker.post('/reservations', { ...TONIGHT, people: [{ personId }], hold: false }).expect(201);
  });

  it('does not know another organisation’s person or reservation', async () => {
    const personId = await person(halte.sql, city.otherReferrer);
    const refused = await worker.post('/reservations', { ...TONIGHT, people: [{ personId }] }).expect(404);
    expect(refused.body).toMatchObject({ code: 'NOT_FOUND', errors: [{ field: 'people' }] });
    const held = (await worker.post('/reservations', ONE).expect(201)).body;
    const other = await halte.as(city.otherWorker);
    await other.get(`/reservations/${held.id}`).expect(404);
    await other.post(`/reservations/${held.id}/confirm`).expect(404);
    await (await halte.as(city.otherManager)).post(`/reservations/${held.id}/arrival`).expect(404);
  });

  it('closes nothing while a stay is in the way, and says which', async () => {
    const [placeId] = city.home.placeIds;
    const held = (await worker.post('/reservations', { ...ONE, placeIds: [placeId] }).expect(201)).body;
    const closing = { from: '2026-11-23', reason: 'works' };
    const refused = await manager.post(`/facilities/${city.home.id}/closures`, closing).expect(409);
    expect(refused.body).toMatchObject({
      code: 'STAYS_IN_THE_WAY',
      stays: [{ reservationCode: held.code, placeId }],
    });
    expect(await occupancy()).toMatchObject({ closed: 0 });

    await worker.post(`/reservations/${held.id}/cancel`).expect(200);
    const closure = (await manager.post(`/facilities/${city.home.id}/closures`, closing).expect(201)).body;
    expect(await occupancy('2027-10-01')).toMatchObject({ authorised: 4, inService: 0, closed: 4 });
    await worker.post('/reservations', ONE).expect(409);
    await manager.post(`/closures/${closure.id}/reopen`, { from: '2026-11-24' }).expect(200);
    expect(await occupancy('2026-11-24')).toMatchObject({ inService: 4, free: 4 });
  });

  it('counts surge places apart and gives them on their nights alone', async () => {
    const surge = { count: 2, from: '2026-11-24', until: '2026-11-26' };
    await manager.post(`/facilities/${city.home.id}/surge-places`, surge).expect(201);
    expect(await occupancy('2026-11-24')).toMatchObject({ authorised: 4, surge: { authorised: 2, free: 2 } });
    expect(await occupancy('2026-11-26')).toMatchObject({ authorised: 4, surge: { authorised: 0, free: 0 } });
    const six = { from: '2026-11-24', until: '2026-11-26', people: Array.from({ length: 6 }, () => ({})) };
    await worker.post('/reservations', { ...six, until: '2026-11-27' }).expect(409);
    await worker.post('/reservations', six).expect(201);
  });

  it('makes one reservation of two requests with one key', async () => {
    const key = { 'idempotency-key': 'a' };
    const first = await worker.post('/reservations', ONE, key).expect(201);
    const second = await worker.post('/reservations', ONE, key).expect(201);
    expect(second.body).toEqual(first.body);
    const other = await worker.post('/reservations', { ...ONE, hold: false }, key).expect(422);
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await occupancy()).toMatchObject({ held: 1 });

    halte.clock.advance(24 * 60);
    await halte.app.get(Transactions).forgetAnswers();
    expect(await halte.sql('SELECT FROM idempotency')).toHaveLength(0);
  });

  it('lists what fits, and what is nearly right when nothing does', async () => {
    const found = (await worker.get('/availability?from=2026-11-23&until=2026-11-25&people=2').expect(200))
      .body;
    expect(found).toMatchObject({ totalFree: 4, facilities: [{ id: city.home.id, free: 4 }], nearly: [] });
    const none = (await worker.get('/availability?from=2026-11-23&until=2026-11-25&needs=pets').expect(200))
      .body;
    expect(none).toMatchObject({ totalFree: 0, facilities: [], nearly: [{ needs: [], free: 4 }] });
  });
});
