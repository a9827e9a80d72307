import { OffersService } from '../../src/requests/offers.service';
import { ReferralsService } from '../../src/reservations/referrals/referrals.service';
import { UnmetService } from '../../src/requests/unmet.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { person, shelter, smallCity } from '../support/city';

const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };
const ONE = { from: TONIGHT.from, nights: 1, people: [{}], urgency: 'ordinary' };
const DAY = 24 * 60;

describe('a request', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let manager: TestClient;

  beforeAll(async () => {
    halte = await startApp();
  });
  beforeEach(async () => {
    await halte.startOver();
    city = await smallCity(halte.sql, 2, 2);
    worker = await halte.as(city.worker);
    manager = await halte.as(city.manager);
  });
  afterAll(() => halte.stop());

  const ask = async (body: object = {}, client = worker) =>
    (await client.post('/requests', { ...ONE, ...body }).expect(201)).body;
  const found = async (id: string) => (await worker.get(`/requests/${id}`).expect(200)).body;
  const round = () => halte.app.get(OffersService).offer();
  const fill = async (client = worker) => {
    const ids = [];
    for (;;) {
      const { status, body } = await client.post('/reservations', { ...TONIGHT, people: [{}], hold: false });
      if (status !== 201) return ids;
      ids.push(body.id as string);
    }
  };
  const occupancy = async () => (await worker.get(`/occupancy?date=${TONIGHT.from}`).expect(200)).body;

  it('waits, is offered the place that becomes free, and is met when that is accepted', async () => {
    const [taken] = await fill();
    const request = await ask({ needs: [], vulnerabilities: ['illness'], urgency: 'high' });
    expect(request).toMatchObject({
      state: 'open',
      ...TONIGHT,
      nights: 1,
      position: 1,
      reason: { urgency: 'high', vulnerability: 1, waitingSince: '2026-11-23T21:00:00.000Z' },
      reconfirmation: 'fresh',
      offer: null,
    });
    await round();
    expect(await found(request.id)).toMatchObject({ state: 'open', offer: null });

    await worker.post(`/reservations/${taken}/cancel`).expect(200);
    expect(await halte.sql(`SELECT FROM outbox WHERE job = 'requests.offer'`)).not.toHaveLength(0);
    await round();
    const offered = await found(request.id);
    expect(offered).toMatchObject({
      state: 'offered',
      position: 1,
      offer: { facility: { id: city.home.id }, expiresAt: '2026-11-23T21:20:00.000Z' },
    });
    expect(await occupancy()).toMatchObject({ held: 1, reserved: 1, free: 0 });

    const met = (await worker.post(`/requests/${request.id}/offer/acceptance`).expect(200)).body;
    expect(met).toMatchObject({ state: 'met', position: null, reservationId: offered.offer.reservationId });
    expect(await occupancy()).toMatchObject({ held: 0, reserved: 2, free: 0 });
    const again = await worker.post(`/requests/${request.id}/offer/acceptance`).expect(409);
    expect(again.body).toMatchObject({ code: 'TRANSITION_REFUSED', state: 'met' });
  });

  it('that is declined waits on where it stood, and the place goes to the next', async () => {
    const [, taken] = await fill();
    const first = await ask({ urgency: 'emergency' });
    const second = await ask();
    await worker.post(`/reservations/${taken}/cancel`).expect(200);
    await round();
    const declined = await worker
      .post(`/requests/${first.id}/offer/refusal`, { reason: 'feels_unsafe' })
      .expect(200);
    expect(declined.body).toMatchObject({ state: 'open', position: 1, offer: null });
    await round();
    expect(await found(second.id)).toMatchObject({ state: 'offered', position: 2 });
    await worker.post(`/requests/${second.id}/withdrawal`).expect(200);
    await round();
    expect(await found(first.id)).toMatchObject({ state: 'open' });
    expect(await occupancy()).toMatchObject({ free: 1 });

    // Another night, another answer: the same facility may be offered again.
    const longer = await ask({ nights: 3, urgency: 'emergency' });
    await round();
    await worker.post(`/requests/${longer.id}/offer/refusal`, { reason: 'other' }).expect(200);
    await round();
    expect((await found(longer.id)).state).toBe('open');
    halte.clock.set('2026-11-24T09:00:00Z');
    await round();
    expect((await found(longer.id)).state).toBe('offered');
  });

  it('that is not answered in time lapses by the clock, and then the place goes to the next', async () => {
    const [taken] = await fill();
    const first = await ask({ urgency: 'high' });
    const second = await ask();
    await worker.post(`/reservations/${taken}/cancel`).expect(200);
    await round();
    halte.clock.advance(20);
    expect(await found(first.id)).toMatchObject({ state: 'open', position: 1, offer: null });
    const late = await worker.post(`/requests/${first.id}/offer/acceptance`).expect(409);
    expect(late.body.code).toBe('HOLD_EXPIRED');
    expect(await occupancy()).toMatchObject({ held: 0, free: 1 });
    await round();
    expect((await found(first.id)).state).toBe('open');
    expect((await found(second.id)).state).toBe('offered');
  });

  it('is met or open again by what happens to its hold where reservations are', async () => {
    const [one, two] = [await ask({ urgency: 'high' }), await ask()];
    await round();
    const [confirmed, released] = [await found(one.id), await found(two.id)];
    await worker.post(`/reservations/${confirmed.offer.reservationId}/confirm`).expect(200);
    await worker.post(`/reservations/${released.offer.reservationId}/cancel`).expect(200);
    const after = async () => [await found(one.id), await found(two.id)];
    const expected = [
      expect.objectContaining({ state: 'met', reservationId: confirmed.offer.reservationId }),
      expect.objectContaining({ state: 'open', offer: null }),
    ];
    expect(await after()).toEqual(expected);
    const open = await worker.get('/requests?state=open').expect(200);
    expect(open.body.items.map(({ id }: { id: string }) => id)).toEqual([two.id]);
    await round();
    expect(await after()).toEqual(expected);
    expect(await halte.sql('SELECT outcome FROM request_offer ORDER BY id')).toEqual([
      { outcome: 'accepted' },
      { outcome: 'declined' },
    ]);
  });

  it('offers two people places together, in one room where they ask for it', async () => {
    const apart = await shelter(halte.sql, city.operator, { places: 2, perRoom: 1 });
    const request = await ask({ people: [{}, {}], sameRoom: true });
    await round();
    const { offer } = await found(request.id);
    expect(offer.facility.id).toBe(city.home.id);
    const other = await ask({ people: [{}, {}], sameRoom: true });
    const anyhow = await ask({ people: [{}, {}] });
    await round();
    expect((await found(other.id)).state).toBe('open');
    expect((await found(anyhow.id)).offer.facility.id).toBe(apart.id);
  });

  it('for a place with a ramp gets that one, and another leaves it to them', async () => {
    const ramp = await shelter(halte.sql, city.operator, { places: 1, attributes: ['step_free'] });
    const women = await shelter(halte.sql, city.operator, { places: 1, attributes: ['women_only'] });
    const anyone = await ask({ urgency: 'emergency' });
    const wheels = await ask({ needs: ['step_free'] });
    await round();
    expect((await found(anyone.id)).offer.facility.id).toBe(city.home.id);
    expect((await found(wheels.id)).offer.facility.id).toBe(ramp.id);
    await ask();
    const last = await ask();
    await round();
    expect((await found(last.id)).state).toBe('open');
    const woman = await ask({ needs: ['women_only'] });
    await round();
    expect((await found(woman.id)).offer.facility.id).toBe(women.id);
  });

  it('whose person has a place already is passed over, and holds nobody up', async () => {
    const personId = await person(halte.sql, city.referrer);
    await worker.post('/reservations', { ...TONIGHT, people: [{ personId }], hold: false }).expect(201);
    const placed = await ask({ people: [{ personId }], urgency: 'emergency' });
    const next = await ask();
    await round();
    expect((await found(placed.id)).state).toBe('open');
    expect((await found(next.id)).state).toBe('offered');
  });

  it('of one person is offered one place, however often they asked', async () => {
    const personId = await person(halte.sql, city.referrer);
    const asked = [await ask({ people: [{ personId }] }), await ask({ people: [{ personId }] })];
    await round();
    const states = await Promise.all(asked.map(async ({ id }) => (await found(id)).state));
    expect(states).toEqual(['offered', 'open']);
    await round();
    expect(await halte.sql('SELECT FROM request_offer')).toHaveLength(1);
  });

  it('is met by hand with a reservation that is confirmed for all of them and all its nights', async () => {
    const personId = await person(halte.sql, city.referrer);
    const request = await ask({ nights: 2, people: [{ personId }] });
    const reserve = async (body: object) =>
      (await worker.post('/reservations', { ...TONIGHT, people: [{}], hold: false, ...body }).expect(201))
        .body;
    const meet = (reservationId: string) => worker.post(`/requests/${request.id}/met`, { reservationId });
    const tooShort = await reserve({});
    const refused = await meet(tooShort.id).expect(400);
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ field: 'reservationId', code: 'doesNotCover' }),
    ]);
    const other = await halte.as(city.otherWorker);
    await worker.post(`/reservations/${tooShort.id}/cancel`).expect(200);
    const foreign = (await other.post('/reservations', { ...TONIGHT, people: [{}] }).expect(201)).body;
    const unknown = await meet(foreign.id).expect(404);
    expect(unknown.body.errors).toEqual([expect.objectContaining({ field: 'reservationId' })]);

    await round();
    expect((await found(request.id)).state).toBe('offered');
    await other.post(`/reservations/${foreign.id}/cancel`).expect(200);
    const { offer } = await found(request.id);
    await worker.post(`/reservations/${offer.reservationId}/cancel`).expect(200);
    const stay = await reserve({ until: '2026-11-25', people: [{ personId }] });
    const met = (await meet(stay.id).expect(200)).body;
    expect(met).toMatchObject({ state: 'met', reservationId: stay.id, offer: null });
  });

  it('is met by a hold that the worker found, once that is confirmed, and open again when it is released', async () => {
    const request = await ask();
    const hold = async () =>
      (await worker.post('/reservations', { ...TONIGHT, people: [{}] }).expect(201)).body;
    const meet = (reservationId: string) => worker.post(`/requests/${request.id}/met`, { reservationId });
    const released = await hold();
    expect((await meet(released.id).expect(200)).body).toMatchObject({
      state: 'offered',
      offer: { reservationId: released.id, expiresAt: released.expiresAt },
    });
    await round();
    expect((await found(request.id)).offer.reservationId).toBe(released.id);
    await worker.post(`/reservations/${released.id}/cancel`).expect(200);
    expect(await found(request.id)).toMatchObject({ state: 'open', offer: null });

    const kept = await hold();
    await meet(kept.id).expect(200);
    await worker.post(`/reservations/${kept.id}/confirm`).expect(200);
    const met = { state: 'met', reservationId: kept.id, offer: null };
    expect(await found(request.id)).toMatchObject(met);
    await round();
    expect(await found(request.id)).toMatchObject(met);
    expect(await occupancy()).toMatchObject({ held: 0, reserved: 1, free: 1 });
  });

  it('waits for the facility that is asked, as long as that has said its hold goes on', async () => {
    await halte.sql('UPDATE facility SET confirms_referrals = true');
    const request = await ask();
    const { id } = (await worker.post('/reservations', { ...TONIGHT, people: [{}] }).expect(201)).body;
    const { body } = await worker.post(`/requests/${request.id}/met`, { reservationId: id }).expect(200);
    halte.clock.advance(25);
    const accepted = (await manager.post(`/reservations/${id}/acceptance`).expect(200)).body;
    expect(accepted.expiresAt > body.offer.expiresAt).toBe(true);
    expect((await found(request.id)).offer.expiresAt).toBe(accepted.expiresAt);
    halte.clock.set(body.offer.expiresAt);
    await round();
    await worker.post(`/reservations/${id}/confirm`).expect(200);
    expect(await found(request.id)).toMatchObject({ state: 'met', reservationId: id });
  });

  it('goes along when a facility that doesn’t answer is passed by for another', async () => {
    await halte.sql('UPDATE facility SET confirms_referrals = true');
    const request = await ask();
    const { id } = (await worker.post('/reservations', { ...TONIGHT, people: [{}] }).expect(201)).body;
    await worker.post(`/requests/${request.id}/met`, { reservationId: id }).expect(200);
    const next = await shelter(halte.sql, city.otherOperator, { places: 1 });
    halte.clock.advance(31);
    await halte.app.get(ReferralsService).passOnUnanswered();
    await round();
    const offered = await found(request.id);
    expect(offered).toMatchObject({ state: 'offered', offer: { facility: { id: next.id } } });
    expect(await halte.sql('SELECT FROM request_offer')).toHaveLength(2);
    await worker.post(`/reservations/${offered.offer.reservationId}/confirm`).expect(200);
    await round();
    expect(await found(request.id)).toMatchObject({
      state: 'met',
      reservationId: offered.offer.reservationId,
    });
  });

  it('gives a running offer back when it is withdrawn or closed as unmet', async () => {
    const [one, two] = [await ask(), await ask()];
    await round();
    expect(await occupancy()).toMatchObject({ held: 2, free: 0 });
    await worker.post(`/requests/${one.id}/withdrawal`).expect(200);
    const closed = await worker.post(`/requests/${two.id}/unmet`, { cause: 'refused_by_person' }).expect(200);
    expect(closed.body).toMatchObject({ state: 'unmet', unmetCause: 'refused_by_person', offer: null });
    expect(await occupancy()).toMatchObject({ held: 0, free: 2 });
    expect(await halte.sql('SELECT outcome FROM request_offer')).toEqual([
      { outcome: 'withdrawn' },
      { outcome: 'withdrawn' },
    ]);
  });

  it('is reminded of after six days, reconfirmed in its place, and lapses at the tenth', async () => {
    await fill();
    const request = await ask({ nights: 30, needs: ['pets'] });
    halte.clock.advance(6 * DAY);
    worker = await halte.as(city.worker);
    expect(await found(request.id)).toMatchObject({ reconfirmation: 'due', state: 'open' });
    const newer = await ask({ from: '2026-11-29', needs: ['pets'] });
    const sure = (await worker.post(`/requests/${request.id}/reconfirmation`).expect(200)).body;
    expect(sure).toMatchObject({ reconfirmation: 'fresh', position: 1 });
    expect((await found(newer.id)).position).toBe(2);
    halte.clock.advance(10 * DAY);
    worker = await halte.as(city.worker);
    const lapsed = { state: 'unmet', unmetCause: 'not_reachable', reconfirmation: 'lapsed', position: null };
    expect(await found(request.id)).toMatchObject(lapsed);
    await worker.post(`/requests/${request.id}/reconfirmation`).expect(409);
    await halte.app.get(UnmetService).lapse();
    expect(await found(request.id)).toMatchObject({ ...lapsed, endedAt: '2026-12-09T21:00:00.000Z' });
  });

  it('has its position in the order of the whole city, and others’ requests are not shown', async () => {
    await fill();
    const other = await halte.as(city.otherWorker);
    await ask({ urgency: 'emergency', needs: ['pets'] }, other);
    const own = await ask({ vulnerabilities: ['pregnancy', 'minor'] });
    await ask({ vulnerabilities: ['elderly'] }, other);
    expect(await found(own.id)).toMatchObject({ position: 2 });
    const { items } = (await worker.get('/requests?state=open,offered').expect(200)).body;
    expect(items.map(({ id, position }: { id: string; position: number }) => [id, position])).toEqual([
      [own.id, 2],
    ]);
    await other.get(`/requests/${own.id}`).expect(404);
    await manager.get(`/requests/${own.id}`).expect(403);
  });

  it('is open again when the facility refuses what met it, and is not sent there again tonight', async () => {
    const request = await ask();
    await round();
    const { reservationId } = (await worker.post(`/requests/${request.id}/offer/acceptance`).expect(200))
      .body;
    await halte.sql(`UPDATE stay SET state = 'refused' WHERE reservation_id = $1`, [reservationId]);
    await halte.sql('DELETE FROM place_night');
    await round();
    expect(await found(request.id)).toMatchObject({ state: 'open', reservationId: null });
  });

  it('is made once of two requests with one key', async () => {
    const key = { 'idempotency-key': 'a' };
    const first = await worker.post('/requests', ONE, key).expect(201);
    const second = await worker.post('/requests', ONE, key).expect(201);
    expect(second.body).toEqual(first.body);
    expect(await halte.sql('SELECT FROM request')).toHaveLength(1);
  });

  it('leaves in the trail who did what, with codes and no person', async () => {
    const personId = await person(halte.sql, city.referrer);
    const request = await ask({ people: [{ personId }] });
    await round();
    await worker.post(`/requests/${request.id}/offer/refusal`, { reason: 'too_far' }).expect(200);
    await worker.post(`/requests/${request.id}/unmet`, { cause: 'other' }).expect(200);
    const trail = await halte.sql<{ action: string; role: string; detail: object }>(
      `SELECT action, actor_role AS role, detail FROM audit_entry WHERE subject_id = $1 ORDER BY id`,
      [request.id],
    );
    expect(trail.map(({ action, role }) => `${action} ${role}`)).toEqual([
      'requests.made social_worker',
      'requests.offered system',
      'requests.offer-declined social_worker',
      'requests.unmet social_worker',
    ]);
    expect(JSON.stringify(trail)).not.toContain(personId);
  });
});

describe('bad input about a request', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;

  beforeAll(async () => {
    halte = await startApp();
    city = await smallCity(halte.sql);
    worker = await halte.as(city.worker);
  });
  afterEach(() => halte.sql('TRUNCATE request CASCADE'));
  afterAll(() => halte.stop());

  const nobody = '00000000-0000-7000-8000-000000000000';
  test.each([
    ['a past night', { from: '2026-11-22' }, 'from'],
    ['a night that does not exist', { from: '2026-02-30' }, 'from'],
    ['no night', { nights: 0 }, 'nights'],
    ['half a night', { nights: 0.5 }, 'nights'],
    ['nights beyond the horizon', { from: '2026-12-23', nights: 336 }, 'nights'],
    ['a first night beyond the horizon', { from: '2027-11-24' }, 'from'],
    ['nobody', { people: [] }, 'people'],
    ['a number of people', { people: 2 }, 'people'],
    ['one person twice', { people: [{ personId: nobody }, { personId: nobody }] }, 'people'],
    ['an unknown need', { needs: ['sea_view'] }, 'needs'],
    ['no urgency', { urgency: undefined }, 'urgency'],
    ['an unknown urgency', { urgency: 'very' }, 'urgency'],
    ['an unknown vulnerability', { vulnerabilities: ['poor'] }, 'vulnerabilities'],
    ['free text', { note: 'needs help' }, 'note'],
  ])('refuses %s', async (_, body, field) => {
    const { body: problem } = await worker.post('/requests', { ...ONE, ...body }).expect(400);
    expect(problem).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [expect.objectContaining({ field })],
    });
    expect(await halte.sql('SELECT FROM request')).toHaveLength(0);
  });

  it('does not know another organisation’s person', async () => {
    const personId = await person(halte.sql, city.otherReferrer);
    const { body } = await worker.post('/requests', { ...ONE, people: [{ personId }] }).expect(404);
    expect(body).toMatchObject({ code: 'NOT_FOUND', errors: [{ field: 'people' }] });
  });

  test.each([
    ['unmet', { cause: 'bad_luck' }, 'cause'],
    ['met', { reservationId: 'x' }, 'reservationId'],
    ['offer/refusal', { reason: 'did not like it' }, 'reason'],
    ['offer/refusal', {}, 'reason'],
  ])('refuses %s with %p', async (path, body, field) => {
    const { id } = (await worker.post('/requests', ONE).expect(201)).body;
    const { body: problem } = await worker.post(`/requests/${id}/${path}`, body).expect(400);
    expect(problem.errors).toEqual([expect.objectContaining({ field })]);
  });
});
