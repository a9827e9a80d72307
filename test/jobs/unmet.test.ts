import fc from 'fast-check';
import { OffersService } from '../../src/requests/offers.service';
import { UnmetService } from '../../src/requests/unmet.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { person, smallCity } from '../support/city';

const NIGHT = '2026-11-23';
const MORNING = '2026-11-24T06:10:00Z';

describe('people whose request is not met', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let other: TestClient;
  let official: TestClient;
  let unmet: UnmetService;

  beforeAll(async () => {
    halte = await startApp();
  });
  beforeEach(async () => {
    await halte.startOver();
    city = await smallCity(halte.sql, 2, 2);
    worker = await halte.as(city.worker);
    other = await halte.as(city.otherWorker);
    official = await halte.as(city.official);
    unmet = halte.app.get(UnmetService);
  });
  afterAll(() => halte.stop());

  const ask = async (body: object = {}, client = worker) =>
    (
      await client
        .post('/requests', { from: NIGHT, nights: 1, people: [{}], urgency: 'high', ...body })
        .expect(201)
    ).body;
  const people = (count: number) => Array.from({ length: count }, () => ({}));
  const fill = () =>
    worker
      .post('/reservations', { from: NIGHT, until: '2026-12-20', people: people(2), hold: false })
      .expect(201);
  const closeAt = async (morning = MORNING) => {
    halte.clock.set(morning);
    await halte.app.get(OffersService).settle();
    await unmet.closeNights();
  };
  const causes = async () =>
    (await halte.sql<{ cause: string }>('SELECT cause FROM unmet_night ORDER BY cause')).map(
      ({ cause }) => cause,
    );
  const nights = async (query = '') =>
    (await official.get(`/requests/unmet${query}`).expect(200)).body.nights;
  const published = async (date: string) =>
    (await nights()).find((night: { date: string }) => night.date === date);

  it('are counted in the morning, once, and a request whose last night is over is unmet', async () => {
    await fill();
    const over = await ask({ people: people(12) });
    const lasting = await ask({ nights: 3 });
    await closeAt();
    expect(await published(NIGHT)).toEqual({
      date: NIGHT,
      people: 13,
      fewerThan: null,
      causes: [{ cause: 'nothing_free', people: 13 }],
      otherCauses: null,
    });
    expect((await worker.get(`/requests/${over.id}`)).body).toMatchObject({
      state: 'unmet',
      unmetCause: 'nothing_free',
    });
    expect((await worker.get(`/requests/${lasting.id}`)).body).toMatchObject({ state: 'open' });
    await closeAt();
    expect(await causes()).toHaveLength(13);
    await closeAt('2026-11-25T06:10:00Z');
    expect(await causes()).toHaveLength(14);
  });

  it('are counted for every night that no job saw the end of', async () => {
    await fill();
    await closeAt('2026-11-23T22:00:00Z');
    const request = await ask({ nights: 2 });
    await closeAt('2026-11-27T06:10:00Z');
    expect(await halte.sql('SELECT night FROM unmet_night ORDER BY night')).toEqual([
      { night: NIGHT },
      { night: '2026-11-24' },
    ]);
    expect((await worker.get(`/requests/${request.id}`)).body.state).toBe('unmet');
  });

  it('had nothing that fits when places were free', async () => {
    await ask({ needs: ['step_free'] });
    await closeAt();
    expect(await causes()).toEqual(['nothing_fits']);
  });

  it('refused, weren’t reached or were refused, each kept apart', async () => {
    const declined = await ask({ nights: 2 });
    const lapsed = await ask({ nights: 2 });
    await halte.app.get(OffersService).offer();
    await worker.post(`/requests/${declined.id}/offer/refusal`, { reason: 'separates' }).expect(200);
    await worker.get(`/requests/${lapsed.id}`).expect(200);
    await closeAt();
    expect(await causes()).toEqual(['not_reachable', 'refused_by_person']);
  });

  it('are those who had no place that night, whoever found it for them', async () => {
    const personId = await person(halte.sql, city.referrer);
    const asked = await ask({ people: [{ personId }, {}] });
    await worker.post(`/requests/${asked.id}/unmet`, { cause: 'nothing_fits' }).expect(200);
    expect(await causes()).toHaveLength(2);
    await worker
      .post('/reservations', { from: NIGHT, until: '2026-11-24', people: [{ personId }], hold: false })
      .expect(201);
    await closeAt();
    expect(await causes()).toEqual(['nothing_fits']);
  });

  it('waited until the night was over, though they were met or went before it was counted', async () => {
    await fill();
    const early = await ask({ nights: 2 });
    const late = await ask({ nights: 2 });
    halte.clock.set('2026-11-24T05:59:00Z');
    await worker.post(`/requests/${early.id}/withdrawal`).expect(200);
    halte.clock.set('2026-11-24T06:05:00Z');
    await worker.post(`/requests/${late.id}/withdrawal`).expect(200);
    await closeAt();
    expect(await halte.sql('SELECT request_id AS id FROM unmet_night')).toEqual([{ id: late.id }]);
  });

  it('are published from eleven on, and so is tonight’s number as it stands', async () => {
    await fill();
    await ask({ people: people(10), nights: 2 });
    expect(await published(NIGHT)).toMatchObject({ people: null, fewerThan: 11, causes: [] });
    const assessed = async () => (await official.get('/shortfalls/assessment').expect(200)).body;
    const below = { people: null, fewerThan: 11 };
    expect(await assessed()).toMatchObject({ unmetLastNight: below, unmetTonight: below });
    await ask({ nights: 2 }, other);
    const eleven = { people: 11, fewerThan: null };
    expect(await published(NIGHT)).toMatchObject(eleven);
    expect(await assessed()).toMatchObject({ unmetLastNight: below, unmetTonight: eleven });
    await closeAt();
    expect(await assessed()).toMatchObject({ unmetLastNight: eleven, unmetTonight: eleven });
  });

  it('are listed for a range of nights, tonight at its end', async () => {
    expect((await nights()).map(({ date }: { date: string }) => date)).toHaveLength(31);
    expect((await nights()).at(-1)).toMatchObject({ date: NIGHT });
    expect(await nights('?from=2026-11-20&until=2026-11-22')).toHaveLength(2);
    expect(await nights('?from=2026-12-20')).toEqual([]);
    await official.get('/requests/unmet?from=2026-11-23&until=2026-11-23').expect(400);
  });

  it('are counted once a night however often they asked, and each who had no place', async () => {
    const known = await Promise.all(Array.from({ length: 6 }, () => person(halte.sql, city.referrer)));
    const asked = fc.array(
      fc.record({ who: fc.subarray(known), unnamed: fc.nat(2), explicit: fc.boolean() }),
      { minLength: 1, maxLength: 6 },
    );
    await fill();
    await fc.assert(
      fc.asyncProperty(asked, fc.subarray(known), async (requests, placed) => {
        await halte.sql('TRUNCATE request, request_person, request_offer, unmet_night');
        await halte.sql('UPDATE waiting_list_run SET closed_before = NULL');
        await halte.sql('DELETE FROM place_night WHERE person_id IS NOT NULL');
        await halte.sql('DELETE FROM stay WHERE person_id IS NOT NULL');
        halte.clock.set('2026-11-23T21:00:00Z');
        for (const { who, unnamed, explicit } of requests) {
          const all = [...who.map((personId) => ({ personId })), ...people(unnamed)];
          if (all.length === 0) continue;
          const { id } = await ask({ people: all });
          if (explicit) await worker.post(`/requests/${id}/unmet`, { cause: 'other' }).expect(200);
        }
        await halte.sql(
          `INSERT INTO stay (id, reservation_id, organisation_id, facility_id, place_id, person_id, from_night, until_night, state)
           SELECT gen_random_uuid(), r.id, r.organisation_id, r.facility_id, $2, person, $3, $3::date + 1, 'arrived'
           FROM reservation r CROSS JOIN unnest($1::uuid[]) AS person`,
          [placed, city.home.placeIds[0], NIGHT],
        );
        await closeAt();
        const named = new Set(requests.flatMap(({ who }) => who).filter((one) => !placed.includes(one)));
        const unnamed = requests.reduce((sum, request) => sum + request.unnamed, 0);
        const [row] = await halte.sql('SELECT count(DISTINCT counted_as)::int AS people FROM unmet_night');
        expect(row).toEqual({ people: named.size + unnamed });
      }),
      { numRuns: 15 },
    );
  });
});
