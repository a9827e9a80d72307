import type { Page } from 'playwright-core';
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
/** After the deadline. */
const beginAtHalfPastTen = () => {
  beforeAll(async () => {
    stage = await startStage('22:30');
  });
  afterEach(async () => expect(await stage.leave()).toEqual([]));
  afterAll(() => stage.stop());
};

const column = (page: Page, name: RegExp) =>
  page.getByRole('region').filter({ has: page.getByRole('heading', { level: 2, name }) });
const rows = (page: Page, name: RegExp) => column(page, name).getByRole('listitem');
const open = async (size: typeof DESK, facility?: string) => {
  const page = await stage.visit({ role: 'facility_manager', size });
  await page.goto('/my-facility');
  await expectSeen(rows(page, /^Attendus/));
  if (facility) {
    await page.getByRole('button', { name: /^Changer de structure/ }).click();
    await page.getByRole('menuitem', { name: facility }).click();
    await expectSeen(page.getByRole('heading', { level: 1, name: facility }));
  }
  return page;
};
const OURCQ = 'Appartements de l’Ourcq (démo)';

describe.each(SIZES)('the board on %s', (_, size) => {
  beginAtHalfPastTen();

  it('proposes those who are late in one action, and takes it back', async () => {
    const page = await open(size);
    const late = await page.getByText(/ne sont pas arrivées\. Heure limite : 22:00\./).innerText();
    const count = Number.parseInt(late, 10);
    await page.getByRole('button', { name: `Proposer comme non venues (${count})` }).click();
    await expectSeen(page.getByText(/Vous pourrez corriger pendant 12 heures/));
    await page.getByRole('button', { name: `Oui, remettre les ${count} places` }).click();
    await expectSeen(page.getByText(`${count} places de nouveau proposées.`));
    await expectSoon(() => page.getByText(/Heure limite/).count(), 0);
    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await expectSeen(page.getByText('Annulé : c’est comme avant.'), page.getByText(late));
  });

  it('asks why somebody leaves and where to, and puts a wrong departure right', async () => {
    const page = await open(size);
    const row = rows(page, /^(Partent|Devaient)/).first();
    const code = await row.locator('strong').innerText();
    await row.getByRole('button', { name: 'Parti…' }).click();
    await page.getByRole('combobox', { name: 'Motif' }).selectOption('logement');
    expect(await page.getByRole('combobox', { name: 'Destination' }).inputValue()).toBe('housing');
    await page.getByRole('button', { name: 'Noter le départ' }).click();
    await expectSeen(page.getByText(new RegExp(`${code} est parti\\.`)));

    await page.getByText(/depuis 12 heures$/).click();
    await rows(page, /^Départs et/)
      .filter({ hasText: code })
      .getByRole('button', { name: 'Corriger…' })
      .click();
    await page.getByRole('button', { name: 'Corriger', exact: true }).click();
    await expectSeen(
      page.getByText(`${code} : corrigé.`),
      rows(page, /^(Partent|Devaient)/).filter({ hasText: code }),
    );
  });

  it('shows the ways out when a stay can’t be longer in its place, one tap each', async () => {
    const page = await open(size);
    await rows(page, /^À décider/)
      .first()
      .getByRole('button', { name: 'Prolonger…' })
      .click();
    await page.getByRole('button', { name: '+ 7 nuits' }).click();
    await page.getByRole('button', { name: /^Prolonger jusqu’au/ }).click();
    const done = page.getByText(/ : prolongé jusqu’au /);
    const taken = page.getByText(/Cette place est promise à quelqu’un d’autre/);
    await expectSeen(done.or(taken));
    if (await taken.isVisible()) {
      await page.getByRole('alert').getByRole('button').first().click();
      await expectSeen(done);
    }
  });

  it('answers a referral, with a reason when it is no', async () => {
    const page = await open(size, OURCQ);
    const decide = rows(page, /^À décider/);
    await expectSeen(decide.filter({ hasText: /à accepter ou refuser avant \d\d:\d\d/ }));
    const before = await decide.count();
    await decide.first().getByRole('button', { name: 'Accepter' }).click();
    await expectSeen(page.getByText(/ : orientation acceptée\.$/));
    await expectSoon(() => decide.count(), before - 1);
    await decide.first().getByRole('button', { name: 'Refuser…' }).click();
    await page.getByRole('combobox', { name: 'Motif' }).selectOption('équipe insuffisante');
    await page.getByRole('button', { name: 'Refuser', exact: true }).click();
    await expectSeen(page.getByText(/ : refusé\. La place est libre\.$/));
    await expectSoon(() => decide.count(), before - 2);
  });

  it('notes an absence and the return, and moves somebody to another place', async () => {
    const page = await open(size);
    const row = rows(page, /^Arrivés/).first();
    const code = await row.locator('strong').innerText();
    const more = async (item: string) => {
      await rows(page, /^Arrivés/)
        .filter({ hasText: code })
        .first()
        .getByRole('button', { name: /Autres/ })
        .click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await more('Absence prévue…');
    await page.getByRole('button', { name: 'Noter l’absence' }).click();
    await expectSeen(page.getByText(new RegExp(`${code} : absence notée`)));
    const away = rows(page, /^Absences prévues/).filter({ hasText: code });
    await away.first().getByRole('button', { name: 'De retour' }).click();
    await expectSeen(page.getByText(new RegExp(`${code} est de retour`)));

    await more('Transférer…');
    const to = page.getByRole('combobox', { name: 'Vers' });
    await expectSoon(async () => (await to.getByRole('option').count()) > 1, true);
    const chosen = await to.locator('option:checked').innerText();
    await page.getByRole('button', { name: 'Transférer', exact: true }).click();
    await expectSeen(page.getByText(new RegExp(`^${code} : place .+, `)));
    if (!chosen.startsWith('Ici'))
      await expectSoon(
        () =>
          rows(page, /^Arrivés/)
            .filter({ hasText: code })
            .count(),
        0,
      );
  });

  it('stands in nobody’s way, with and without a dialog', async () => {
    const page = await open(size);
    await page
      .getByText(/^Au clavier/)
      .or(page.getByText(/Heure limite/))
      .first()
      .waitFor();
    expect(await barriersOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    for (const name of ['Parti…', 'Prolonger…']) {
      await page.getByRole('button', { name }).first().click();
      await expectSeen(page.getByRole('dialog').getByRole('button', { name: 'Annuler' }));
      await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
      await page.keyboard.press('Escape');
      await expectSoon(() => page.getByRole('dialog').count(), 0);
    }
  });
});

describe('the board', () => {
  beginAtHalfPastTen();

  it('works with the keyboard alone: arrows, Enter, Escape', async () => {
    const page = await open(DESK);
    const { keyboard } = page;
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    const focusedRow = () =>
      page.evaluate<string>(
        `document.activeElement.closest('[data-row]')?.querySelector('strong').textContent ?? ''`,
      );
    const codes = await rows(page, /^Attendus/)
      .locator('strong')
      .allInnerTexts();

    for (let tabs = 0; (await focused()) !== 'Arrivé'; tabs++) {
      expect(tabs).toBeLessThan(40);
      await keyboard.press('Tab');
    }
    expect(await focusedRow()).toBe(codes[0]);
    await keyboard.press('ArrowDown');
    expect(await focusedRow()).toBe(codes[1]);
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await expectSeen(page.getByText(new RegExp(`${codes[0]} est arrivé`)));
    // The next person takes the place of the one who has moved on, and the focus with it.
    await expectSoon(focusedRow, codes[1]);

    await keyboard.press('Tab');
    expect(await focused()).toBe('Non-présenté');
    await keyboard.press('Enter');
    await expectSoon(focused, 'Oui, remettre la place');
    await keyboard.press('Enter');
    await expectSeen(page.getByText(new RegExp(`${codes[1]} noté non-présenté`)));

    const leaving = await rows(page, /^(Partent|Devaient)/)
      .locator('strong')
      .allInnerTexts();
    while (!leaving.includes(await focusedRow())) await keyboard.press('ArrowRight');
    const code = await focusedRow();
    await keyboard.press('Enter');
    await expectSoon(focused, 'Noter le départ');
    await keyboard.press('Escape');
    await expectSoon(focusedRow, code);
    await keyboard.press('Enter');
    await expectSoon(focused, 'Noter le départ');
    await keyboard.press('Enter');
    await expectSeen(page.getByText(new RegExp(`${code} est parti\\.`)));
  });
});
