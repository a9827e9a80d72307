import { isPublicHoliday, publicHolidaysOf } from './public-holidays';

/** Easter Mondays as the Bureau des longitudes publishes them. */
const EASTER_MONDAYS = [
  '2024-04-01',
  '2025-04-21',
  '2026-04-06',
  '2027-03-29',
  '2028-04-17',
  '2029-04-02',
  '2030-04-22',
  '2031-04-14',
  '2032-03-29',
  '2033-04-18',
  '2034-04-10',
  '2035-03-26',
];

describe('public holidays', () => {
  it('of 2026 are these', () => {
    expect(publicHolidaysOf(2026)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });

  it.each(EASTER_MONDAYS)('follow Easter: Monday is %s', (monday) => {
    const year = Number(monday.slice(0, 4));
    const days = publicHolidaysOf(year).map((date) => Date.parse(date));
    const easter = Date.parse(monday) - 86_400_000;
    expect(days).toEqual(expect.arrayContaining([1, 39, 50].map((count) => easter + count * 86_400_000)));
    expect(publicHolidaysOf(year)).toHaveLength(11);
  });

  it('are told from other days', () => {
    expect(isPublicHoliday('2026-05-14')).toBe(true);
    // Easter Sunday is a Sunday as any other.
    expect(isPublicHoliday('2026-04-05')).toBe(false);
    expect(isPublicHoliday('2027-05-14')).toBe(false);
  });

  it('may fall on one day', () => {
    // In 2008 Ascension was the 1st of May.
    expect(new Set(publicHolidaysOf(2008)).size).toBe(10);
  });
});
