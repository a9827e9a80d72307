import type { Page } from 'playwright-core';
import { expectSeen, expectSoon, SIZES, type Stage, enterCity } from '../support';

let stage: Stage;
beforeAll(async () => {
  stage = await enterCity();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const holdButtons = (page: Page) => page.getByRole('button', { name: /^Réserver 90 min : / });
const facilityOf = async (page: Page, nth = 0) =>
  (await holdButtons(page).nth(nth).getAttribute('aria-label'))!.replace('Réserver 90 min : ', '');

describe.each(SIZES)('a social worker on %s', (_, size) => {
  const open = async () => {
    const page = await stage.visit({ role: 'social_worker', size });
    await page.goto('/find');
    await expectSeen(holdButtons(page));
    return page;
  };

  it('finds places by looking, holds one with a tap, sees the minutes run and confirms', async () => {
    const page = await open();
    await expectSeen(page.getByRole('button', { name: /nuit · 1 pers\./ }));
    await expectSeen(page.getByRole('heading', { level: 2, name: /^\d+ places conviennent$/ }));
    const facility = await facilityOf(page);
    await holdButtons(page).first().click();
    await expectSeen(
      page.getByText(new RegExp(`^${escaped(facility)} : place gardée jusqu’à \\d\\d:\\d\\d\\.$`)),
    );

    await page.getByRole('link', { name: /^Options/ }).click();
    const option = page.getByRole('listitem').filter({ hasText: /^\s*(89|90)\s*min, jusqu’à/ });
    await expectSeen(option.getByText(facility));
    const confirm = option.getByRole('button', { name: /^Confirmer / });
    const code = (await confirm.getAttribute('aria-label'))!.replace('Confirmer ', '');
    await confirm.click();
    await expectSeen(page.getByText(`${facility} : c’est confirmé. Code ${code}.`));
    await expectSeen(confirmed(page).filter({ hasText: code }));

    await confirmed(page).filter({ hasText: code }).click();
    await expectSeen(page.getByText('À l’arrivée'), page.getByText('personne sans référence'));
    expect(await page.getByText('confidentielle').count()).toBe(0);
  });

  it('takes a hold back with “Annuler”, and the place is free again', async () => {
    const page = await open();
    const count = () => page.getByRole('heading', { level: 2 }).first().innerText();
    const before = await count();
    await holdButtons(page).first().click();
    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await expectSeen(page.getByText('Annulé. La place est de nouveau libre.'));
    await expectSoon(count, before);
  });

  it('looks for two people in one room, one of them known by an alias', async () => {
    const page = await open();
    await page.getByRole('button', { name: /nuit · 1 pers\./ }).click();
    await page.getByRole('button', { name: 'Plus : Personnes' }).click();
    await page.getByRole('button', { name: 'Préciser' }).first().click();
    await page.getByLabel('Référence ou surnom').fill('La Comète');
    await page.getByRole('button', { name: 'Créer avec le surnom « La Comète »' }).click();
    await expectSeen(page.getByRole('listitem').filter({ hasText: '(La Comète)' }));
    await page.getByRole('button', { name: 'Voir les places' }).click();
    await expectSeen(page.getByRole('button', { name: /2 pers\. · même chambre/ }));

    const facility = await facilityOf(page);
    await holdButtons(page).first().click();
    await expectSeen(page.getByText(`${facility} : 2 places gardées jusqu’à`));
    await page.getByRole('link', { name: /^Options/ }).click();
    // Somebody else may have held two places there before.
    const option = page.getByRole('listitem').filter({ hasText: /^\s*(89|90)\s*min, jusqu’à/ });
    await option.getByRole('link').filter({ hasText: '2 pers.' }).filter({ hasText: facility }).click();
    await expectSeen(page.getByRole('heading', { name: 'Places', exact: true }));
    const rooms = await page.getByText(/^chambre /).allInnerTexts();
    expect(rooms).toHaveLength(2);
    expect(new Set(rooms).size).toBe(1);
    await expectSeen(page.getByText('(La Comète)'));
    await page.getByRole('button', { name: /^Libérer / }).click();
    await expectSeen(page.getByText(`${facility} : 2 places libérées.`));
  });

  it('is shown what nearly fits when nothing does, one tap away', async () => {
    const page = await open();
    const more = page.getByRole('button', { name: 'besoin', exact: true });
    if (await more.isVisible()) await more.click();
    for (const need of ['plain-pied', 'femmes', 'animal'])
      await page.getByText(need, { exact: true }).click();
    await expectSeen(page.getByText('Aucune place ne convient.'));
    const choice = page.getByRole('button', { name: /sans «/ });
    await expectSeen(choice);
    await choice.first().click();
    await expectSeen(holdButtons(page));
  });
});

it('the same in English: a hold is made, seen running and confirmed', async () => {
  const page = await stage.visit({ role: 'social_worker', language: 'en' });
  await page.goto('/find');
  await expectSeen(page.getByRole('heading', { level: 2, name: /^\d+ places fit$/ }));
  await page
    .getByRole('button', { name: /^Hold 90 min/ })
    .first()
    .click();
  await expectSeen(page.getByText(/: place held until \d\d:\d\d\.$/));
  await page.getByRole('link', { name: /^Holds/ }).click();
  const hold = page.getByRole('listitem').filter({ hasText: /^\s*(89|90)\s*min, until/ });
  await hold
    .getByRole('button', { name: /^Confirm / })
    .first()
    .click();
  await expectSeen(page.getByText(/: confirmed\. Code /));
});

const escaped = (text: string) => text.replace(/[()]/g, '\\$&');
const confirmed = (page: Page) =>
  page
    .getByRole('region', { name: /^Confirmées/ })
    .or(page.locator('section'))
    .getByRole('link');
