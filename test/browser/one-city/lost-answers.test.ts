import type { APIRequestContext, Page } from 'playwright-core';
import { emailOf, expectSeen, expectSoon, type Stage, enterCity } from '../support';

let stage: Stage;
let administrator: APIRequestContext;
beforeAll(async () => {
  stage = await enterCity();
  administrator = await stage.as(emailOf('administrator'));
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const NO_ANSWER = 'Pas de réponse du réseau. Réessayez : rien ne sera fait deux fois.';

/** How often the trail says that something was done. */
async function done(action: string): Promise<number> {
  const answer = await administrator.get('/api/v1/audit-entries?limit=200');
  const { items } = (await answer.json()) as { items: { action: string }[] };
  return items.filter((entry) => entry.action === action).length;
}

/**
 * Lets the server do what such requests ask for and loses its answers until told otherwise.
 *
 * @returns the keys under which they were sent, and what ends it
 */
async function loseAnswers(page: Page, path: RegExp) {
  const keys: (string | undefined)[] = [];
  let losing = true;
  await page.route(path, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    if (!losing) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  return { keys, end: () => (losing = false) };
}

const again = (page: Page) => page.locator('[data-tone=problem]').getByRole('button', { name: 'Réessayer' });

/** An action whose answer is lost says so; repeated with the button it says, it is done, and was done once. */
async function expectDoneOnce(
  page: Page,
  path: RegExp,
  action: string,
  act: () => Promise<void>,
  said: RegExp,
) {
  const before = await done(action);
  const lost = await loseAnswers(page, path);
  await act();
  await expectSeen(page.getByText(NO_ANSWER));
  expect(await done(action)).toBe(before + 1);
  lost.end();
  await again(page).click();
  await expectSeen(page.getByText(said));
  expect(await done(action)).toBe(before + 1);
  expect(lost.keys.length).toBeGreaterThan(1);
  expect(new Set(lost.keys).size).toBe(1);
  expect(lost.keys[0]).toMatch(/^[0-9a-f]{32}$/);
}

describe('a social worker whose answers are lost', () => {
  const holdButton = (page: Page) => page.getByRole('button', { name: /^Réserver 90 min : / }).first();
  const open = async () => {
    const page = await stage.visit({ role: 'social_worker' });
    await page.goto('/find');
    await expectSeen(holdButton(page));
    return page;
  };

  it('holds once', async () => {
    const page = await open();
    const hold = () => holdButton(page).click();
    await expectDoneOnce(page, /\/reservations$/, 'reservations.held', hold, /place gardée jusqu’à/);
  });

  it('confirms once, and cancels once', async () => {
    const page = await open();
    await holdButton(page).click();
    await page.getByRole('link', { name: /^Options/ }).click();
    await page.getByRole('main').getByRole('link').filter({ hasText: 'option' }).first().click();
    await expectSeen(page.getByRole('heading', { name: 'Place', exact: true }));
    const confirm = () => page.getByRole('button', { name: /^Confirmer / }).click();
    await expectDoneOnce(page, /\/confirm$/, 'reservations.confirmed', confirm, /c’est confirmé/);
    const cancel = () => page.getByRole('button', { name: /^Annuler la réservation/ }).click();
    await expectDoneOnce(page, /\/cancel$/, 'reservations.cancelled', cancel, /libérée/);
  });

  it('hears, when the network goes while a hold is under way, that it may have been done, and repeats it', async () => {
    const page = await open();
    const before = await done('reservations.held');
    let gone = false;
    await page.route(/\/reservations$/, async (route) => {
      if (route.request().method() !== 'POST' || gone) return route.continue();
      gone = true;
      await route.fetch();
      await page.context().setOffline(true);
      return route.abort('internetdisconnected');
    });
    await holdButton(page).click();
    await expectSeen(page.getByText(NO_ANSWER), page.getByText('Hors ligne.'));
    await page.context().setOffline(false);
    await again(page).click();
    await expectSeen(page.getByText(/place gardée jusqu’à/));
    expect(await done('reservations.held')).toBe(before + 1);
  });
});

describe('a facility manager whose answers are lost', () => {
  const open = async () => {
    const page = await stage.visit({ role: 'facility_manager' });
    await page.goto('/my-facility');
    await expectSeen(page.getByRole('button', { name: 'Arrivé', exact: true }));
    return page;
  };

  it('notes an arrival once', async () => {
    const page = await open();
    const arrive = () => page.getByRole('button', { name: 'Arrivé', exact: true }).first().click();
    await expectDoneOnce(page, /\/arrival$/, 'reservations.arrived', arrive, / est arrivé, place /);
  });

  it('confirms the figures once', async () => {
    const page = await open();
    const confirm = () => page.getByRole('button', { name: 'Tout est exact' }).click();
    await expectDoneOnce(page, /\/confirmation$/, 'facilities.confirmed', confirm, /confirmés à l’instant/);
  });
});

it('an official whose answers are lost takes a flag over once', async () => {
  const page = await stage.visit({ role: 'city_official' });
  await page.goto('/city/flags');
  const take = page.getByRole('button', { name: 'Je m’en charge' }).first();
  await expectSeen(take);
  const act = () => take.click();
  await expectDoneOnce(
    page,
    /\/acknowledge$/,
    'shortfalls.flag-acknowledged',
    act,
    /prise en charge à votre nom/,
  );
});

it('lists keep their last values when the network goes, and say so', async () => {
  const page = await stage.visit({ role: 'social_worker' });
  await page.goto('/find');
  const shown = page.getByRole('heading', { level: 2, name: /^\d+ places? convien/ });
  await expectSeen(shown);
  const before = await shown.innerText();
  await page.context().setOffline(true);
  await page
    .getByRole('button', { name: /^Réserver 90 min : / })
    .first()
    .click();
  await expectSeen(
    page.getByText('Hors ligne : rien n’a été envoyé.'),
    page.getByText('Mise à jour impossible : vous voyez les dernières valeurs reçues.'),
  );
  expect(await shown.innerText()).toBe(before);
  await page.context().setOffline(false);
  await expectSoon(() => page.getByText('Mise à jour impossible').count(), 0);
});
