import type { Page } from 'playwright-core';
import type { Role } from '../../../src/kernel/actor';
import { barriersOf, DESK, emailOf, expectSoon, overflowOf, PHONE, type Stage, enterCity } from '../support';

let stage: Stage;
const ids = { PERSON: '', RESERVATION: '', AREA: '' };
beforeAll(async () => {
  stage = await enterCity();
  const worker = await stage.as(emailOf('social_worker'));
  const first = async (path: string) =>
    (await (await worker.get(`/api/v1/${path}`)).json()).items[0].id as string;
  ids.PERSON = await first('people?limit=1');
  const { items } = await (await worker.get('/api/v1/rest-areas')).json();
  ids.AREA = items.find(({ name }: { name: string }) => name.startsWith('Espace de repos du Canal')).id;
  ids.RESERVATION = await first('reservations?state=confirmed&limit=1');
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

/** `PERSON`, `RESERVATION` and `AREA` stand for one of the demo city's. */
const PAGES: [Role | 'nobody', string[]][] = [
  ['nobody', ['/']],
  [
    'social_worker',
    ['/find', '/reservations', '/reservations/RESERVATION', '/people/PERSON', '/requests', '/rest-areas'],
  ],
  [
    'facility_manager',
    [
      '/my-facility',
      '/my-facility/places',
      '/my-facility/settings',
      '/my-facility/restrictions',
      '/my-facility/texts',
      '/rest-areas',
      '/rest-areas/gauge',
      '/rest-areas/AREA/hours',
      '/rest-areas/AREA/hours/edit',
    ],
  ],
  [
    'city_official',
    [
      '/city',
      '/city/flags',
      '/city/facilities',
      '/city/plan',
      '/city/population',
      '/city/refusals',
      '/city/forecast',
      '/city/scenarios',
      '/city/notifications',
      '/city/notifications/settings',
      '/rest-areas/coverage',
      '/rest-areas/attendance',
    ],
  ],
  ['administrator', ['/city/journal', '/city/erasure', '/city/thresholds', '/city/webhooks', '/city/jobs']],
];

/** A date as a machine writes it, the key of a text, a value nobody put into words. */
const RAW = /\d{4}-\d{2}-\d{2}|\b[a-z]+\.[a-z]+[A-Z]\w*|\{\{|undefined|NaN|\[object|\b[a-z]+_[a-z]+\b/;

/** Within the application, where somebody is already: loading it anew for each page takes twice as long. */
async function go(page: Page, path: string): Promise<void> {
  if ((await page.locator('h1').count()) === 0) await page.goto(path);
  else
    await page.evaluate(`document.querySelector('h1').dataset.left = '';
    history.pushState({}, '', '${path}');
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));`);
  await settle(page);
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1:not([data-left])').waitFor();
  await expectSoon(() => page.locator('.mantine-Skeleton-root').count(), 0);
}

describe.each([
  ['in French, on a desk, in the light', 'fr', DESK, 'light'],
  ['in French, on a phone, in the dark', 'fr', PHONE, 'dark'],
  ['in English, on a phone, in the light', 'en', PHONE, 'light'],
] as const)('every page %s', (_, language, size, scheme) => {
  it.each(PAGES)('of %s fits, is said in words and stands in nobody’s way', async (role, paths) => {
    const page = await stage.visit({ role: role === 'nobody' ? undefined : role, language, size, scheme });
    for (const path of paths) {
      await go(
        page,
        path.replace(/PERSON|RESERVATION|AREA/, (name) => ids[name as keyof typeof ids]),
      );
      expect({ path, overflow: await overflowOf(page) }).toEqual({ path, overflow: 0 });
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      expect(await page.locator('body').innerText()).not.toMatch(RAW);
      // The same in both languages: once is enough.
      if (language === 'fr') await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
    }
  });
});

it.each([
  ['a reservation', 'social_worker', '/reservations', /\(démo\)/],
  ['a dialog', 'facility_manager', '/my-facility/places', /^Renfort/],
] as const)('%s opened on a phone stands in nobody’s way either', async (_, role, path, name) => {
  const page = await stage.visit({ role, scheme: 'dark' });
  await page.goto(path);
  await settle(page);
  await page
    .getByRole('main')
    .getByRole('link', { name })
    .or(page.getByRole('button', { name }))
    .first()
    .click();
  await page
    .getByRole('dialog')
    .or(page.getByText('Quand', { exact: true }))
    .first()
    .waitFor();
  await expectSoon(() => page.locator('.mantine-Skeleton-root').count(), 0);
  expect(await overflowOf(page)).toBe(0);
  await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
});
