import type { Page } from 'playwright-core';
import { addNights } from '../../src/kernel/time';
import { barriersOf, emailOf, expectSeen, overflowOf, PHONE, type Stage, startStage } from './support';

const CANAL = 'Résidence du Canal (démo)';

interface Restriction {
  id: string;
  effect: 'block' | 'warn';
  person: { reference: string };
}

interface Expected {
  code: string;
  state: string;
  until: string;
  person: { id: string } | null;
  placeGiven: boolean;
}

interface Board {
  night: string;
  late: Expected[];
  expected: Expected[];
  leaving: Expected[];
}

let stage: Stage;
let restrictions: Restriction[];
let canal: string;
beforeAll(async () => {
  stage = await startStage();
  const manager = await stage.as(emailOf('facility_manager'));
  const { session } = (await (await manager.get('/api/v1/session')).json()) as {
    session: { facilities: { id: string; name: string }[] };
  };
  canal = session.facilities.find(({ name }) => name === CANAL)!.id;
  const found = await manager.get(`/api/v1/facilities/${canal}/restrictions`);
  restrictions = ((await found.json()) as { items: Restriction[] }).items;
  // Whatever the hour, there is a place to be had there.
  const { tonight } = (await (await manager.get('/api/v1/about')).json()) as { tonight: string };
  const surge = { count: 4, from: tonight, until: addNights(tonight, 3) };
  await manager.post(`/api/v1/facilities/${canal}/surge-places`, { data: surge });
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const of = (effect: 'block' | 'warn') =>
  restrictions.find((restriction) => restriction.effect === effect)!.person.reference;
const row = (page: Page) => page.getByRole('listitem').filter({ hasText: CANAL });

/** A worker looks for a place for one person, by their reference. */
async function lookFor(reference: string): Promise<Page> {
  const page = await stage.visit({ role: 'social_worker', size: PHONE });
  await page.goto('/find');
  await page.getByRole('button', { name: /nuit · 1 pers\./ }).click();
  await page.getByRole('button', { name: 'Préciser' }).click();
  await page.getByLabel('Référence ou surnom').fill(reference);
  await page.getByRole('list', { name: 'Déjà connues' }).getByRole('button', { name: reference }).click();
  // Whoever is chosen brings their needs, which may not be what this facility offers.
  for (const need of await page.getByRole('checkbox', { checked: true }).all())
    await need.dispatchEvent('click');
  await page.getByRole('button', { name: 'Voir les places' }).click();
  await expectSeen(page.getByRole('button', { name: /^Réserver 90 min : / }));
  return page;
}

describe('on a phone', () => {
  it('a worker is warned, says why the person comes all the same, and holds the place', async () => {
    const page = await lookFor(of('warn'));
    await expectSeen(row(page).getByText(/^Exclusion temporaire jusqu’au .+\s: règles non respectées$/));
    await page.getByRole('button', { name: `Réserver 90 min : ${CANAL}` }).click();
    const step = page.getByRole('group', { name: 'Réserver quand même' });
    await step.getByLabel('Pourquoi quand même ?').selectOption({ label: 'aucune autre place' });
    expect(await overflowOf(page)).toBe(0);
    expect(await barriersOf(page)).toEqual([]);
    await step.getByRole('button', { name: 'Réserver quand même' }).click();
    await expectSeen(page.getByText(`${CANAL} : place gardée jusqu’à`));
    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await expectSeen(page.getByText('Annulé. La place est de nouveau libre.'));
  });

  it('a worker isn’t shown a facility that doesn’t take the person in, until its manager takes them in', async () => {
    const reference = of('block');
    expect(await row(await lookFor(reference)).count()).toBe(0);

    const manager = await stage.visit({ role: 'facility_manager', size: PHONE });
    await manager.goto('/my-facility');
    await manager.getByRole('link', { name: 'Exclusions' }).click();
    const restriction = manager.getByRole('listitem').filter({ hasText: reference });
    await expectSeen(restriction.getByText('ne peut pas être accueillie'));
    await restriction.getByRole('button', { name: 'Accueillir quand même' }).click();
    await restriction.getByLabel('Pourquoi quand même ?').selectOption({ label: 'avis médical' });
    await restriction.getByRole('button', { name: 'Accueillir quand même' }).click();
    await expectSeen(
      restriction.getByText(/^Accueil accepté du .+ : avis médical, par Marc Olivier \(démo\)$/),
    );

    await restriction.getByRole('button', { name: 'Lever' }).click();
    await restriction.getByRole('button', { name: 'Oui, lever' }).click();
    await expectSeen(manager.getByText(new RegExp(`^Exclusion levée : ${reference}.* peut revenir\\.$`)));
    await expectSeen(row(await lookFor(reference)));
  });

  it('a manager is warned when the person arrives, says why, and takes them in', async () => {
    const manager = await stage.as(emailOf('facility_manager'));
    const board = (await (await manager.get(`/api/v1/facilities/${canal}/board`)).json()) as Board;
    const stay = [...board.late, ...board.expected].find(
      ({ state, person }) => state === 'confirmed' && person !== null,
    )!;
    const nights = { from: board.night, until: stay.until };
    const made = { ...nights, personId: stay.person!.id, effect: 'warn', reason: 'damage' };
    expect((await manager.post(`/api/v1/facilities/${canal}/restrictions`, { data: made })).status()).toBe(
      201,
    );

    const page = await stage.visit({ role: 'facility_manager', size: PHONE });
    await page.goto('/my-facility');
    const arriving = page.getByRole('listitem').filter({ hasText: stay.code });
    await arriving.getByRole('button', { name: 'Arrivé', exact: true }).click();
    await expectSeen(arriving.getByText(/^Exclusion temporaire jusqu’au .+\s: dégradations$/));
    await arriving.getByLabel('Pourquoi quand même ?').selectOption({ label: 'avis médical' });
    expect(await overflowOf(page)).toBe(0);
    await arriving.getByRole('button', { name: 'Accueillir quand même' }).click();
    await expectSeen(page.getByText(`${stay.code} est arrivé`));
  });

  it('a manager is warned before somebody stays longer, says why, and keeps them', async () => {
    const manager = await stage.as(emailOf('facility_manager'));
    const board = (await (await manager.get(`/api/v1/facilities/${canal}/board`)).json()) as Board;
    const all = [...board.leaving, ...board.late, ...board.expected];
    const known = all.filter(
      ({ code, person, state }) =>
        person !== null && state !== 'held' && all.filter((other) => other.code === code).length === 1,
    );
    const stay = known.find(({ placeGiven }) => !placeGiven) ?? known[0]!;
    const nights = { from: board.night, until: addNights(board.night, 90) };
    const made = { ...nights, personId: stay.person!.id, effect: 'warn', reason: 'damage' };
    expect((await manager.post(`/api/v1/facilities/${canal}/restrictions`, { data: made })).status()).toBe(
      201,
    );

    const page = await stage.visit({ role: 'facility_manager', size: PHONE });
    await page.goto('/my-facility');
    const expected = page.getByRole('listitem').filter({ hasText: stay.code });
    await expected.getByRole('button', { name: stay.code }).click();
    await page.getByRole('menuitem', { name: 'Prolonger…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Prolonger jusqu’au/ }).click();
    await expectSeen(dialog.getByText(/^Exclusion temporaire jusqu’au .+\s: dégradations$/));
    await dialog.getByLabel('Pourquoi quand même ?').selectOption({ label: 'avis médical' });
    expect(await overflowOf(page)).toBe(0);
    expect(await barriersOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Accueillir quand même' }).click();
    const done = page.getByText(`${stay.code} : prolongé jusqu’au`);
    await expectSeen(done.or(page.getByText(/Cette place est promise à quelqu’un d’autre/)));
  });

  it('a manager makes a restriction for somebody who is there', async () => {
    const page = await stage.visit({ role: 'facility_manager', size: PHONE });
    await page.goto('/my-facility/restrictions');
    await page.getByRole('button', { name: 'Nouvelle exclusion…' }).click();
    const dialog = page.getByRole('dialog');
    const who = dialog.getByLabel('Personne');
    await who.selectOption({ index: 1 });
    const reference = (await who.locator('option:checked').innerText()).slice(0, 7);
    await dialog.getByLabel('Effet').selectOption({ label: 'accueillie après avertissement' });
    await dialog.getByLabel('Motif').selectOption({ label: 'dégradations' });
    expect(await barriersOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Décider l’exclusion' }).click();
    await expectSeen(
      page
        .getByRole('listitem')
        .filter({ hasText: reference })
        .getByText(/^dégradations, du /),
    );
  });
});
