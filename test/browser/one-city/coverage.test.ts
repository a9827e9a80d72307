import {
  barriersOf,
  DESK,
  expectSeen,
  expectSoon,
  overflowOf,
  PHONE,
  SIZES,
  type Stage,
  enterCity,
} from '../support';

let stage: Stage;
beforeAll(async () => {
  stage = await enterCity();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

it.each(SIZES)(
  'an official on %s reads the week by hour, the year by night and what has no end',
  async (_, size) => {
    const page = await stage.visit({
      role: 'city_official',
      size,
      scheme: size === PHONE ? 'dark' : 'light',
    });
    await page.goto('/city');
    await page.getByRole('link', { name: 'Sur l’année, et les heures sans rien' }).click();
    await expectSeen(page.getByRole('heading', { level: 1, name: 'Espaces de repos, heure par heure' }));
    await expectSeen(
      page.getByText('À 3 h du matin, 0 des 700 à 800 personnes identifiées pourraient s’asseoir.'),
      page.getByText('4 espaces prévus ne sont pas ouverts : leurs 90 places assises ne sont pas comptées.'),
    );

    const week = page.getByRole('region', { name: /^Semaine du/ });
    await expectSeen(
      week.getByText('de 0 à 45 places assises'),
      week.getByText('70 heures sans rien, sur 70'),
    );
    await page.getByLabel('Espace de repos', { exact: true }).selectOption('Espace de repos Belliard (démo)');
    await expectSeen(week.getByText('de 0 à 20 places assises'));
    expect(await week.getByRole('cell', { name: '45', exact: true }).count()).toBe(0);
    await week.getByRole('button', { name: 'Semaine précédente' }).click();
    await expectSoon(() => week.getByRole('cell', { name: '20', exact: true }).count(), 7 * 7);

    const year = page.getByRole('region', { name: 'L’année, nuit par nuit' });
    await expectSeen(
      year.getByText(/^Du 1er .+, aucune place assise n’est ouverte la nuit : 36[56] nuits sans rien\.$/),
      year.getByText('ouvert une partie de la nuit'),
    );
    const gaps = page.getByRole('region', { name: 'Heures sans rien' });
    await expectSeen(
      gaps.getByRole('heading', { name: 'Du dimanche au jeudi, de 20:00 à 09:30' }),
      gaps.getByText(/^depuis le .+, sans fin prévue, \d+ fois, avec des exceptions$/),
    );
    expect(await overflowOf(page)).toBe(0);
    await expectSoon(async () => (await barriersOf(page)).join('\n'), '');

    await year.getByRole('button', { name: 'Voir le tableau' }).click();
    await expectSoon(async () => [366, 367].includes(await year.getByRole('row').count()), true);
    expect(await year.getByRole('row').nth(1).getByRole('cell').first().innerText()).toBe('0');
    expect(await overflowOf(page)).toBe(0);
  },
);

it('who looks for a place reads the same in English, without what is said of people', async () => {
  const page = await stage.visit({ role: 'social_worker', size: DESK, language: 'en' });
  await page.goto('/rest-areas');
  await page.getByRole('link', { name: 'All hours, and those without any' }).click();
  await expectSeen(
    page.getByRole('heading', { level: 1, name: 'Rest areas, hour by hour' }),
    page.getByText('From Sunday to Thursday, from 20:00 to 09:30'),
    page.getByText(/^From .+, no seat is open at night: 36[56] nights without any\.$/),
  );
  const text = await page.getByRole('main').innerText();
  expect(text).not.toMatch(/identified|\b(nuit|places? assises?|heures?|depuis|jusqu)\b/i);
});

it('anyone on a phone reads the hours of a rest area on its public page, in either language', async () => {
  const staff = await stage.visit({ role: 'social_worker' });
  await staff.goto('/rest-areas');
  const link = staff
    .getByRole('listitem')
    .filter({ hasText: 'Belliard' })
    .getByRole('link', { name: 'Page publique, sans compte' });
  const page = await stage.visit({ scheme: 'dark' });
  await page.goto((await link.getAttribute('href'))!);
  await expectSeen(
    page.getByRole('heading', { level: 1, name: 'Espace de repos Belliard (démo)' }),
    page.getByText('Ouvert maintenant, ferme à 20:00'),
  );
  expect(
    await page.getByRole('table', { name: 'Horaires des 14 prochains jours' }).getByRole('row').count(),
  ).toBe(15);
  expect(await overflowOf(page)).toBe(0);
  expect(await barriersOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'English' }).click();
  await expectSeen(page.getByText('Open now, closes at 20:00'));
  const calendar = await page.request.get(
    await page
      .getByRole('link', { name: 'Subscribe to the hours in a calendar' })
      .evaluate<string, { href: string }>(({ href }) => href),
  );
  expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8');
});
