import type { Page } from 'playwright-core';
import { expectSeen, expectSoon, type Stage, enterCity } from '../support';

let stage: Stage;
beforeAll(async () => {
  stage = await enterCity();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const kept = (page: Page) =>
  page.evaluate<string[]>(`(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return requests.flat().map((request) => new URL(request.url).pathname).sort();
  })()`);

async function open(): Promise<Page> {
  const page = await stage.visit({ role: 'social_worker', serviceWorker: true });
  await page.goto('/find');
  await expectSeen(page.getByRole('button', { name: /^Réserver 90 min : / }));
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await expectSoon(async () => (await kept(page)).some((path) => /\/slip-page-/.test(path)), true, 20_000);
  return page;
}

it('keeps the application on the device, with what this account has not opened yet, and no answer of the API', async () => {
  const page = await open();
  await page.getByRole('link', { name: /^Options/ }).click();
  await page.getByRole('main').getByRole('link').first().click();
  await page.getByRole('heading', { name: /^Places?$/ }).waitFor();
  const paths = await kept(page);
  expect(paths.filter((path) => path.startsWith('/api/') || path.startsWith('/health/'))).toEqual([]);
  expect(paths).toEqual(expect.arrayContaining(['/', '/favicon.svg']));
  expect(paths.filter((path) => /\/(my-facility|places-page|nights-chart)-/.test(path))).toEqual([]);
});

it('opens without a network and says what is missing; once it is back, so are the places', async () => {
  const page = await open();
  await page.context().setOffline(true);
  await page.reload();
  await expectSeen(page.getByText('Cette page n’a pas pu être chargée.'), page.getByText(/^Hors ligne/));
  await page.context().setOffline(false);
  await expectSeen(page.getByRole('button', { name: /^Réserver 90 min : / }));
});

it('keeps the menu of the account at its button while the page moves under it', async () => {
  const page = await stage.visit({ role: 'social_worker' });
  await page.goto('/find');
  await expectSeen(page.getByRole('button', { name: /^Réserver 90 min : / }));
  await page.getByRole('button', { name: 'Compte' }).click();
  await expectSeen(page.getByRole('menuitem', { name: 'Se déconnecter' }));
  // Measured at once: a moment later it is put where it belongs in any case.
  const moved = await page.evaluate(`(() => {
    const top = () => document.querySelector('[role=menuitem]').getBoundingClientRect().top;
    const before = top();
    scrollBy(0, 60);
    return [scrollY, top() - before];
  })()`);
  expect(moved).toEqual([60, 0]);
});

it('leaves nothing personal behind when somebody signs out', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Compte' }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expectSeen(page.getByRole('button', { name: 'Entrer', exact: true }));
  expect(
    (await kept(page)).filter((path) => !/^\/(assets\/.*|favicon\.svg|manifest\.webmanifest)?$/.test(path)),
  ).toEqual([]);
  const stored = await page.evaluate<string[]>(
    `[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]`,
  );
  expect(stored.filter((name) => name !== '' && !['halte.language', 'halte.search'].includes(name))).toEqual(
    [],
  );
  expect(await page.evaluate('indexedDB.databases().then((all) => all.length)')).toBe(0);
});

it('does not say that somebody has signed out while they have not', async () => {
  // Without the service worker: what goes by it can't be held up here.
  const page = await stage.visit({ role: 'social_worker' });
  await page.goto('/find');
  await page.route('**/api/v1/session', (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: 'Compte' }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expectSeen(page.getByText('Pas de réponse du réseau.'));
  await page.unroute('**/api/v1/session');
  await page.getByRole('status').getByRole('button', { name: 'Réessayer' }).click();
  await expectSeen(page.getByRole('button', { name: 'Entrer', exact: true }));
});

it('never takes the page away: a new version waits in the background for the next opening', async () => {
  const page = await open();
  await page.evaluate('window.untouched = true');
  await page.evaluate(
    `navigator.serviceWorker.getRegistration().then((registration) => registration.update())`,
  );
  expect(await page.evaluate('window.untouched')).toBe(true);
  const { headers } = await page.evaluate<{ headers: Record<string, string> }>(
    `fetch('/sw.js').then((answer) => ({ headers: Object.fromEntries(answer.headers) }))`,
  );
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-security-policy']).toContain("worker-src 'self'");
});

it('sends its files and its lists as small as they can be made', async () => {
  const page = await stage.visit({ role: 'social_worker', serviceWorker: true });
  const encodings = new Map<string, string | undefined>();
  page.on('response', (answer) =>
    encodings.set(new URL(answer.url()).pathname, answer.headers()['content-encoding']),
  );
  await page.goto('/reservations');
  await page.getByRole('main').getByRole('link').first().waitFor();
  const entry = [...encodings].find(([path]) => /\/assets\/index-.*\.js$/.test(path))!;
  expect(entry[1]).toMatch(/^(br|gzip)$/);
  expect(encodings.get('/api/v1/reservations')).toBe('gzip');
});
