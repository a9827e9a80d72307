import { gzipSync } from 'node:zlib';
import { DEMO_ACCOUNTS } from '../../../src/config/demo';
import { DESK, expectSeen, PHONE, type Stage, enterCity } from '../support';

let stage: Stage;
beforeAll(async () => {
  stage = await enterCity();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

/** Read outside, on a phone, on a poor network. */
const MOST_BYTES = 230_000;

const SHORTFALL = 'Cette nuit, il manque 260 à 360 places.';
const FIRST_PAGES = {
  social_worker: ['Travail social', 'Chercher une place', PHONE],
  facility_manager: ['Responsable de structure', /Résidence du Canal/, DESK],
  city_official: ['Ville', SHORTFALL, DESK],
  administrator: ['Administration', SHORTFALL, PHONE],
} as const;

describe('signing in', () => {
  it.each(DEMO_ACCOUNTS)('takes $role one tap in the demo, and signing out leads back', async (account) => {
    const [button, heading, size] = FIRST_PAGES[account.role];
    const page = await stage.visit({ size });
    await page.goto('/');
    await page.getByRole('button', { name: new RegExp(`^${button}`) }).click();
    await expectSeen(page.getByRole('heading', { level: 1, name: heading }));
    await page.getByRole('button', { name: 'Compte' }).click();
    await expectSeen(page.getByText(account.name));
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await expectSeen(page.getByRole('heading', { level: 1, name: 'Se connecter' }));
    await page.goBack();
    expect(await page.getByRole('heading', { level: 1, name: heading }).count()).toBe(0);
  });

  it.each([
    ['fr', 'Adresse e-mail', 'Mot de passe', 'Entrer', 'Adresse ou mot de passe incorrect.'],
    ['en', 'E-mail address', 'Password', 'Enter', 'Wrong address or password.'],
  ] as const)('says that a password is wrong, and keeps what was typed (%s)', async (language, ...words) => {
    const [email, password, enter, problem] = words;
    const page = await stage.visit({ language });
    await page.goto('/');
    await page.getByRole('textbox', { name: email }).fill('worker@demo.halte');
    await page.getByRole('textbox', { name: password }).fill('not this');
    await page.getByRole('button', { name: enter, exact: true }).click();
    await expectSeen(page.getByRole('alert').filter({ hasText: problem }));
    expect(await page.getByRole('textbox', { name: email }).inputValue()).toBe('worker@demo.halte');
    await page.getByRole('textbox', { name: password }).fill('halte-demo');
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('heading', { level: 1, name: /Chercher une place|Find a place/ }));
  });

  it('is asked for again when the session is over, and returns to the same page', async () => {
    const page = await stage.visit({ role: 'city_official', size: DESK });
    await page.goto('/city/facilities');
    await expectSeen(page.getByRole('heading', { level: 1, name: /^Structures/ }));
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Situation' }).click();
    await expectSeen(page.getByText(/^Votre session est terminée/));
    await page.getByRole('button', { name: /^Ville/ }).click();
    await expectSeen(page.getByRole('heading', { level: 1, name: SHORTFALL }));
  });
});

it.each(DEMO_ACCOUNTS)('signing in as $role and the first page load at most 230 kB', async ({ role }) => {
  const page = await stage.visit({ size: PHONE });
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (answer) => {
    if (!['script', 'stylesheet'].includes(answer.request().resourceType())) return;
    const name = new URL(answer.url()).pathname;
    // A chart comes after what it shows has been said in words.
    if (!name.includes('chart'))
      sizes.set(
        name,
        answer.body().then((body) => gzipSync(body).length),
      );
  });
  await page.goto('/');
  const account = DEMO_ACCOUNTS.find((each) => each.role === role)!;
  await page.getByRole('button', { name: account.name }).click();
  await page.getByRole('button', { name: 'Compte' }).waitFor();
  await page.getByText('Chargement…').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  const loaded = await Promise.all(sizes.values());
  const total = loaded.reduce((sum, size) => sum + size, 0);
  expect(loaded.length).toBeGreaterThan(3);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(MOST_BYTES);
});
