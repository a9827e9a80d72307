import { newId } from '../../src/kernel/ids';
import { startApp, TestApp } from '../support/app';
import { smallCity } from '../support/city';
import { openArea } from '../support/rest-areas';

/** Open by day, 08:00 to 20:00 in Paris; now is Monday 23 November 2026, 22:00. */
const DAYS = '?from=2026-11-19&until=2026-11-24';

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let area: string;

beforeAll(async () => {
  halte = await startApp();
  city = await smallCity(halte.sql);
  area = await openArea(halte.sql, city, {
    seats: 30,
    opens: '08:00',
    closes: '20:00',
    closesNextDay: false,
    validFrom: '2026-11-19',
  });
  await happened('2026-11-20T08:00:00Z', 'in', 25);
  await happened('2026-11-20T09:00:00Z', 'refused', 12);
  await happened('2026-11-20T11:00:00Z', 'out', 25);
  await happened('2026-11-21T08:00:00Z', 'in', 5);
  await happened('2026-11-21T12:00:00Z', 'out', 5);
  await happened('2026-11-23T08:00:00Z', 'in', 14);
  await happened('2026-11-23T08:30:00Z', 'in', 3, { undone: true });
});
afterAll(() => halte.stop());

async function happened(at: string, kind: string, times: number, { undone = false } = {}): Promise<void> {
  for (let n = 0; n < times; n++) {
    await halte.sql(
      `INSERT INTO door_tap (id, rest_area_id, key, kind, at, received_at, outcome, inside, seats, undone_at)
       VALUES ($1, $2, $3, $4, $5, $5, 'counted', 0, 30, $6)`,
      [newId(), area, newId(), kind, at, undone ? at : null],
    );
  }
}
const ask = async (account: string, path = `/rest-areas/${area}/attendance${DAYS}`) =>
  (await (await halte.as(account)).get(path).expect(200)).body;

describe('attendance', () => {
  it('is told exactly to who manages the rest area, today included', async () => {
    const { exact, openings, totals, hours } = await ask(city.manager);
    expect(exact).toBe(true);
    expect(openings.map(({ visits }: { visits: number }) => visits)).toEqual([0, 25, 5, 0, 14]);
    expect(openings[1]).toMatchObject({
      serviceDate: '2026-11-20',
      peak: 25,
      refused: 12,
      averageMinutes: 180,
    });
    expect(totals).toMatchObject({ openings: 5, visits: 44, refused: 12, peak: 25 });
    expect(hours[9]).toEqual({ hour: 9, visits: 44 });
  });

  it('is told to officials a day later, and nothing below 11', async () => {
    for (const account of [city.official, city.administrator]) {
      const { exact, openings, totals, hours } = await ask(account);
      expect(exact).toBe(false);
      expect(openings.map(({ visits }: { visits: number }) => visits)).toEqual([null, 25, null, null]);
      expect(openings[2]).toMatchObject({ peak: null, refused: null, averageMinutes: null, byHour: [] });
      expect(totals).toMatchObject({ openings: 1, notPublished: 3, visits: 25, refused: 12 });
      expect(hours).toBeNull();
    }
    const { areas, totals } = await ask(city.official, `/rest-areas/attendance${DAYS}`);
    expect(areas).toMatchObject([{ restAreaId: area, totals: { visits: 25 } }]);
    expect(totals).toMatchObject({ visits: 25, notPublished: 3, averageMinutes: 180 });
  });

  it.each([
    ['?from=2026-11-19', 'until'],
    ['?from=2026-11-19&until=2026-11-19', 'until'],
    ['?from=2026-01-01&until=2026-11-19', 'until'],
    ['?from=2026-02-30&until=2026-11-19', 'from'],
  ])('of %s is refused', async (query, field) => {
    const client = await halte.as(city.official);
    for (const path of [`/rest-areas/${area}/attendance`, '/rest-areas/attendance']) {
      const { body } = await client.get(`${path}${query}`).expect(400);
      expect(body.errors).toEqual([expect.objectContaining({ field })]);
    }
  });
});
