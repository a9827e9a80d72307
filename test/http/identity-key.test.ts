import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { keepIdentityKey } from '../../src/embedded/identity-key';
import { startApp, TestApp } from '../support/app';
import { smallCity } from '../support/city';

const NAMES = { givenName: 'Amina', familyName: 'Quelconque', birthDate: '1988-03-02' };
const RIGHT = randomBytes(32);

describe('the key of identities', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;
  let person: { id: string; reference: string };
  const others: TestApp[] = [];
  const said = jest.spyOn(Logger.prototype, 'warn');

  beforeAll(async () => {
    said.mockImplementation(() => undefined);
    halte = await startApp({ config: { identityKey: RIGHT } });
    city = await smallCity(halte.sql);
    person = (await (await halte.as(city.worker)).post('/people', { identity: NAMES }).expect(201)).body;
  });
  beforeEach(() => said.mockClear());
  afterAll(async () => {
    for (const other of others) await other.app.close();
    await halte.stop();
    said.mockRestore();
  });

  const lines = () => said.mock.calls.map(([line]) => String(line)).filter((line) => /names/i.test(line));
  const startWith = async (identityKey: Buffer | undefined) => {
    const other = await startApp({ database: halte.database, config: { identityKey } });
    others.push(other);
    return other.as(city.worker);
  };

  test.each([
    ['missing', undefined, 'IDENTITY_KEY_MISSING', /HALTE_IDENTITY_KEY is not set/],
    ['wrong', randomBytes(32), 'IDENTITY_KEY_WRONG', /HALTE_IDENTITY_KEY is not the key/],
  ] as const)(
    'that is %s leaves people usable by reference, and is said once',
    async (_, key, code, line) => {
      const worker = await startWith(key);
      expect(lines()).toEqual([expect.stringMatching(line)]);
      const found = await worker.get(`/people?search=${person.reference}`).expect(200);
      expect(found.body.items).toMatchObject([{ id: person.id, identityKept: true }]);
      await worker.post(`/people/${person.id}/details`, { needs: ['pets'] }).expect(200);
      await worker.post('/people/matches', { alias: 'Amina' }).expect(200);
      const before = await halte.sql(
        'SELECT p::text, i::text FROM person p LEFT JOIN person_identity i ON true',
      );
      for (const [path, body] of [
        [`/people/${person.id}/identity/opening`, { purpose: 'care' }],
        [`/people/${person.id}/identity`, NAMES],
        ['/people', { identity: NAMES }],
        ['/people/matches', { identity: NAMES }],
      ] as const) {
        const refused = await worker.post(path, body).expect(409);
        expect(refused.body).toMatchObject({ code, status: 409 });
      }
      expect(
        await halte.sql('SELECT p::text, i::text FROM person p LEFT JOIN person_identity i ON true'),
      ).toEqual(before);
      expect(lines()).toHaveLength(1);
    },
  );

  it('that is right opens what another process sealed, and nothing is said', async () => {
    const worker = await startWith(Buffer.from(RIGHT));
    expect(lines()).toEqual([]);
    const opened = await worker
      .post(`/people/${person.id}/identity/opening`, { purpose: 'care' })
      .expect(200);
    expect(opened.body).toEqual(NAMES);
  });

  it('isn’t asked for while no name is kept', async () => {
    const empty = await startApp();
    expect(lines()).toEqual([]);
    await empty.stop();
  });

  describe('of the bundled database', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'halte-key-'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    it('is a file for its owner alone, made once, and not anew when names were sealed with it', async () => {
      const empty = await startApp();
      const key = await keepIdentityKey(folder, empty.database.url);
      expect(key).toHaveLength(32);
      expect((await stat(join(folder, 'identity.key'))).mode & 0o777).toBe(0o600);
      expect(await keepIdentityKey(folder, empty.database.url)).toEqual(key);
      expect(await readFile(join(folder, 'identity.key'), 'utf8')).toBe(`${key!.toString('base64')}\n`);
      await writeFile(join(folder, 'identity.key'), 'spoilt\n');
      await expect(keepIdentityKey(folder, empty.database.url)).rejects.toThrow(/identity\.key must hold/);
      await rm(join(folder, 'identity.key'));
      expect(await keepIdentityKey(folder, halte.database.url)).toBeUndefined();
      await empty.stop();
    });
  });
});
