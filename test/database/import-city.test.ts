import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CityFile, importCity } from '../../src/import-city';
import { startApp, TestApp } from '../support/app';

const example = JSON.parse(readFileSync(join(process.cwd(), 'docs/city.example.json'), 'utf8')) as CityFile;

describe('a city from a file', () => {
  let halte: TestApp;
  beforeAll(async () => {
    halte = await startApp();
  });
  beforeEach(async () => {
    await halte.startOver();
  });
  afterAll(() => halte.stop());

  const counted = async () =>
    (
      await halte.sql(`SELECT (SELECT count(*)::int FROM organisation) AS organisations, (SELECT count(*)::int FROM facility) AS facilities,
        (SELECT count(*)::int FROM place) AS places, (SELECT count(*)::int FROM account) AS accounts,
        (SELECT count(*)::int FROM facility_assignment) AS assignments`)
    )[0];

  it('is what the example says, and people can sign in and find a place', async () => {
    const passwords = await importCity(halte.database.url, example, halte.clock.now());
    expect(await counted()).toEqual({
      organisations: 3,
      facilities: 2,
      places: 3,
      accounts: 3,
      assignments: 2,
    });
    const email = 'maraude@exemple.org';
    const credentials = { email, password: passwords.get(email) };
    const signedIn = await (await halte.as()).post('/session', credentials).expect(200);
    const found = await (
      await halte.as(signedIn.body.account.id)
    ).get('/availability?from=2026-11-23&until=2026-11-24');
    expect(found.body).toMatchObject({ totalFree: 3, facilities: [{ name: 'Hôtel du Pont (exemple)' }] });
  });

  it('can be imported again: what is there stays', async () => {
    await importCity(halte.database.url, example, halte.clock.now());
    const before = await counted();
    expect(await importCity(halte.database.url, example, halte.clock.now())).toEqual(new Map());
    expect(await counted()).toEqual(before);
  });

  it('is not half there when the file is wrong', async () => {
    const wrong = { ...example, accounts: [{ ...example.accounts[0]!, organisation: 'Nobody' }] };
    await expect(importCity(halte.database.url, wrong, halte.clock.now())).rejects.toThrow(
      'organisation "Nobody"',
    );
    expect(await counted()).toEqual({
      organisations: 0,
      facilities: 0,
      places: 0,
      accounts: 0,
      assignments: 0,
    });
  });
});
