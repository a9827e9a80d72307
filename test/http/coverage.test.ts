import { startApp, TestApp, TestClient } from '../support/app';
import { assign, restArea, smallCity } from '../support/city';

const NIGHTS = {
  validFrom: '2026-11-30',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  opens: '20:00',
  closes: '08:00',
  closesNextDay: true,
  seats: 20,
};
const TONIGHT = { ...NIGHTS, validFrom: '2026-11-23' };
const DAYS = { ...TONIGHT, opens: '08:00', closes: '20:00', closesNextDay: false, seats: 30 };

interface Hour {
  at: string;
  seats: number;
  openAreas: number;
  nightBand: boolean;
}

let halte: TestApp;
let city: Awaited<ReturnType<typeof smallCity>>;
let manager: TestClient;
let worker: TestClient;
let areas: string[];

beforeAll(async () => {
  halte = await startApp();
});
afterAll(() => halte.stop());

async function begin(): Promise<void> {
  await halte.startOver();
  city = await smallCity(halte.sql);
  areas = [await restArea(halte.sql, city.operator, 16), await restArea(halte.sql, city.operator, 30)];
  for (const area of areas) await assign(halte.sql, city.manager, area);
  manager = await halte.as(city.manager);
  worker = await halte.as(city.worker);
}

const addRule = (n: number, body: object) =>
  manager.post(`/rest-areas/${areas[n]}/opening-rules`, body).expect(201);
const ask = async (path: string, status = 200) =>
  (await worker.get(`/rest-areas/coverage${path}`).expect(status)).body;

describe('coverage by the hour', () => {
  beforeEach(begin);

  it('adds up to seats, from today for a week, keyed by instant', async () => {
    await addRule(0, TONIGHT);
    await addRule(1, DAYS);
    await addRule(1, { ...NIGHTS, opens: '21:30' });

    const { hours } = await ask('');
    expect(hours).toHaveLength(7 * 24);
    expect(hours[0]).toEqual({ at: '2026-11-22T23:00:00.000Z', seats: 0, openAreas: 0, nightBand: true });
    const at = (instant: string, among: Hour[] = hours) => among.find((hour) => hour.at === instant);
    expect(at('2026-11-23T18:00:00.000Z')).toMatchObject({ seats: 30, openAreas: 1, nightBand: false });
    expect(at('2026-11-23T19:00:00.000Z')).toMatchObject({ seats: 20, openAreas: 1, nightBand: false });
    expect(at('2026-11-23T20:00:00.000Z')).toMatchObject({ seats: 20, openAreas: 1, nightBand: true });

    const later = await ask('?from=2026-11-30&until=2026-12-01');
    expect(at('2026-11-30T20:00:00.000Z', later.hours)).toMatchObject({ seats: 20, openAreas: 1 });
    expect(at('2026-11-30T21:00:00.000Z', later.hours)).toMatchObject({ seats: 40, openAreas: 2 });
  });

  it('tells day from night, the areas from one another, and what is planned from what is open', async () => {
    await addRule(1, DAYS);
    const { day, night, areas: each, planned } = await ask('?from=2026-11-24&until=2026-11-25');
    expect(day).toEqual({ hours: 14, gapHours: 2, seatHours: 360, leastSeats: 0, mostSeats: 30 });
    expect(night).toEqual({ hours: 10, gapHours: 10, seatHours: 0, leastSeats: 0, mostSeats: 0 });
    const [waiting, open] = areas.map((id) => each.find((area: { id: string }) => area.id === id));
    expect(waiting).toMatchObject({ planned: true, plannedSeats: 16, runs: [[24, 0]] });
    expect(open).toMatchObject({
      planned: false,
      plannedSeats: 30,
      runs: [
        [8, 0],
        [12, 30],
        [4, 0],
      ],
      day,
      night,
    });
    expect(planned).toEqual({ areas: 1, seats: 16 });
    const before = await ask('?from=2026-11-22&until=2026-11-23');
    expect(before.planned).toEqual({ areas: 2, seats: 46 });
  });

  it('asks the database once, however long the time', async () => {
    await addRule(0, TONIGHT);
    const { hours, areas: each } = await ask('?from=2026-01-01&until=2027-01-02');
    expect(hours).toHaveLength(366 * 24);
    for (const { runs } of each as { runs: [number, number][] }[]) {
      expect(runs.reduce((sum, [times]) => sum + times, 0)).toBe(hours.length);
    }
  });
});

describe('coverage by night', () => {
  beforeEach(begin);

  it('says the least and what is missing, for all and for one area', async () => {
    await addRule(0, { ...TONIGHT, weekdays: [1, 2], opens: '23:00' });
    await addRule(1, { ...TONIGHT, weekdays: [2] });
    const range = 'from=2026-11-23&until=2026-11-26';
    const { nights } = await ask(`/nights?${range}`);
    expect(nights).toEqual([
      { date: '2026-11-23', hours: 10, gapHours: 2, seatHours: 160, leastSeats: 0, mostSeats: 20 },
      { date: '2026-11-24', hours: 10, gapHours: 0, seatHours: 360, leastSeats: 20, mostSeats: 40 },
      { date: '2026-11-25', hours: 10, gapHours: 10, seatHours: 0, leastSeats: 0, mostSeats: 0 },
    ]);
    const one = await ask(`/nights?${range}&restAreaId=${areas[1]}`);
    expect(one.nights.map(({ gapHours }: { gapHours: number }) => gapHours)).toEqual([10, 0, 10]);
    const { errors } = await ask(`/nights?${range}&restAreaId=${city.home.id}`, 404);
    expect(errors).toEqual([expect.objectContaining({ field: 'restAreaId' })]);
  });

  it('is a year when no end is named, with nights of nine and eleven hours', async () => {
    const { nights } = await ask('/nights');
    expect(nights).toHaveLength(366);
    const hours = (date: string) => nights.find((night: { date: string }) => night.date === date).hours;
    expect([hours('2027-03-27'), hours('2027-03-28'), hours('2027-10-30')]).toEqual([9, 10, 11]);
  });
});

describe('gaps', () => {
  beforeEach(begin);

  it('are one episode for all nights alike, with since when and until when', async () => {
    await addRule(0, { ...TONIGHT, opens: '09:30', closes: '20:00', closesNextDay: false });
    await addRule(1, { ...NIGHTS, validFrom: '2026-12-14', closes: '09:30', validUntil: '2026-12-24' });
    const { gaps } = await ask('/gaps?from=2026-11-24&until=2027-01-04');
    const nightly = {
      begins: '20:00',
      ends: '09:30',
      days: 1,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      every: true,
    };
    expect(gaps).toEqual([
      {
        ...nightly,
        from: '2026-11-23',
        before: false,
        until: '2026-12-14',
        times: 21,
        hours: 10 + 20 * 14,
        nightHours: 7 + 20 * 10,
      },
      {
        ...nightly,
        from: '2026-12-24',
        before: false,
        until: null,
        times: 11,
        hours: 10 * 14 + 4,
        nightHours: 10 * 10 + 3,
      },
    ]);
  });

  it('are one without an end where nothing ever opens', async () => {
    const { gaps } = await ask('/gaps');
    expect(gaps).toEqual([
      expect.objectContaining({ times: 1, before: true, until: null, hours: 31 * 24, nightHours: 31 * 10 }),
    ]);
  });
});

describe('coverage, asked with nothing there', () => {
  beforeAll(begin);

  it.each([
    ['2027-03-28', 23, 9],
    ['2027-10-31', 25, 11],
    ['2027-01-04', 24, 10],
  ])('has on %s %i hours, %i of them night', async (date, all, night) => {
    const until = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    const found = await ask(`?from=${date}&until=${until}`);
    expect(found.hours).toHaveLength(all);
    expect(found.hours.filter((hour: Hour) => hour.nightBand)).toHaveLength(night);
    expect([found.day.hours, found.night.hours]).toEqual([all - night, night]);
  });

  it.each([
    ['?until=2026-11-23', 'until'],
    ['?from=2026-01-01&until=2027-01-04', 'until'],
    ['?from=tomorrow', 'from'],
    ['?from=9999-12-31', 'until'],
    ['?to=2026-12-01', 'to'],
    ['/nights?restAreaId=all', 'restAreaId'],
    ['/gaps?from=2026-02-30', 'from'],
  ])('refuses %s', async (path, field) => {
    const problem = await ask(path, 400);
    expect(problem).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [expect.objectContaining({ field })],
    });
  });
});
