import { ReferralsService } from '../../src/reservations/referrals/referrals.service';
import { ReservationsService } from '../../src/reservations';
import { startApp, TestApp, TestClient } from '../support/app';
import { assign, person, shelter, smallCity } from '../support/city';

const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };

describe('the facility’s answer', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let manager: TestClient;
  let asking: string;

  beforeAll(async () => {
    halte = await startApp();
  });
  beforeEach(async () => {
    await halte.startOver();
    city = await smallCity(halte.sql, 4, 2);
    worker = await halte.as(city.worker);
    manager = await halte.as(city.manager);
    asking = city.home.id;
    await halte.sql('UPDATE facility SET confirms_referrals = true WHERE id = $1', [asking]);
  });
  afterAll(() => halte.stop());

  const refer = async (body: object = {}) =>
    (
      await worker
        .post('/reservations', { ...TONIGHT, people: [{}], facilityId: asking, ...body })
        .expect(201)
    ).body;
  const seen = async (by: TestClient, id: string) => (await by.get(`/reservations/${id}`).expect(200)).body;
  const passOn = () => halte.app.get(ReferralsService).passOnUnanswered();
  const free = async () =>
    (await worker.get(`/occupancy?date=${TONIGHT.from}`)).body.facilities.find(
      ({ id }: { id: string }) => id === asking,
    ).free;

  it('is awaited, and until then nothing is confirmed', async () => {
    const referral = await refer();
    expect(referral).toMatchObject({
      state: 'held',
      answer: 'awaited',
      answerDueAt: '2026-11-23T21:30:00.000Z',
      expiresAt: '2026-11-23T22:30:00.000Z',
    });
    const refused = await worker.post(`/reservations/${referral.id}/confirm`).expect(409);
    expect(refused.body.code).toBe('ANSWER_AWAITED');
    expect((await worker.get(`/reservations/${referral.id}`)).body).toMatchObject({ state: 'held' });
  });

  it('is asked although the places were to be confirmed at once, within the facility’s own time', async () => {
    await halte.sql('UPDATE facility SET answer_minutes = 120 WHERE id = $1', [asking]);
    const referral = await refer({ hold: false });
    expect(referral).toMatchObject({
      state: 'held',
      answer: 'awaited',
      answerDueAt: '2026-11-23T23:00:00.000Z',
      expiresAt: '2026-11-23T23:00:00.000Z',
    });
  });

  it('shows a confidential address once it is yes', async () => {
    await halte.sql('UPDATE facility SET address_confidential = true WHERE id = $1', [asking]);
    const referral = await refer();
    expect(referral.facility.address).toBeNull();
    expect((await seen(worker, referral.id)).facility.address).toBeNull();
    await manager.post(`/reservations/${referral.id}/acceptance`).expect(200);
    expect((await seen(worker, referral.id)).facility.address).toBe('1 rue de la Halte');
  });

  it('yes: the hold goes on for the usual time and can be confirmed', async () => {
    const referral = await refer();
    halte.clock.advance(20);
    const accepted = (await manager.post(`/reservations/${referral.id}/acceptance`).expect(200)).body;
    expect(accepted).toMatchObject({ state: 'held', answer: 'accepted' });
    expect(new Date(accepted.expiresAt)).toEqual(new Date('2026-11-23T22:50:00Z'));
    await manager.post(`/reservations/${referral.id}/acceptance`).expect(409);
    halte.clock.advance(80);
    expect((await worker.post(`/reservations/${referral.id}/confirm`).expect(200)).body.state).toBe(
      'confirmed',
    );
  });

  it('no: the place is free at once, and the reason is kept', async () => {
    const referral = await refer();
    expect(await free()).toBe(3);
    await manager.post(`/reservations/${referral.id}/refusal`, { reason: 'sea_view' }).expect(400);
    const refused = await manager
      .post(`/reservations/${referral.id}/refusal`, { reason: 'needs_not_met' })
      .expect(200);
    expect(refused.body).toMatchObject({
      state: 'refused',
      answer: 'refused',
      refusal: { by: 'facility', reason: 'needs_not_met' },
    });
    expect(await free()).toBe(4);
    expect(await seen(worker, referral.id)).toMatchObject({ refusal: { reason: 'needs_not_met' } });
    await worker.post(`/reservations/${referral.id}/confirm`).expect(409);
  });

  it('none in time: the same people are held elsewhere, together, and both are told', async () => {
    const elsewhere = await shelter(halte.sql, city.otherOperator, { places: 4, perRoom: 2 });
    const personId = await person(halte.sql, city.referrer);
    const referral = await refer({ people: [{ personId }, {}], sameRoom: true });
    halte.clock.advance(29);
    await passOn();
    expect(await seen(worker, referral.id)).toMatchObject({ state: 'held', answer: 'awaited' });
    halte.clock.advance(1);
    const late = await manager.post(`/reservations/${referral.id}/acceptance`).expect(409);
    expect(late.body.code).toBe('ANSWER_TOO_LATE');
    await passOn();
    await passOn();

    const passed = await seen(worker, referral.id);
    expect(passed).toMatchObject({
      state: 'refused',
      answer: 'unanswered',
      refusal: { by: 'facility', reason: 'no_answer' },
    });
    const next = await seen(worker, passed.passedOnTo.id);
    expect(next).toMatchObject({
      state: 'held',
      facility: { id: elsewhere.id },
      passedOnFrom: { id: referral.id, code: referral.code },
      answer: null,
    });
    expect(next.stays.map((stay: { person: { id: string } | null }) => stay.person?.id ?? null)).toEqual([
      personId,
      null,
    ]);
    expect(new Set(next.stays.map((stay: { place: { room: string } }) => stay.place.room)).size).toBe(1);
    expect(await free()).toBe(4);
    // The manager knows that they were passed on, not where to.
    expect(await seen(manager, referral.id)).toMatchObject({ answer: 'unanswered', passedOnTo: null });
    const board = (await manager.get(`/facilities/${asking}/board`).expect(200)).body;
    expect(board.passedOn).toHaveLength(2);
    expect(board.passedOn[0]).toMatchObject({ reservationId: referral.id, passedOn: true });
    expect(await halte.sql(`SELECT FROM refusal`)).toHaveLength(1);
  });

  it('none in time and nothing elsewhere: said so, and never sent back to where nobody answered', async () => {
    const other = await shelter(halte.sql, city.operator, { places: 1 });
    await halte.sql('UPDATE facility SET confirms_referrals = true WHERE id = $1', [other.id]);
    const referral = await refer();
    halte.clock.advance(30);
    await passOn();
    const second = (await seen(worker, referral.id)).passedOnTo;
    expect(await seen(worker, second.id)).toMatchObject({ facility: { id: other.id }, answer: 'awaited' });
    halte.clock.advance(30);
    await passOn();
    expect(await seen(worker, second.id)).toMatchObject({ answer: 'unanswered', passedOnTo: null });
    expect((await worker.get('/reservations?state=held')).body.items).toEqual([]);
  });

  it('none in time for a hold that ended with it: the job that ends holds leaves it to the one that passes on', async () => {
    await halte.sql('UPDATE facility SET answer_minutes = 90 WHERE id = $1', [asking]);
    const elsewhere = await shelter(halte.sql, city.otherOperator, { places: 1 });
    const referral = await refer();
    halte.clock.advance(90);
    await halte.app.get(ReservationsService).expireOverdue();
    await passOn();
    const { passedOnTo } = await seen(worker, referral.id);
    expect(await seen(worker, passedOnTo.id)).toMatchObject({ facility: { id: elsewhere.id } });
  });

  it('is not waited for when the worker cancels', async () => {
    const referral = await refer();
    await worker.post(`/reservations/${referral.id}/cancel`).expect(200);
    halte.clock.advance(31);
    await passOn();
    expect(await seen(worker, referral.id)).toMatchObject({ state: 'cancelled', answer: null });
    expect((await worker.get('/reservations?state=held')).body.items).toEqual([]);
  });

  it('is the board’s first thing to do, whatever the night, for the manager alone', async () => {
    const referral = await refer({ from: '2026-12-24', until: '2026-12-26' });
    const board = (await manager.get(`/facilities/${asking}/board`).expect(200)).body;
    expect(board.toAnswer).toEqual([
      expect.objectContaining({ reservationId: referral.id, answer: 'awaited' }),
    ]);
    await (await halte.as(city.otherManager)).get(`/facilities/${asking}/board`).expect(403);
  });

  it('passes nobody on who found a place meanwhile', async () => {
    const elsewhere = await shelter(halte.sql, city.otherOperator, { places: 2 });
    const personId = await person(halte.sql, city.referrer);
    const referral = await refer({ people: [{ personId }], holdMinutes: 30 });
    halte.clock.advance(30);
    const own = { ...TONIGHT, facilityId: elsewhere.id, people: [{ personId }], hold: false };
    await worker.post('/reservations', own).expect(201);
    await passOn();
    expect(await seen(worker, referral.id)).toMatchObject({ answer: 'unanswered', passedOnTo: null });
  });

  describe('refusals', () => {
    const count = async (by: TestClient) =>
      (await by.get('/refusals?from=2026-09-01&until=2026-12-01').expect(200)).body;

    it('by the person are kept apart from those by the facility', async () => {
      const one = await refer();
      const cancelled = await worker
        .post(`/reservations/${one.id}/cancel`, { refusedBecause: 'no_pets' })
        .expect(200);
      expect(cancelled.body).toMatchObject({
        state: 'cancelled',
        refusal: { by: 'person', reason: 'no_pets' },
      });
      const two = await refer();
      await worker.post(`/reservations/${two.id}/cancel`, { refusedBecause: 'full_in_fact' }).expect(400);
      await manager.post(`/reservations/${two.id}/refusal`, { reason: 'no_staff' }).expect(200);
      const rows = await halte.sql('SELECT refused_by, reason FROM refusal ORDER BY id');
      expect(rows).toEqual([
        { refused_by: 'person', reason: 'no_pets' },
        { refused_by: 'facility', reason: 'no_staff' },
      ]);
    });

    it('are counted for officials by whole months that are over, and not below 11', async () => {
      await assign(halte.sql, city.manager, asking).catch(() => undefined);
      const referral = await refer();
      const at = (month: string, by: string, reason: string, times: number) =>
        halte.sql(
          `INSERT INTO refusal SELECT gen_random_uuid(), $1, $2, $3, $4, $5, $6::timestamptz FROM generate_series(1, $7)`,
          [referral.id, asking, city.referrer, by, reason, `${month}-15T12:00:00Z`, times],
        );
      await at('2026-10', 'facility', 'full_in_fact', 12);
      await at('2026-10', 'facility', 'no_answer', 20);
      await at('2026-10', 'person', 'too_far', 4);
      await at('2026-11', 'person', 'too_far', 40);
      const { months } = await count(await halte.as(city.official));
      expect(months.map(({ month }: { month: string }) => month)).toEqual(['2026-09', '2026-10']);
      const [facility, people] = months[1].refusals;
      expect(facility).toMatchObject({ by: 'facility', total: 32 });
      expect(facility.reasons).toContainEqual({ reason: 'full_in_fact', count: 12 });
      expect(people).toMatchObject({ by: 'person', total: null });
      expect(people.reasons).toContainEqual({ reason: 'too_far', count: null });
      expect(JSON.stringify(months)).not.toContain(referral.id);
      await worker.get('/refusals?from=2026-09-01&until=2026-12-01').expect(403);
    });
  });
});
