import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { addNights } from '../../../src/kernel/time';
import {
  barriersOf,
  emailOf,
  expectSeen,
  expectSoon,
  overflowOf,
  SIZES,
  type Stage,
  enterCity,
} from '../support';

let stage: Stage;
let id: string;
beforeAll(async () => {
  stage = await enterCity();
  const worker = await stage.as(emailOf('social_worker'));
  const { tonight } = await (await worker.get('/api/v1/about')).json();
  // Where two can stay longer than one night, in whichever places.
  const free = `/api/v1/availability?people=2&from=${tonight}&until=${addNights(tonight, 2)}`;
  const { facilities } = await (await worker.get(free)).json();
  const sam = await (await worker.post('/api/v1/people', { data: { alias: 'Sam' } })).json();
  const people = [{ personId: sam.id }, {}];
  const nights = { from: tonight, until: addNights(tonight, 1) };
  const booking = { ...nights, people, facilityId: facilities[0].id, hold: false };
  const made = await worker.post('/api/v1/reservations', { data: booking });
  id = (await made.json()).id;
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const sheet = (page: Page) => page.locator('article[dir]');

async function open(size: (typeof SIZES)[number][1], language?: string): Promise<Page> {
  const page = await stage.visit({ role: 'social_worker', size });
  await page.goto(`/reservations/${id}`);
  await page.getByRole('link', { name: 'Feuille de route' }).click();
  await expectSeen(sheet(page));
  if (language) await page.getByRole('main').getByRole('button', { name: language, exact: true }).click();
  return page;
}

/** What stands out of the sheet at either side, or is wider than the room it has. */
const CUT = `[...document.querySelectorAll('article[dir], article[dir] *')]
  .filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < 0 || right > window.innerWidth || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
  }).map((element) => element.textContent)`;

/** Every piece of text that somebody would see. */
const VISIBLE = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() && node.parentElement.checkVisibility() && !node.parentElement.closest('noscript, script, style'))
      seen.push(Boolean(node.parentElement.closest('article')));
  }
  return { inside: seen.filter(Boolean).length, outside: seen.filter((inside) => !inside).length };
})()`;

describe.each(SIZES)('on %s', (_, size) => {
  it.each([
    ['Français', 'fr', 'ltr', 'Vos places vous attendent'],
    ['English', 'en', 'ltr', 'Your places are waiting for you'],
    ['Español', 'es', 'ltr', 'Tienen plazas para dormir'],
    ['العربية', 'ar', 'rtl', 'أماكنكم للنوم محجوزة'],
  ])('the slip in %s is whole', async (name, language, direction, title) => {
    const page = await open(size, name);
    await expectSeen(page.getByRole('heading', { level: 2, name: title }));
    expect(await sheet(page).getAttribute('lang')).toBe(language);
    expect(await sheet(page).getAttribute('dir')).toBe(direction);
    expect(
      await page.getByRole('main').getByRole('button', { name, exact: true }).getAttribute('aria-pressed'),
    ).toBe('true');
    expect(await sheet(page).innerText()).toMatch(/\(démo\), 750\d\d Paris[^]*01 99 00[^]*Sam/);
    expect(await overflowOf(page)).toBe(0);
    expect(await page.evaluate(CUT)).toEqual([]);
    await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
  });

  it('says so, in the right direction, where the facility has written in French alone', async () => {
    const page = await stage.visit({ role: 'social_worker', size });
    await page.route('**/slip?language=ar', async (route) => {
      const answer = await (await route.fetch()).json();
      return route.fulfill({ json: { ...answer, textLanguage: 'fr', hours: 'De 18 h à minuit' } });
    });
    await page.goto(`/reservations/${id}/slip`);
    await page.getByRole('button', { name: 'العربية' }).click();
    await expectSeen(page.getByText('هذه المعلومات مكتوبة بالفرنسية فقط حتى الآن'));
    const hours = page.getByText('De 18 h à minuit');
    expect([await hours.getAttribute('lang'), await hours.getAttribute('dir')]).toEqual(['fr', 'ltr']);
  });
});

it('printed, there is nothing on the paper but the slip', async () => {
  const page = await open(SIZES[0][1], 'العربية');
  const before = await page.evaluate<{ inside: number; outside: number }>(VISIBLE);
  expect(before.outside).toBeGreaterThan(0);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(VISIBLE)).toEqual({ inside: before.inside, outside: 0 });
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(/\/Count (\d+)/.exec(pdf)![1]).toBe('1');
});

it.each(['Français', 'العربية'])(
  'in %s it is kept as a picture as wide as a phone’s screen',
  async (language) => {
    const page = await open(SIZES[0][1], language);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Enregistrer l’image' }).click();
    const download = await saved;
    const code = await sheet(page).locator('bdi').first().innerText();
    expect(download.suggestedFilename()).toBe(`halte-${code}.png`);
    const png = await readFile(await download.path());
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png.readUInt32BE(16)).toBe(1080);
    expect(png.readUInt32BE(20)).toBeGreaterThan(1200);
  },
);

it('there is none once the reservation is over, and the page says since when there is', async () => {
  const worker = await stage.as(emailOf('social_worker'));
  const { items } = await (await worker.get('/api/v1/reservations?state=cancelled,no_show,departed')).json();
  const page = await stage.visit({ role: 'social_worker' });
  await page.goto(`/reservations/${items[0].id}/slip`);
  await expectSeen(page.getByText('Elle existe dès que la réservation est confirmée'));
});

it.each(SIZES)('a worker on %s has a stay extended, for whom they choose', async (_, size) => {
  const page = await stage.visit({ role: 'social_worker', size });
  await page.goto(`/reservations/${id}`);
  await page.getByRole('button', { name: 'Prolonger…' }).click();
  const dialog = page.getByRole('dialog');
  await expectSeen(dialog.getByText(/^Prévu jusqu’au /));
  await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
  await dialog.getByText(/^place /).click();
  await dialog.getByRole('button', { name: /^Prolonger jusqu’au/ }).click();
  const done = page.getByText(/ : prolongé jusqu’au /);
  const taken = page.getByText(/Cette place est promise à quelqu’un d’autre/);
  await expectSeen(done.or(taken));
  if (await taken.isVisible()) await page.getByRole('alert').getByRole('button').first().click();
  await expectSeen(done);
});

it('a worker who may not extend is told to call the facility, which may', async () => {
  const page = await stage.visit({ role: 'social_worker' });
  await page.route('**/extend', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: '',
        status: 409,
        detail: '',
        code: 'REFERRAL_NEEDED',
      }),
    }),
  );
  await page.goto(`/reservations/${id}`);
  await page.getByRole('button', { name: 'Prolonger…' }).click();
  await page.getByRole('button', { name: /^Prolonger jusqu’au/ }).click();
  await expectSeen(page.getByRole('alert').getByText(/^Cette structure décide elle-même de chaque séjour/));
});

it('a manager finds the slip of whoever is on the board', async () => {
  const page = await stage.visit({ role: 'facility_manager' });
  await page.goto('/my-facility');
  await page
    .getByRole('button', { name: /^Autres actions/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Feuille de route' }).click();
  await expectSeen(sheet(page));
  await page.getByRole('link', { name: /\(démo\)$/ }).click();
  await expectSeen(page.getByRole('region', { name: /^Attendus/ }));
});

it('what a manager writes is what the slip says', async () => {
  const manager = await stage.visit({ role: 'facility_manager' });
  await manager.goto('/my-facility/places');
  await manager.getByRole('link', { name: 'Feuille de route' }).click();
  await manager.getByRole('button', { name: 'English', exact: true }).click();
  const hours = manager.getByLabel('Heures d’accueil');
  await expectSeen(manager.locator('input[lang=en]'));
  await hours.fill('Whenever you come');
  await manager.getByRole('button', { name: 'Enregistrer' }).click();
  await expectSeen(manager.getByText('Enregistré : English.'));

  const api = await stage.as(emailOf('facility_manager'));
  const { items } = await (await api.get('/api/v1/reservations?state=confirmed&limit=200')).json();
  const [expected] = items.filter(({ facility }: { facility: { name: string } }) =>
    facility.name.startsWith('Résidence du Canal'),
  );
  await manager.goto(`/reservations/${expected.id}/slip`);
  await manager.getByRole('button', { name: 'English', exact: true }).click();
  await expectSeen(manager.getByText('Whenever you come'));
});
