import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
  request,
} from 'playwright-core';
import { DEMO_ACCOUNTS } from '../../src/config/demo';
import type { Role } from '../../src/kernel/actor';
import { instantAt, localDate, type WallTime } from '../../src/kernel/time';
import { createDatabase, SCHEMA, type TestDatabase } from '../support/database';
import { startServer } from '../support/server';
import { openSession } from '../support/session';

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };
/** The journeys are made on both. */
export const SIZES = [
  ['a phone', PHONE],
  ['a desk', DESK],
] as const;

export type Language = 'fr' | 'en';

interface Device {
  language: Language;
  size: BrowserContextOptions['viewport'];
  scheme: 'light' | 'dark';
  /** With the service worker, which fetches everything beforehand; most have no use for that. */
  serviceWorker: boolean;
  /** By fingers. */
  touch: boolean;
}

/** Where a page waits for its next visitor: of the same origin, or the browser would start another process for it. */
const PARKED = '/health/live';

const USUAL: Device = { language: 'fr', size: PHONE, scheme: 'light', serviceWorker: false, touch: false };

interface Guest extends Partial<Device> {
  role?: Role;
}

interface Visitor {
  device: Device;
  page: Page;
}

/** The demo city, served, with a browser before it. */
export interface Stage {
  url: string;
  /** The city's time. */
  now(): number;
  browser: Browser;
  /** The page of a visitor of whom the device knows nothing; signed in when a role is given. */
  visit(guest?: Guest): Promise<Page>;
  /** The API, asked by an account without a browser. */
  as(email: string): Promise<APIRequestContext>;
  /** Lets the visitors go; what went wrong behind their backs, which should be nothing. */
  leave(): Promise<string[]>;
  stop(): Promise<void>;
}

export const emailOf = (role: Role): string => DEMO_ACCOUNTS.find((account) => account.role === role)!.email;

interface City {
  url: string;
  database: TestDatabase;
  /** Milliseconds that its clock is ahead of the machine's. */
  shift: number;
  stop(): Promise<void>;
}

/**
 * The built server in a process of its own with its background jobs, before the demo city as it is today at the given hour.
 * Its clock, and that of the browser, goes on from there: what a test finds doesn't hang on when it is run.
 */
async function startCity(time: WallTime): Promise<City> {
  const zone = 'Europe/Paris';
  const shift = instantAt(localDate(new Date(), zone), time, zone, 'earlier').getTime() - Date.now();
  const env = {
    HALTE_DEMO: 'on',
    NODE_OPTIONS: `--require=${join(__dirname, '../support/shifted-clock.cjs')}`,
    HALTE_TEST_CLOCK_SHIFT: String(shift),
  };
  const database = await createDatabase({
    name: `city_at_${time.replace(':', '_')}`,
    from: SCHEMA,
    make: async (url) => (await startServer(url, env)).stop(),
  });
  const server = await startServer(database.url, { ...env, HALTE_JOBS: 'inline' });
  return {
    url: server.url,
    database,
    shift,
    stop: async () => {
      await server.stop();
      await database.drop();
    },
  };
}

const EVENING = '19:30';

/** A city that nobody else is in. */
export async function startStage(time: WallTime = EVENING): Promise<Stage> {
  return setUp(await startCity(time));
}

let common: Promise<Stage> | undefined;

/** The one city of all suites of a file that are in nobody's way there, and in whose way nobody is. */
export async function enterCity(): Promise<Stage> {
  return { ...(await (common ??= startStage())), stop: () => Promise.resolve() };
}

/** One for all suites of a file: their visitors share nothing. */
let launched: Promise<Browser> | undefined;
afterAll(async () => {
  await (await common)?.stop();
  await (await launched)?.close();
});

function theBrowser(): Promise<Browser> {
  return (launched ??= chromium.launch({
    executablePath: process.env.HALTE_TEST_CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-gpu-compositing',
      // A page lives for seconds: to optimise its code takes a fifth of all its time and is never won back.
      '--js-flags=--no-opt --no-maglev',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }));
}

async function setUp({ url, database, shift, stop }: City): Promise<Stage> {
  const browser = await theBrowser();
  const visitors: Visitor[] = [];
  const gone: Visitor[] = [];
  const clients: APIRequestContext[] = [];
  const troubles: string[] = [];
  const now = () => Date.now() + shift;
  const signIn = async (email: string) => {
    const [account] = await database.sql<{ id: string }>('SELECT id FROM account WHERE email = $1', [email]);
    return openSession(database, account!.id, new Date(now()));
  };
  return {
    url,
    now,
    browser,
    visit: async ({ role, ...asked } = {}) => {
      const device = { ...USUAL, ...asked };
      const at = gone.findIndex((visitor) => isDeepStrictEqual(visitor.device, device));
      const visitor = at < 0 ? await arrive(device) : gone.splice(at, 1)[0]!;
      visitors.push(visitor);
      const { page } = visitor;
      if (role)
        await page.context().addCookies([{ name: 'halte_session', value: await signIn(emailOf(role)), url }]);
      watch(page, url, troubles);
      return page;
    },
    as: async (email) => {
      const cookie = `halte_session=${await signIn(email)}`;
      const client = await request.newContext({ baseURL: url, extraHTTPHeaders: { cookie } });
      clients.push(client);
      return client;
    },
    leave: async () => {
      const found = troubles.splice(0);
      await Promise.all(
        visitors.splice(0).map(async (visitor) => {
          if (await forget(visitor)) gone.push(visitor);
        }),
      );
      return found;
    },
    stop: async () => {
      await Promise.all(clients.map((client) => client.dispose()));
      await Promise.all([...visitors, ...gone].map(({ page }) => page.context().close()));
      await stop();
    },
  };

  async function arrive(device: Device): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: device.size,
      hasTouch: device.touch,
      colorScheme: device.scheme,
      reducedMotion: 'reduce',
      serviceWorkers: device.serviceWorker ? 'allow' : 'block',
      // Neither the device's zone nor its language is the city's.
      timezoneId: 'America/Montreal',
      locale: 'de-DE',
    });
    context.setDefaultTimeout(10_000);
    if (device.language === 'en') {
      await context.addInitScript({ content: `localStorage.setItem('halte.language', 'en')` });
    }
    await context.addInitScript(shiftClock, shift);
    return { device, page: await context.newPage() };
  }

  /** Whether the device can be given to somebody else: opening another one takes twice the time. */
  async function forget({ device, page }: Visitor): Promise<boolean> {
    for (const event of ['pageerror', 'console', 'request', 'response']) page.removeAllListeners(event);
    // A service worker would go on with what it keeps.
    if (device.serviceWorker || page.isClosed()) {
      await page.context().close();
      return false;
    }
    await page.context().setOffline(false);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.emulateMedia({ media: null });
    if (page.url().startsWith(url)) await page.evaluate('localStorage.clear(); sessionStorage.clear()');
    await page.goto(PARKED);
    await page.context().clearCookies();
    return true;
  }
}

/** As test/support/shifted-clock.cjs does for the server. */
function shiftClock(shift: number): void {
  const now = Date.now;
  globalThis.Date = new Proxy(Date, {
    construct: (Real, parts: []) => (parts.length > 0 ? new Real(...parts) : new Real(now() + shift)),
    get: (Real, name) => (name === 'now' ? () => now() + shift : (Reflect.get(Real, name) as unknown)),
  });
}

/** Errors nobody sees, and requests that leave the city's server. */
function watch(page: Page, url: string, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself notes each answer that isn't a success; the page shows what matters of them.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (asked) => {
    if (!/^(data|blob):/.test(asked.url()) && new URL(asked.url()).origin !== url)
      troubles.push(`request to ${asked.url()}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 500) troubles.push(`${answer.status()} from ${answer.url()}`);
  });
}

/** Fails unless each of them is to be seen at one time or another: what is said in passing is gone by the next look. */
export async function expectSeen(...locators: Locator[]): Promise<void> {
  for (const locator of locators) {
    try {
      await locator.first().waitFor({ state: 'visible' });
    } catch (error) {
      throw new Error(`${String(error)}\n${await whatIsSeen(locator.page())}`, { cause: error });
    }
  }
}

/** For whoever reads why a test failed on a machine they can't look at. */
async function whatIsSeen(page: Page): Promise<string> {
  const waiting = (await page.requests()).filter((asked) => !asked.existingResponse() && !asked.failure());
  return [
    `Instead, ${page.url()} says:`,
    (await page.locator('body').innerText()).slice(0, 1_000),
    ...waiting.map((asked) => `Not answered: ${asked.method()} ${asked.url()}`),
  ].join('\n');
}

/** Asks until the answer is the expected one. */
export async function expectSoon<Value>(
  ask: () => Promise<Value>,
  expected: Value,
  within = 10_000,
): Promise<void> {
  const deadline = Date.now() + within;
  let value = await ask();
  while (!Object.is(value, expected) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    value = await ask();
  }
  expect(value).toBe(expected);
}

/** How far the page is wider than the window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.scrollingElement.scrollWidth - window.innerWidth)');

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What stands in the way of people who read the page by other means, of impact serious or critical. */
export async function barriersOf(page: Page): Promise<string[]> {
  // A page within the application keeps it.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe);
  // Put into words in the page: what axe knows of all that is well takes longer to hand over than to find.
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + node.failureSummary)))`,
  );
}
