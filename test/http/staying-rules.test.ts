import { startApp, TestApp, TestClient } from '../support/app';
import { assign, person, shelter, smallCity } from '../support/city';

const UNTIL = '2026-11-25';
const LONGER = '2026-11-28';
/** The nights that are added when a stay lasts until LONGER. */
const ADDED = { from: UNTIL, until: LONGER };
const REASON = 'no_other_place';

/** What a stay is held to when it lasts longer or goes on elsewhere, whatever was decided since it was booked. */
describe('rules for who stays', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let manager: TestClient;
  let elsewhere: string;
  let personId: string;
  let reservation: { id: string; stays: { id: string; until: string; person: { id: string } | null }[] };

  beforeAll(async () => {
    halte = await startApp();
  });
  beforeEach(async () => {
    await halte.startOver();
    city = await smallCity(halte.sql, 6, 2);
    elsewhere = (await shelter(halte.sql, city.otherOperator, { places: 2 })).id;
    await assign(halte.sql, city.otherManager, elsewhere);
    worker = await halte.as(city.worker);
    manager = await halte.as(city.manager);
    personId = await person(halte.sql, city.referrer);
    reservation = await stays(personId);
  });
  afterAll(() => halte.stop());

  const book = async (id: string, more: object = {}) => {
    const nights = { from: '2026-11-23', until: UNTIL, facilityId: city.home.id, hold: false };
    const made = await worker.post('/reservations', { ...nights, people: [{ personId: id }], ...more });
    expect(made.status).toBe(201);
    return made.body;
  };
  const stays = async (id: string) => {
    const made = await book(id);
    return (await manager.post(`/reservations/${made.id}/arrival`).expect(200)).body;
  };
  const restrict = async (
    effect: 'block' | 'warn',
    nights: object = ADDED,
    at = city.home.id,
    by = manager,
  ) =>
    (
      await by
        .post(`/facilities/${at}/restrictions`, { ...nights, personId, effect, reason: 'threats' })
        .expect(201)
    ).body.id as string;
  const extend = (more: object = {}, by = manager) =>
    by.post(`/reservations/${reservation.id}/extend`, { until: LONGER, ...more });
  const transfer = (to: object, by = manager) => by.post(`/reservations/${reservation.id}/transfer`, to);
  const lastsUntil = async () =>
    (await manager.get(`/reservations/${reservation.id}`).expect(200)).body.stays[0].until;
  const overridden = () =>
    halte.sql<{ actor_id: string; detail: object }>(
      `SELECT actor_id, detail FROM audit_entry WHERE action = 'restrictions.overridden'`,
    );
  const there = async () => {
    const otherManager = await halte.as(city.otherManager);
    const before = await book(personId, { from: '2026-12-01', until: '2026-12-02', facilityId: elsewhere });
    return { otherManager, before };
  };
  const keepApart = async (...personIds: string[]) =>
    (await worker.post('/people/kept-apart', { personIds, reason: 'violence' }).expect(201)).body.id;

  describe('longer', () => {
    it('is refused to a worker on nights for which the place is kept for another referrer, who sees the way out', async () => {
      const quota = { organisationId: city.otherReferrer, from: '2026-11-27', releaseAt: '20:00' };
      const mine = reservation.stays[0] as unknown as { place: { id: string } };
      await manager
        .post(`/facilities/${city.home.id}/quotas`, { ...quota, placeIds: [mine.place.id] })
        .expect(201);
      const { body } = await extend({}, worker).expect(409);
      expect(body).toMatchObject({ code: 'PLACE_TAKEN_LATER', takenFrom: '2026-11-27' });
      const ways = body.ways.map(({ placeId }: { placeId: string | null }) => placeId);
      expect(ways).not.toContain(mine.place.id);
      expect(ways.length).toBeGreaterThan(0);
      expect(await lastsUntil()).toBe(UNTIL);
      await extend({ until: '2026-11-27' }, worker).expect(200);
      // Whoever runs the facility may give every place of it.
      await extend({}, manager).expect(200);
    });

    it('shows no way out to where they are not taken in', async () => {
      const mine = reservation.stays[0] as unknown as { place: { id: string } };
      await manager
        .post(`/facilities/${city.home.id}/quotas`, {
          organisationId: city.otherReferrer,
          from: UNTIL,
          placeIds: [mine.place.id],
        })
        .expect(201);
      const waysTo = async () =>
        (await extend({}, worker).expect(409)).body.ways.map(
          ({ facilityId }: { facilityId: string }) => facilityId,
        );
      expect(await waysTo()).toContain(elsewhere);
      await restrict('block', ADDED, elsewhere, (await there()).otherManager);
      expect(await waysTo()).not.toContain(elsewhere);
    });

    it('shows no way out into places that are kept for another referrer', async () => {
      await manager
        .post(`/facilities/${city.home.id}/quotas`, {
          organisationId: city.otherReferrer,
          from: '2026-11-24',
          placeIds: city.home.placeIds,
        })
        .expect(201);
      const { body } = await extend({}, worker).expect(409);
      expect(body.takenFrom).toBe(UNTIL);
      expect(body.ways.filter(({ kind }: { kind: string }) => kind !== 'elsewhere')).toEqual([]);
    });

    it('is refused where a restriction blocks on one of the nights added, to worker and manager, with the reason', async () => {
      const id = await restrict('block', { from: '2026-11-27', until: '2026-11-30' });
      for (const by of [worker, manager]) {
        const { body } = await extend({}, by).expect(409);
        expect(body).toMatchObject({
          code: 'PERSON_RESTRICTED',
          restrictions: [{ restrictionId: id, personId, effect: 'block', reason: 'threats' }],
        });
      }
      await extend({ overrides: [{ restrictionId: id, reason: REASON }] }).expect(409);
      expect(await lastsUntil()).toBe(UNTIL);
      await extend({ until: '2026-11-27' }).expect(200);
    });

    it('minds the nights added alone, and neither nights agreed before nor what was set aside', async () => {
      await restrict('block', { from: '2026-11-23', until: UNTIL });
      await restrict('block', { from: LONGER, until: '2026-11-30' });
      const id = await restrict('block');
      await extend().expect(409);
      await manager.post(`/restrictions/${id}/overrides`, { ...ADDED, reason: REASON }).expect(201);
      await extend().expect(200);
      expect(await lastsUntil()).toBe(LONGER);
    });

    it('goes on with a warning once somebody says that they know of it, which is written down', async () => {
      const id = await restrict('warn');
      const { body } = await extend({}, worker).expect(409);
      expect(body).toMatchObject({
        code: 'PERSON_RESTRICTED',
        restrictions: [{ restrictionId: id, effect: 'warn' }],
      });
      await extend({ overrides: [{ restrictionId: id, reason: 'was nice' }] }).expect(400);
      await extend({ overrides: [{ restrictionId: id, reason: REASON }] }, worker).expect(200);
      const detail = { ...ADDED, facilityId: city.home.id, effect: 'warn', overrideReason: REASON };
      expect(await overridden()).toEqual([{ actor_id: city.worker, detail }]);
    });

    it('counts for each of those who are together the nights that are new to them', async () => {
      const otherId = await person(halte.sql, city.referrer);
      const nights = { from: UNTIL, until: '2026-11-27' };
      reservation = await book(personId, { ...nights, people: [{ personId: otherId }, { personId }] });
      const mine = reservation.stays.find(({ person: who }) => who?.id === personId)!;
      await extend({ stayIds: [mine.id], until: '2026-11-28' }).expect(200);
      // Mine since before, and new to the other one alone.
      await restrict('block', { from: '2026-11-27', until: '2026-11-28' });
      await extend({ until: '2026-11-29' }).expect(200);
    });

    it('is refused where somebody they are kept apart from is by then, without a word of whom', async () => {
      const otherId = await person(halte.sql, city.referrer);
      const way = await book(otherId, { from: '2026-11-27', until: '2026-11-29' });
      await keepApart(personId, otherId);
      for (const by of [worker, manager]) {
        const { body, text } = await extend({}, by).expect(409);
        expect(body).toMatchObject({ code: 'PERSON_RESTRICTED', restrictions: [] });
        expect(text).not.toContain(otherId);
      }
      await extend({ until: '2026-11-27' }).expect(200);
      await worker.post(`/reservations/${way.id}/cancel`).expect(200);
      await extend().expect(200);
    });

    it('is refused to two who were booked together and are kept apart since, but not to one of them', async () => {
      const otherId = await person(halte.sql, city.referrer);
      reservation = await book(otherId, {
        from: UNTIL,
        until: '2026-11-26',
        people: [{ personId: otherId }, {}, { personId }],
      });
      await keepApart(personId, otherId);
      expect((await extend().expect(409)).body.code).toBe('PEOPLE_KEPT_APART');
      await extend({ stayIds: [reservation.stays[0]!.id] }).expect(200);
    });

    it('asks nothing for people without a reference', async () => {
      await restrict('block');
      reservation = await book(personId, { people: [{}] });
      await extend().expect(200);
    });
  });

  describe('elsewhere', () => {
    it('and longer at the same facility minds the nights added', async () => {
      const id = await restrict('warn');
      const move = { stayIds: [reservation.stays[0]!.id], facilityId: city.home.id };
      expect((await transfer({ ...move, until: LONGER }).expect(409)).body).toMatchObject({
        code: 'PERSON_RESTRICTED',
        restrictions: [{ restrictionId: id }],
      });
      await transfer(move).expect(200);
      const overrides = [{ restrictionId: id, reason: REASON }];
      await transfer({ ...move, until: LONGER, overrides }).expect(200);
      expect(await overridden()).toMatchObject([{ actor_id: city.manager, detail: ADDED }]);
    });

    it('is refused by another facility’s restriction, of which a manager from here learns nothing', async () => {
      const { otherManager } = await there();
      const nights = { from: '2026-11-23', until: UNTIL };
      const id = await restrict('warn', nights, elsewhere, otherManager);
      const overrides = [{ restrictionId: id, reason: REASON }];
      for (const body of [{}, { overrides }]) {
        const refused = await transfer({ facilityId: elsewhere, ...body }).expect(409);
        expect(refused.body).toMatchObject({ code: 'PERSON_RESTRICTED', restrictions: [] });
      }
      expect(await overridden()).toEqual([]);
    });

    it('is acknowledged by the worker, who sees the person and what is said of them', async () => {
      const { otherManager } = await there();
      reservation = await book(personId, { from: UNTIL, until: '2026-11-26' });
      const nights = { from: UNTIL, until: '2026-11-26' };
      const id = await restrict('warn', nights, elsewhere, otherManager);
      const refused = await transfer({ facilityId: elsewhere }, worker).expect(409);
      expect(refused.body).toMatchObject({ restrictions: [{ restrictionId: id, effect: 'warn' }] });
      const overrides = [{ restrictionId: id, reason: REASON }];
      await transfer({ facilityId: elsewhere, overrides }, worker).expect(200);
      expect(await overridden()).toMatchObject([{ actor_id: city.worker, detail: nights }]);
    });
  });
});
