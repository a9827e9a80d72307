import type { Locator, Page } from 'playwright-core';
import { addNights } from '../../src/kernel/time';
import { DESK, emailOf, expectSeen, expectSoon, PHONE, SIZES, type Stage, startStage } from './support';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  // What a test frees would be offered to whoever waits.
  for (const email of ['worker@demo.halte', 'worker2@demo.halte']) {
    const worker = await stage.as(email);
    const { items } = await (await worker.get('/api/v1/requests?state=open,offered')).json();
    for (const { id } of items) await worker.post(`/api/v1/requests/${id}/withdrawal`);
  }
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const open = async (size: typeof PHONE) => {
  const page = await stage.visit({ role: 'facility_manager', size });
  await page.goto('/my-facility/places');
  await expectSeen(page.locator('[data-cell]'));
  return page;
};
const PLACES = '[role=grid] tbody tr:not([data-room])';
/** Rows of the grid as lists of what each night from tonight on is for. */
const usesOf = (page: Page) =>
  page.evaluate<string[][]>(
    `[...document.querySelectorAll('${PLACES}')].map((row) =>
       [...row.querySelectorAll('td:not([data-past])')].map((cell) => cell.dataset.use))`,
  );
const cell = (page: Page, row: number, night: number) =>
  page.locator(PLACES).nth(row).locator('td:not([data-past])').nth(night);
const nameOf = async (page: Page, row: number) =>
  // A surge place has a mark behind its name.
  (await page.locator(PLACES).nth(row).locator('th').innerText()).replace(/ \+$/, '');
const freeRow = async (page: Page, nights: number) =>
  (await usesOf(page)).findIndex((uses) =>
    uses
      .slice(0, nights + 1)
      .slice(1)
      .every((use) => use === 'free'),
  );

const TONIGHT = `document.querySelector('[data-night][data-tonight]').dataset.night`;
/** The manager by other means, and the shelter that the pages are about. */
const ownFacility = async () => {
  const manager = await stage.as(emailOf('facility_manager'));
  const { facilities } = (await (await manager.get('/api/v1/session')).json()).session;
  const { id } = facilities.find(({ name }: { name: string }) => name.startsWith('Résidence du Canal'));
  return { manager, id: id as string };
};

describe.each(SIZES)('the places of a shelter on %s', (_, size) => {
  it('close in three taps with a reason and a return date, change, and reopen', async () => {
    const page = await open(size);
    const row = await freeRow(page, 2);
    await cell(page, row, 1).click();
    await page.getByRole('button', { name: 'Fermer…' }).click();
    await page
      .getByRole('dialog', { name: 'Fermer 1 place' })
      .getByRole('button', { name: 'Nuisibles' })
      .click();
    await expectSeen(page.getByText(/^1 place fermée : nuisibles, retour .*[^.]\.$/));
    await expectSeen(page.getByRole('gridcell', { name: /indisponible, nuisibles$/ }));
    await expectSoon(async () => (await usesOf(page))[row]!.slice(1, 3).join(), 'closed,free');

    await cell(page, row, 1).click();
    const [said, actions] = await Promise.all(
      [page.getByText(/^1 place fermée/), page.getByRole('button', { name: /^Rouvrir/ })].map((each) =>
        each.boundingBox(),
      ),
    );
    expect(said!.y + said!.height).toBeLessThan(actions!.y);
    expect(await page.getByRole('button', { name: 'Fermer…' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Retour, motif…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Indisponibilité de 1 place' });
    await dialog.getByLabel('Motif').selectOption({ label: 'travaux' });
    await dialog.getByLabel('Remarque').fill('Peinture');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await expectSeen(page.getByText('Indisponibilité : c’est enregistré.'));
    await expectSeen(page.getByText(/indisponible · travaux · retour .+ · Peinture/));

    await page.getByRole('button', { name: /^Rouvrir/ }).click();
    await expectSeen(page.getByText(/^1 place rouverte : /));
    await expectSoon(async () => (await usesOf(page))[row]![1], 'free');
  });

  it('do not close over somebody: the stays in the way are listed and nothing changes', async () => {
    const page = await open(size);
    const row = (await usesOf(page)).findIndex(([tonight]) => tonight === 'occupied');
    await cell(page, row, 0).click();
    await page.getByRole('button', { name: 'Fermer…' }).click();
    await page.getByRole('button', { name: 'Travaux' }).click();
    const alert = page.getByRole('alert');
    await expectSeen(alert.getByText('Un séjour occupe ces places : rien n’a été fermé.'));
    await expectSeen(
      alert.getByText(/arrivée · .+ → /),
      alert.getByText('Personne n’est mis dehors par le logiciel.'),
    );
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await usesOf(page))[row]![0]).toBe('occupied');
  });

  it('show what somebody else has changed meanwhile, and let the second person decide', async () => {
    const page = await open(size);
    const row = await freeRow(page, 2);
    const label = await nameOf(page, row);
    const [need, words] = size === PHONE ? ['couples', 'couple'] : ['pets', 'animal'];
    await cell(page, row, 1).click();
    await page.getByRole('button', { name: 'Place…' }).click();
    const dialog = page.getByRole('dialog', { name: `Place ${label}` });
    await dialog.getByLabel('Nom de la place').fill(`${label} fenêtre`);

    const { manager, id } = await ownFacility();
    const { items } = await (await manager.get(`/api/v1/facilities/${id}/places`)).json();
    const place = items.find((one: { label: string }) => one.label === label);
    const edited = await manager.patch(`/api/v1/places/${place.id}`, {
      data: { attributes: [need] },
      headers: { 'if-match': `"${place.version}"` },
    });
    expect(edited.status()).toBe(200);

    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await expectSeen(dialog.getByText(new RegExp(`^Modifié par .+ à l’instant : ${words}$`)));
    await dialog.getByRole('button', { name: 'Garder sa version' }).click();
    expect(await dialog.getByLabel(words).isChecked()).toBe(true);
    expect(await dialog.getByLabel('Nom de la place').inputValue()).toBe(label);
    await dialog.getByLabel('Nom de la place').fill(`${label} fenêtre`);
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await expectSeen(page.getByText(`Place ${label} fenêtre : c’est enregistré.`));
  });

  it('grow by surge places, which are counted apart', async () => {
    const page = await open(size);
    const before = await page.locator(PLACES).count();
    await page.getByRole('button', { name: 'Renfort…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ouvrir des places de renfort' });
    await dialog.getByLabel('Salle ou chambre (facultatif)').fill('Salle commune');
    await dialog.getByRole('button', { name: 'Ouvrir 2 places' }).click();
    await expectSeen(page.getByText(/^2 places de renfort ouvertes, jusqu’au /));
    await expectSoon(() => page.locator(PLACES).count(), before + 2);
    const room = page.locator('tr[data-room]').filter({ hasText: 'Salle commune' });
    await expectSoon(() => room.locator('td:not(:empty)').count(), 1);
  });

  it('keep places for a referrer until an hour of the evening', async () => {
    const page = await stage.visit({ role: 'facility_manager', size });
    await page.goto('/my-facility');
    await page.getByRole('link', { name: 'Réglages' }).click();
    await expectSeen(page.getByText('Équipe mobile Passerelle (démo)'));
    await page.getByRole('button', { name: 'Ajouter un contingent…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Garder des places' });
    await dialog.getByLabel('Prescripteur').selectOption({ label: 'Maraude Nord-Est (démo)' });
    for (const place of ['01', '02']) await dialog.getByText(place, { exact: true }).click();
    await expectSeen(dialog.getByText('2 places choisies'));
    await dialog.getByRole('button', { name: 'Garder ces places' }).click();
    await expectSeen(page.getByText('2 places gardées pour Maraude Nord-Est (démo).'));
    await page.getByRole('button', { name: 'Terminer le contingent de Maraude Nord-Est (démo)' }).click();
    await expectSeen(page.getByText(/^Terminé : les places sont à tous dès /));
    await expectSoon(() => page.getByText('Maraude Nord-Est (démo)').count(), 0);
  });
});

it('what is chosen on a phone stays in sight above what can be done with it', async () => {
  const page = await open(PHONE);
  const chosen = cell(page, 8, 0);
  // As low as a thumb likes it: what can be done comes there.
  await chosen.evaluate((element) => {
    const { bottom } = element.getBoundingClientRect();
    element.ownerDocument.defaultView!.scrollBy(0, bottom - 640);
  });
  const { x, y } = (await chosen.boundingBox())!;
  await page.mouse.click(x + 20, y + 20);
  const bar = page.locator('[data-raises-toast]');
  await bar.waitFor();
  const gap = async (shown: Locator) => {
    const [cellBox, barBox] = await Promise.all([shown.boundingBox(), bar.boundingBox()]);
    return barBox!.y - (cellBox!.y + cellBox!.height);
  };
  expect(await gap(chosen)).toBeGreaterThanOrEqual(0);

  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  // Of four places, the last of which is where the bar will be.
  const room = page.getByRole('button', { name: 'Prendre toute la chambre 104' });
  await room.evaluate((element) => {
    const { bottom } = element.getBoundingClientRect();
    element.ownerDocument.defaultView!.scrollBy(0, bottom - 440);
  });
  await room.click();
  await bar.waitFor();
  await expectSoon(async () => (await gap(page.locator('[data-cell][tabindex="0"]'))) >= 0, true);
});

it('several closures reopen in one request', async () => {
  const page = await open(DESK);
  const uses = await usesOf(page);
  const freeOn = (night: number) => uses.flatMap((row, index) => (row[night] === 'free' ? [index] : []));
  const night = uses[0]!.findIndex((_, column) => freeOn(column).length > 1);
  const [a, b] = freeOn(night);
  const { manager, id } = await ownFacility();
  const { items } = await (await manager.get(`/api/v1/facilities/${id}/places`)).json();
  const from = addNights(await page.evaluate<string>(TONIGHT), night);
  for (const row of [a!, b!]) {
    const label = await nameOf(page, row);
    const placeIds = [items.find((place: { label: string }) => place.label === label).id];
    const data = { placeIds, from, until: addNights(from, 1), reason: 'works' };
    const closed = await manager.post(`/api/v1/facilities/${id}/closures`, { data });
    expect(closed.status()).toBe(201);
  }
  await page.reload();
  await expectSoon(async () => (await usesOf(page))[b!]?.[night], 'closed');
  await cell(page, a!, night).click();
  await cell(page, b!, night).click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: /^Rouvrir/ }).click();
  await expectSeen(page.getByText(/^2 places rouvertes : /));
  await expectSoon(async () => (await usesOf(page))[b!]![night], 'free');
});

it('the settings of a facility say what was changed meanwhile, and the second person takes over', async () => {
  const page = await stage.visit({ role: 'facility_manager', size: PHONE });
  await page.goto('/my-facility/settings');
  await page.getByLabel('Remise en état après un départ').selectOption({ label: '1 nuit' });
  const { manager, id } = await ownFacility();
  await manager.patch(`/api/v1/facilities/${id}/settings`, {
    data: { arrivalDeadline: '21:30' },
    headers: { 'if-match': '"1"' },
  });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expectSeen(page.getByText(/^Modifié par .+ : Heure limite d’arrivée : 21:30$/));
  await page.getByRole('button', { name: 'Mettre la mienne' }).click();
  await expectSeen(page.getByText('Réglages enregistrés.'));
  const settings = await (await manager.get(`/api/v1/facilities/${id}/settings`)).json();
  expect(settings).toMatchObject({ turnaroundNights: 1, arrivalDeadline: null, version: 3 });
});

it('nights that are over are shown and not changed', async () => {
  const page = await open(PHONE);
  await page.getByRole('button', { name: 'Nuits précédentes' }).click();
  await expectSoon(() => page.locator('[data-cell]:not([data-past])').count(), 0);
  await page.locator('[data-cell]').first().click();
  await expectSeen(page.getByText('Les nuits passées ne se modifient plus.'));
  expect(await page.getByRole('button', { name: 'Fermer…' }).count()).toBe(0);
  for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'Nuits précédentes' }).click();
  expect(await page.getByRole('button', { name: 'Nuits précédentes' }).isDisabled()).toBe(true);
});

it('the grid is walked, selected and left by keyboard alone', async () => {
  const page = await open(DESK);
  const focused = () => page.evaluate<string | undefined>('document.activeElement.dataset.cell');
  const selected = () => page.locator('[aria-selected=true]').count();
  await page.getByRole('button', { name: 'Renfort…' }).focus();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('0-7');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('1-8');
  expect(await selected()).toBe(0);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await focused()).toBe('2-10');
  expect(await selected()).toBe(6);
  await expectSeen(page.getByText('2 places × 3 nuits'));
  await page.keyboard.press('Escape');
  expect(await selected()).toBe(0);
  expect(await focused()).toBe('2-10');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  expect(await selected()).toBe(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectSeen(page.getByRole('dialog', { name: 'Fermer 1 place' }));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expectSoon(() => page.evaluate('document.activeElement.textContent'), 'Fermer…');
  await page.getByRole('button', { name: 'Désélectionner' }).focus();
  await page.keyboard.press('Enter');
  await expectSoon(focused, '2-37');
});
