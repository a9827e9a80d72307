import { addNights } from '../../kernel/time';
import { OpeningException, openingOf, openingsBetween, WeeklyRule } from '../opening';
import { clockChangesIn, unclearTimes } from './clock-changes';

const PARIS = 'Europe/Paris';

function hours(opens: string, closes: string, closesNextDay = closes <= opens): WeeklyRule {
  return {
    opens,
    closes,
    closesNextDay,
    seats: 16,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    validFrom: '2026-01-01',
    validUntil: null,
    onPublicHolidays: 'as_usual',
  };
}

const lengths = (rule: WeeklyRule, from: string, days: number) =>
  openingsBetween(
    { rules: [rule], exceptions: [], interruptions: [] },
    from,
    addNights(from, days),
    PARIS,
  ).map(({ opensAt, closesAt }) => (closesAt.getTime() - opensAt.getTime()) / 3_600_000);

const YEARS = [
  [2026, '2026-03-29', '2026-10-25'],
  [2027, '2027-03-28', '2027-10-31'],
  [2028, '2028-03-26', '2028-10-29'],
  [2029, '2029-03-25', '2029-10-28'],
  [2030, '2030-03-31', '2030-10-27'],
] as const;

describe.each(YEARS)('in %i', (_, march, october) => {
  it('a night from 20:00 to 08:00 lasts 11 hours in March, 13 in October and 12 around them', () => {
    expect(lengths(hours('20:00', '08:00'), addNights(march, -2), 3)).toEqual([12, 11, 12]);
    expect(lengths(hours('20:00', '08:00'), addNights(october, -2), 3)).toEqual([12, 13, 12]);
  });

  it('one from 22:00 to 02:30 lasts 5.5 hours in October, 4.5 around it and in March', () => {
    expect(lengths(hours('22:00', '02:30'), addNights(october, -2), 3)).toEqual([4.5, 5.5, 4.5]);
    expect(lengths(hours('22:00', '02:30'), addNights(march, -2), 3)).toEqual([4.5, 4.5, 4.5]);
  });

  it('nothing opens in the hour that March leaps over', () => {
    expect(lengths(hours('02:00', '03:00'), addNights(march, -1), 3)).toEqual([1, 1]);
    expect(lengths(hours('02:15', '02:45'), addNights(march, -1), 3)).toEqual([0.5, 0.5, 0.5]);
    const leap = Date.parse(`${march}T01:00Z`);
    const { opensAt } = openingOf(hours('02:15', '02:45'), march, PARIS);
    expect(opensAt.getTime()).toBe(leap + 15 * 60_000); // 03:15
  });

  it('a day round the clock has 23 and 25 hours', () => {
    expect(lengths(hours('00:00', '00:00'), march, 1)).toEqual([23]);
    expect(lengths(hours('00:00', '00:00'), october, 1)).toEqual([25]);
  });

  it('both changes are told with the openings they stretch or shorten', () => {
    const plan = { rules: [hours('20:00', '08:00'), hours('10:00', '16:00')], exceptions: [] };
    const told = clockChangesIn(plan, `${march.slice(0, 4)}-01-01`, `${march.slice(0, 4)}-12-31`, PARIS);
    expect(told).toMatchObject([
      { date: march, hours: 23, openings: [{ serviceDate: addNights(march, -1), minutes: 660 }] },
      { date: october, hours: 25, openings: [{ serviceDate: addNights(october, -1), minutes: 780 }] },
    ]);
    expect(told.flatMap(({ openings }) => openings)).toHaveLength(2);
  });
});

describe('a time that means two instants', () => {
  it('is told with both, and what is taken when nobody says', () => {
    expect(unclearTimes(hours('22:00', '02:30'), '2026-10-24', PARIS)).toEqual([
      {
        field: 'closes',
        date: '2026-10-25',
        time: '02:30',
        shown: 'twice',
        earlier: new Date('2026-10-25T00:30Z'),
        later: new Date('2026-10-25T01:30Z'),
        taken: new Date('2026-10-25T01:30Z'),
      },
    ]);
    expect(unclearTimes(hours('02:30', '08:00', false), '2026-03-29', PARIS)).toMatchObject([
      {
        shown: 'never',
        earlier: new Date('2026-03-29T00:30Z'),
        later: new Date('2026-03-29T01:30Z'),
        taken: new Date('2026-03-29T01:30Z'),
      },
    ]);
    expect(unclearTimes(hours('22:00', '03:00'), '2026-10-24', PARIS)).toEqual([]);
  });

  it('is the one that people have said', () => {
    const exception: OpeningException = {
      ...hours('22:00', '02:30'),
      serviceDate: '2026-10-24',
      kind: 'adds',
      closesReading: 'earlier',
    };
    expect(openingOf(exception, '2026-10-24', PARIS).closesAt).toEqual(new Date('2026-10-25T00:30Z'));
    // On another date it means what it says.
    expect(openingOf(exception, '2026-10-23', PARIS).closesAt).toEqual(new Date('2026-10-24T00:30Z'));
  });
});
