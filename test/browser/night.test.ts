import { DESK, expectSeen, type Stage, startStage } from './support';

let stage: Stage;
afterEach(async () => expect(await stage.leave()).toEqual([]));

describe('at 22:30', () => {
  beforeAll(async () => {
    stage = await startStage('22:30');
  });
  afterAll(() => stage.stop());

  it('the coming night is "ce soir", the next one "demain soir"', async () => {
    const page = await stage.visit({ role: 'social_worker' });
    await page.goto('/find');
    await page.getByRole('button', { name: /^ce soir · 1 nuit · 1 pers\.$/i }).click();
    await expectSeen(page.getByText('demain soir', { exact: true }), page.getByText(/22:3\d$/));
  });

  it('a hold ends at midnight in the city, wherever the phone thinks it is', async () => {
    const page = await stage.visit({ role: 'social_worker' });
    await page.goto('/find');
    await page
      .getByRole('button', { name: /^Réserver 90 min : / })
      .first()
      .click();
    await expectSeen(page.getByText(/ : place gardée jusqu’à 00:0\d\.$/));
  });

  it('a manager is asked about tonight', async () => {
    const page = await stage.visit({ role: 'facility_manager', size: DESK });
    await page.goto('/my-facility');
    await expectSeen(
      page.getByRole('link', { name: 'Ce soir' }),
      page.getByRole('heading', { name: /^Arrivés ce soir/ }),
    );
  });
});

describe('at 02:00', () => {
  beforeAll(async () => {
    stage = await startStage('02:00');
  });
  afterAll(() => stage.stop());

  it('the night under way is "cette nuit", and "ce soir" is the next one', async () => {
    const page = await stage.visit({ role: 'social_worker' });
    await page.goto('/find');
    await page.getByRole('button', { name: /^cette nuit · 1 nuit · 1 pers\.$/i }).click();
    await expectSeen(page.getByText('ce soir', { exact: true }), page.getByText(/02:0\d$/));
    expect(await page.getByText('demain soir').count()).toBe(0);
  });

  it('a manager is asked about the night that began yesterday', async () => {
    const page = await stage.visit({ role: 'facility_manager', size: DESK });
    await page.goto('/my-facility');
    await expectSeen(page.getByRole('link', { name: 'Cette nuit' }));
    await expectSeen(page.getByRole('heading', { name: /^Arrivés cette nuit/ }));
  });

  it('an official reads the night under way, and the hours of rest areas from today', async () => {
    const page = await stage.visit({ role: 'city_official', size: DESK });
    await page.goto('/city');
    await expectSeen(
      page.getByRole('heading', { level: 1, name: 'Cette nuit, il manque 260 à 360 places.' }),
    );
    await expectSeen(page.getByText(/^440 places ouvertes cette nuit, /));
  });

  it('English says tonight for the night under way', async () => {
    const page = await stage.visit({ role: 'social_worker', language: 'en' });
    await page.goto('/find');
    await page.getByRole('button', { name: /^tonight · 1 night · /i }).click();
    await expectSeen(page.getByText('this evening', { exact: true }));
  });
});
