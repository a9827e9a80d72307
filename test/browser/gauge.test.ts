import type { Page } from 'playwright-core';
import {
  barriersOf,
  emailOf,
  expectSeen,
  expectSoon,
  overflowOf,
  PHONE,
  type Stage,
  startStage,
} from './support';

const AREA = 'Espace de repos du Canal (démo)';

/** On every day of the week the area is open then. */
let stage: Stage;
beforeAll(async () => {
  stage = await startStage('15:30');
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const comesIn = (page: Page) => page.getByRole('button', { name: 'Une personne entre' });
const leaves = (page: Page) => page.getByRole('button', { name: 'Une personne sort' });
const waiting = (page: Page, count: number) => page.getByText(`${count} en attente d’envoi`);

/** How many are inside, as the server has it. */
async function inside(): Promise<number> {
  const manager = await stage.as(emailOf('facility_manager'));
  const { items } = (await (await manager.get('/api/v1/rest-areas')).json()) as {
    items: { id: string; name: string }[];
  };
  const { id } = items.find(({ name }) => name === AREA)!;
  return ((await (await manager.get(`/api/v1/rest-areas/${id}/gauge`)).json()) as { inside: number }).inside;
}

async function atTheDoor(): Promise<Page> {
  const page = await stage.visit({ role: 'facility_manager', size: PHONE, touch: true });
  await page.goto('/rest-areas');
  await page.getByRole('link', { name: 'Jauge' }).tap();
  await expectSeen(page.getByRole('heading', { name: AREA }), comesIn(page));
  return page;
}

it('counts people by one thumb, and takes a tap back', async () => {
  const page = await atTheDoor();
  const before = await inside();
  await leaves(page).tap();
  await expectSoon(inside, before - 1);
  await comesIn(page).tap();
  await expectSoon(inside, before);
  await page.getByRole('button', { name: 'Annuler' }).tap();
  await expectSoon(inside, before - 1);
  await expectSeen(page.getByText(`${before - 1} sur 25 à l’intérieur`));
  await comesIn(page).tap();
  await expectSoon(inside, before);
  for (const button of [comesIn(page), leaves(page)]) {
    const box = (await button.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThan(100);
    expect(box.y + box.height).toBeLessThan(PHONE.height);
  }
  expect(await overflowOf(page)).toBe(0);
  expect(await barriersOf(page)).toEqual([]);
});

it('keeps taps made without a network on the device, and sends each once when it is back', async () => {
  const page = await atTheDoor();
  const before = await inside();
  await page.context().setOffline(true);
  await leaves(page).tap();
  await leaves(page).tap();
  await page.getByRole('button', { name: 'Refusé à la porte' }).tap();
  await expectSeen(waiting(page, 3), page.getByText(`${before - 2} sur 25 à l’intérieur`));
  // Not yet sent, it can be forgotten.
  await page.getByRole('button', { name: 'Annuler' }).tap();
  await expectSeen(waiting(page, 2));
  expect(await inside()).toBe(before);
  const stored = await page.evaluate<string[]>(
    `Object.keys(localStorage).filter((key) => key.startsWith('halte.taps.'))`,
  );
  expect(stored).toHaveLength(1);
  // The answers get lost at first: what is sent again isn't counted again.
  let lost = 2;
  await page.route('**/gauge', async (route) => {
    if (route.request().method() !== 'POST' || lost === 0) return route.continue();
    lost -= 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.context().setOffline(false);
  await waiting(page, 2).waitFor({ state: 'hidden' });
  await expectSoon(inside, before - 2);
  await expectSoon(() => page.evaluate<boolean>(`Object.values(localStorage).includes('[]')`), true);
  expect([lost, await inside()]).toEqual([0, before - 2]);
});

it('is put right by who counts', async () => {
  const page = await atTheDoor();
  await page.getByText('Réglages et derniers gestes').tap();
  await page.getByRole('button', { name: 'Corriger le nombre' }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Plus : Personnes à l’intérieur' }).tap();
  const before = await inside();
  await dialog.getByRole('button', { name: 'Corriger', exact: true }).tap();
  await expectSeen(page.getByText('Nombre corrigé.'));
  await expectSoon(inside, before + 1);
});

it('has services by slots, which its manager adds and ends', async () => {
  const page = await atTheDoor();
  await page.getByText('Réglages et derniers gestes').tap();
  await page.getByRole('button', { name: 'Ajouter un service…' }).tap();
  await page.getByRole('combobox', { name: 'Service' }).selectOption('recharge de téléphone');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).tap();
  await expectSeen(page.getByText('recharge de téléphone : 1 personne à la fois, 30 min'));
  await page.getByRole('button', { name: 'Arrêter : recharge de téléphone' }).tap();
  await expectSeen(page.getByText('Service arrêté.'));
  await expectSoon(() => page.getByText(/^recharge de téléphone : /).count(), 0);
});

it('a seat kept by a worker is somebody inside when they arrive', async () => {
  const worker = await stage.visit({ role: 'social_worker', size: PHONE });
  await worker.goto('/rest-areas');
  await worker.getByRole('button', { name: `Garder une place assise : ${AREA}` }).click();
  const dialog = worker.getByRole('dialog');
  await expectSeen(dialog.getByLabel('Heure d’arrivée'));
  expect(await barriersOf(worker)).toEqual([]);
  await dialog.getByRole('button', { name: 'Garder une place assise' }).click();
  const said = worker.getByText(/^Gardé pour .* Code à la porte : /);
  await expectSeen(said);
  const code = (await said.innerText()).slice(-7);
  await expectSeen(worker.getByRole('button', { name: `Libérer ${code}` }));
  expect(await overflowOf(worker)).toBe(0);

  const door = await atTheDoor();
  const before = await inside();
  await door.getByRole('button', { name: `Arrivé : ${code}` }).tap();
  await expectSeen(door.getByText(`${code} est là.`));
  await expectSoon(inside, before + 1);
});

it('officials read how many came, and no small number', async () => {
  const page = await stage.visit({ role: 'city_official', size: PHONE });
  await page.goto('/rest-areas');
  await page.getByRole('link', { name: 'Fréquentation' }).click();
  await expectSeen(
    page.getByText(/passages en \d+ ouvertures/),
    page.getByRole('cell', { name: 'moins de 11' }),
  );
  const numbers = await page.locator('tbody td b').allInnerTexts();
  expect(numbers.length).toBeGreaterThan(5);
  expect(numbers.every((count) => Number(count) >= 11)).toBe(true);
  expect(await overflowOf(page)).toBe(0);
  expect(await barriersOf(page)).toEqual([]);
});
