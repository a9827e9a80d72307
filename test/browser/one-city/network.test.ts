import type { APIRequestContext, Page } from 'playwright-core';
import { emailOf, expectSeen, SIZES, type Stage, enterCity } from '../support';

let stage: Stage;
beforeAll(async () => {
  stage = await enterCity();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

const holdButtons = (page: Page) => page.getByRole('button', { name: /^Réserver 90 min : / });

async function open(size: (typeof SIZES)[number][1]): Promise<Page> {
  const page = await stage.visit({ role: 'social_worker', size });
  await page.goto('/find');
  await expectSeen(holdButtons(page));
  return page;
}

async function ownReservations(): Promise<number> {
  const worker = await stage.as(emailOf('social_worker'));
  const answer = await worker.get('/api/v1/reservations?limit=200&state=held');
  return ((await answer.json()) as { items: unknown[] }).items.length;
}

describe.each(SIZES)('on %s', (_, size) => {
  it('a lost race is said kindly, and the list no longer offers what is gone', async () => {
    const page = await open(size);
    const row = page
      .getByRole('listitem')
      .filter({ hasText: /^1\s*libre[^s]/ })
      .first();
    const facility = await row.getByRole('heading', { level: 3 }).innerText();
    await takeEverything(await stage.as('worker2@demo.halte'), facility);
    await page.getByRole('button', { name: `Réserver 90 min : ${facility}` }).click();
    await expectSeen(page.getByText('Quelqu’un vient de prendre cette place.'));
    await expectSeen(holdButtons(page));
    expect(await page.getByRole('heading', { level: 3, name: facility }).count()).toBe(0);
  });

  it('without a network the page says so and nothing is sent; once it is back, one tap books one place', async () => {
    const page = await open(size);
    const before = await ownReservations();
    await page.context().setOffline(true);
    await expectSeen(page.getByText('Hors ligne.'));
    await holdButtons(page).first().click();
    await expectSeen(page.getByText('Hors ligne : rien n’a été envoyé.'));
    expect(await ownReservations()).toBe(before);
    await page.context().setOffline(false);
    await page.getByText('Hors ligne.').waitFor({ state: 'hidden' });
    await holdButtons(page).first().click();
    await expectSeen(page.getByText(/ : place gardée jusqu’à /));
    expect(await ownReservations()).toBe(before + 1);
  });

  it('an answer that is lost on the way back and asked for again books once', async () => {
    const page = await open(size);
    const before = await ownReservations();
    let [sent, lost] = [0, 2];
    await page.route('**/api/v1/reservations', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      sent += 1;
      if (sent > lost) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    const row = page
      .getByRole('listitem')
      .filter({ hasText: /^[2-9]\s*libres/ })
      .first();
    const facility = await row.getByRole('heading', { level: 3 }).innerText();
    const hold = page.getByRole('button', { name: `Réserver 90 min : ${facility}` });
    await hold.click();
    await expectSeen(page.getByText('Pas de réponse du réseau. Réessayez : rien ne sera fait deux fois.'));
    await hold.click();
    await expectSeen(page.getByText(`${facility} : place gardée`));
    expect(sent).toBe(lost + 1);
    expect(await ownReservations()).toBe(before + 1);
  });
});

/** Another team books what is left of a facility tonight. */
async function takeEverything(other: APIRequestContext, facility: string): Promise<void> {
  const { tonight } = (await (await other.get('/api/v1/about')).json()) as { tonight: string };
  const until = new Date(Date.parse(tonight) + 86_400_000).toISOString().slice(0, 10);
  const found = (await (await other.get(`/api/v1/availability?from=${tonight}&until=${until}`)).json()) as {
    facilities: { id: string; name: string; free: number }[];
  };
  const { id, free } = found.facilities.find(({ name }) => name === facility)!;
  const answer = await other.post('/api/v1/reservations', {
    data: { from: tonight, until, facilityId: id, people: Array.from({ length: free }, () => ({})) },
  });
  expect(answer.status()).toBe(201);
}
