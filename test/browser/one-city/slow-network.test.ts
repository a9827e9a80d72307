import type { CDPSession, Page } from 'playwright-core';
import type { Role } from '../../../src/kernel/actor';
import { expectSeen, expectSoon, type Stage, enterCity } from '../support';

jest.setTimeout(180_000);

let stage: Stage;
beforeAll(async () => {
  stage = await enterCity();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const SECONDS = 5;
/** The machine has other work too: what counts is what the application needs, which is the best of three. */
const TRIES = 3;

/** Slow 3G, and a processor four times slower than this one. */
const KBIT_PER_SECOND = 400;
const SLOW = {
  offline: false,
  latency: 400,
  downloadThroughput: (KBIT_PER_SECOND * 1_000) / 8,
  uploadThroughput: (KBIT_PER_SECOND * 1_000) / 8,
};
const TIMES_SLOWER = 4;

/** What somebody came for, on each page: seen and painted, it is usable. */
const PAGES: Partial<Record<Role, { name: string; path: string; useful: string }[]>> = {
  social_worker: [
    { name: 'the search', path: '/find', useful: 'button[aria-label^="Réserver 90 min : "]' },
    { name: 'the holds', path: '/reservations', useful: 'main a[href^="/reservations/"]' },
    { name: 'the waiting list', path: '/requests', useful: 'main article, main li' },
  ],
  facility_manager: [{ name: 'the board', path: '/my-facility', useful: 'main section ul li button' }],
};

/** Marks in the page itself when `selector` has been painted: the way to the test would be counted otherwise. */
const markWhen = (selector: string, name: string) => `{
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return false;
    requestAnimationFrame(() => setTimeout(() => performance.mark(${JSON.stringify(name)})));
    return true;
  };
  if (!look()) {
    const watching = new MutationObserver(() => look() && watching.disconnect());
    watching.observe(document, { childList: true, subtree: true });
  }
}`;

/** Asked again and again, because the page's policy lets nobody wait inside it with a text of code. */
async function secondsAt(page: Page, mark: string): Promise<number> {
  const times = () =>
    page.evaluate<number[]>(
      `performance.getEntriesByName('${mark}').map(({ startTime }) => startTime / 1000)`,
    );
  await expectSoon(async () => (await times()).length, 1, 60_000);
  return (await times())[0]!;
}

async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: TIMES_SLOWER });
  return session;
}

/** As after a first visit: the service worker is there and has what the account's work needs. */
async function visitedBefore(role: Role, path: string): Promise<Page> {
  const page = await stage.visit({ role, serviceWorker: true });
  await page.goto(path);
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await page.evaluate(KEPT);
  return page;
}

/** Until the last file of a workspace is kept: they come one by one, after the first page has what it needs. */
const KEPT = `(async () => {
  const script = await (await fetch('/sw.js')).text();
  const workspaces = Object.values(JSON.parse(/WORKSPACES = (.*);/.exec(script)[1]));
  const isKept = async (files) => (await Promise.all(files.map((file) => caches.match(file)))).every(Boolean);
  while (!(await Promise.all(workspaces.map(isKept))).some(Boolean))
    await new Promise((resolve) => setTimeout(resolve, 500));
})()`;

async function best(measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least > SECONDS; tries++) least = Math.min(least, await measure());
  return least;
}

const report = (what: string, seconds: number) =>
  process.stdout.write(`slow 3G, processor ${TIMES_SLOWER} times slower: ${what} ${seconds.toFixed(1)} s\n`);

it.each(Object.keys(PAGES) as Role[])('pages of a %s are usable within 5 s on a slow phone', async (role) => {
  const pages = PAGES[role]!;
  const page = await visitedBefore(role, pages[0]!.path);
  for (const { name, useful } of pages) await page.addInitScript({ content: markWhen(useful, name) });
  await slowDown(page);
  for (const { name, path } of pages) {
    const seconds = await best(async () => {
      await page.goto(path, { waitUntil: 'commit' });
      return secondsAt(page, name);
    });
    report(name, seconds);
    expect(seconds).toBeLessThan(SECONDS);
  }
});

it('a hold is answered within 5 s on a slow phone', async () => {
  const page = await visitedBefore('social_worker', '/find');
  const hold = page.getByRole('button', { name: /^Réserver 90 min : / }).first();
  await expectSeen(hold);
  const session = await slowDown(page);
  const seconds = await best(async () => {
    await page.evaluate(`performance.clearMarks()`);
    await page.evaluate(
      `document.addEventListener('click', () => performance.mark('tapped'), { capture: true, once: true })`,
    );
    await page.evaluate(markWhen('[data-tone="done"]', 'answered'));
    await hold.click();
    const answered = await secondsAt(page, 'answered');
    await expectSeen(page.getByText(/place gardée jusqu’à/));
    const took = answered - (await secondsAt(page, 'tapped'));
    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await expectSeen(page.getByText('Annulé. La place est de nouveau libre.'));
    await page.getByRole('button', { name: 'Fermer' }).click();
    return took;
  });
  await session.detach();
  report('a hold', seconds);
  expect(seconds).toBeLessThan(SECONDS);
});
