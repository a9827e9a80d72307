import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addNights,
  checkedRange,
  countNights,
  hoursOf,
  inNightBand,
  instantAt,
  isNight,
  isTimeZone,
  localDate,
  nightBandOf,
  nightHoursOf,
  nightsBetween,
  hourOfTonight,
  tonight,
  wallClock,
  weekday,
  yearsBefore,
} from './time';

const PARIS = 'Europe/Paris';
const BAND = { from: '21:00', until: '07:00' };
/** Clocks go forward in the morning of the 29th of March 2026, and back in that of the 25th of October. */
const MARCH = '2026-03-28';
const OCTOBER = '2026-10-24';

const hoursLong = ({ from, until }: { from: Date; until: Date }) =>
  (until.getTime() - from.getTime()) / 3_600_000;
const at = (date: string, time: string, reading: 'earlier' | 'later') =>
  instantAt(date, time, PARIS, reading).toISOString();

describe('a night', () => {
  test.each(['2026-11-23', '2028-02-29', '0001-01-01', '9999-12-31'])('is %s', (text) => {
    expect(isNight(text)).toBe(true);
  });

  test.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '2026-1-1',
    '20261123',
    ' 2026-11-23',
    '2026-11-23T00:00',
    '2026-11-23[u-ca=hebrew]',
    '+002026-11-23',
    '-000001-11-23',
    '２０２６-11-23',
    '',
    20261123,
    new Date(0),
    null,
    undefined,
  ])('is not %p', (value) => {
    expect(isNight(value)).toBe(false);
  });

  it('follows the calendar, also where a day is 23 or 25 hours long', () => {
    expect(addNights('2026-12-31', 1)).toBe('2027-01-01');
    expect(addNights('2028-03-01', -1)).toBe('2028-02-29');
    for (const night of [MARCH, OCTOBER]) {
      const after = addNights(night, 3);
      expect(countNights(night, after)).toBe(3);
      expect(nightsBetween(night, after)).toEqual([night, addNights(night, 1), addNights(night, 2)]);
    }
  });

  it('is none in an empty range, and fewer than none in one turned around', () => {
    expect(nightsBetween(MARCH, MARCH)).toEqual([]);
    expect(nightsBetween(OCTOBER, MARCH)).toEqual([]);
    expect(countNights(OCTOBER, MARCH)).toBe(-210);
  });

  it('has a weekday, Monday 1 to Sunday 7', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekday)).toEqual([1, 6, 7]);
  });
});

describe('a range that is asked for', () => {
  it('is taken with up to so many nights', () => {
    const range = { from: '2026-11-23', until: '2026-11-25' };
    expect(checkedRange(range.from, range.until, 2)).toEqual(range);
  });

  test.each([
    ['is empty', '2026-11-23', 'order'],
    ['is turned around', '2026-11-22', 'order'],
    ['is too long', '2026-11-26', 'tooLong'],
    ['goes past the last year', '+010000-01-01', 'isNight'],
  ])('is refused when it %s', (_, until, code) => {
    expect(() => checkedRange('2026-11-23', until, 2)).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_FAILED',
        more: { errors: [expect.objectContaining({ field: 'until', code })] },
      }),
    );
  });
});

describe('the hour of tonight', () => {
  it.each([
    ['2026-11-23T12:00:00Z', '13:00'],
    ['2026-11-23T22:59:00Z', '23:59'],
    ['2026-11-23T23:00:00Z', '24:00'],
    ['2026-11-24T05:59:00Z', '24:00'],
    ['2026-11-24T06:00:00Z', '07:00'],
  ])('at %s is %s', (now, hour) => {
    expect(hourOfTonight(new Date(now), PARIS, BAND)).toBe(hour);
  });
});

describe('tonight', () => {
  test.each([
    ['2026-11-23T22:00:00+01:00', '2026-11-23'],
    ['2026-11-23T23:59:59+01:00', '2026-11-23'],
    ['2026-11-24T00:00:00+01:00', '2026-11-23'],
    ['2026-11-24T02:00:00+01:00', '2026-11-23'],
    ['2026-11-24T06:59:59+01:00', '2026-11-23'],
    ['2026-11-24T07:00:00+01:00', '2026-11-24'],
    ['2026-11-24T12:00:00+01:00', '2026-11-24'],
    // The hour that isn't there, and the one that comes twice.
    ['2026-03-29T01:59:59+01:00', MARCH],
    ['2026-03-29T03:00:00+02:00', MARCH],
    ['2026-10-25T02:30:00+02:00', OCTOBER],
    ['2026-10-25T02:30:00+01:00', OCTOBER],
    ['2026-10-25T07:00:00+01:00', '2026-10-25'],
  ])('at %s is the night of %s', (now, night) => {
    expect(tonight(new Date(now), PARIS, BAND)).toBe(night);
  });

  it('is the city’s, wherever on earth the instant is read', () => {
    const now = new Date('2026-11-23T23:30:00Z');
    expect(localDate(now, PARIS)).toBe('2026-11-24');
    expect(localDate(now, 'America/New_York')).toBe('2026-11-23');
    expect(tonight(now, PARIS, BAND)).toBe('2026-11-23');
    expect(tonight(now, 'Asia/Tokyo', BAND)).toBe('2026-11-24');
  });
});

describe('a wall-clock time', () => {
  it('is one instant, whichever way it is read, on any other day', () => {
    for (const reading of ['earlier', 'later'] as const) {
      expect(at('2026-07-14', '20:00', reading)).toBe('2026-07-14T18:00:00.000Z');
      expect(at('2026-11-23', '20:00', reading)).toBe('2026-11-23T19:00:00.000Z');
    }
  });

  it('that comes twice is the earlier or the later', () => {
    expect(at('2026-10-25', '02:30', 'earlier')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25', '02:30', 'later')).toBe('2026-10-25T01:30:00.000Z');
    expect(at('2026-10-25', '03:00', 'earlier')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('that never comes is as much after the leap', () => {
    for (const reading of ['earlier', 'later'] as const) {
      expect(at('2026-03-29', '02:00', reading)).toBe('2026-03-29T01:00:00.000Z');
      expect(at('2026-03-29', '02:30', reading)).toBe('2026-03-29T01:30:00.000Z');
    }
    expect(at('2026-03-29', '03:30', 'earlier')).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('the hours of a day', () => {
  test.each([
    ['2026-11-23', 24],
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ])('%s are %i, each its own instant, an hour apart', (date, count) => {
    const hours = hoursOf(date, PARIS).map((hour) => hour.getTime());
    expect(hours).toHaveLength(count);
    for (const [i, hour] of hours.slice(1).entries()) expect(hour - hours[i]!).toBe(3_600_000);
    expect(hoursOf(addNights(date, 1), PARIS)[0]!.getTime()).toBe(hours.at(-1)! + 3_600_000);
  });
});

describe('the night band', () => {
  test.each([
    ['2026-11-23', 10],
    [MARCH, 9],
    [OCTOBER, 11],
  ])('of %s is %i hours long', (night, count) => {
    const band = nightBandOf(night, PARIS, BAND);
    expect(hoursLong(band)).toBe(count);
    const hours = nightHoursOf(night, PARIS, BAND);
    expect(hours).toHaveLength(count);
    expect(hours[0]).toEqual(band.from);
    for (const hour of hours) expect(inNightBand(hour, PARIS, BAND)).toBe(true);
    expect(inNightBand(band.until, PARIS, BAND)).toBe(false);
    expect(inNightBand(new Date(band.from.getTime() - 1), PARIS, BAND)).toBe(false);
  });

  it('that begins past the hour has the hours that begin in it', () => {
    const hours = nightHoursOf('2026-11-23', PARIS, { from: '21:30', until: '00:30' });
    expect(hours.map((hour) => hour.toISOString())).toEqual([
      '2026-11-23T21:00:00.000Z',
      '2026-11-23T22:00:00.000Z',
      '2026-11-23T23:00:00.000Z',
    ]);
  });
});

describe('years before a date', () => {
  test.each([
    ['2026-11-23', 2, '2024-11-23'],
    ['2028-02-29', 2, '2026-02-28'],
    ['2028-02-29', 4, '2024-02-29'],
  ])('%s less %i is %s', (date, years, before) => {
    expect(yearsBefore(date, years)).toBe(before);
  });
});

describe('a time zone', () => {
  it('is one that the runtime knows', () => {
    expect(['Europe/Paris', 'UTC', 'America/New_York'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['Europe/Pari', '', 'CET+1', 'Paris'].map(isTimeZone)).toEqual([false, false, false, false]);
  });
});

describe('the arithmetic', () => {
  const date = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  // Half an hour of change, changes at midnight, a date left out, none at all.
  const zone = fc.constantFrom(
    PARIS,
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Havana',
    'Asia/Tokyo',
    'Pacific/Apia',
  );
  const minute = fc.integer({ min: 0, max: 1439 });
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

  it('of instants is that of Temporal', () => {
    fc.assert(
      fc.property(date, minute, zone, fc.boolean(), (night, minutes, timeZone, earlier) => {
        const expected = Temporal.PlainDateTime.from(`${night}T${clock(minutes)}`).toZonedDateTime(timeZone, {
          disambiguation: earlier ? 'compatible' : 'later',
        });
        const instant = instantAt(night, clock(minutes), timeZone, earlier ? 'earlier' : 'later');
        expect(instant.getTime()).toBe(expected.epochMilliseconds);
        const shown = Temporal.Instant.from(instant.toISOString()).toZonedDateTimeISO(timeZone);
        expect(wallClock(instant, timeZone)).toEqual({
          date: shown.toPlainDate().toString(),
          time: shown.toPlainTime().toString({ smallestUnit: 'minute' }),
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('of dates is that of Temporal', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -800, max: 800 }), (night, count) => {
        const expected = Temporal.PlainDate.from(night).add({ days: count });
        expect(addNights(night, count)).toBe(expected.toString());
        expect(weekday(addNights(night, count))).toBe(expected.dayOfWeek);
        expect(countNights(night, expected.toString())).toBe(count);
      }),
    );
  });
});
