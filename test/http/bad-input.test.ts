import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';

const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };

describe('bad input', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let before: unknown;

  const written = async () =>
    (
      await halte.sql(`SELECT (SELECT count(*) FROM reservation) AS reservations, (SELECT count(*) FROM place_night) AS nights,
        (SELECT count(*) FROM audit_entry) AS trail, (SELECT count(*) FROM idempotency) AS keys`)
    )[0];

  beforeAll(async () => {
    halte = await startApp();
    city = await smallCity(halte.sql);
    worker = await halte.as(city.worker);
    before = await written();
  });
  afterAll(() => halte.stop());
  afterEach(async () => expect(await written()).toEqual(before));

  const nobody = '00000000-0000-7000-8000-000000000000';

  test.each([
    ['a night that does not exist', { ...TONIGHT, from: '2026-02-30' }, 'from'],
    ['an end before the start', { from: '2026-11-24', until: '2026-11-24' }, 'until'],
    ['more than 365 nights', { from: '2026-11-23', until: '2027-11-24' }, 'until'],
    ['a night beyond the horizon', { from: '2027-12-01', until: '2027-12-02' }, 'until'],
    ['a past night', { from: '2026-11-22', until: '2026-11-24' }, 'from'],
    ['an unknown field', { ...TONIGHT, colour: 'blue' }, 'colour'],
    ['an unknown field of a person', { ...TONIGHT, people: [{ name: 'x' }] }, 'people.0.name'],
    ['a wrong type', { ...TONIGHT, people: 'two' }, 'people'],
    ['nobody', { ...TONIGHT, people: [] }, 'people'],
    ['an unknown need', { ...TONIGHT, needs: ['sea_view'] }, 'needs'],
    ['a NUL in a text', { ...TONIGHT, facilityId: 'a\u0000b' }, 'facilityId'],
    ['a hold of a minute', { ...TONIGHT, holdMinutes: 1 }, 'holdMinutes'],
    ['one place for two people', { ...TONIGHT, people: [{}, {}], placeIds: [nobody] }, 'placeIds'],
  ])('refuses %s', async (_, body, field) => {
    const { body: problem, headers } = await worker
      .post('/reservations', { people: [{}], ...body })
      .expect(400);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(problem).toMatchObject({
      status: 400,
      code: 'VALIDATION_FAILED',
      errors: [expect.objectContaining({ field })],
    });
  });

  test.each([
    ['facilityId', { facilityId: nobody }],
    ['placeIds', { placeIds: [nobody] }],
    ['people', { people: [{ personId: nobody }] }],
  ])('does not know %s', async (field, body) => {
    const { body: problem } = await worker
      .post('/reservations', { ...TONIGHT, people: [{}], ...body })
      .expect(404);
    expect(problem).toMatchObject({ code: 'NOT_FOUND', errors: [{ field }] });
  });

  test('an id that is none, and one of nothing', async () => {
    expect((await worker.get('/reservations/42').expect(400)).body.errors[0].field).toBe('id');
    expect((await worker.get(`/reservations/${nobody}`).expect(404)).body.errors[0].field).toBe('id');
    expect((await worker.get('/nothing').expect(404)).body.code).toBe('NOT_FOUND');
  });

  test('a NUL in a text that is kept', async () => {
    const { body } = await worker.post('/people', { alias: 'a\u0000b' }).expect(400);
    expect(body.errors[0].field).toBe('alias');
  });

  test('a body of 1 MB', async () => {
    const { body } = await worker.post('/reservations', { note: 'x'.repeat(1_000_000) }).expect(413);
    expect(body).toMatchObject({ code: 'BODY_TOO_LARGE', errors: [{ field: 'body' }] });
  });

  test('another media type', async () => {
    const { body } = await worker
      .post('/reservations')
      .set('content-type', 'text/plain')
      .send('from=today')
      .expect(415);
    expect(body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', errors: [{ field: 'content-type' }] });
  });

  test('a body that is no JSON', async () => {
    const { body } = await worker
      .post('/reservations')
      .set('content-type', 'application/json')
      .send('{"from":')
      .expect(400);
    expect(body).toMatchObject({ code: 'MALFORMED_BODY', errors: [{ field: 'body' }] });
  });

  test('a key that is none', async () => {
    const { body } = await worker.post(
      '/reservations',
      { ...TONIGHT, people: [{}] },
      { 'idempotency-key': 'x'.repeat(201) },
    );
    expect(body).toMatchObject({ status: 400, errors: [{ field: 'Idempotency-Key' }] });
  });

  test('a query with a wrong date, an unknown field', async () => {
    expect((await worker.get('/occupancy?date=2026-13-01').expect(400)).body.errors[0].field).toBe('date');
    expect((await worker.get('/occupancy?day=1').expect(400)).body.errors[0].field).toBe('day');
    expect(
      (await worker.get('/availability?from=2026-11-23&until=2026-11-24&people=two').expect(400)).body
        .errors[0].field,
    ).toBe('people');
  });

  test('a change from another site', async () => {
    const { body } = await worker
      .post('/reservations', { ...TONIGHT, people: [{}] }, { origin: 'https://elsewhere.example' })
      .expect(403);
    expect(body.code).toBe('FOREIGN_ORIGIN');
  });

  test('nothing of the database in any answer', async () => {
    const { text } = await worker.post('/reservations', { ...TONIGHT, people: [{ personId: nobody }] });
    expect(text).not.toMatch(/place_night|constraint|pg_|SELECT|violat/i);
  });
});
