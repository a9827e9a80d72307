import type { Page } from 'playwright-core';
import { barriersOf, expectSeen, expectSoon, overflowOf, SIZES, type Stage, enterCity } from '../support';

let stage: Stage;
beforeAll(async () => {
  stage = await enterCity();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

interface Known {
  id: string;
  reference: string;
}

describe.each(SIZES)('people, on %s', (device, size) => {
  const create = async (body: object): Promise<Known> => {
    const worker = await stage.as('worker@demo.halte');
    return (await worker.post('/api/v1/people', { data: body })).json() as Promise<Known>;
  };
  const openPicker = async (): Promise<Page> => {
    const page = await stage.visit({ role: 'social_worker', size });
    await page.goto('/find');
    await page.getByRole('button', { name: /nuit · 1 pers\./ }).click();
    await page.getByRole('button', { name: 'Préciser' }).click();
    return page;
  };
  const field = (page: Page) => page.getByLabel('Référence ou surnom');

  it('are found while typing, bring their needs, and are offered before a second reference is made', async () => {
    const alias = `Ulysse ${device}`;
    const person = await create({ alias, needs: ['pets', 'medical_support'], birthYear: 1969 });
    const page = await openPicker();
    await field(page).fill(`ulisse ${device}`);
    const known = page.getByRole('list', { name: 'Déjà connues' });
    await expectSeen(known.getByText('naissance 1969'));
    await expectSeen(page.getByRole('button', { name: /^Personne d’autre : créer/ }));
    await known.getByRole('button', { name: person.reference }).click();
    await expectSeen(page.getByRole('link', { name: `${person.reference} (${alias})` }));
    await expectSoon(() => page.getByRole('checkbox', { name: 'animal' }).isChecked(), true);
    expect(await overflowOf(page)).toBe(0);
    await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
  });

  it('by a reference with a wrong character are told from unknown ones', async () => {
    const { reference } = await create({});
    const page = await openPicker();
    const last = reference.endsWith('7') ? '9' : '7';
    await field(page).fill(reference.slice(0, -1) + last);
    await expectSeen(page.getByText('Un caractère de cette référence est faux. Relisez la carte.'));
    const otherTeam = await stage.as('worker2@demo.halte');
    const foreign = (await (
      await otherTeam.post('/api/v1/people', { data: { birthYear: 1990 } })
    ).json()) as Known;
    await field(page).fill(foreign.reference);
    await expectSeen(page.getByText('Référence inconnue.'));
    await page.getByLabel('Année de naissance, si elle la dit').fill('1990');
    await page.getByRole('button', { name: 'La suivre aussi' }).click();
    await expectSeen(page.getByRole('link', { name: foreign.reference }));
  });

  it('have a page: details are kept, another reference merged and let go, and all of it erased', async () => {
    const [person, other] = [await create({ alias: `Ana ${device}` }), await create({})];
    const page = await stage.visit({ role: 'social_worker', size });
    await page.goto(`/people/${person.id}`);
    await page.getByLabel('Année de naissance').fill('1971');
    await page.getByText('soins', { exact: true }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expectSeen(page.getByText('Enregistré.'));
    await page.reload();
    await expectSoon(() => page.getByLabel('Année de naissance').inputValue(), '1971');
    expect(await page.getByRole('checkbox', { name: 'soins' }).isChecked()).toBe(true);

    await page.getByRole('button', { name: 'Fusionner une autre référence' }).click();
    await field(page).fill(other.reference);
    await page.getByRole('list', { name: 'Déjà connues' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Oui, fusionner' }).click();
    await expectSeen(page.getByText(`${other.reference} mène maintenant ici.`));
    await page.getByRole('button', { name: `Défaire la fusion de ${other.reference}` }).click();
    await expectSeen(page.getByText(`${other.reference} est de nouveau une personne à part.`));

    // The server of these tests has no key: the page says why, and the rest goes on.
    await page.getByRole('button', { name: 'Noter les noms' }).click();
    await page.getByLabel('Prénom').fill('Ana');
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Quelconque');
    await page.getByLabel('Date de naissance').fill('1971-02-03');
    await page.getByRole('button', { name: 'Protéger et garder' }).click();
    await expectSeen(page.getByText(/^Les noms ne peuvent pas être ouverts : la clé manque/));
    expect(await overflowOf(page)).toBe(0);
    await expectSoon(async () => (await barriersOf(page)).join('\n'), '');

    await page.getByRole('button', { name: /^Effacer cette personne/ }).click();
    await expectSeen(page.getByText('C’est définitif'));
    await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
    await page.getByRole('button', { name: 'Effacer pour toujours' }).click();
    await expectSeen(page.getByText(`${person.reference} est effacée.`));
    await page.goto(`/people/${person.id}`);
    await expectSeen(page.getByText('Cette page n’a pas pu être chargée.'));
  });
});
