import { openingsBetween, plannedOpenings, WeeklyRule } from '../opening';
import { keptUntil, stateAt } from './seat-reservation';
import { freeUnit, slotsIn } from './slots';

const PARIS = 'Europe/Paris';
const NIGHTS: WeeklyRule = {
  validFrom: '2026-01-01',
  validUntil: null,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  opens: '20:00',
  closes: '08:00',
  closesNextDay: true,
  seats: 20,
  onPublicHolidays: 'as_usual',
};
const by = (interruptions: { from: Date; until: Date }[]) => ({
  rules: [NIGHTS],
  exceptions: [],
  interruptions,
});
const slots = (
  date: string,
  until: string,
  minutes: number,
  interruptions: { from: Date; until: Date }[] = [],
) =>
  slotsIn(
    plannedOpenings(by([]), date, until, PARIS),
    openingsBetween(by(interruptions), date, until, PARIS),
    minutes,
  );

describe('slots', () => {
  it('follow one another within an opening, on the nights when the clock changes too', () => {
    expect(slots('2026-11-23', '2026-11-24', 30)).toHaveLength(24);
    expect(slots('2026-03-28', '2026-03-29', 30)).toHaveLength(22);
    expect(slots('2026-10-24', '2026-10-25', 30)).toHaveLength(26);
    expect(slots('2026-11-23', '2026-11-24', 50)).toHaveLength(14);
  });

  it('that an interruption touches aren’t there, and the others stay where they are', () => {
    const cut = { from: new Date('2026-11-23T20:10:00Z'), until: new Date('2026-11-23T20:40:00Z') };
    const starts = slots('2026-11-23', '2026-11-24', 30, [cut]).map(({ start }) =>
      start.toISOString().slice(11, 16),
    );
    expect(starts.slice(0, 4)).toEqual(['19:00', '19:30', '21:00', '21:30']);
  });

  it('have as many units as people fit in', () => {
    expect([freeUnit([], 2), freeUnit([1], 2), freeUnit([2], 2), freeUnit([1, 2], 2)]).toEqual([
      1,
      2,
      1,
      undefined,
    ]);
  });
});

describe('what is kept', () => {
  const now = new Date('2026-11-23T21:00:00Z');
  it('is over at its time, and stays what it became', () => {
    expect(stateAt({ state: 'kept', expiresAt: now }, now)).toBe('expired');
    expect(stateAt({ state: 'kept', expiresAt: new Date(now.getTime() + 1) }, now)).toBe('kept');
    expect(stateAt({ state: 'arrived', expiresAt: now }, now)).toBe('arrived');
  });

  it('isn’t past closing time', () => {
    expect(keptUntil(now, 30, new Date('2026-11-23T21:10:00Z')).toISOString()).toBe(
      '2026-11-23T21:10:00.000Z',
    );
  });
});
