import type { Page } from 'playwright-core';
import {
  barriersOf,
  DESK,
  expectSeen,
  expectSoon,
  overflowOf,
  PHONE,
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

const action = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: title }) });

const OWNERS = {
  'a phone': 'Lucie Marchetti (démo), Agence régionale de santé (démo)',
  'a desk': 'Hélène Roussel (démo), Ville (démo)',
};

describe.each(SIZES)('an official on %s', (name, size) => {
  const looksRight = async (page: Page) => {
    expect(await overflowOf(page)).toBe(0);
    await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
  };

  it('finds why tonight is short, gives the flag to somebody, and thinks out what would help', async () => {
    const page = await stage.visit({ role: 'city_official', size });
    await page.goto('/city');
    await expectSeen(
      page.getByRole('heading', { level: 1, name: 'Cette nuit, il manque 260 à 360 places.' }),
    );
    await page.getByRole('link', { name: 'Toutes les alertes, avec leur historique' }).click();
    const short = page.getByRole('listitem').filter({
      has: page.getByRole('heading', { level: 3, name: 'Cette nuit, il manque 260 à 360 places' }),
    });
    await expectSeen(short.getByText(/^La pire nuit : 285 à 385\.$/));
    await short.getByRole('button', { name: 'Agir' }).click();
    await short.getByRole('button', { name: 'Confier à…' }).click();
    await short.getByRole('combobox', { name: 'À qui' }).selectOption({ label: OWNERS[name] });
    await short.getByRole('button', { name: 'Confier', exact: true }).click();
    await expectSeen(short.getByText(`Prise en charge par ${OWNERS[name]}`));
    await short.getByRole('button', { name: /^Historique/ }).click();
    await expectSeen(short.getByText(new RegExp(`^Confiée à ${OWNERS[name].slice(0, 5)}`)));

    await page.getByRole('link', { name: 'Situation' }).click();
    await page.getByRole('link', { name: 'Et si… composer un scénario' }).click();
    await page.getByRole('button', { name: 'Les six espaces jour et nuit, 300 places de plus' }).click();
    await expectSeen(
      page.getByText(
        /il manquerait 0 à 64 places au lieu de 264 à 364\. Heures de nuit sans espace de repos : 0 au lieu de 10\.$/,
      ),
      page.getByRole('row', { name: /^Places manquantes\s+264 à 364\s+0 à 64$/ }),
      page.getByText(/^Espace de repos Tolbiac \(démo\) ouvert jour et nuit, 16 places assises/),
    );
    await page.getByLabel('Nom du scénario').fill(`Ce qui était promis, vu sur ${name}`);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expectSeen(page.getByRole('heading', { level: 1, name: /^Ce qui était promis/ }));
    for (const compare of await page.getByText('Comparer', { exact: true }).all()) await compare.click();
    await expectSeen(page.getByRole('table', { name: /\d scénarios?, la nuit du / }));
    await looksRight(page);
  });

  it('sees what was promised beside what is, and where the facts say otherwise', async () => {
    const page = await stage.visit({ role: 'city_official', size });
    await page.goto('/city');
    await page.getByRole('link', { name: 'Le plan, action par action' }).click();
    await expectSeen(
      page.getByRole('heading', { level: 1, name: /20 des 33 actions sont menées à bien\./ }),
      page.getByText(
        '25 M€ dépensés pour 9 M€ prévus ; 6 espaces de repos promis, 2 ouverts, aucun la nuit.',
      ),
      page.getByText('Dit fait, mais aucun espace de repos ouvert la nuit sur 1 promis.'),
      page.getByText('En retard : 2 espaces de repos ouverts le jour sur 6 promis.'),
      page.getByText('Tenu : 440 places en service sur 440 promises.'),
      page.getByText('16 M€ de plus que prévu. Dépensé : 70 % pour les places, 30 % pour les maraudes.'),
      page.getByRole('row', { name: /^Total\s+9\s000\s000\s€\s+25\s000\s000\s€$/ }),
    );
    await action(page, 'Ouvrir six espaces de repos')
      .getByRole('button', { name: /^Détails/ })
      .click();
    await expectSeen(
      page.getByText('Proposer trois terrains pour les espaces de repos avant la fin du mois'),
      page.getByText('inscrite au plan, par Hélène Roussel (démo)'),
    );
    await looksRight(page);
  });
});

it('an official says an action is done, with what shows it, and the facts say otherwise', async () => {
  const page = await stage.visit({ role: 'city_official', size: DESK });
  await page.goto('/city/plan');
  const six = action(page, 'Ouvrir six espaces de repos');
  await six.getByRole('button', { name: /^Détails/ }).click();
  await six.getByRole('button', { name: 'Modifier' }).click();
  const dialog = page.getByRole('dialog', { name: 'Modifier l’action' });
  await dialog.getByRole('combobox', { name: 'Où elle en est' }).selectOption('done');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel('Justificatif').fill('https://ville.example/espaces');
  await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
  await save.click();
  await expectSeen(
    page.getByText('Action enregistrée.'),
    page.getByRole('heading', { level: 1, name: /21 des 33 actions/ }),
    page.getByText('Dit fait, mais 2 espaces de repos ouverts le jour sur 6 promis.'),
  );
});

it('the plan of a past date is told as it was known then, and nothing in it is changed', async () => {
  const page = await stage.visit({ role: 'city_official', size: PHONE, language: 'en' });
  await page.goto('/city/plan?at=2020-03-15');
  await expectSeen(
    page.getByText('This is the plan as it was known on 15 March 2020.'),
    page.getByText('Kept: 200 places in service of 200 promised.'),
    page.getByRole('heading', { level: 1, name: /^The plan \d of 33 actions are carried out\./ }),
    page.getByText('€3M spent for €9M planned; 6 rest areas promised, none open, none at night.'),
  );
  expect(await page.getByRole('button', { name: 'Add an action' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expectSeen(page.getByRole('button', { name: 'Add an action' }));
});
