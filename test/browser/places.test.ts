import type { Page } from 'playwright-core';
import { DESK, expectSeen, expectSoon, PHONE, SIZES, type Stage, startStage } from './support';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const cells = (page: Page) => page.getByRole('gridcell');
const open = async (size: typeof PHONE) => {
  const page = await stage.visit({ role: 'facility_manager', size });
  await page.goto('/my-facility/places');
  await expectSeen(cells(page));
  return page;
};
/** Rows of the grid as lists of what each night is for. */
const usesOf = (page: Page) =>
  page.evaluate<string[][]>(
    `[...document.querySelectorAll('[role=grid] tbody tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.dataset.use))`,
  );
const cell = (page: Page, row: number, column: number) =>
  page.getByRole('grid').locator('tbody tr').nth(row).getByRole('gridcell').nth(column);

describe.each(SIZES)('the places of a shelter on %s', (_, size) => {
  it('close from tomorrow with a reason and a return date, and reopen', async () => {
    const page = await open(size);
    const row = (await usesOf(page)).findIndex(
      ([, tomorrow, after]) => tomorrow === 'free' && after === 'free',
    );
    await cell(page, row, 1).click();
    await page.getByRole('button', { name: 'Fermer…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Fermer 1 place' });
    await dialog.getByLabel('Motif').selectOption({ label: 'nuisibles' });
    await dialog.getByLabel('Remarque').fill('Traitement de la chambre');
    await expectSeen(dialog.getByRole('button', { name: 'Date de retour' }));
    await dialog.getByRole('button', { name: 'Fermer la place' }).click();
    await expectSeen(page.getByText('1 place fermée.'));
    await expectSeen(page.getByRole('gridcell', { name: /indisponible, nuisibles$/ }));
    expect((await usesOf(page))[row]!.slice(1, 3)).toEqual(['closed', 'free']);

    await cell(page, row, 1).click();
    await expectSeen(page.getByText(/indisponible · nuisibles · retour .+ · Traitement de la chambre/));
    await page.getByRole('button', { name: /^Rouvrir/ }).click();
    await expectSeen(page.getByText(/^Rouvert/));
    await expectSoon(async () => (await usesOf(page))[row]![1], 'free');
  });

  it('do not close over somebody: the stays in the way are listed and nothing changes', async () => {
    const page = await open(size);
    const row = (await usesOf(page)).findIndex(([tonight]) => tonight === 'occupied');
    await cell(page, row, 0).click();
    await page.getByRole('button', { name: 'Fermer…' }).click();
    await page.getByRole('button', { name: 'Fermer la place' }).click();
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

  it('grow by surge places, which are counted apart', async () => {
    const page = await open(size);
    const before = await page.getByRole('grid').locator('tbody tr').count();
    await page.getByRole('button', { name: 'Renfort…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ouvrir des places de renfort' });
    await dialog.getByLabel('Salle ou chambre (facultatif)').fill('Salle commune');
    await dialog.getByRole('button', { name: 'Ouvrir 2 places' }).click();
    await expectSeen(page.getByText(/^2 places de renfort ouvertes, jusqu’au /));
    await expectSoon(() => page.getByRole('grid').locator('tbody tr').count(), before + 2);
  });
});

it('the grid is walked, selected and left by keyboard alone', async () => {
  const page = await open(DESK);
  const focused = () => page.evaluate<string | undefined>('document.activeElement.dataset.cell');
  const selected = () => page.locator('[aria-selected=true]').count();
  await page.getByRole('button', { name: 'Renfort…' }).focus();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('0-0');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('1-1');
  expect(await selected()).toBe(0);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await focused()).toBe('2-3');
  expect(await selected()).toBe(6);
  await expectSeen(page.getByText('2 places × 3 nuits'));
  await page.keyboard.press('Escape');
  expect(await selected()).toBe(0);
  expect(await focused()).toBe('2-3');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  expect(await selected()).toBe(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectSeen(page.getByRole('dialog', { name: 'Fermer 1 place' }));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expectSoon(() => page.evaluate('document.activeElement.textContent'), 'Fermer…');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectSoon(focused, '2-13');
});
