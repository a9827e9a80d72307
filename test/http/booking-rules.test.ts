import { newId } from '../../src/kernel/ids';
import { startApp, TestApp, TestClient } from '../support/app';
import { assign, person, shelter, smallCity } from '../support/city';

const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };
const TOMORROW = { from: '2026-11-24', until: '2026-11-25' };
const WEEK = { from: '2026-11-23', until: '2026-11-30' };

/** What bookings are held to beside the ledger. */
describe('booking rules', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let manager: TestClient;
  let elsewhere: string;
  let personId: string;

  beforeAll(async () => {
    halte = await startApp({ config: { holdsPerAccount: 5 } });
  });
  beforeEach(async () => {
    await halte.startOver();
    city = await smallCity(halte.sql, 8, 2);
    elsewhere = (await shelter(halte.sql, city.otherOperator, { places: 2 })).id;
    await assign(halte.sql, city.otherManager, elsewhere);
    worker = await halte.as(city.worker);
    manager = await halte.as(city.manager);
    personId = await person(halte.sql, city.referrer);
  });
  afterAll(() => halte.stop());

  const book = (body: object, by = worker) => by.post('/reservations', { ...TONIGHT, people: [{}], ...body });
  const found = async (query: string, by = worker) =>
    (await by.get(`/availability?from=2026-11-23&until=2026-11-24&${query}`).expect(200)).body;
  const facilitiesFor = async (ids: string[], by = worker): Promise<string[]> =>
    (await found(`personIds=${ids.join(',')}`, by)).facilities.map(({ id }: { id: string }) => id);
  const trail = async (action: string) =>
    halte.sql<{ subject_type: string; actor_id: string; detail: object }>(
      'SELECT subject_type, actor_id, detail FROM audit_entry WHERE action = $1',
      [action],
    );

  /** The person stayed at the facility the night before, so that its manager knows them. */
  async function known(id = personId): Promise<void> {
    halte.clock.set('2026-11-22T21:00:00Z');
    const nights = { from: '2026-11-22', until: '2026-11-23' };
    const made = await book({ ...nights, facilityId: city.home.id, people: [{ personId: id }], hold: false });
    await manager.post(`/reservations/${made.body.id}/arrival`).expect(200);
    halte.clock.set('2026-11-23T09:00:00Z');
    await manager.post(`/reservations/${made.body.id}/departure`).expect(200);
    halte.clock.set('2026-11-23T21:00:00Z');
  }
  const restrict = async (effect: 'block' | 'warn', nights = WEEK) => {
    const made = { ...nights, personId, effect, reason: 'threats' };
    return (await manager.post(`/facilities/${city.home.id}/restrictions`, made).expect(201)).body;
  };
  const here = (more: object = {}) => ({ facilityId: city.home.id, people: [{ personId }], ...more });

  describe('a restriction that blocks', () => {
    beforeEach(() => known());

    it('leaves the facility out of the search and refuses a booking there, saying why', async () => {
      expect(await facilitiesFor([personId])).toContain(city.home.id);
      const { id } = await restrict('block');
      expect(await facilitiesFor([personId])).toEqual([elsewhere]);
      const { body } = await book(here()).expect(409);
      expect(body).toMatchObject({
        code: 'PERSON_RESTRICTED',
        restrictions: [
          { restrictionId: id, personId, effect: 'block', reason: 'threats', until: '2026-11-30' },
        ],
      });
      const [placeId] = city.home.placeIds;
      const named = await book({ placeIds: [placeId], people: [{ personId }] }).expect(409);
      expect(named.body.code).toBe('PERSON_RESTRICTED');
      const acknowledged = here({ overrides: [{ restrictionId: id, reason: 'no_other_place' }] });
      expect((await book(acknowledged).expect(409)).body.code).toBe('PERSON_RESTRICTED');
      const other = await book({ people: [{ personId }] }).expect(201);
      expect(other.body.facility.id).toBe(elsewhere);
    });

    it('is minded too when they are looked for by a reference merged into theirs', async () => {
      await restrict('block');
      const merged = await person(halte.sql, city.referrer);
      await halte.sql('UPDATE person SET merged_into = $1 WHERE id = $2', [personId, merged]);
      expect(await facilitiesFor([merged])).toEqual([elsewhere]);
      expect(await facilitiesFor([merged, personId])).toEqual([elsewhere]);
    });

    it('concerns neither other people nor other nights', async () => {
      await restrict('block', TONIGHT);
      await book(here({ people: [{}] })).expect(201);
      await book(here(TOMORROW)).expect(201);
    });

    it('is set aside for some nights by the manager, with a reason, and nobody else’s nights', async () => {
      const { id } = await restrict('block');
      const path = `/restrictions/${id}/overrides`;
      const body = { ...TONIGHT, reason: 'medical_advice' };
      await worker.post(path, body).expect(403);
      expect((await manager.post(path, body).expect(201)).body.overrides).toMatchObject([
        { ...TONIGHT, reason: 'medical_advice', by: expect.stringContaining('manager') },
      ]);
      expect(await trail('restrictions.overridden')).toEqual([
        {
          subject_type: 'restriction',
          actor_id: city.manager,
          detail: { ...TONIGHT, facilityId: city.home.id, effect: 'block', overrideReason: 'medical_advice' },
        },
      ]);
      await book(here({ until: '2026-11-25' })).expect(409);
      await book(here({ hold: false })).expect(201);
    });

    it('is lifted once, and then is over', async () => {
      const { id } = await restrict('block');
      await manager.post(`/restrictions/${id}/lift`).expect(200);
      expect((await manager.get(`/facilities/${city.home.id}/restrictions`)).body.items).toEqual([]);
      expect((await manager.post(`/restrictions/${id}/lift`).expect(409)).body.code).toBe(
        'TRANSITION_REFUSED',
      );
      await book(here()).expect(201);
    });

    it('made after the booking stops the arrival until it is overridden', async () => {
      const { id: reservation } = (await book(here({ hold: false })).expect(201)).body;
      const { id } = await restrict('block');
      const refused = await manager.post(`/reservations/${reservation}/arrival`).expect(409);
      expect(refused.body).toMatchObject({
        code: 'PERSON_RESTRICTED',
        restrictions: [{ restrictionId: id, effect: 'block' }],
      });
      await manager
        .post(`/restrictions/${id}/overrides`, { ...TONIGHT, reason: 'manager_agreed' })
        .expect(201);
      await manager.post(`/reservations/${reservation}/arrival`).expect(200);
    });

    it('is for people the facility knows, by a stay of theirs, and ends within a year', async () => {
      const stranger = await person(halte.sql, city.referrer);
      const path = `/facilities/${city.home.id}/restrictions`;
      const made = { ...WEEK, effect: 'block', reason: 'other' };
      const refusals: [object, number, string][] = [
        [{ ...made, personId: stranger }, 404, 'personId'],
        [{ ...made, stayId: newId() }, 404, 'stayId'],
        [{ ...made }, 400, 'stayId'],
        [{ ...made, personId, from: '2026-11-22' }, 400, 'from'],
        [{ ...made, personId, until: '2026-11-23' }, 400, 'until'],
        [{ ...made, personId, until: '2027-11-24' }, 400, 'until'],
        [{ ...made, personId, reason: 'was rude' }, 400, 'reason'],
      ];
      for (const [body, status, field] of refusals) {
        const answer = await manager.post(path, body).expect(status);
        expect(answer.body.errors).toMatchObject([{ field }]);
      }
      const nameless = (await book({ facilityId: city.home.id, hold: false }).expect(201)).body.stays[0].id;
      const answer = await manager.post(path, { ...made, stayId: nameless }).expect(400);
      expect(answer.body.errors).toMatchObject([{ field: 'stayId', code: 'withoutReference' }]);
      expect(await halte.sql('SELECT FROM restriction')).toHaveLength(0);
    });
  });

  describe('a restriction that warns', () => {
    beforeEach(() => known());

    it('is shown in the search and asks whoever books to say that they know, and why', async () => {
      const { id } = await restrict('warn');
      const { facilities } = await found(`personIds=${personId}`);
      const home = facilities.find((facility: { id: string }) => facility.id === city.home.id);
      const warning = { restrictionId: id, personId, effect: 'warn', reason: 'threats', until: '2026-11-30' };
      expect(home.warnings).toEqual([warning]);
      const refused = await book(here()).expect(409);
      expect(refused.body).toMatchObject({ code: 'PERSON_RESTRICTED', restrictions: [warning] });
      const overrides = [{ restrictionId: id, reason: 'no_other_place' }];
      await book(here({ overrides })).expect(201);
      expect(await trail('restrictions.overridden')).toEqual([
        {
          subject_type: 'restriction',
          actor_id: city.worker,
          detail: { ...TONIGHT, facilityId: city.home.id, effect: 'warn', overrideReason: 'no_other_place' },
        },
      ]);
    });

    it('is not walked into by chance: what isn’t named is booked elsewhere', async () => {
      await restrict('warn');
      const { body } = await book({ people: [{ personId }] }).expect(201);
      expect(body.facility.id).toBe(elsewhere);
    });

    it('made after the booking is acknowledged at arrival', async () => {
      const { id: reservation } = (await book(here({ hold: false })).expect(201)).body;
      const { id } = await restrict('warn');
      const arrival = `/reservations/${reservation}/arrival`;
      const refused = await manager.post(arrival).expect(409);
      expect(refused.body).toMatchObject({ restrictions: [{ restrictionId: id, effect: 'warn' }] });
      const overrides = [{ restrictionId: id, reason: 'situation_changed' }];
      await manager.post(arrival, { overrides }).expect(200);
      expect(await trail('restrictions.overridden')).toMatchObject([{ actor_id: city.manager }]);
    });

    it('is told to who sees the person, and to nobody else', async () => {
      const { id } = await restrict('warn');
      const at = `/facilities/${city.home.id}/restrictions`;
      for (const client of [worker, manager])
        expect((await client.get(at)).body.items).toMatchObject([{ id, person: { id: personId } }]);
      for (const account of [city.otherWorker, city.otherManager])
        expect((await (await halte.as(account)).get(at)).body.items).toEqual([]);
      const other = await halte.as(city.otherWorker);
      await other.get(`/availability?from=2026-11-23&until=2026-11-24&personIds=${personId}`).expect(404);
    });
  });

  describe('people kept apart', () => {
    let otherId: string;
    let pair: string;
    beforeEach(async () => {
      otherId = await person(halte.sql, city.referrer);
      const made = { personIds: [personId, otherId], reason: 'violence' };
      pair = (await worker.post('/people/kept-apart', made).expect(201)).body.id;
    });

    it('don’t get a place where the other is, and aren’t told that the other is there', async () => {
      await book({ facilityId: city.home.id, people: [{ personId: otherId }], hold: false }).expect(201);
      expect(await facilitiesFor([personId])).toEqual([elsewhere]);
      const { body, text } = await book(here()).expect(409);
      expect(body).toMatchObject({ code: 'PERSON_RESTRICTED', restrictions: [] });
      expect(text).not.toContain(otherId);
      await book(here(TOMORROW)).expect(201);
      halte.clock.set('2026-11-23T21:00:00Z');
      const away = await book({ people: [{ personId }], hold: false }).expect(201);
      expect(away.body.facility.id).toBe(elsewhere);
    });

    it('are kept apart by whoever books, also for an organisation that sees only one of them', async () => {
      await halte.sql('UPDATE person SET organisation_id = $2 WHERE id = $1', [otherId, city.otherReferrer]);
      const other = await halte.as(city.otherWorker);
      await book({ facilityId: city.home.id, people: [{ personId: otherId }] }, other).expect(201);
      expect(await facilitiesFor([personId])).toEqual([elsewhere]);
      await book(here()).expect(409);
      expect((await worker.get(`/people/${personId}/kept-apart`)).body.items).toEqual([]);
      await worker.post(`/kept-apart/${pair}/end`).expect(404);
    });

    it('are no longer in one another’s way once a hold has run out or the pair has ended', async () => {
      await book({ facilityId: city.home.id, people: [{ personId: otherId }], holdMinutes: 30 }).expect(201);
      await book(here()).expect(409);
      halte.clock.advance(30);
      await book(here({ hold: false })).expect(201);
      await book(here({ people: [{ personId: otherId }], hold: false })).expect(409);
      await worker.post(`/kept-apart/${pair}/end`).expect(200);
      await book(here({ people: [{ personId: otherId }], hold: false })).expect(201);
    });

    it('who stayed beyond their last night are still there tonight', async () => {
      const { id } = (await book(here({ people: [{ personId: otherId }], hold: false })).expect(201)).body;
      await manager.post(`/reservations/${id}/arrival`).expect(200);
      halte.clock.set('2026-11-24T21:00:00Z');
      expect((await book(here(TOMORROW)).expect(409)).body.code).toBe('PERSON_RESTRICTED');
      await manager.post(`/reservations/${id}/departure`).expect(200);
      await book(here(TOMORROW)).expect(201);
    });

    it('don’t share one reservation, nor one pair twice', async () => {
      const both = await book({ people: [{ personId }, { personId: otherId }] }).expect(409);
      expect(both.body).toMatchObject({ code: 'PEOPLE_KEPT_APART', errors: [{ field: 'people' }] });
      const again = { personIds: [otherId, personId], reason: 'other' };
      const { body } = await worker.post('/people/kept-apart', again).expect(409);
      expect(body).toMatchObject({ code: 'ALREADY_KEPT_APART', keptApartId: pair });
      for (const personIds of [[personId], [personId, personId], [personId, personId.toUpperCase()]]) {
        const refused = await worker.post('/people/kept-apart', { ...again, personIds }).expect(400);
        expect(refused.body.errors).toMatchObject([{ field: 'personIds' }]);
      }
    });
  });

  describe('a quota', () => {
    async function quota(organisationId: string, placeIds: string[], more: Record<string, unknown> = {}) {
      const id = newId();
      const { from = '2026-11-01', until = null, release = null } = more;
      await halte.sql(
        `INSERT INTO quota (id, facility_id, organisation_id, from_night, until_night, release_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [id, city.home.id, organisationId, from, until, release],
      );
      await halte.sql(
        'INSERT INTO quota_place SELECT $1, unnest($2::uuid[]), daterange($3::date, $4::date)',
        [id, placeIds, from, until],
      );
    }
    const freeAt = async (by: TestClient, nights = TONIGHT): Promise<number> => {
      const { body } = await by.get(`/availability?from=${nights.from}&until=${nights.until}`).expect(200);
      return body.facilities.find(({ id }: { id: string }) => id === city.home.id)?.free ?? 0;
    };

    it('keeps its places for its referrer, in the search and in the booking, named or not', async () => {
      await quota(city.otherReferrer, city.home.placeIds.slice(0, 7));
      const other = await halte.as(city.otherWorker);
      expect([await freeAt(worker), await freeAt(other), await freeAt(manager)]).toEqual([1, 8, 8]);
      const named = { placeIds: [city.home.placeIds[0]] };
      expect((await book(named).expect(409)).body.code).toBe('NO_PLACE_FREE');
      await book(named, other).expect(201);
      await book({ facilityId: city.home.id }).expect(201);
      expect((await book({ facilityId: city.home.id }).expect(409)).body.code).toBe('NO_PLACE_FREE');
      await book({ facilityId: city.home.id }, other).expect(201);
    });

    it('is not got round by a transfer; a manager may give a kept place all the same', async () => {
      await quota(city.otherReferrer, city.home.placeIds);
      const { id } = (await book({ facilityId: elsewhere, hold: false }).expect(201)).body;
      const move = (to: object, by = worker) => by.post(`/reservations/${id}/transfer`, to);
      for (const to of [{ facilityId: city.home.id }, { placeId: city.home.placeIds[0] }])
        expect((await move(to).expect(409)).body.code).toBe('NO_PLACE_FREE');
      await move({ facilityId: city.home.id }, await halte.as(city.otherManager)).expect(200);
    });

    it('releases them at its hour for tonight alone, and still after midnight', async () => {
      await quota(city.otherReferrer, city.home.placeIds, { release: '22:30' });
      expect(await freeAt(worker)).toBe(0);
      halte.clock.set('2026-11-23T21:30:00Z');
      expect(await freeAt(worker)).toBe(8);
      expect(await freeAt(worker, TOMORROW)).toBe(0);
      expect(await freeAt(worker, { from: '2026-11-23', until: '2026-11-25' })).toBe(0);
      halte.clock.set('2026-11-24T01:00:00Z');
      expect(await freeAt(worker)).toBe(8);
      await book({ facilityId: city.home.id }).expect(201);
      await book({ facilityId: city.home.id, ...TOMORROW }).expect(409);
      halte.clock.set('2026-11-24T12:00:00Z');
      expect(await freeAt(worker, TOMORROW)).toBe(0);
    });

    it('holds on its nights alone', async () => {
      await quota(city.otherReferrer, city.home.placeIds, { from: '2026-11-24', until: '2026-11-25' });
      expect(await freeAt(worker)).toBe(8);
      expect(await freeAt(worker, TOMORROW)).toBe(0);
      expect(await freeAt(worker, { from: '2026-11-25', until: '2026-11-26' })).toBe(8);
      await halte.sql('UPDATE quota SET ended_at = now()');
      expect(await freeAt(worker, TOMORROW)).toBe(8);
    });
  });

  describe('limits against hoarding', () => {
    it('let an account hold five places, and say which to confirm or release', async () => {
      const held = [];
      for (let n = 0; n < 5; n++) held.push((await book({}).expect(201)).body);
      const { body } = await book({}).expect(409);
      expect(body.code).toBe('TOO_MANY_HOLDS');
      expect(body.holds.map(({ code }: { code: string }) => code).toSorted()).toEqual(
        held.map(({ code }) => code).toSorted(),
      );
      await book({ hold: false }).expect(201);
      await worker.post(`/reservations/${held[0].id}/confirm`).expect(200);
      await book({}).expect(201);
      await book({}).expect(409);
      await worker.post(`/reservations/${held[1].id}/cancel`).expect(200);
      await book({}).expect(201);
      await book({}, await halte.as(city.otherWorker)).expect(201);
      // What ran out no longer counts, although no job has said so.
      halte.clock.advance(90);
      for (let n = 0; n < 5; n++) await book({}).expect(201);
      expect((await book({}).expect(409)).body.holds).toHaveLength(5);
    });

    it('let a person have one hold, on whatever nights', async () => {
      const { id, code } = (await book({ people: [{ personId }] }).expect(201)).body;
      const { body } = await book({ ...TOMORROW, people: [{ personId }] }).expect(409);
      expect(body).toMatchObject({ code: 'PERSON_ALREADY_HELD', holds: [{ code }] });
      await book({ ...TOMORROW, people: [{ personId }], hold: false }).expect(201);
      await worker.post(`/reservations/${id}/cancel`).expect(200);
      await book({ people: [{ personId }] }).expect(201);
    });

    it('make a person whose hold ran out wait ten minutes, to the second', async () => {
      await book({ people: [{ personId }], holdMinutes: 30 }).expect(201);
      halte.clock.advance(32);
      const later = await book({ people: [{ personId }] }).expect(409);
      expect(later.body).toMatchObject({
        code: 'HOLD_AGAIN_LATER',
        from: '2026-11-23T21:40:00.000Z',
        retryAfter: 480,
      });
      halte.clock.advance(8);
      await book({ people: [{ personId }] }).expect(201);
    });

    describe('where the facility has to be asked although the place was to be confirmed at once', () => {
      const asked = (more: object = {}) => book({ facilityId: city.home.id, hold: false, ...more });
      const written = () => halte.sql('SELECT id FROM reservation ORDER BY id');
      beforeEach(() =>
        halte.sql('UPDATE facility SET confirms_referrals = true WHERE id = $1', [city.home.id]),
      );

      it('count what is held until it has answered as the account’s', async () => {
        const { id } = (await asked().expect(201)).body;
        for (let n = 0; n < 4; n++) await book({ facilityId: city.home.id }).expect(201);
        const before = await written();
        const { body } = await asked().expect(409);
        expect(body.code).toBe('TOO_MANY_HOLDS');
        expect(body.holds).toHaveLength(5);
        await book({}).expect(409);
        expect(await written()).toEqual(before);
        await book({ facilityId: elsewhere, hold: false }).expect(201);
        await manager.post(`/reservations/${id}/acceptance`).expect(200);
        await asked().expect(409);
        await worker.post(`/reservations/${id}/confirm`).expect(200);
        await asked().expect(201);
        // What ran out no longer counts, although no job has said so.
        halte.clock.advance(90);
        for (let n = 0; n < 5; n++) await asked(TOMORROW).expect(201);
        await asked(TOMORROW).expect(409);
      });

      it('count it as the person’s, on whatever nights, and make them wait once it has run out', async () => {
        const { id, code } = (await asked(here()).expect(201)).body;
        const before = await written();
        for (const hold of [true, false]) {
          const { body } = await asked(here({ ...TOMORROW, hold })).expect(409);
          expect(body).toMatchObject({ code: 'PERSON_ALREADY_HELD', holds: [{ code }] });
        }
        expect(await written()).toEqual(before);
        await book({ ...TOMORROW, facilityId: elsewhere, people: [{ personId }], hold: false }).expect(201);
        await worker.post(`/reservations/${id}/cancel`).expect(200);
        const next = (await asked(here()).expect(201)).body;
        await manager.post(`/reservations/${next.id}/acceptance`).expect(200);
        halte.clock.advance(90);
        const { body } = await asked(here({ from: '2026-11-25', until: '2026-11-26' })).expect(409);
        expect(body).toMatchObject({ code: 'HOLD_AGAIN_LATER', retryAfter: 600 });
        halte.clock.advance(10);
        await asked(here({ from: '2026-11-25', until: '2026-11-26' })).expect(201);
      });
    });

    it('unless it is confirmed at once, or the manager allows it', async () => {
      const { code } = (await book({ ...here(), holdMinutes: 30 }).expect(201)).body;
      const path = `/facilities/${city.home.id}/hold-permissions`;
      halte.clock.advance(30);
      await book(here()).expect(409);
      expect((await manager.post(path, { code }).expect(200)).body).toMatchObject({ people: 1 });
      const { id } = (await book(here()).expect(201)).body;
      expect((await manager.post(path, { code }).expect(200)).body).toMatchObject({ people: 0 });
      await worker.post(`/reservations/${id}/cancel`).expect(200);
      await book(here({ hold: false })).expect(201);
      await manager.post(path, { code: 'XXX-XXX' }).expect(400);
      await (
        await halte.as(city.otherManager)
      )
        .post(`/facilities/${elsewhere}/hold-permissions`, { code })
        .expect(404);
    });
  });
});
