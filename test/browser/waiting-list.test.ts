import type { Page } from 'playwright-core';
import { barriersOf, DESK, expectSeen, expectSoon, SIZES, type Stage, startStage } from './support';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const rows = (page: Page, section: string) =>
  page.getByRole('region', { name: section }).getByRole('listitem');

/** What no place offers all at once. */
async function findNothing(page: Page): Promise<void> {
  await page.goto('/find');
  const more = page.getByRole('button', { name: 'besoin', exact: true });
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  if (await more.isVisible()) await more.click();
  for (const need of ['plain-pied', 'femmes', 'animal']) await page.getByText(need, { exact: true }).click();
  await expectSeen(page.getByText('Aucune place ne convient.'));
}

it.each(SIZES)(
  'a social worker on %s keeps a request in two taps, reconfirms it and takes it back',
  async (_, size) => {
    const page = await stage.visit({ role: 'social_worker', size });
    await findNothing(page);
    await page.getByRole('button', { name: 'Garder la demande' }).click();
    await page.getByRole('button', { name: 'Prioritaire' }).click();
    await expectSeen(page.getByText(/^Demande [\w-]{7} gardée, rang \d+\.$/));
    const said = await page.getByText(/gardée\. Dès qu’une place convient/).innerText();
    const code = /[\w]{3}-[\w]{3}/.exec(said)![0];
    await page.getByRole('link', { name: 'Voir la liste' }).click();

    await expectSeen(page.getByRole('heading', { level: 1, name: 'Liste d’attente' }));
    const row = rows(page, 'En attente').filter({ hasText: code });
    await expectSeen(row.getByText('prioritaire · demandé à l’instant'));
    const ranks = (await rows(page, 'En attente').locator('[aria-label^="Rang"]').allInnerTexts()).map(
      Number,
    );
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));

    await row.getByRole('button', { name: `Toujours besoin : ${code}` }).click();
    await expectSeen(page.getByText('Noté : toujours besoin. La demande garde son rang.'));
    await row.getByRole('button', { name: `Retirer la demande ${code}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Plus besoin d’une place' }).click();
    await expectSeen(page.getByText('Demande retirée.'));
    await expectSoon(() => row.count(), 0);
  },
);

it('looks for a place from a request, and holding it is all there is to do before it is confirmed', async () => {
  const worker = await stage.as('worker@demo.halte');
  const page = await stage.visit({ role: 'social_worker' });
  const sam = await (await worker.post('/api/v1/people', { data: { alias: 'Sam' } })).json();
  const from = new Date(Date.parse(await tonight(page)) + 40 * 86_400_000).toISOString().slice(0, 10);
  // What no place offers all at once is offered by no job either: the worker goes without a part of it.
  const needs = ['step_free', 'women_only', 'pets'];
  const asked = { from, nights: 3, people: [{ personId: sam.id }, {}], needs, urgency: 'ordinary' };
  const { id, code } = await (await worker.post('/api/v1/requests', { data: asked })).json();
  await page.goto(`/find?request=${id}`);
  await expectSeen(
    page.getByText(`Pour la demande ${code}.`),
    page.getByRole('button', { name: /3 nuits · 2 pers\./ }),
    page.getByText(/^La demande continue d’attendre/),
  );
  for (const need of ['femmes', 'animal']) await page.getByText(need, { exact: true }).click();
  await page
    .getByRole('button', { name: /^Réserver 90 min : / })
    .first()
    .click();
  await expectSeen(
    page.getByText(new RegExp(`place.* gardées? jusqu’à .* La demande ${code} sera pourvue dès`)),
  );
  await page.getByRole('link', { name: /^Liste/ }).click();
  const offer = rows(page, 'Places proposées').filter({ hasText: code });
  await offer.getByRole('link').first().click();
  await page.getByRole('button', { name: /^Confirmer/ }).click();
  await expectSeen(page.getByText(/: c’est confirmé\./));
  const request = await (await worker.get(`/api/v1/requests/${id}`)).json();
  expect(request).toMatchObject({ state: 'met' });

  const again = await (await worker.post('/api/v1/requests', { data: { ...asked, people: [{}] } })).json();
  await page.goto('/requests');
  await page.getByRole('link', { name: `Chercher une place pour ${again.code}` }).click();
  await expectSeen(page.getByText('Une fois la place confirmée, la demande est pourvue.'));
  await page.getByRole('button', { name: /3 nuits/ }).click();
  await page.getByRole('button', { name: 'Moins : Nuits' }).click();
  await expectSeen(page.getByText(/ne couvre plus toute la demande/));
});

it('is reminded of a request nobody has spoken of for a week, and of nothing else', async () => {
  const page = await stage.visit({ role: 'social_worker' });
  await page.goto('/requests');
  const due = rows(page, 'En attente').filter({ hasText: /Toujours besoin \? Sans réponse d’ici/ });
  await expectSoon(() => due.count(), 1);
  await due.getByRole('button', { name: /^Toujours besoin/ }).click();
  await expectSoon(() => due.count(), 0);
});

it('sees the minutes of what is offered, in the bar too, and accepts it', async () => {
  const page = await stage.visit({ role: 'social_worker' });
  await page.goto('/find');
  await expectSeen(page.getByLabel(/places? proposées?, à accepter ou refuser$/));
  await page.getByRole('link', { name: /^Liste/ }).click();
  const offer = rows(page, 'Places proposées').first();
  await expectSeen(offer.getByText(/min, jusqu’à \d\d:\d\d$/));
  expect(await barriersOf(page)).toEqual([]);
  const facility = await offer.getByRole('heading').innerText();
  await offer.getByRole('button', { name: /^Accepter/ }).click();
  await expectSeen(page.getByText(new RegExp(`: c’est confirmé\\. Code [\\w]{3}-[\\w]{3}\\.$`)));
  await page.getByRole('link', { name: /^Options/ }).click();
  await expectSeen(page.getByText(facility));
});

it('is offered what becomes free, declines it in two taps, and the request waits on', async () => {
  const page = await stage.visit({ role: 'social_worker', size: DESK });
  const worker = await stage.as('worker@demo.halte');
  const asked = await worker.post('/api/v1/requests', {
    data: { from: await tonight(page), nights: 1, people: [{}], urgency: 'emergency' },
  });
  const { code } = (await asked.json()) as { code: string };
  await page.goto('/requests');
  const offer = rows(page, 'Places proposées').filter({ hasText: code });
  await expectSoon(() => offer.count(), 1, 30_000);
  await offer.getByRole('button', { name: /^Refuser/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trop loin' }).click();
  await expectSeen(page.getByText(/^Refus noté\./));
  await expectSoon(() => rows(page, 'En attente').filter({ hasText: code }).count(), 1);
});

it.each(SIZES)(
  'an official on %s reads how many people asked in vain, never fewer than eleven',
  async (_, size) => {
    const page = await stage.visit({ role: 'city_official', size });
    await page.goto('/city');
    await expectSeen(page.getByText('11 personnes sans réponse hier.'));
    const table = page.getByRole('region', { name: 'Demandes sans réponse' }).getByRole('table');
    await expectSoon(() => table.getByRole('row').count(), 9);
    const people = await table.locator('tbody td:nth-child(2)').allInnerTexts();
    for (const count of people) expect(count === 'moins de 11' || Number(count) >= 11).toBe(true);
    expect(people).toContain('moins de 11');
  },
);

async function tonight(page: Page): Promise<string> {
  const about = await page.request.get('/api/v1/about');
  return ((await about.json()) as { tonight: string }).tonight;
}
