import type { Locator, Page } from 'playwright-core';
import {
  barriersOf,
  DESK,
  expectSeen,
  expectSoon,
  overflowOf,
  SIZES,
  type Stage,
  startStage,
} from './support';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const flag = (page: Page, name: string | RegExp) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) });

it.each(SIZES)(
  'an official on %s reads what is missing, in words, a chart and its table',
  async (_, size) => {
    const page = await stage.visit({ role: 'city_official', size });
    await page.goto('/city');
    await expectSeen(
      page.getByRole('heading', { level: 1, name: 'Cette nuit, il manque 260 à 360 places.' }),
    );
    await expectSeen(
      page.getByText('440 places ouvertes, soit 55 % à 63 % des 700 à 800 personnes identifiées.'),
    );
    await expectSeen(page.getByText('Plan d’actions 2019-2021'));

    await expectSeen(page.getByText(/^440 places ouvertes (ce soir|cette nuit), /));
    await page.getByRole('button', { name: 'Voir le tableau' }).click();
    const capacity = page.getByRole('table').filter({ hasText: 'Places manquantes' });
    expect(await capacity.getByRole('row').count()).toBe(31);
    expect(await capacity.getByRole('row').nth(1).getByRole('cell').allInnerTexts()).toContain('260 à 360');

    await expectSeen(page.getByText(/aucun espace de repos n’est ouvert de 21:00 à 07:00 \(10 heures\)/));
    const hours = page.getByRole('table', { name: 'Places assises ouvertes par jour et par heure' });
    const noonToOne = hours.getByRole('cell', { name: '45', exact: true });
    await expectSeen(noonToOne);
    expect(await noonToOne.count()).toBeGreaterThanOrEqual(7 * 3);
    const night = await page.evaluate<string[]>(
      `[...document.querySelectorAll('td[data-night]')].map((cell) => cell.textContent.trim())`,
    );
    expect(night.length).toBe(7 * 10);
    expect(new Set(night)).toEqual(new Set(['·']));

    await page.getByRole('link', { name: 'Chaque espace' }).click();
    await expectSeen(page.getByRole('heading', { level: 1, name: 'Espaces de repos' }));
    const weeks = page.getByRole('table', { name: /^Horaires des sept prochains jours/ });
    await expectSoon(() => weeks.count(), 2);
    expect(await page.getByText('Prévu, pas encore ouvert').count()).toBe(4);
  },
);

it('the night under the pointer is read from the chart, whatever changes meanwhile', async () => {
  const page = await stage.visit({ role: 'city_official', size: DESK });
  await page.goto('/city');
  const block = page.getByRole('region', { name: /^Places, 30 n/ });
  await block.locator('.recharts-surface').first().hover();
  await expectSeen(block.getByText('Places manquantes'));
  const english = page.getByRole('button', { name: 'English' });
  await english.focus();
  await page.keyboard.press('Enter');
  await expectSeen(block.getByText('Places missing'));
});

it('the background job has found both shortfalls, and an official takes charge of one by name', async () => {
  const page = await stage.visit({ role: 'city_official', size: DESK });
  await page.goto('/city/flags');
  const rest = flag(page, /^Aucun espace de repos ouvert la nuit : 10 h sans rien$/);
  await expectSeen(rest, flag(page, 'Cette nuit, il manque 260 à 360 places'));
  await expectSeen(flag(page, /260 à 360/).getByText(/^La pire nuit : \d+ à \d+\.$/));
  await expectSeen(flag(page, /260 à 360/).getByText(/^Depuis au moins le .+ · sans fin prévue$/));
  const unowned = page.getByLabel(/^\d+ alertes sans responsable$/);
  const before = Number.parseInt((await unowned.getAttribute('aria-label'))!, 10);

  await rest.getByRole('button', { name: 'Je m’en charge' }).click();
  await expectSeen(rest.getByText('Prise en charge par Hélène Roussel (démo), Ville (démo)'));
  await expectSeen(page.getByLabel(`${before - 1} alertes sans responsable`));
  await rest.getByRole('button', { name: 'Historique (2)' }).click();
  await expectSeen(
    rest.getByText('Prise en charge, Hélène Roussel (démo)'),
    rest.getByText('Ouverte (10 h)'),
  );

  const full = flag(page, /places assises/).first();
  await full.getByRole('button', { name: 'Agir' }).click();
  await full.getByRole('button', { name: 'Commenter…' }).click();
  await full.getByLabel('Ce qui est su, ce qui est fait').fill('Visite du site jeudi');
  await full.getByRole('button', { name: 'Ajouter' }).click();
  await expectSeen(page.getByText('Commentaire ajouté.'));
  await full.getByRole('button', { name: 'Agir' }).click();
  await full.getByRole('button', { name: 'Mettre en veille…' }).click();
  await full.getByRole('button', { name: 'Mettre en veille', exact: true }).click();
  await expectSeen(full.getByText(/ · En veille jusqu’au /));
  await full.getByRole('button', { name: 'Historique (3)' }).click();
  await expectSeen(full.getByText('Visite du site jeudi'));
});

it('a higher estimate is at once in the sentence, and soon a worse flag', async () => {
  const page = await stage.visit({ role: 'city_official', size: DESK });
  await page.goto('/city/population');
  await page.getByLabel('Borne basse').fill('1000');
  await page.getByLabel('Borne haute').fill('900');
  await expectSeen(page.getByText('La borne haute est sous la borne basse.'));
  await page.getByLabel('Borne basse').fill('900');
  await page.getByLabel('Borne haute').fill('1000');
  await page.getByLabel('Source').fill('Comptage de novembre');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expectSeen(page.getByText('Estimation ajoutée. Les déficits sont recalculés.'));
  await expectSeen(
    page
      .getByRole('listitem')
      .filter({ hasText: 'Comptage de novembre' })
      .getByText(/900 à 1.?000/),
  );
  await page.getByRole('link', { name: 'Situation' }).click();
  await expectSeen(page.getByRole('heading', { level: 1, name: 'Cette nuit, il manque 460 à 560 places.' }));
  await page.getByRole('link', { name: /^Alertes/ }).click();
  const places = flag(page, 'Cette nuit, il manque 460 à 560 places');
  await expectSeen(places);
  await places.getByRole('button', { name: /^Historique/ }).click();
  await expectSeen(places.getByText(/^S’aggrave/));
});

it.each(SIZES)(
  'an official on %s reads why facilities and people refuse, and nothing below eleven',
  async (_, size) => {
    const page = await stage.visit({ role: 'city_official', size });
    await page.goto('/city');
    await page.getByRole('link', { name: 'Refus des structures et des personnes' }).click();
    const months = page.getByRole('region', { name: 'Mois par mois' }).getByRole('row');
    await expectSoon(() => months.count(), 7);
    await page.getByText('3 mois', { exact: true }).click();
    await expectSoon(() => months.count(), 4);
    const month = page.getByRole('combobox', { name: 'Motifs du mois' });
    await month.selectOption({ index: 1 });
    const [byFacility, byPerson] = ['Quand la structure refuse', 'Quand la personne refuse'].map((name) =>
      page.getByRole('region', { name }),
    ) as [Locator, Locator];
    await expectSeen(byFacility.getByText('Complet en réalité'), byPerson.getByText('Trop loin'));
    const counts = await page.locator('tbody td').allInnerTexts();
    for (const count of counts)
      expect(count === 'moins de 11' || Number.parseInt(count, 10) >= 11).toBe(true);
    expect(await overflowOf(page)).toBe(0);
    await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
  },
);

it('the administrator erases who asks for it by the reference on the card, and sees nobody', async () => {
  const worker = await stage.as('worker@demo.halte');
  const { reference } = await (await worker.post('/api/v1/people', { data: { alias: 'Zoé' } })).json();
  const page = await stage.visit({ role: 'administrator' });
  await page.goto('/city/journal');
  await page.getByRole('link', { name: 'Effacer une personne' }).click();
  const ask = async (text: string) => {
    await page.getByLabel('Référence').fill(text);
    await page.getByRole('button', { name: 'Chercher' }).click();
  };
  await ask(reference.slice(0, -1) + (reference.endsWith('7') ? '9' : '7'));
  await expectSeen(page.getByText('Un caractère de cette référence est faux. Relisez la carte.'));
  await ask(reference.toLowerCase());
  await expectSeen(page.getByRole('heading', { level: 2, name: `Effacer ${reference} ?` }));
  expect(await page.locator('main').innerText()).not.toContain('Zoé');
  const erase = page.getByRole('button', { name: 'Effacer pour toujours' });
  expect(await erase.isDisabled()).toBe(true);
  await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
  await page.getByLabel(`Pour confirmer, écrivez ${reference}`).fill(reference);
  await erase.click();
  await expectSeen(page.getByText('Les nuits passées restent comptées. Le journal dit'));
  await ask(reference);
  await expectSeen(page.getByText('Personne n’a cette référence. Elle a peut-être déjà été effacée.'));
  await page.goto('/city/journal');
  await expectSeen(page.getByRole('row').filter({ hasText: 'personne effacée' }));
});

it('the same page in English has not a word of French left', async () => {
  const page = await stage.visit({ role: 'city_official', size: DESK });
  await page.goto('/city');
  await page.getByRole('button', { name: 'English' }).click();
  await expectSoon(() => page.evaluate('document.documentElement.lang'), 'en');
  await expectSeen(
    page.getByRole('heading', { level: 1, name: /^Tonight, \d+ to \d+ places are missing\./ }),
  );
  for (const path of ['Flags', 'Facilities', 'Situation']) {
    await page.getByRole('link', { name: new RegExp(`^${path}`) }).click();
    await expectSeen(page.getByRole('heading', { level: 1 }));
    const lines = (await page.locator('body').innerText()).split('\n');
    const text = lines.filter((line) => !/\(démo\)|Plan d’actions|Comptage/.test(line)).join('\n');
    expect(text).not.toMatch(
      /\b(nuit|soir|places? ouvertes?|alertes?|depuis|structures?|libres?|heures?)\b/i,
    );
  }
});

it('the administrator reads in the journal what was done, by whom', async () => {
  const page = await stage.visit({ role: 'administrator', size: DESK });
  await page.goto('/city/journal');
  const entry = (...words: string[]) =>
    words.reduce((row, word) => row.filter({ hasText: word }), page.getByRole('row'));
  await expectSeen(entry('Hélène Roussel (démo)', 'alerte prise en charge'));
  await expectSeen(entry('Hélène Roussel (démo)', 'estimation enregistrée', '900 à 1'));
  await expectSeen(entry('le logiciel', 'alerte ouverte', 'heures de nuit sans espace de repos'));
  await page.getByRole('searchbox').fill('estimation');
  await expectSoon(() => page.getByRole('row').count(), 2);
  expect(await page.locator('table').innerText()).not.toMatch(/_|[0-9a-f]{8}-/);
});
