import { EDIT_HOURS } from '../../src/rest-areas/hours/hours.repository';
import { startApp, TestApp } from '../support/app';
import { account, assign, restArea, smallCity } from '../support/city';

const CLIENTS = 16;
jest.setTimeout(60_000);

/** Of managers who have read the same hours one saves: nobody's hours are written over unseen. */
describe('managers who set the hours of a rest area at once', () => {
  let halte: TestApp;
  let city: Awaited<ReturnType<typeof smallCity>>;

  beforeAll(async () => {
    halte = await startApp();
    city = await smallCity(halte.sql);
  });
  afterAll(() => halte.stop());
  afterEach(() => jest.restoreAllMocks());

  async function everyoneSaves() {
    const area = await restArea(halte.sql, city.operator);
    const colleague = await account(halte.sql, 'facility_manager', city.operator);
    await assign(halte.sql, city.manager, area);
    await assign(halte.sql, colleague, area);
    const two = [await halte.as(city.manager), await halte.as(colleague)];
    const rule = { weekdays: [1, 2, 3], opens: '20:00', closes: '08:00', closesNextDay: true };
    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) =>
        two[n % 2]!.post(
          `/rest-areas/${area}/hours`,
          { from: '2026-12-01', rules: [{ ...rule, seats: 10 + n }] },
          { 'if-match': '"1"' },
        ),
      ),
    );
    return {
      area,
      done: answers.filter(({ status }) => status === 200),
      told: answers.filter(({ status, body }) => status === 412 && body.code === 'EDITED_MEANWHILE'),
    };
  }

  it('save once, and the others see what was saved; openings are those of the one', async () => {
    const { area, done, told } = await everyoneSaves();
    expect([done.length, told.length]).toEqual([1, CLIENTS - 1]);
    for (const { body } of told) expect(body.current).toEqual(done[0]!.body);
    const seats = await halte.sql('SELECT DISTINCT seats FROM opening WHERE rest_area_id = $1', [area]);
    expect(seats).toEqual([{ seats: done[0]!.body.rules[0].seats }]);
  });

  it('would save over each other without the version', async () => {
    const text = EDIT_HOURS.text.replace('hours_version = $2', '$2::int IS NOT NULL');
    expect(text).not.toBe(EDIT_HOURS.text);
    jest.replaceProperty(EDIT_HOURS, 'text', text);
    jest.replaceProperty(EDIT_HOURS, 'name', `${EDIT_HOURS.name}-unchecked`);
    const { done } = await everyoneSaves();
    expect(done.length).toBeGreaterThan(1);
  });
});
