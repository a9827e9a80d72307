import type { BrowserContextOptions, Page } from 'playwright-core';
import { addNights, hoursOf, localDate, nightsBetween } from '../../src/kernel/time';
import {
  barriersOf,
  DESK,
  emailOf,
  expectSeen,
  expectSoon,
  overflowOf,
  PHONE,
  SIZES,
  type Stage,
  startStage,
} from './support';

/** Both rest areas are open: one until 17:00 or 18:00, the other until 20:00. */
const AFTERNOON = '15:30';

let stage: Stage;
let area: string;
let today: string;
beforeAll(async () => {
  stage = await startStage(AFTERNOON);
  today = localDate(new Date(stage.now()), 'Europe/Paris');
  const manager = await stage.as(emailOf('facility_manager'));
  const { items } = await (await manager.get('/api/v1/rest-areas')).json();
  area = items.find(({ name }: { name: string }) => name.startsWith('Espace de repos du Canal')).id;
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const day = (page: Page, offset: number) =>
  page.getByRole('region', { name: 'Les quinze jours' }).getByRole('listitem').nth(offset);
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

const open = async (path: string, size: BrowserContextOptions['viewport']) => {
  const page = await stage.visit({ role: 'facility_manager', size });
  await page.goto(path);
  return page;
};
const looksRight = async (page: Page) => {
  expect(await overflowOf(page)).toBe(0);
  await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
};

describe.each(SIZES)('the manager of a rest area on %s', (_, size) => {
  it('sets hours, and sees what comes of them before anything is saved', async () => {
    const page = await open('/rest-areas', size);
    await page.getByRole('link', { name: 'Horaires : Espace de repos du Canal (démo)' }).click();
    await page.getByRole('link', { name: 'Modifier les horaires' }).click();
    const groups = page.getByRole('group', { name: /^Horaire \d/ });
    await expectSeen(groups);
    const added = (await groups.count()) + 1;
    await page.getByRole('button', { name: 'Ajouter un horaire' }).click();
    const rule = page.getByRole('group', { name: `Horaire ${added}`, exact: true });
    const result = page.getByRole('region', { name: 'Ce que cela donne' });
    const save = page.getByRole('button', { name: 'Enregistrer' });
    await expectSeen(rule.getByText(/^chaque nuit de 20\sh à 8\sh/));
    await expectSeen(result.getByText('20:00–08:00'), result.getByText('11 h : on avance l’horloge'));
    await expectSeen(result.getByText('(au lieu de 12 h)'), result.getByText('13 h : on recule l’horloge'));

    await rule.getByLabel('Ouvre à').fill('16h30');
    await rule.getByLabel('Ferme à').fill('1930');
    await expectSeen(rule.getByText(/: (09:30–17:00|12:00–18:00) et 16:30–19:30 se chevauchent\./));
    await expectSeen(result.getByText(/se chevauchent\./));
    // Not only the first time.
    expect(await result.getByText(/se chevauchent\./).count()).toBeGreaterThanOrEqual(10);
    expect(await save.isDisabled()).toBe(true);
    expect(await overflowOf(page)).toBe(0);
    if (size === PHONE) await looksRight(page);

    await rule.getByLabel('Ouvre à').fill('21');
    await rule.getByLabel('Ferme à').fill('21:00');
    await expectSeen(rule.getByText(/^chaque nuit de 21\sh à 21\sh/));
    await rule.getByLabel('Ferme à').fill('7');
    await expectSeen(result.getByText('21:00–07:00'));
    await expectSoon(() => save.isEnabled(), true);
    await save.click();
    await expectSeen(said(page, 'Horaires enregistrés.'));
    await expectSeen(page.getByText(/chaque nuit de 21\sh à 7\sh/), day(page, 1).getByText('21:00–07:00'));

    await page.getByRole('link', { name: 'Modifier les horaires' }).click();
    await page.getByRole('button', { name: `Retirer l’horaire ${added}` }).click();
    await expectSoon(() => result.getByText('21:00–07:00').count(), 0);
    await save.click();
    await expectSeen(said(page, 'Horaires enregistrés.'));
    await expectSoon(() => page.getByText('21:00–07:00').count(), 0);
  });
});

describe('the manager of a rest area', () => {
  it('is told when a colleague has saved meanwhile', async () => {
    const page = await open(`/rest-areas/${area}/hours/edit`, DESK);
    const groups = page.getByRole('group', { name: /^Horaire \d/ });
    await expectSeen(groups);
    const manager = await stage.as(emailOf('facility_manager'));
    const at = `/api/v1/rest-areas/${area}`;
    const { version, rules } = await (await manager.get(`${at}/hours`)).json();
    const dated = { from: addNights(today, 30), rules };
    const bare = rules.map(
      ({ weekdays, opens, closes, closesNextDay, seats, onPublicHolidays }: Record<string, unknown>) => ({
        weekdays,
        opens,
        closes,
        closesNextDay,
        seats,
        onPublicHolidays,
      }),
    );
    const saved = await manager.post(`${at}/hours`, {
      data: { ...dated, rules: bare },
      headers: { 'if-match': `"${version}"`, origin: stage.url },
    });
    expect(saved.status()).toBe(200);
    await groups.first().getByLabel('Places').fill('24');
    await expectSoon(() => page.getByRole('button', { name: 'Enregistrer' }).isEnabled(), true);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expectSeen(
      page.getByRole('alert').filter({ hasText: 'Horaires maintenant : du lundi au vendredi' }),
    );
  });

  it('takes hours over from OpenStreetMap, or is told why not', async () => {
    const page = await open(`/rest-areas/${area}/hours/edit`, PHONE);
    await page.getByRole('button', { name: 'Reprendre d’OpenStreetMap…' }).click();
    const text = page.getByLabel('Horaires tels que dans OpenStreetMap');
    await text.fill('sunset-sunrise');
    await page.getByRole('button', { name: 'Lire' }).click();
    await expectSeen(page.getByText(/Le lever et le coucher du soleil changent chaque jour/));
    await text.fill('Mo-Fr 20:00-08:00; PH off');
    await page.getByRole('button', { name: 'Lire' }).click();
    await page.getByRole('button', { name: 'Reprendre ces règles' }).click();
    const rule = page.getByRole('group', { name: /^Horaire \d/ });
    await expectSoon(() => rule.count(), 1);
    await expectSeen(rule.getByText(/lundi au vendredi/));
    await expectSeen(rule.getByText(/jours fériés/));
    await looksRight(page);
  });

  it('closes a day, and takes that back', async () => {
    const page = await open(`/rest-areas/${area}/hours`, PHONE);
    const row = day(page, 3);
    await expectSeen(row.getByText(/\d\d:\d\d–\d\d:\d\d/));
    await row.getByRole('button', { name: /^Changer/ }).click();
    await page.getByRole('menuitem', { name: 'Fermer ce jour' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Pourquoi ?').selectOption({ label: 'évènement' });
    await looksRight(page);
    await dialog.getByRole('button', { name: 'Fermer ce jour' }).click();
    await expectSeen(row.getByText('fermé exceptionnellement (évènement)'));
    await row.getByRole('button', { name: /^Changer/ }).click();
    await page.getByRole('menuitem', { name: /^Retirer : fermé exceptionnellement/ }).click();
    await expectSeen(said(page, 'Retiré'), row.getByText(/\d\d:\d\d–\d\d:\d\d/));
  });

  it('adds an opening, and is told in words when its hours are taken', async () => {
    const page = await open(`/rest-areas/${area}/hours`, PHONE);
    const row = day(page, 2);
    await row.getByRole('button', { name: /^Changer/ }).click();
    await page.getByRole('menuitem', { name: 'Ajouter une ouverture' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await expectSeen(dialog.getByText('Ces heures en chevauchent d’autres.'));
    await dialog.getByLabel('Ouvre à').fill('19');
    await dialog.getByLabel('Ferme à').fill('21');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await expectSeen(row.getByText('19:00–21:00'), row.getByText('ouverture en plus (autre raison)'));
    await row.getByRole('button', { name: /^Changer/ }).click();
    await page.getByRole('menuitem', { name: /^Retirer : ouverture en plus/ }).click();
    await expectSoon(() => row.getByText('19:00–21:00').count(), 0);
  });

  it('is asked what 02:30 means on a day on which it comes twice, or never', async () => {
    const change = nightsBetween(addNights(today, 3), addNights(today, 300)).find(
      (date) => hoursOf(date, 'Europe/Paris').length !== 24,
    )!;
    const page = await open(`/rest-areas/${area}/hours`, PHONE);
    await day(page, 2)
      .getByRole('button', { name: /^Changer/ })
      .click();
    await page.getByRole('menuitem', { name: 'Ajouter une ouverture' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Jour où l’ouverture commence' }).click();
    const month = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
    for (let ahead = month(change) - month(addNights(today, 2)); ahead > 0; ahead--)
      await page.getByRole('button', { name: 'Mois suivant' }).click();
    const name = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.parse(change),
    );
    await page.getByRole('button', { name, exact: true }).click();
    await dialog.getByLabel('Ouvre à').fill('0230');
    await dialog.getByLabel('Ferme à').fill('5');
    const add = dialog.getByRole('button', { name: 'Ajouter' });
    await add.click();
    const question = dialog.getByRole('radiogroup', { name: /^L’horloge .* 02:30 / });
    await expectSeen(question);
    expect(await add.isDisabled()).toBe(true);
    await looksRight(page);
    await question.getByRole('radio').last().check();
    await add.click();
    await expectSeen(said(page, /ouverture ajoutée/));
    const manager = await stage.as(emailOf('facility_manager'));
    const until = addNights(change, 1);
    const asked = await manager.get(`/api/v1/rest-areas/${area}/openings?from=${change}&until=${until}`);
    const instants = (await asked.json()).map(({ opensAt }: { opensAt: string }) => opensAt);
    // In March the later reading is 03:30 of the summer, in October the second 02:30: the same by the world's time.
    expect(instants).toContain(`${change}T01:30:00.000Z`);
  });

  it('interrupts what is open now, and opens again', async () => {
    const page = await open(`/rest-areas/${area}/hours`, PHONE);
    await expectSeen(day(page, 0).getByText('en ce moment'));
    await page.getByRole('button', { name: 'Interrompre' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Réouverture prévue').selectOption({ index: 1 });
    await looksRight(page);
    await dialog.getByRole('button', { name: 'Interrompre maintenant' }).click();
    await expectSeen(
      said(page, 'L’ouverture est interrompue'),
      page.getByText(/Interrompu jusqu’à .*incident/),
    );

    const worker = await stage.visit({ role: 'social_worker' });
    await worker.goto('/rest-areas');
    await expectSeen(worker.getByText(/Interrompu \(incident\), réouverture prévue à/));
    await page.getByRole('button', { name: 'Rouvrir maintenant' }).click();
    await expectSeen(said(page, 'C’est rouvert.'));
    await expectSeen(page.getByRole('button', { name: 'Fermer plus tôt' }));
  });
});
