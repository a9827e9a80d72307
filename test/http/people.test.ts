import { randomBytes } from 'node:crypto';
import { newReference } from '../../src/kernel/ids';
import { OffersService } from '../../src/requests/offers.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';

const TONIGHT = { from: '2026-11-23', until: '2026-11-24' };
const AMINA = { givenName: 'Amina Zoé', familyName: 'Quelconque-Diallo', birthDate: '1988-03-02' };

interface Known {
  id: string;
  reference: string;
  alias: string | null;
  merged: { mergeId: string; reference: string }[];
}

describe('people', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  let otherWorker: TestClient;
  let manager: TestClient;

  beforeAll(async () => {
    halte = await startApp({ config: { identityKey: randomBytes(32) } });
    city = await smallCity(halte.sql, 12);
    [worker, otherWorker, manager] = [
      await halte.as(city.worker),
      await halte.as(city.otherWorker),
      await halte.as(city.manager),
    ];
  });
  afterAll(() => halte.stop());
  afterEach(() => halte.clock.set('2026-11-23T21:00:00Z'));

  const create = async (body: object = {}, by = worker): Promise<Known> =>
    (await by.post('/people', body).expect(201)).body;
  const found = async (by: TestClient, search: string): Promise<string[]> =>
    (await by.get(`/people?search=${encodeURIComponent(search)}`).expect(200)).body.items.map(
      ({ id }: Known) => id,
    );
  const book = async (personId: string, more: object = {}): Promise<string> =>
    (await worker.post('/reservations', { ...TONIGHT, people: [{ personId }], ...more }).expect(201)).body.id;
  const trail = async (subjectId: string) =>
    (
      await halte.sql<{ action: string }>(
        'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id',
        [subjectId],
      )
    ).map(({ action }) => action);

  describe('what is known of them', () => {
    it('is given at once or later, piece by piece', async () => {
      const person = await create({ alias: 'La Comète', birthYear: 1980, languages: ['wo', 'fr'] });
      expect(person).toMatchObject({ needs: [], identityKept: false, merged: [] });
      await worker
        .post(`/people/${person.id}/details`, { needs: ['pets', 'medical_support'], birthYear: 1981 })
        .expect(200);
      await worker.post(`/people/${person.id}/details`, { alias: null }).expect(200);
      expect((await worker.get(`/people/${person.id}`).expect(200)).body).toMatchObject({
        alias: null,
        birthYear: 1981,
        needs: ['pets', 'medical_support'],
        languages: ['wo', 'fr'],
      });
      expect(await trail(person.id)).toEqual(['people.created', 'people.changed', 'people.changed']);
    });

    test.each([
      ['birthYear', { birthYear: 2027 }],
      ['birthYear', { birthYear: 1899 }],
      ['birthYear', { birthYear: 'young' }],
      ['needs', { needs: ['sea_view'] }],
      ['languages', { languages: ['klingon'] }],
      ['alias', { alias: '' }],
      ['name', { name: 'Amina' }],
      ['identity.familyName', { identity: { ...AMINA, familyName: '' } }],
      ['identity.birthDate', { identity: { ...AMINA, birthDate: '2026-11-24' } }],
      ['identity.birthDate', { identity: { ...AMINA, birthDate: '1988-02-30' } }],
    ])('is refused by the name of its field: %s in %j', async (field, body) => {
      const refused = await worker.post('/people', body).expect(400);
      expect(refused.body.errors).toMatchObject([{ field }]);
    });
  });

  describe('the search', () => {
    it('finds by reference, however it is typed, and by an alias half typed, misspelt or without accents', async () => {
      const { id, reference } = await create({ alias: 'Hélène du Métro' });
      for (const text of [
        reference,
        reference.toLowerCase().replace('-', ''),
        'helene',
        'Hélèn',
        'du metro',
        'Helenne',
      ])
        expect([text, await found(worker, text)]).toEqual([text, [id]]);
      expect(await found(worker, 'Marguerite')).toEqual([]);
    });

    it('gives the most alike first, page by page', async () => {
      const ids: string[] = [];
      for (const alias of ['Grand Baptiste', 'Baptiste', 'Baptistine', 'Petit Baptiste'])
        ids.push((await create({ alias })).id);
      const all = await found(worker, 'Baptiste');
      expect(all[0]).toBe(ids[1]);
      expect(all.toSorted()).toEqual(ids.toSorted());
      const paged: string[] = [];
      let cursor = '';
      do {
        const path = `/people?search=Baptiste&limit=1${cursor && `&cursor=${cursor}`}`;
        const { body } = await worker.get(path).expect(200);
        paged.push(...body.items.map((item: Known) => item.id));
        cursor = body.nextCursor;
      } while (cursor);
      expect(paged).toEqual(all);
    });

    it('tells a reference with one wrong character from an unknown one', async () => {
      const { reference } = await create();
      const last = reference.endsWith('7') ? '9' : '7';
      for (const parameter of ['search', 'reference']) {
        const wrong = await worker.get(`/people?${parameter}=${reference.slice(0, -1)}${last}`).expect(400);
        expect(wrong.body.errors).toMatchObject([{ field: parameter, code: 'checkCharacter' }]);
        const unknown = await worker.get(`/people?${parameter}=${newReference()}`).expect(200);
        expect(unknown.body.items).toEqual([]);
      }
    });

    it('takes six letters for an alias before it takes them for a reference mistyped', async () => {
      const wrong = await worker.get('/people?search=Nathan').expect(400);
      expect(wrong.body.errors).toMatchObject([{ field: 'search', code: 'checkCharacter' }]);
      const { id } = await create({ alias: 'Nathan' });
      expect(await found(worker, 'nathan')).toEqual([id]);
    });

    it('shows nobody of another organisation', async () => {
      const { id, reference } = await create({ alias: 'Célestine' });
      expect(await found(otherWorker, 'Célestine')).toEqual([]);
      expect(await found(otherWorker, reference)).toEqual([]);
      await otherWorker.get(`/people/${id}`).expect(404);
      await otherWorker.post(`/people/${id}/details`, { alias: 'x' }).expect(404);
      const matches = await otherWorker.post('/people/matches', { alias: 'Célestine' }).expect(200);
      expect(matches.body.items).toEqual([]);
    });

    it('shows a manager whom they expect or have, while they do', async () => {
      const { id } = await create({ alias: 'Théodore' });
      expect(await found(manager, 'Théodore')).toEqual([]);
      const reservation = await book(id, { hold: false });
      expect(await found(manager, 'theodore')).toEqual([id]);
      await manager.post(`/reservations/${reservation}/arrival`).expect(200);
      await manager.get(`/people/${id}`).expect(200);
      await manager.post(`/reservations/${reservation}/departure`).expect(200);
      await manager.get(`/people/${id}`).expect(404);
      expect(await found(manager, 'theodore')).toEqual([]);
    });
  });

  describe('who serves them', () => {
    it('is joined by whoever is shown the card, and knows the year of birth where one is written down', async () => {
      const { id, reference } = await create({ birthYear: 1975 });
      for (const body of [{ reference }, { reference, birthYear: 1976 }, { reference: newReference() }]) {
        const refused = await otherWorker.post('/people/joined', body).expect(404);
        expect(refused.body).toMatchObject({ code: 'NOT_FOUND', errors: [{ field: 'reference' }] });
      }
      const joined = await otherWorker.post('/people/joined', { reference, birthYear: 1975 }).expect(200);
      expect(joined.body).toMatchObject({ id, reference });
      await otherWorker.get(`/people/${id}`).expect(200);
      expect(await trail(id)).toEqual(['people.created', 'people.joined']);
    });

    it('can’t be guessed: after five references that lead to nobody an account rests for a day', async () => {
      const { reference } = await create();
      await halte.sql('DELETE FROM reference_guess');
      const guess = (named: string) => otherWorker.post('/people/joined', { reference: named });
      for (let n = 0; n < 5; n++) await guess(newReference()).expect(404);
      const refused = await guess(reference).expect(429);
      expect(refused.body).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', retryAfter: 24 * 3600 });
      await worker.post('/people/joined', { reference }).expect(200);
      halte.clock.advance(24 * 60);
      await (await halte.as(city.otherWorker)).post('/people/joined', { reference }).expect(200);
    });
  });

  describe('an identity', () => {
    const open = (id: string, by = worker, purpose = 'verification') =>
      by.post(`/people/${id}/identity/opening`, { purpose });

    it('is sealed, opened for a purpose that the trail names, and no part of any other answer', async () => {
      const person = await create({ identity: AMINA });
      expect(JSON.stringify(person)).not.toMatch(/Amina|Diallo|1988/);
      expect(person).toMatchObject({ identityKept: true });
      const shown = await worker.get(`/people/${person.id}`).expect(200);
      expect(shown.text).not.toMatch(/Amina|Diallo|1988/);
      expect((await open(person.id).expect(200)).body).toEqual(AMINA);
      const [opening] = await halte.sql(
        `SELECT actor_id, detail FROM audit_entry WHERE subject_id = $1 AND action = 'people.identity-opened'`,
        [person.id],
      );
      expect(opening).toEqual({ actor_id: city.worker, detail: { purpose: 'verification' } });
      const changed = await worker
        .post(`/people/${person.id}/identity`, { ...AMINA, givenName: 'Aminata' })
        .expect(200);
      expect(changed.text).not.toContain('Aminata');
      expect((await open(person.id).expect(200)).body).toEqual({ ...AMINA, givenName: 'Aminata' });
    });

    it('is not opened without a purpose, where there is none, or by anybody else', async () => {
      const { id } = await create({ identity: AMINA });
      expect((await open(id, worker, 'curiosity').expect(400)).body.errors[0].field).toBe('purpose');
      await open(id, otherWorker).expect(404);
      await open((await create()).id).expect(404);
      await book(id, { from: '2026-12-20', until: '2026-12-21' });
      await open(id, manager).expect(403);
      expect((await manager.get(`/people/${id}`).expect(200)).body.identityKept).toBe(false);
    });

    it('leaves nothing that could be tried out, where a repetition is known', async () => {
      const key = { 'idempotency-key': 'sealed-once' };
      const body = { alias: 'Once', identity: AMINA };
      const first = await worker.post('/people', body, key).expect(201);
      expect((await worker.post('/people', body, key).expect(201)).body).toEqual(first.body);
      const other = { ...body, identity: { ...AMINA, birthDate: '1988-03-03' } };
      await worker.post('/people', other, key).expect(422);
      const rows = await halte.sql<{ text: string }>('SELECT t::text AS text FROM idempotency t');
      expect(rows.map(({ text }) => text).join()).not.toMatch(/Amina|Quelconque|1988-03/);
    });

    it('finds the same names and date of birth again before a second reference is made', async () => {
      const { id } = await create({ identity: { ...AMINA, birthDate: '1991-01-01' }, alias: 'Bibi' });
      const near = await create({ alias: 'Bibi la Grande', birthYear: 1990 });
      const body = {
        identity: { givenName: 'QUELCONQUE DIALLO', familyName: 'zoe amina', birthDate: '1991-01-01' },
        alias: 'bibi',
      };
      const { body: matches } = await worker.post('/people/matches', body).expect(200);
      expect(matches.items.map((item: { by: string; person: Known }) => [item.by, item.person.id])).toEqual([
        ['identity', id],
        ['alias', near.id],
      ]);
      const older = await worker.post('/people/matches', { alias: 'bibi la grande', birthYear: 1960 });
      expect(older.body.items.map((item: { person: Known }) => item.person.id)).not.toContain(near.id);
    });
  });

  describe('a merge', () => {
    it('takes open holds along, which count for the one person there is then, and gives them back', async () => {
      const [kept, merged] = [await create(), await create()];
      const hold = (personId: string, from: string, until: string) =>
        worker.post('/reservations', { from, until, people: [{ personId }] });
      await hold(merged.id, '2026-12-01', '2026-12-02').expect(201);
      const { mergeId } = (await worker.post(`/people/${merged.id}/merge`, { into: kept.id }).expect(200))
        .body.merged[0];
      const refused = await hold(kept.id, '2026-12-05', '2026-12-06').expect(409);
      expect(refused.body.code).toBe('PERSON_ALREADY_HELD');
      await worker.post(`/people/merges/${mergeId}/undo`).expect(200);
      await hold(kept.id, '2026-12-05', '2026-12-06').expect(201);
      const again = await hold(merged.id, '2026-12-07', '2026-12-08').expect(409);
      expect(again.body.code).toBe('PERSON_ALREADY_HELD');
    });

    it('keeps both when both hold a place, on different nights', async () => {
      const [kept, merged] = [await create(), await create()];
      for (const [personId, from, until] of [
        [kept.id, '2026-12-01', '2026-12-02'],
        [merged.id, '2026-12-02', '2026-12-03'],
      ])
        await worker.post('/reservations', { from, until, people: [{ personId }] }).expect(201);
      const { mergeId } = (await worker.post(`/people/${merged.id}/merge`, { into: kept.id }).expect(200))
        .body.merged[0];
      const slots = () =>
        halte.sql<{ person_id: string; slot: number }>(
          'SELECT person_id, slot FROM open_hold WHERE person_id = ANY($1) ORDER BY slot',
          [[kept.id, merged.id]],
        );
      expect(await slots()).toEqual([1, 2].map((slot) => ({ person_id: kept.id, slot })));
      await worker.post(`/people/merges/${mergeId}/undo`).expect(200);
      expect((await slots()).map(({ slot }) => slot)).toEqual([1, 1]);
    });

    it('lets both references lead to the kept person with all their stays, and is undone exactly', async () => {
      const [kept, merged] = [await create({ alias: 'Kept' }), await create({ alias: 'Barnabé' })];
      const before = await book(merged.id, { from: '2026-12-01', until: '2026-12-03', hold: false });
      const answer = await worker.post(`/people/${merged.id}/merge`, { into: kept.id }).expect(200);
      expect(answer.body).toMatchObject({ id: kept.id, merged: [{ reference: merged.reference }] });

      expect((await worker.get(`/people/${merged.id}`).expect(200)).body.id).toBe(kept.id);
      expect(await found(worker, merged.reference)).toEqual([kept.id]);
      expect(await found(worker, 'Barnabé')).toEqual([]);
      const personOf = async (reservation: string) =>
        (await worker.get(`/reservations/${reservation}`).expect(200)).body.stays[0].person.id;
      expect(await personOf(before)).toBe(kept.id);
      // Booked by the old reference, it is the kept person who has the place.
      const after = await book(merged.id, { from: '2026-12-05', until: '2026-12-06' });
      expect(await personOf(after)).toBe(kept.id);
      const taken = { from: '2026-12-02', until: '2026-12-03', people: [{ personId: kept.id }], hold: false };
      await worker.post('/reservations', taken).expect(409);
      const twice = { from: '2026-12-08', until: '2026-12-09' };
      const both = { ...twice, people: [{ personId: kept.id }, { personId: merged.id }] };
      expect((await worker.post('/reservations', both).expect(400)).body.errors[0].code).toBe('unique');

      const { mergeId } = answer.body.merged[0];
      await worker.post(`/people/merges/${mergeId}/undo`).expect(200);
      expect((await worker.get(`/people/${merged.id}`).expect(200)).body.id).toBe(merged.id);
      expect(await personOf(before)).toBe(merged.id);
      expect(await personOf(after)).toBe(kept.id);
      await worker.post('/reservations', taken).expect(201);
      const again = await worker.post(`/people/merges/${mergeId}/undo`).expect(409);
      expect(again.body.code).toBe('TRANSITION_REFUSED');
    });

    it('of two who asked together leaves one who asks, and is undone to each where they stood', async () => {
      const [kept, merged] = [await create(), await create()];
      const people = [{ personId: merged.id }, {}, { personId: kept.id }];
      const body = { from: '2026-12-29', nights: 1, people, urgency: 'ordinary' };
      const { id } = (await worker.post('/requests', body).expect(201)).body;
      const rows = () =>
        halte.sql('SELECT n, person_id, counted_as FROM request_person WHERE request_id = $1 ORDER BY n', [
          id,
        ]);
      const stood = await rows();
      const asking = async () =>
        (await worker.get(`/requests/${id}`).expect(200)).body.people.map(
          ({ person }: { person: Known | null }) => person?.id ?? null,
        );
      const { mergeId } = (await worker.post(`/people/${merged.id}/merge`, { into: kept.id }).expect(200))
        .body.merged[0];
      expect(await asking()).toEqual([kept.id, null]);
      await halte.app.get(OffersService).offer();
      const { offer } = (await worker.get(`/requests/${id}`).expect(200)).body;
      expect((await worker.get(`/reservations/${offer.reservationId}`)).body.stays).toHaveLength(2);
      await worker.post(`/requests/${id}/offer/refusal`, { reason: 'too_far' }).expect(200);

      await worker.post(`/people/merges/${mergeId}/undo`).expect(200);
      expect(await rows()).toEqual(stood);
      expect(await asking()).toEqual([merged.id, null, kept.id]);
      await worker.post(`/requests/${id}/withdrawal`).expect(200);
    });

    it('made before it was written down where in a request somebody stood is undone all the same', async () => {
      const [kept, merged] = [await create(), await create()];
      const body = { from: '2026-12-29', nights: 1, people: [{ personId: merged.id }], urgency: 'ordinary' };
      const { id } = (await worker.post('/requests', body).expect(201)).body;
      const { mergeId } = (await worker.post(`/people/${merged.id}/merge`, { into: kept.id }).expect(200))
        .body.merged[0];
      await halte.sql(`UPDATE person_merge SET moved = moved || $2 WHERE id = $1`, [
        mergeId,
        JSON.stringify({ requests: [id] }),
      ]);
      await worker.post(`/people/merges/${mergeId}/undo`).expect(200);
      expect((await worker.get(`/requests/${id}`)).body.people[0].person.id).toBe(merged.id);
      await worker.post(`/requests/${id}/withdrawal`).expect(200);
    });

    it('of two who hold a place on one night is refused, with the nights and nothing half done', async () => {
      const [one, other] = [await create(), await create()];
      await book(one.id, { from: '2026-12-10', until: '2026-12-13' });
      const way = await book(other.id, { from: '2026-12-11', until: '2026-12-15' });
      const refused = await worker.post(`/people/${one.id}/merge`, { into: other.id }).expect(409);
      expect(refused.body).toMatchObject({
        code: 'PEOPLE_BOTH_PLACED',
        nights: ['2026-12-11', '2026-12-12'],
        errors: [{ field: 'into' }],
      });
      expect((await worker.get(`/people/${one.id}`)).body.id).toBe(one.id);
      await worker.post(`/reservations/${way}/cancel`).expect(200);
      await worker.post(`/people/${one.id}/merge`, { into: other.id }).expect(200);
    });

    it('doesn’t stumble over a hold whose time is over', async () => {
      const [one, other] = [await create(), await create()];
      for (const { id } of [one, other]) await book(id, { from: '2026-12-16', until: '2026-12-17' });
      halte.clock.advance(91);
      await worker.post(`/people/${one.id}/merge`, { into: other.id }).expect(200);
    });

    it('of a person with oneself or with somebody else’s person is refused', async () => {
      const own = await create();
      const foreign = await create({}, otherWorker);
      const self = await worker.post(`/people/${own.id}/merge`, { into: own.id }).expect(400);
      expect(self.body.errors).toMatchObject([{ field: 'into', code: 'same' }]);
      const hidden = await worker.post(`/people/${own.id}/merge`, { into: foreign.id }).expect(404);
      expect(hidden.body.errors).toMatchObject([{ field: 'into' }]);
      await worker.post(`/people/${foreign.id}/merge`, { into: own.id }).expect(404);
    });

    it('of three is undone in the order last in, first out', async () => {
      const [a, b, c] = [await create(), await create(), await create()];
      const stay = await book(a.id, { from: '2026-12-20', until: '2026-12-21' });
      const first = (await worker.post(`/people/${a.id}/merge`, { into: b.id }).expect(200)).body.merged[0];
      const second = (await worker.post(`/people/${b.id}/merge`, { into: c.id }).expect(200)).body.merged[0];
      expect((await worker.get(`/people/${a.id}`)).body.id).toBe(c.id);
      await worker.post(`/people/merges/${first.mergeId}/undo`).expect(409);
      await worker.post(`/people/merges/${second.mergeId}/undo`).expect(200);
      expect((await worker.get(`/people/${a.id}`)).body.id).toBe(b.id);
      await worker.post(`/people/merges/${first.mergeId}/undo`).expect(200);
      const { stays } = (await worker.get(`/reservations/${stay}`)).body;
      expect(stays[0].person.id).toBe(a.id);
    });

    it('shows the kept person to whoever served the merged one, until it is undone', async () => {
      const [kept, merged] = [await create(), await create()];
      await halte.sql('DELETE FROM reference_guess');
      await otherWorker.post('/people/joined', { reference: merged.reference }).expect(200);
      const { mergeId } = (await worker.post(`/people/${merged.id}/merge`, { into: kept.id })).body.merged[0];
      expect(await found(otherWorker, merged.reference)).toEqual([kept.id]);
      await otherWorker.get(`/people/${kept.id}`).expect(200);
      await worker.post(`/people/merges/${mergeId}/undo`).expect(200);
      await otherWorker.get(`/people/${kept.id}`).expect(404);
      await otherWorker.get(`/people/${merged.id}`).expect(200);
    });
  });
});
