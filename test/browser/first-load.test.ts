import { gzipSync } from 'node:zlib';
import { DEMO_ACCOUNTS } from '../../src/config/demo';
import { PHONE, type Stage, startStage } from './support';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => expect(await stage.leave()).toEqual([]));
afterAll(() => stage?.stop());

/** Read outside, on a phone, on a poor network. */
const MOST_BYTES = 230_000;

it.each(DEMO_ACCOUNTS)('signing in as $role and the first page load at most 230 kB', async ({ role }) => {
  const page = await stage.visit({ size: PHONE });
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (answer) => {
    if (!['script', 'stylesheet'].includes(answer.request().resourceType())) return;
    const name = new URL(answer.url()).pathname;
    // A chart comes after what it shows has been said in words.
    if (!name.includes('chart'))
      sizes.set(
        name,
        answer.body().then((body) => gzipSync(body).length),
      );
  });
  await page.goto('/');
  const account = DEMO_ACCOUNTS.find((each) => each.role === role)!;
  await page.getByRole('button', { name: account.name }).click();
  await page.getByRole('button', { name: 'Compte' }).waitFor();
  await page.getByText('Chargement…').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  const loaded = await Promise.all(sizes.values());
  const total = loaded.reduce((sum, size) => sum + size, 0);
  expect(loaded.length).toBeGreaterThan(3);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(MOST_BYTES);
});
