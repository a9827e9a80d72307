import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { lookupHash } from '../../src/people/identity';
import { ErasureService } from '../../src/people/erasure.service';
import { startApp, TestApp, TestClient } from '../support/app';
import { smallCity } from '../support/city';

const KEY = randomBytes(32);
const NAMES = { givenName: 'Balthazarine', familyName: 'Quatrevingt', birthDate: '1971-07-19' };
const ALIAS = 'Grand Zébulon';

describe('erasing a person', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let worker: TestClient;
  const written: string[] = [];

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    }
    halte = await startApp({ config: { identityKey: KEY }, runsJobs: true });
    Logger.overrideLogger(['verbose', 'debug', 'log', 'warn', 'error', 'fatal']);
    city = await smallCity(halte.sql, 6);
    worker = await halte.as(city.worker);
  });
  afterAll(async () => {
    await halte.stop();
    jest.restoreAllMocks();
  });

  const create = async (body: object = {}) => (await worker.post('/people', body).expect(201)).body;
  let times = 0;
  const book = async (personId: string, from: string, until: string, more: object = {}) => {
    const key = { 'idempotency-key': `booking-${++times}` };
    const body = { from, until, people: [{ personId }], hold: false, ...more };
    return (await worker.post('/reservations', body, key).expect(201)).body.id as string;
  };

  /** Tables of every schema in which the text stands, in clear or as the bytes of it. */
  async function whereFound(signs: string[]): Promise<string[]> {
    const tables = await halte.sql<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1`,
    );
    const patterns = signs.flatMap((sign) => [`%${sign}%`, `%${Buffer.from(sign).toString('hex')}%`]);
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await halte.sql(`SELECT FROM ${name} t WHERE t::text ILIKE ANY($1) LIMIT 1`, [patterns]);
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  it('begins with a reference, of which an administrator is told the references that go and nothing else', async () => {
    const [person, other] = [
      await create({ alias: 'Ana' }),
      await create({ alias: 'Anna', birthYear: 1980 }),
    ];
    await worker.post(`/people/${other.id}/merge`, { into: person.id }).expect(200);
    const administrator = await halte.as(city.administrator);
    const ask = (reference: string) => administrator.get(`/people/erasable?reference=${reference}`);
    for (const { reference } of [person, other]) {
      const { body } = await ask(reference.toLowerCase().replace('-', ' ')).expect(200);
      expect(body).toEqual({ id: person.id, references: [person.reference, other.reference] });
    }
    const last = person.reference.endsWith('7') ? '9' : '7';
    const wrong = await ask(person.reference.slice(0, -1) + last).expect(400);
    expect(wrong.body.errors).toEqual([
      expect.objectContaining({ field: 'reference', code: 'checkCharacter' }),
    ]);
    await administrator.post(`/people/${person.id}/erasure`).expect(204);
    const unknown = await ask(other.reference).expect(404);
    expect(unknown.body.errors).toEqual([expect.objectContaining({ field: 'reference', code: 'unknown' })]);
    await worker.get(`/people/erasable?reference=${person.reference}`).expect(403);
  });

  const DATES = Array.from({ length: 12 }, (_, n) => `2026-11-${18 + n}`);
  /** Everything that was published, to the letter. */
  async function figures(): Promise<string[]> {
    const official = await halte.as(city.official);
    const paths = [
      ...DATES.map((date) => `/occupancy?date=${date}`),
      '/shortfalls/assessment?from=2026-11-23&until=2026-12-23',
      '/shortfalls',
      '/rest-areas/coverage?from=2026-11-23&until=2026-11-25',
    ];
    const answers = [];
    for (const path of paths) answers.push((await official.get(path).expect(200)).text);
    return answers;
  }

  it('leaves nothing by which they could be found, and every figure as it was', async () => {
    await halte.sql(
      `INSERT INTO population_estimate (id, low, high, valid_from, source, created_at)
       VALUES (gen_random_uuid(), 9, 12, '2026-01-01', 'Counted', '2026-01-01')`,
    );
    const person = await create({ alias: ALIAS, birthYear: 1971, needs: ['pets'], identity: NAMES });
    const other = await create({ alias: 'Autre Zébulon' });
    const bystander = await create({ alias: 'Passante' });
    await worker.post(`/people/${person.id}/details`, { languages: ['fr'] }, { 'idempotency-key': 'd' });
    await worker.post(`/people/${person.id}/identity/opening`, { purpose: 'care' }).expect(200);
    await worker.get(`/people?search=${person.reference}`).expect(200);
    await worker.post('/people/matches', { identity: NAMES }).expect(200);
    const otherWorker = await halte.as(city.otherWorker);
    await otherWorker.post('/people/joined', { reference: other.reference }).expect(200);
    await book(other.id, '2026-11-27', '2026-11-28');
    await worker
      .post(`/people/${other.id}/merge`, { into: person.id }, { 'idempotency-key': 'm' })
      .expect(200);
    const cancelled = await book(person.id, '2026-11-28', '2026-11-29');
    await worker.post(`/reservations/${cancelled}/cancel`).expect(200);
    const reservation = await book(person.id, '2026-11-23', '2026-11-25');
    await book(bystander.id, '2026-11-23', '2026-11-30');

    const erase = (by = worker) => by.post(`/people/${person.id}/erasure`, {}, { 'idempotency-key': 'e' });
    expect((await erase().expect(409)).body.code).toBe('PERSON_STILL_PLACED');
    const manager = await halte.as(city.manager);
    await manager.post(`/reservations/${reservation}/arrival`).expect(200);
    expect((await erase().expect(409)).body.code).toBe('PERSON_STILL_PLACED');
    halte.clock.set('2026-11-25T09:00:00Z');
    await manager.post(`/reservations/${reservation}/departure`).expect(200);
    // The merged reference's stay is the kept person's: it is in the way as well.
    expect((await erase().expect(409)).body.code).toBe('PERSON_STILL_PLACED');
    const [left] = (
      await worker.get('/reservations?from=2026-11-27&until=2026-11-28&state=confirmed')
    ).body.items.filter(
      (item: { stays: { person: { id: string } }[] }) => item.stays[0]!.person.id === person.id,
    );
    await worker.post(`/reservations/${left.id}/cancel`).expect(200);

    const hash = lookupHash(NAMES, KEY).toString('hex');
    const signs = [person.id, person.reference, ALIAS, other.id, other.reference, 'Autre Zébulon', hash];
    for (const sign of signs) expect([sign, (await whereFound([sign])).length > 0]).toEqual([sign, true]);
    // Of every schema: the jobs' own too.
    expect(await whereFound([''])).toContainEqual(expect.stringMatching(/job/));
    const before = await figures();

    await erase().expect(204);
    expect(await figures()).toEqual(before);
    const all = [...signs, person.reference.replace('-', ''), ...Object.values(NAMES), '71-07-19', 'zebulon'];
    expect(await whereFound(all)).toEqual([]);
    await erase().expect(204);

    await worker.get(`/people/${person.id}`).expect(404);
    expect((await worker.get(`/people?reference=${person.reference}`).expect(200)).body.items).toEqual([]);
    expect((await worker.get(`/reservations/${reservation}`).expect(200)).body.stays[0].person).toBeNull();
    const trail = await halte.sql(
      `SELECT FROM audit_entry WHERE action LIKE 'people.%' AND subject_id IS NULL`,
    );
    expect(trail.length).toBeGreaterThan(5);
    await worker.get(`/people/${bystander.id}`).expect(200);
    expect(await whereFound([bystander.id])).not.toEqual([]);

    const log = written.join('\n').toLowerCase();
    for (const sign of all) expect([sign, log.includes(sign.toLowerCase())]).toEqual([sign, false]);
  });

  it('leaves no sample of theirs in the server’s statistics', async () => {
    const { reference } = await create({ alias: 'Statistique Unique', identity: NAMES });
    await halte.sql('ANALYZE');
    const kept = await halte.sql(
      `SELECT attname FROM pg_stats WHERE schemaname = current_schema()
         AND (most_common_vals::text ILIKE ANY($1) OR histogram_bounds::text ILIKE ANY($1))`,
      [['%statistique%', `%${reference}%`, `%${lookupHash(NAMES, KEY).toString('hex')}%`]],
    );
    expect(kept).toEqual([]);
  });

  it('is for who serves them and for administrators, who see no person', async () => {
    const [one, two] = [await create(), await create()];
    await (await halte.as(city.otherWorker)).post(`/people/${one.id}/erasure`).expect(404);
    await (await halte.as(city.manager)).post(`/people/${one.id}/erasure`).expect(403);
    await worker.post(`/people/${one.id}/erasure`).expect(204);
    const administrator = await halte.as(city.administrator);
    await administrator.get(`/people/${two.id}`).expect(403);
    await administrator.post(`/people/${two.id}/erasure`).expect(204);
    await administrator.post(`/people/${two.id}/erasure`).expect(404);
  });

  describe('two years after the last contact', () => {
    const forget = async (now: string) => {
      halte.clock.set(now);
      await halte.app.get(ErasureService).eraseForgotten();
      worker = await halte.as(city.worker);
    };
    const exists = async (id: string) =>
      (await halte.sql('SELECT FROM person WHERE id = $1', [id])).length > 0;

    it('happens by itself, counting stays and what was changed, and not while they have a place', async () => {
      halte.clock.set('2026-12-01T12:00:00Z');
      const [gone, slept, changed, placed, merged] = [
        await create({ identity: NAMES }),
        await create(),
        await create(),
        await create(),
        await create(),
      ];
      const stay = await book(slept.id, '2026-12-10', '2026-12-12');
      await (await halte.as(city.manager)).post(`/reservations/${stay}/arrival`).expect(409);
      await worker.post(`/reservations/${stay}/cancel`).expect(200);
      await book(placed.id, '2026-12-02', '2026-12-03');
      await worker.post(`/people/${merged.id}/merge`, { into: gone.id }).expect(200);
      halte.clock.set('2026-12-20T12:00:00Z');
      await worker.post(`/people/${changed.id}/details`, { needs: ['pets'] }).expect(200);

      const left = async () => {
        const ids = [gone.id, merged.id, slept.id, changed.id, placed.id];
        const kept = [];
        for (const id of ids) kept.push(await exists(id));
        return kept;
      };
      await forget('2028-12-01T12:00:00Z');
      expect(await left()).toEqual([true, true, true, true, true]);
      await forget('2028-12-02T12:00:00Z');
      expect(await left()).toEqual([false, false, true, true, true]);
      await forget('2028-12-12T12:00:00Z');
      expect(await left()).toEqual([false, false, false, true, true]);
      await forget('2028-12-21T12:00:00Z');
      expect(await left()).toEqual([false, false, false, false, true]);
      expect(await whereFound([gone.id, gone.reference, slept.id, changed.reference])).toEqual([]);
    });
  });
});
