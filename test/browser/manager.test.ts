import type { Page } from 'playwright-core';
import { emailOf, expectSeen, expectSoon, SIZES, type Stage, startStage } from './support';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const column = (page: Page, name: RegExp) =>
  page.getByRole('region').filter({ has: page.getByRole('heading', { level: 2, name }) });
const rows = (page: Page, name: RegExp) => column(page, name).getByRole('listitem');
const codeIn = async (page: Page, name: RegExp) =>
  rows(page, name)
    .filter({ has: page.getByRole('button', { name: 'Non-présenté' }) })
    .first()
    .locator('strong')
    .innerText();
const figure = async (page: Page, name: string) =>
  Number.parseInt(
    await page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd').innerText(),
    10,
  );

describe.each(SIZES)('a facility manager on %s', (_, size) => {
  const open = async () => {
    const page = await stage.visit({ role: 'facility_manager', size });
    await page.goto('/my-facility');
    await expectSeen(rows(page, /^Attendus/));
    return page;
  };

  it('begins with the largest shelter, and can change to another one that is kept', async () => {
    const page = await open();
    await page
      .getByRole('button', { name: 'Changer de structure, actuellement Résidence du Canal (démo)' })
      .click();
    await page.getByRole('menuitem', { name: 'Appartements de l’Ourcq (démo)' }).click();
    await expectSeen(page.getByText('14 places autorisées'));
    await page.reload();
    await expectSeen(page.getByText('14 places autorisées'));
  });

  it('notes an arrival, a no-show and a departure, each where the person stands', async () => {
    const page = await open();
    const [occupied, awaited] = [await figure(page, 'occupées'), await figure(page, 'attendues')];
    const arriving = await codeIn(page, /^Attendus/);
    await rows(page, /^Attendus/)
      .filter({ hasText: arriving })
      .getByRole('button', { name: 'Arrivé' })
      .first()
      .click();
    await expectSeen(
      page.getByText(new RegExp(`${arriving} est arrivé, place `)),
      rows(page, /^Arrivés/).filter({ hasText: arriving }),
    );
    await expectSoon(() => figure(page, 'occupées'), occupied + 1);

    const missing = await codeIn(page, /^Attendus/);
    const row = rows(page, /^Attendus/)
      .filter({ hasText: missing })
      .first();
    await row.getByRole('button', { name: 'Non-présenté' }).click();
    await expectSeen(
      row.getByText(`${missing} n’est pas venu ? La place sera aussitôt proposée à d’autres.`),
    );
    await row.getByRole('button', { name: 'Oui, remettre la place' }).click();
    await expectSeen(page.getByText(new RegExp(`${missing} noté non-présenté`)));
    await expectSoon(() => figure(page, 'attendues'), awaited - 2);

    await page.getByRole('button', { name: /voir qui est là/ }).click();
    await expectSoon(() => rows(page, /^Présents/).count(), occupied + 1);
    const leaving = rows(page, /^Présents/)
      .filter({ hasText: arriving })
      .first();
    await leaving.getByRole('button', { name: 'Parti…' }).click();
    await page.getByRole('button', { name: 'Noter le départ' }).click();
    await expectSeen(page.getByText(new RegExp(`${arriving} est parti\\. La place .+ est libre\\.`)));
    await expectSoon(() => figure(page, 'occupées'), occupied);
  });

  it('confirms that all is exact with one tap', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Tout est exact' }).click();
    await expectSeen(page.getByText('Merci. Les chiffres sont confirmés à l’instant.'));
    await expectSeen(page.getByText('confirmé à l’instant'));
    const manager = await stage.as(emailOf('facility_manager'));
    const { items } = await (await manager.get('/api/v1/facilities')).json();
    const { confirmedAt } = items.find(({ name }: { name: string }) => name.startsWith('Résidence du Canal'));
    expect(stage.now() - Date.parse(confirmedAt)).toBeLessThan(60_000);
  });
});
