import { startApp, TestApp, TestClient } from '../support/app';
import { assign, restArea, smallCity } from '../support/city';

const NIGHTS = {
  validFrom: '2026-11-23',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  opens: '20:00',
  closes: '08:00',
  closesNextDay: true,
  seats: 20,
  source: 'Convention confidentielle',
};

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let area: string;
let manager: TestClient;
let nobody: TestClient;

beforeAll(async () => {
  halte = await startApp({ config: { publicUrl: 'http://halte.example' } });
});
afterAll(() => halte.stop());

beforeEach(async () => {
  await halte.startOver();
  city = await smallCity(halte.sql);
  area = await restArea(halte.sql, city.operator, 16);
  await assign(halte.sql, city.manager, area);
  manager = await halte.as(city.manager);
  nobody = await halte.as();
});

const addRule = (over: object = {}) =>
  manager.post(`/rest-areas/${area}/opening-rules`, { ...NIGHTS, ...over }).expect(201);
const preview = (body: object) => manager.post(`/rest-areas/${area}/opening-hours/preview-osm`, body);
const PUBLIC = ['', '/calendar.ics', '/opening-hours.txt', '/schedules.json'];

describe('a text from OpenStreetMap', () => {
  it('is shown as the rules and nights it would make, and nothing is saved', async () => {
    const text = 'Mo-Fr 20:00-08:00; Sa,Su 18:00-10:00; PH off';
    const { body } = await preview({ text, seats: 12 }).expect(200);
    const rule = { validFrom: '2026-11-23', seats: 12, onPublicHolidays: 'closed' };
    expect(body.rules).toEqual([
      { ...rule, weekdays: [1, 2, 3, 4], opens: '20:00', closes: '08:00', closesNextDay: true },
      { ...rule, weekdays: [5], opens: '20:00', closes: '00:00', closesNextDay: true },
      { ...rule, weekdays: [6, 7], opens: '18:00', closes: '10:00', closesNextDay: true },
    ]);
    expect(body.notes.map(({ kind }: { kind: string }) => kind)).toEqual(['cut_at_midnight', 'holiday_eve']);
    expect(body.openings).toHaveLength(14);
    expect(body.openings[4]).toEqual({
      serviceDate: '2026-11-27',
      opensAt: '2026-11-27T19:00:00.000Z',
      closesAt: '2026-11-27T23:00:00.000Z',
      seats: 12,
    });
    for (const table of ['opening_rule', 'outbox', 'audit_entry']) {
      expect(await halte.sql(`SELECT FROM ${table}`)).toEqual([]);
    }
    for (const one of body.rules) await manager.post(`/rest-areas/${area}/opening-rules`, one).expect(201);
  });

  it('takes the seats that were planned, from today, when none are named', async () => {
    const { body } = await preview({ text: '24/7' }).expect(200);
    expect(body).toMatchObject({
      from: '2026-11-23',
      rules: [{ seats: 16, validFrom: '2026-11-23' }],
      notes: [],
    });
  });

  it.each([
    ['sunrise', 'Mo-Fr 10:00-sunset', 'sun', { from: 12, until: 18 }],
    ['an open end', 'Mo-Fr 18:00+', 'open_end', { from: 11, until: 12 }],
    ['a loop', 'week 1-53/0 Mo 10:00-12:00', 'week', { from: 0, until: 4 }],
    [
      'hours on a holiday within those of the night before',
      'Mo-Su 20:00-08:00; PH 06:00-10:00',
      'overlap',
      { from: 0, until: 33 },
    ],
  ])('with %s is refused with the reason and the place', async (_, text, reason, place) => {
    const { body } = await preview({ text }).expect(400);
    expect(body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ field: 'text', code: reason }],
      refused: { reason, place },
    });
  });

  it.each([
    ['of 10,000 characters', { text: 'Mo 10:00-12:00; '.repeat(625) }, 'text'],
    ['that is none', { text: 7 }, 'text'],
    ['from a day that is over', { text: '24/7', from: '2026-11-22' }, 'from'],
    ['without a seat', { text: '24/7', seats: 0 }, 'seats'],
    ['with more', { text: '24/7', save: true }, 'save'],
  ])('%s is refused', async (_, body, field) => {
    const answer = await preview(body).expect(400);
    expect(answer.body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [expect.objectContaining({ field })],
    });
    expect(answer.text.length).toBeLessThan(1_000);
  });
});

describe('what anyone may read', () => {
  it('is a page in French or in English, with the hours for search engines', async () => {
    await addRule();
    const french = await nobody.get(`/public/rest-areas/${area}`).expect(200);
    expect(french.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60',
    });
    expect(french.text).toContain('<html lang="fr">');
    expect(french.text).toContain('Ouvert maintenant, ferme à 08:00');
    expect(french.text).toContain('2 rue de la Halte');
    const data = JSON.parse(/<script type="application\/ld\+json">(.*)<\/script>/.exec(french.text)![1]!);
    expect(data).toMatchObject({ url: `http://halte.example/public/rest-areas/${area}` });
    expect(data.openingHoursSpecification).toEqual([
      expect.objectContaining({ opens: '20:00:00', closes: '08:00:00', validFrom: '2026-11-23' }),
    ]);
    const english = await nobody.get(`/public/rest-areas/${area}?lang=en`).expect(200);
    expect(english.text).toContain('Open now, closes at 08:00');
    expect(english.text.replaceAll(/<script.*<\/script>/g, '')).not.toMatch(/ouvert|fermé|places? assise/i);
  });

  it('is a calendar of 60 days that says when it has not changed', async () => {
    await addRule();
    const first = await nobody.get(`/public/rest-areas/${area}/calendar.ics`).expect(200);
    expect(first.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'public, max-age=300',
    });
    expect(first.text.match(/BEGIN:VEVENT/g)).toHaveLength(60);
    const again = (tag: string) =>
      nobody.get(`/public/rest-areas/${area}/calendar.ics`).set('if-none-match', tag);
    halte.clock.advance(30);
    expect((await again(first.headers.etag!).expect(304)).text).toBe('');
    await addRule({ opens: '10:00', closes: '12:00', closesNextDay: false, validFrom: '2026-11-24' });
    const changed = await again(first.headers.etag!).expect(200);
    expect(changed.headers.etag).not.toBe(first.headers.etag);
  });

  it('is a text for OpenStreetMap, where it has words', async () => {
    const text = () => nobody.get(`/public/rest-areas/${area}/opening-hours.txt`);
    expect((await text().expect(200)).text).toBe('off');
    await addRule({ weekdays: [1, 2, 3, 4, 5], onPublicHolidays: 'closed' });
    expect((await text().expect(200)).text).toBe('Mo-Fr 20:00-08:00; PH off');
    await addRule({ weekdays: [6, 7], onPublicHolidays: 'as_usual' });
    expect((await text().expect(409)).body.code).toBe('HOURS_NOT_EXPRESSIBLE');
  });

  it('is rows of HSDS', async () => {
    const rule = (await addRule()).body;
    const { schedules } = (await nobody.get(`/public/rest-areas/${area}/schedules.json`).expect(200)).body;
    expect(schedules).toEqual([
      expect.objectContaining({
        id: rule.id,
        location_id: area,
        opens_at: '20:00+01:00',
        byday: 'MO,TU,WE,TH,FR,SA,SU',
      }),
    ]);
  });

  it('says nothing of a confidential address, of who set the hours, of accounts or of people', async () => {
    await addRule();
    await halte.sql('UPDATE facility SET address_confidential = true, arrival_info = $2 WHERE id = $1', [
      area,
      'Code 4821',
    ]);
    const names = (await halte.sql<{ name: string }>('SELECT name FROM account')).map(({ name }) => name);
    for (const path of PUBLIC) {
      const { text } = await nobody.get(`/public/rest-areas/${area}${path}`).expect(200);
      expect(text).not.toMatch(/rue de la Halte|Convention confidentielle|4821|@test\.halte/);
      for (const name of [...names, city.manager, city.operator]) expect(text).not.toContain(name);
    }
  });

  it.each(PUBLIC)('is not there for a shelter, or for nothing at all: %s', async (path) => {
    for (const id of [city.home.id, '00000000-0000-7000-8000-000000000000']) {
      expect((await nobody.get(`/public/rest-areas/${id}${path}`).expect(404)).body.code).toBe('NOT_FOUND');
    }
    await nobody.get(`/public/rest-areas/one${path}`).expect(400);
  });

  it('is in French or English, nothing else', async () => {
    const { body } = await nobody.get(`/public/rest-areas/${area}?lang=de`).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'lang' })]);
  });
});
