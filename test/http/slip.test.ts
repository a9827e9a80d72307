import { startApp, TestApp, TestClient } from '../support/app';
import { assign, person, shelter, smallCity } from '../support/city';

const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };
const FRENCH = {
  language: 'fr',
  hours: 'De 18 h à minuit',
  directions: 'À gauche du pont',
  arrival: 'Sonner',
};
const ARABIC = { language: 'ar', hours: 'من 18:00 إلى 00:00', directions: 'يسار الجسر', arrival: 'دق الجرس' };

describe('the slip', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let manager: TestClient;
  let facilityId: string;

  beforeAll(async () => {
    halte = await startApp();
    city = await smallCity(halte.sql);
    worker = await halte.as(city.worker);
    manager = await halte.as(city.manager);
    facilityId = (await shelter(halte.sql, city.operator, { places: 10, confidential: true })).id;
    await assign(halte.sql, city.manager, facilityId);
    for (const text of [FRENCH, ARABIC])
      await manager.post(`/facilities/${facilityId}/texts`, text).expect(200);
  });
  afterAll(() => halte.stop());

  const book = async (hold: boolean) => {
    const people = [{ personId: await person(halte.sql, city.referrer) }, {}];
    const body = { ...TONIGHT, facilityId, people, hold };
    return (await worker.post('/reservations', body).expect(201)).body;
  };

  it('says where, when, how and for whom, with the confidential address, to who sends and who receives', async () => {
    const { id, code } = await book(false);
    await halte.sql(`UPDATE person SET alias = 'La Comète'`);
    for (const reader of [worker, manager]) {
      const { body } = await reader.get(`/reservations/${id}/slip`).expect(200);
      expect(body).toMatchObject({
        code,
        ...TONIGHT,
        language: 'fr',
        direction: 'ltr',
        textLanguage: 'fr',
        facility: { id: facilityId, address: '1 rue de la Halte' },
        hours: FRENCH.hours,
        directions: FRENCH.directions,
        arrival: FRENCH.arrival,
      });
      expect(body.places.map(({ alias }: { alias: string | null }) => alias).toSorted()).toEqual([
        'La Comète',
        null,
      ]);
      expect(Object.keys(body.places[0]).toSorted()).toEqual(['alias', 'label', 'reference', 'room']);
    }
  });

  it('is nobody else’s', async () => {
    const { id } = await book(false);
    for (const other of [city.otherWorker, city.otherManager])
      await (await halte.as(other)).get(`/reservations/${id}/slip`).expect(404);
    await (await halte.as(city.official)).get(`/reservations/${id}/slip`).expect(403);
  });

  it('speaks the language asked for, and French where the facility doesn’t', async () => {
    const { id } = await book(false);
    const arabic = await worker.get(`/reservations/${id}/slip?language=ar`).expect(200);
    expect(arabic.body).toMatchObject({ direction: 'rtl', textLanguage: 'ar', hours: ARABIC.hours });
    const spanish = await worker.get(`/reservations/${id}/slip?language=es`).expect(200);
    expect(spanish.body).toMatchObject({ language: 'es', textLanguage: 'fr', hours: FRENCH.hours });
    const refused = await worker.get(`/reservations/${id}/slip?language=de`).expect(400);
    expect(refused.body.errors[0].field).toBe('language');
  });

  it('comes in the language of who takes it along when none is asked for', async () => {
    const { id, stays } = await book(false);
    const known = stays.find(({ person: guest }: { person: object | null }) => guest).person.id;
    const speaks = async (...languages: string[]) => {
      await worker.post(`/people/${known}/details`, { languages }).expect(200);
      return worker.get(`/reservations/${id}/slip`).expect(200);
    };
    expect((await speaks('wo', 'ar', 'fr')).body).toMatchObject({ language: 'ar', hours: ARABIC.hours });
    expect((await manager.get(`/reservations/${id}/slip`).expect(200)).body.language).toBe('ar');
    expect((await worker.get(`/reservations/${id}/slip?language=en`).expect(200)).body.language).toBe('en');
    expect((await speaks('es')).body).toMatchObject({ language: 'es', textLanguage: 'fr' });
    expect((await speaks('wo')).body.language).toBe('fr');
  });

  it('is given from the confirmation to the departure', async () => {
    const { id } = await book(true);
    const slip = () => worker.get(`/reservations/${id}/slip`);
    const refused = await slip().expect(409);
    expect(refused.body).toMatchObject({ code: 'TRANSITION_REFUSED', state: 'held' });
    await worker.post(`/reservations/${id}/confirm`).expect(200);
    await slip().expect(200);
    await manager.post(`/reservations/${id}/arrival`).expect(200);
    await slip().expect(200);
    await manager.post(`/reservations/${id}/departure`).expect(200);
    expect((await slip().expect(409)).body.state).toBe('departed');
  });

  it('has texts that its manager writes and rewrites, and that give no confidential address away', async () => {
    const read = async (accountId: string) =>
      (await (await halte.as(accountId)).get(`/facilities/${facilityId}/texts`).expect(200)).body;
    await manager.post(`/facilities/${facilityId}/texts`, { ...ARABIC, hours: 'ليلا' }).expect(200);
    expect(await read(city.manager)).toEqual({
      hidden: false,
      items: [{ ...ARABIC, hours: 'ليلا' }, FRENCH],
    });
    for (const other of [city.worker, city.otherManager, city.official])
      expect(await read(other)).toEqual({ hidden: true, items: [] });
    await manager.post(`/facilities/${facilityId}/texts`, ARABIC).expect(200);
    const [entry] = await halte.sql(`SELECT detail FROM audit_entry WHERE action = 'facilities.described'`);
    expect(entry).toEqual({ detail: { language: 'fr' } });
  });

  test.each([
    ['a language nobody prints', { ...FRENCH, language: 'de' }, 'language'],
    ['no hours', { ...FRENCH, hours: ' ' }, 'hours'],
    ['directions that fill more than the page', { ...FRENCH, directions: 'à '.repeat(401) }, 'directions'],
    ['a control character', { ...FRENCH, arrival: 'a\u0007b' }, 'arrival'],
  ])('refuses %s', async (_, body, field) => {
    const refused = await manager.post(`/facilities/${facilityId}/texts`, body).expect(400);
    expect(refused.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });
});
