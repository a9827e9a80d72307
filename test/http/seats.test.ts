import { parseReference } from '../../src/kernel/ids';
import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';
import { openArea } from '../support/rest-areas';

/** Open every night from 20:00 to 08:00 in Paris; now is Monday 23 November 2026, 22:00. */
const LIMIT = 3;
const AT_23 = '2026-11-23T22:00:00.000Z';
const TOMORROW = '2026-11-24T20:00:00.000Z';

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

const keep = (arrivalAt = AT_23) => worker.post(`/rest-areas/${area}/seat-reservations`, { arrivalAt });
const tap = (change: 1 | -1) => manager.post(`/rest-areas/${area}/gauge`, { change });
const gauge = async () => (await manager.get(`/rest-areas/${area}/gauge`).expect(200)).body;
const list = async (client: TestClient, query = '') =>
  (await client.get(`/seat-reservations${query}`).expect(200)).body.items;

describe('a seat', () => {
  it('is kept for an hour of arrival and half an hour more, for nobody who has to be known', async () => {
    const { body } = await keep().expect(201);
    expect(body).toMatchObject({
      arrivalAt: AT_23,
      expiresAt: '2026-11-23T22:30:00.000Z',
      state: 'kept',
      service: null,
      restArea: { id: area },
      organisation: { id: city.referrer },
    });
    expect(parseReference(body.code)).toBe(body.code);
    expect(await gauge()).toMatchObject({ inside: 0, kept: 1, seatsLeft: 2 });
    expect(await list(worker)).toEqual([body]);
    expect(await list(manager, `?restAreaId=${area}`)).toEqual([body]);
    expect(await list(await halte.as(city.otherWorker))).toEqual([]);
    expect(await list(await halte.as(city.otherManager))).toEqual([]);
  });

  it('isn’t given to who comes by', async () => {
    await keep().expect(201);
    await tap(1).expect(200);
    await tap(1).expect(200);
    expect((await tap(1).expect(409)).body.code).toBe('REST_AREA_FULL');
    expect((await keep().expect(409)).body.code).toBe('NO_SEAT_FREE');
  });

  it('becomes somebody inside when they arrive', async () => {
    const { id } = (await keep().expect(201)).body;
    await tap(1).expect(200);
    await tap(1).expect(200);
    const { body } = await manager.post(`/seat-reservations/${id}/arrival`).expect(200);
    expect(body).toMatchObject({ id, state: 'arrived' });
    expect(await gauge()).toMatchObject({ inside: LIMIT, kept: 0, seatsLeft: 0 });
    const again = await manager.post(`/seat-reservations/${id}/arrival`).expect(409);
    expect(again.body).toMatchObject({ code: 'TRANSITION_REFUSED', state: 'arrived' });
  });

  it('is kept again when the arrival is taken back', async () => {
    const { id } = (await keep().expect(201)).body;
    await manager.post(`/seat-reservations/${id}/arrival`).expect(200);
    const { lastTaps } = await gauge();
    await manager.post(`/rest-areas/${area}/gauge/undo`, { tapId: lastTaps[0].id }).expect(200);
    expect(await gauge()).toMatchObject({ inside: 0, kept: 1 });
    expect(await list(worker)).toMatchObject([{ id, state: 'kept' }]);
    await manager.post(`/seat-reservations/${id}/arrival`).expect(200);
    expect(await gauge()).toMatchObject({ inside: 1, kept: 0 });
  });

  it('is anyone’s when its time has passed, although nothing ran', async () => {
    const { id } = (await keep().expect(201)).body;
    halte.clock.set('2026-11-23T22:30:00Z');
    expect(await gauge()).toMatchObject({ kept: 0, seatsLeft: LIMIT });
    expect(await list(worker)).toMatchObject([{ id, state: 'expired' }]);
    expect(await list(worker, '?state=kept')).toEqual([]);
    for (let n = 0; n < LIMIT; n++) await tap(1).expect(200);
    const late = await manager.post(`/seat-reservations/${id}/arrival`).expect(409);
    expect(late.body).toMatchObject({ code: 'TRANSITION_REFUSED', state: 'expired' });
    expect((await gauge()).inside).toBe(LIMIT);
  });

  it('is anyone’s when it is cancelled', async () => {
    const { id } = (await keep().expect(201)).body;
    await (await halte.as(city.otherWorker)).post(`/seat-reservations/${id}/cancel`).expect(404);
    expect((await worker.post(`/seat-reservations/${id}/cancel`).expect(200)).body.state).toBe('cancelled');
    expect(await gauge()).toMatchObject({ kept: 0, seatsLeft: LIMIT });
  });

  it('is kept in the opening of its hour alone', async () => {
    for (let n = 0; n < LIMIT; n++) await keep(TOMORROW).expect(201);
    expect((await keep(TOMORROW).expect(409)).body.code).toBe('NO_SEAT_FREE');
    expect(await gauge()).toMatchObject({ kept: 0, seatsLeft: LIMIT });
    for (let n = 0; n < LIMIT; n++) await tap(1).expect(200);
    expect((await keep().expect(409)).body.code).toBe('NO_SEAT_FREE');
  });

  it('stays kept when people stayed inside from the opening before', async () => {
    const { id } = (await keep(TOMORROW).expect(201)).body;
    for (let n = 0; n < LIMIT; n++) await tap(1).expect(200);
    halte.clock.set('2026-11-24T19:30:00Z');
    manager = await halte.as(city.manager);
    expect(await gauge()).toMatchObject({ inside: 2, kept: 1, beyond: 1, seatsLeft: 0 });
    await manager.post(`/seat-reservations/${id}/arrival`).expect(200);
    expect(await gauge()).toMatchObject({ inside: LIMIT, kept: 0, beyond: 1 });
  });

  it('is left for who comes by, as many as the manager says', async () => {
    await manager.post(`/rest-areas/${area}/walk-in-seats`, { seats: 2 }).expect(200);
    await keep(TOMORROW).expect(201);
    expect((await keep(TOMORROW).expect(409)).body.code).toBe('NO_SEAT_FREE');
    expect(await gauge()).toMatchObject({ walkInSeats: 2 });
  });

  it.each([
    ['2026-11-23T20:30:00Z', 400, 'VALIDATION_FAILED'],
    ['2026-12-24T20:30:00Z', 400, 'VALIDATION_FAILED'],
    ['2026-11-24T07:00:00Z', 409, 'OUTSIDE_OPENING_HOURS'],
    ['tomorrow', 400, 'VALIDATION_FAILED'],
  ])('isn’t kept for %s', async (arrivalAt, status, code) => {
    const { body } = await keep(arrivalAt).expect(status);
    expect(body).toMatchObject({ code, errors: [expect.objectContaining({ field: 'arrivalAt' })] });
    expect(await halte.sql('SELECT FROM seat_reservation')).toEqual([]);
  });

  it('is kept no longer than the rest area is open', async () => {
    expect((await keep('2026-11-24T06:50:00Z').expect(201)).body.expiresAt).toBe('2026-11-24T07:00:00.000Z');
  });

  it('is among those that an interruption displaces', async () => {
    const { id } = (await keep().expect(201)).body;
    const other = (await keep(TOMORROW).expect(201)).body;
    const shut = async (from: string, until: string) =>
      (
        await manager
          .post(`/rest-areas/${area}/interruptions`, { from, until, reason: 'incident' })
          .expect(201)
      ).body.displaced;
    expect(await shut('2026-11-23T21:30:00Z', '2026-11-23T22:30:00Z')).toEqual([
      expect.objectContaining({ id, code: expect.any(String), organisation: expect.any(String) }),
    ]);
    expect(await shut('2026-11-23T23:30:00Z', '2026-11-24T00:30:00Z')).toEqual([]);
    await worker.post(`/seat-reservations/${other.id}/cancel`).expect(200);
  });
});

describe('a service', () => {
  const SHOWER = { kind: 'shower', capacity: 1, slotMinutes: 30 };
  const addService = (body: object = SHOWER) => manager.post(`/rest-areas/${area}/services`, body);

  it('has slots within the openings, each for as many as it takes', async () => {
    const { id } = (await addService({ ...SHOWER, capacity: 2 }).expect(201)).body;
    expect((await addService().expect(409)).body.code).toBe('SERVICE_ALREADY_THERE');
    const slots = async () =>
      (await worker.get(`/rest-areas/${area}/slots?date=2026-11-23`).expect(200)).body.items[0].slots;
    expect(await slots()).toHaveLength(24);
    const book = () => worker.post(`/services/${id}/reservations`, { slotStart: AT_23 });
    const { body } = await book().expect(201);
    expect(body).toMatchObject({
      arrivalAt: AT_23,
      expiresAt: '2026-11-23T22:30:00.000Z',
      service: { id, kind: 'shower', slotMinutes: 30 },
    });
    const at23 = async () => (await slots()).find(({ start }: { start: string }) => start === AT_23).free;
    expect(await at23()).toBe(1);
    await book().expect(201);
    expect((await book().expect(409)).body.code).toBe('SLOT_TAKEN');
    await worker.post(`/seat-reservations/${body.id}/cancel`).expect(200);
    expect(await at23()).toBe(1);
    expect(await gauge()).toMatchObject({ kept: 0 });
  });

  it('counts nobody in by itself', async () => {
    const { id } = (await addService().expect(201)).body;
    const booked = await worker.post(`/services/${id}/reservations`, { slotStart: AT_23 }).expect(201);
    await manager.post(`/seat-reservations/${booked.body.id}/arrival`).expect(200);
    expect(await gauge()).toMatchObject({ inside: 0 });
    halte.clock.set('2026-11-23T22:40:00Z');
    expect(await list(worker)).toMatchObject([{ state: 'arrived' }]);
  });

  it('is offered no more when it has ended', async () => {
    const { id } = (await addService().expect(201)).body;
    await manager.post(`/services/${id}/end`).expect(200);
    expect((await worker.get(`/rest-areas/${area}/services`).expect(200)).body.items).toEqual([]);
    await worker.post(`/services/${id}/reservations`, { slotStart: AT_23 }).expect(404);
    await addService().expect(201);
  });

  it.each([
    ['2026-11-23T22:10:00Z', 409, 'OUTSIDE_OPENING_HOURS'],
    ['2026-11-24T07:00:00Z', 409, 'OUTSIDE_OPENING_HOURS'],
    ['2026-11-23T19:30:00Z', 400, 'VALIDATION_FAILED'],
  ])('has no slot at %s', async (slotStart, status, code) => {
    const { id } = (await addService().expect(201)).body;
    const { body } = await worker.post(`/services/${id}/reservations`, { slotStart }).expect(status);
    expect(body).toMatchObject({ code, errors: [expect.objectContaining({ field: 'slotStart' })] });
  });

  it.each([
    [{ ...SHOWER, capacity: 0 }, 'capacity'],
    [{ ...SHOWER, slotMinutes: 1 }, 'slotMinutes'],
    [{ ...SHOWER, kind: 'sauna' }, 'kind'],
  ])('%j is none', async (body, field) => {
    const answer = await addService(body).expect(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field })]);
  });
});
