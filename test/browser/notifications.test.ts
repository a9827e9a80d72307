import {
  barriersOf,
  DESK,
  expectSeen,
  expectSoon,
  overflowOf,
  PHONE,
  type Stage,
  startStage,
} from './support';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  // The flags of the demo city are found, and told of, by jobs.
  const official = await stage.as('official@demo.halte');
  const unread = async () =>
    (await (await official.get('/api/v1/notifications/unread')).json()).unread as number;
  const administrator = await stage.as('admin@demo.halte');
  await expectSoon(async () => {
    const { items } = await (await official.get('/api/v1/shortfalls')).json();
    return items.length >= 2;
  }, true);
  await administrator.post('/api/v1/jobs/notifications.tell/run');
  await expectSoon(async () => (await unread()) >= 2, true);
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

it('an official on a phone is called by the bell, reads what happened and comes to the flag', async () => {
  const page = await stage.visit({ role: 'city_official', size: PHONE });
  await page.goto('/city');
  await page.getByRole('link', { name: /^Notifications\s*\d+\s*non lues$/ }).click();
  const rest = page.getByRole('link', {
    name: /^Aucun espace de repos ouvert la nuit : alerte ouverte \(10 h\)/,
  });
  await expectSeen(rest, page.getByText('Nouveau'));
  expect(await overflowOf(page)).toBe(0);
  await expectSoon(async () => (await barriersOf(page)).join('\n'), '');
  await rest.click();
  await expectSeen(page.getByRole('heading', { level: 3, name: /^Aucun espace de repos ouvert la nuit/ }));
  await page.goBack();
  await expectSeen(rest);
  await expectSoon(() => rest.getByText('Nouveau').count(), 0);
  await page.getByRole('button', { name: 'Tout marquer comme lu' }).click();
  await expectSeen(page.getByRole('link', { name: 'Notifications', exact: true }));
  await expectSoon(() => page.getByText('Nouveau').count(), 0);
});

it('chooses what to be told of, and makes the address of a feed that is shown once', async () => {
  const page = await stage.visit({ role: 'city_official', size: DESK });
  await page.goto('/city/notifications/settings');
  const choice = page.getByRole('combobox', { name: 'Complet pour les femmes, Dans l’application' });
  await choice.selectOption({ label: 'dès élevée' });
  await expectSeen(page.getByText('Réglage enregistré.'));
  await page.getByRole('button', { name: 'Créer une adresse' }).click();
  const address = page.locator('code');
  await expectSeen(address);
  const feed = await page.request.get((await address.innerText()).trim());
  expect([feed.status(), feed.headers()['content-type']]).toEqual([
    200,
    'application/atom+xml; charset=utf-8',
  ]);
  await page.reload();
  await expectSeen(page.getByText(/^Une adresse existe depuis le/));
  expect(await page.locator('code').count()).toBe(0);
  expect(await choice.inputValue()).toBe('high');
});

it('the administrator adds a webhook, is told why another is refused, and sees the jobs run', async () => {
  const page = await stage.visit({ role: 'administrator', size: DESK });
  await page.goto('/city/webhooks');
  const add = async (url: string) => {
    await page.getByLabel('Adresse').fill(url);
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  };
  await add('https://127.0.0.1/hook');
  await expectSeen(page.getByText('Cette adresse mène à cette machine ou à un réseau privé : refusée.'));
  await add('https://192.0.1.1/hook');
  await expectSeen(
    page.getByText(/^whsec_/),
    page.getByRole('heading', { level: 3, name: 'https://192.0.1.1/hook' }),
  );
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await expectSeen(page.getByText('Aucun webhook.'));

  await page.goto('/city/journal');
  await page.getByRole('link', { name: 'Tâches de fond' }).click();
  const assess = page.getByRole('row').filter({ hasText: 'Évaluer les déficits' });
  await expectSeen(assess.getByText('à jour').last(), assess.getByText(/^dans \d+ minutes?$/));
  await assess.getByRole('button', { name: 'Lancer : Évaluer les déficits' }).click();
  await expectSeen(page.getByText('Demandé : elle tourne dans un instant.'));
  await page.goto('/api/jobs/board/queue/halte');
  await expectSeen(page.getByText('shortfalls.assess'));
});
