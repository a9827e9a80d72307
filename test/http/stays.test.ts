import { OverdueStaysService } from '../../src/reservations/stays/overdue-stays.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { assign, person, shelter, smallCity } from '../support/city';

const TONIGHT = '2026-11-23';
const TOMORROW = '2026-11-24';
const NIGHTS = { from: TONIGHT, until: '2026-11-26' };

describe('a stay', () => {
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

  const book = async (body: object = {}) =>
    (
      await worker
        .post('/reservations', {
          ...NIGHTS,
          people: [{}],
          placeIds: [city.home.placeIds[0]],
          hold: false,
          ...body,
        })
        .expect(201)
    ).body;
  const arrived = async (body: object = {}) => {
    const reservation = await book(body);
    return (await manager.post(`/reservations/${reservation.id}/arrival`).expect(200)).body;
  };
  const nights = (stayId: string) =>
    halte
      .sql<{ night: string; place_id: string }>(
        'SELECT night::text, place_id FROM place_night WHERE stay_id = $1 ORDER BY night',
        [stayId],
      )
      .then((rows) => rows.map(({ night, place_id }) => [night, city.home.placeIds.indexOf(place_id)]));
  const board = async () => (await manager.get(`/facilities/${city.home.id}/board`).expect(200)).body;

  describe('longer', () => {
    it('keeps its place, by the worker or the manager', async () => {
      const { id, stays } = await arrived();
      await worker.post(`/reservations/${id}/extend`, { until: '2026-11-26' }).expect(400);
      const longer = (await manager.post(`/reservations/${id}/extend`, { until: '2026-11-28' }).expect(200))
        .body;
      expect(longer).toMatchObject({ until: '2026-11-28', stays: [{ until: '2026-11-28' }] });
      await worker.post(`/reservations/${id}/extend`, { until: '2026-11-29' }).expect(200);
      expect(await nights(stays[0].id)).toHaveLength(6);
      await manager.post(`/reservations/${id}/extend`, { until: '2027-12-24' }).expect(400);
    });

    it('is shown the ways out when the place is taken later: same room, same facility, elsewhere', async () => {
      const elsewhere = await shelter(halte.sql, city.otherOperator, { places: 1 });
      const { id, stays } = await arrived();
      await book({ from: '2026-11-27', until: '2026-11-28' });
      const { body } = await manager.post(`/reservations/${id}/extend`, { until: '2026-11-29' }).expect(409);
      expect(body).toMatchObject({ code: 'PLACE_TAKEN_LATER', takenFrom: '2026-11-27' });
      const [, neighbour] = city.home.placeIds;
      expect(body.ways.map((way: { kind: string }) => way.kind)).toEqual([
        'same_room',
        'same_facility',
        'same_facility',
        'elsewhere',
      ]);
      expect(body.ways[0]).toMatchObject({ placeId: neighbour, facilityId: city.home.id });
      expect(body.ways[3]).toMatchObject({ placeId: null, facilityId: elsewhere.id });
      expect(await nights(stays[0].id)).toHaveLength(3);

      const way = { placeId: neighbour, until: '2026-11-29' };
      const moved = (await manager.post(`/reservations/${id}/transfer`, way).expect(200)).body;
      expect(moved.stays[0]).toMatchObject({
        id: stays[0].id,
        state: 'arrived',
        until: '2026-11-29',
        place: { id: neighbour },
      });
      expect((await nights(stays[0].id)).map(([, place]) => place)).toEqual([1, 1, 1, 1, 1, 1]);
    });

    it('asks a facility that confirms referrals: its manager decides', async () => {
      const { id } = await arrived();
      await halte.sql('UPDATE facility SET confirms_referrals = true WHERE id = $1', [city.home.id]);
      const refused = await worker.post(`/reservations/${id}/extend`, { until: '2026-11-28' }).expect(409);
      expect(refused.body.code).toBe('REFERRAL_NEEDED');
      await manager.post(`/reservations/${id}/extend`, { until: '2026-11-28' }).expect(200);
    });

    it('gives a person one place on a night', async () => {
      const personId = await person(halte.sql, city.referrer);
      const { id } = await arrived({ people: [{ personId }] });
      await book({ from: '2026-11-26', until: '2026-11-27', people: [{ personId }], placeIds: undefined });
      // Their own place or another: it is they who are expected elsewhere on that night.
      const { body } = await manager.post(`/reservations/${id}/extend`, { until: '2026-11-27' }).expect(409);
      expect(['PERSON_ALREADY_PLACED', 'PLACE_TAKEN_LATER']).toContain(body.code);
    });
  });

  describe('elsewhere', () => {
    it('goes on in another place; nights that are over keep theirs', async () => {
      const { id, stays } = await arrived();
      halte.clock.set('2026-11-24T18:00:00Z');
      await manager.post(`/reservations/${id}/transfer`, { placeId: city.home.placeIds[2] }).expect(200);
      expect(await nights(stays[0].id)).toEqual([
        [TONIGHT, 0],
        [TOMORROW, 2],
        ['2026-11-25', 2],
      ]);
      const [entry] = await halte.sql<{ detail: object }>(
        `SELECT detail FROM audit_entry WHERE action = 'reservations.transferred'`,
      );
      expect(entry!.detail).toMatchObject({ formerPlaceIds: [city.home.placeIds[0]] });
    });

    it('is another facility for all who are together, which its manager then sees', async () => {
      const other = await shelter(halte.sql, city.otherOperator, { places: 2 });
      await assign(halte.sql, city.otherManager, other.id);
      const two = { people: [{}, {}], placeIds: city.home.placeIds.slice(0, 2) };
      const { id, stays } = await arrived(two);
      const alone = { stayIds: [stays[0].id], facilityId: other.id };
      expect(
        (await manager.post(`/reservations/${id}/transfer`, alone).expect(400)).body.errors[0].field,
      ).toBe('stayIds');
      const moved = (await manager.post(`/reservations/${id}/transfer`, { facilityId: other.id }).expect(200))
        .body;
      expect(moved).toMatchObject({ facility: { id: other.id }, state: 'arrived' });
      await manager.get(`/reservations/${id}`).expect(404);
      const there = await halte.as(city.otherManager);
      expect((await there.get(`/reservations/${id}`).expect(200)).body.stays).toHaveLength(2);
      expect((await worker.get(`/occupancy?date=${TONIGHT}`)).body).toMatchObject({ occupied: 2, free: 4 });
    });

    it('asks where the other facility confirms referrals, unless the same manager has both', async () => {
      const other = await shelter(halte.sql, city.operator, { places: 2 });
      await halte.sql('UPDATE facility SET confirms_referrals = true WHERE id = $1', [other.id]);
      const { id } = await arrived();
      const refused = await manager
        .post(`/reservations/${id}/transfer`, { facilityId: other.id })
        .expect(409);
      expect(refused.body.code).toBe('REFERRAL_NEEDED');
      await assign(halte.sql, city.manager, other.id);
      await manager.post(`/reservations/${id}/transfer`, { facilityId: other.id }).expect(200);
    });

    it('is the worker’s to decide until somebody has arrived', async () => {
      const { id } = await book();
      await worker.post(`/reservations/${id}/transfer`, { placeId: city.home.placeIds[3] }).expect(200);
      await manager.post(`/reservations/${id}/arrival`).expect(200);
      await worker.post(`/reservations/${id}/transfer`, { placeId: city.home.placeIds[2] }).expect(409);
    });

    it('is no place that is taken, unknown, or two at once', async () => {
      const { id } = await arrived();
      await book({ placeIds: [city.home.placeIds[1]], from: TOMORROW });
      const to = (body: object) => manager.post(`/reservations/${id}/transfer`, body);
      expect((await to({ placeId: city.home.placeIds[1] }).expect(409)).body.code).toBe('NO_PLACE_FREE');
      expect((await to({}).expect(400)).body.errors[0].field).toBe('placeId');
      const nobody = '00000000-0000-7000-8000-000000000000';
      expect((await to({ placeId: nobody }).expect(404)).body.errors[0].field).toBe('placeId');
      expect((await to({ facilityId: nobody }).expect(404)).body.errors[0].field).toBe('facilityId');
    });
  });

  describe('away', () => {
    it('keeps the place, and is seen on the board', async () => {
      const { id, stays } = await arrived();
      const away = { stayId: stays[0].id, from: TONIGHT, until: '2026-11-25', reason: 'hospital' };
      const absent = (await manager.post(`/reservations/${id}/absence`, away).expect(200)).body;
      expect(absent.stays[0].absence).toEqual({ from: TONIGHT, until: '2026-11-25', reason: 'hospital' });
      expect((await board()).absent).toHaveLength(1);
      expect(await nights(stays[0].id)).toHaveLength(3);
      const overlapping = await manager.post(`/reservations/${id}/absence`, away).expect(400);
      expect(overlapping.body.errors[0]).toMatchObject({ field: 'from', code: 'overlaps' });
      const tooLong = { ...away, from: '2026-11-25', until: '2026-11-30' };
      expect(
        (await manager.post(`/reservations/${id}/absence`, tooLong).expect(400)).body.errors[0].field,
      ).toBe('until');

      halte.clock.set('2026-11-24T18:00:00Z');
      await manager.post(`/reservations/${id}/absence-end`, { stayId: stays[0].id }).expect(200);
      expect((await board()).absent).toHaveLength(0);
      await manager.post(`/reservations/${id}/absence-end`, { stayId: stays[0].id }).expect(409);
    });
  });

  describe('wrongly noted', () => {
    const correct = (id: string, stayId: string, to: string, more: object = {}) =>
      manager.post(`/reservations/${id}/correction`, { stayId, to, reason: 'wrong_button', ...more });

    it('as departed gets its nights back, and the trail says what it was', async () => {
      const { id, stays } = await arrived();
      const how = { reason: 'own_choice', destination: 'street' };
      const departed = (await manager.post(`/reservations/${id}/departure`, how).expect(200)).body;
      expect(departed.stays[0]).toMatchObject({ departureReason: 'own_choice', destination: 'street' });
      expect((await board()).ended).toHaveLength(1);
      expect(await nights(stays[0].id)).toEqual([]);
      const corrected = (await correct(id, stays[0].id, 'arrived').expect(200)).body;
      expect(corrected.stays[0]).toMatchObject({
        state: 'arrived',
        until: '2026-11-26',
        arrivedAt: '2026-11-23T21:00:00+00:00',
        departedAt: null,
        departureReason: null,
      });
      expect(await nights(stays[0].id)).toHaveLength(3);
      const [entry] = await halte.sql<{ detail: object }>(
        `SELECT detail FROM audit_entry WHERE action = 'reservations.corrected'`,
      );
      expect(entry!.detail).toMatchObject({
        to: 'arrived',
        correction: 'wrong_button',
        formerState: 'departed',
        departureReason: 'own_choice',
      });
    });

    it('as arrived or as a no-show is expected again', async () => {
      const one = await arrived();
      expect((await correct(one.id, one.stays[0].id, 'confirmed').expect(200)).body.stays[0]).toMatchObject({
        state: 'confirmed',
        arrivedAt: null,
      });
      await manager.post(`/reservations/${one.id}/no-show`).expect(200);
      await correct(one.id, one.stays[0].id, 'confirmed').expect(200);
      expect(await nights(one.stays[0].id)).toHaveLength(3);
    });

    it('is shown other places of the facility when its own was given away meanwhile', async () => {
      const { id, stays } = await book();
      await manager.post(`/reservations/${id}/no-show`).expect(200);
      await book();
      const { body } = await correct(id, stays[0].id, 'arrived').expect(409);
      expect(body).toMatchObject({ code: 'PLACE_TAKEN_LATER', takenFrom: TONIGHT });
      const { placeId } = body.ways[0];
      await correct(id, stays[0].id, 'arrived', { placeId }).expect(200);
      expect((await nights(stays[0].id)).map(([, place]) => place)).toEqual([1, 1, 1]);
    });

    it('is put right by who works there alone, and not from any state', async () => {
      const { id, stays } = await book();
      await correct(id, stays[0].id, 'arrived').expect(409);
      await worker
        .post(`/reservations/${id}/correction`, { stayId: stays[0].id, to: 'confirmed', reason: 'other' })
        .expect(403);
    });
  });

  describe('past its end', () => {
    const keepPlaces = () => halte.app.get(OverdueStaysService).keepPlaces();

    it('is something to decide, and keeps the place for the night that begins', async () => {
      const { id, stays } = await arrived({ until: TOMORROW });
      halte.clock.set('2026-11-24T19:00:00Z');
      await keepPlaces();
      expect(await nights(stays[0].id)).toHaveLength(1);
      expect((await board()).leaving).toHaveLength(1);

      halte.clock.set('2026-11-24T20:00:00Z');
      await keepPlaces();
      await keepPlaces();
      expect(await nights(stays[0].id)).toEqual([
        [TONIGHT, 0],
        [TOMORROW, 0],
      ]);
      expect((await board()).pastEnd).toEqual([
        expect.objectContaining({ keptFrom: TOMORROW, keepsTonight: true, placeGiven: false }),
      ]);
      await manager.post(`/reservations/${id}/extend`, { until: '2026-11-27' }).expect(200);
      expect((await board()).pastEnd).toEqual([]);
    });

    it('leaves the place to whom it was given, and says so', async () => {
      const { stays } = await arrived({ until: TOMORROW });
      await book({ from: TOMORROW });
      halte.clock.set('2026-11-24T21:00:00Z');
      await keepPlaces();
      expect(await nights(stays[0].id)).toHaveLength(1);
      halte.clock.set('2026-11-25T19:00:00Z');
      expect((await board()).pastEnd).toEqual([expect.objectContaining({ placeGiven: true })]);
    });
  });

  describe('that nobody came for', () => {
    it('is proposed after the facility’s deadline and noted with others in one action, all or none', async () => {
      const one = await book();
      const two = await book({ placeIds: [city.home.placeIds[1]] });
      expect((await board()).late).toHaveLength(2);
      await halte.sql(`UPDATE facility SET arrival_deadline = '23:30' WHERE id = $1`, [city.home.id]);
      expect(await board()).toMatchObject({ late: [], expected: [{}, {}] });
      const stayIds = [one.stays[0].id, two.stays[0].id];
      const noShows = (ids: string[]) =>
        manager.post(`/facilities/${city.home.id}/no-shows`, { stayIds: ids });

      await manager.post(`/reservations/${two.id}/arrival`).expect(200);
      await noShows(stayIds).expect(409);
      expect((await worker.get(`/reservations/${one.id}`)).body.state).toBe('confirmed');
      await noShows([stayIds[0]!, '00000000-0000-7000-8000-000000000000']).expect(404);

      await noShows([stayIds[0]!]).expect(200);
      expect((await board()).ended).toEqual([expect.objectContaining({ state: 'no_show' })]);
      await book();
    });
  });
});
