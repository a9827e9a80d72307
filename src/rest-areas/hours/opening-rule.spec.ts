import type { WeeklyRule } from '../opening';
import { faultsOf, overlap } from './opening-rule';

const TODAY = '2026-01-05'; // a Monday

function rule(over: Partial<WeeklyRule> = {}): WeeklyRule {
  return {
    validFrom: TODAY,
    validUntil: null,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    opens: '20:00',
    closes: '08:00',
    closesNextDay: true,
    seats: 20,
    onPublicHolidays: 'as_usual',
    ...over,
  };
}

const fields = (over: Partial<WeeklyRule>, others: WeeklyRule[] = []) =>
  faultsOf(rule(over), others, TODAY).map(({ field, code }) => `${field} ${code}`);

describe('a new rule', () => {
  it('may begin today', () => expect(fields({})).toEqual([]));

  it('never changes a day that is over', () =>
    expect(fields({ validFrom: '2026-01-04' })).toEqual(['validFrom past']));

  it('ends after it begins', () => {
    expect(fields({ validUntil: TODAY })).toEqual(['validUntil order']);
    expect(fields({ validUntil: '2026-01-06' })).toEqual([]);
  });

  it('closes after it opens', () => {
    const sameDay = { closesNextDay: false };
    expect(fields({ ...sameDay, opens: '10:00', closes: '10:00' })).toEqual(['closes order']);
    expect(fields({ ...sameDay, opens: '10:00', closes: '09:00' })).toEqual(['closes order']);
    expect(fields({ ...sameDay, opens: '10:00', closes: '10:01' })).toEqual([]);
  });

  it('lasts 24 hours at most', () => {
    expect(fields({ opens: '00:00', closes: '00:00' })).toEqual([]);
    expect(fields({ opens: '10:00', closes: '10:01' })).toEqual(['closes tooLong']);
  });

  it('says all that is wrong at once', () => {
    expect(
      fields({ validFrom: '2026-01-04', validUntil: '2026-01-01', opens: '08:00', closes: '09:00' }),
    ).toEqual(['validFrom past', 'validUntil order', 'closes tooLong']);
  });

  it('does not fall into the hours of another', () => {
    expect(fields({}, [rule({ opens: '07:59', closes: '12:00', closesNextDay: false })])).toEqual([
      'opens overlap',
    ]);
    expect(fields({}, [rule({ opens: '08:00', closes: '20:00', closesNextDay: false })])).toEqual([]);
  });
});

describe('two rules', () => {
  const morning = { opens: '06:00', closes: '10:00', closesNextDay: false };

  it('overlap on a weekday that both have', () => {
    expect(overlap(rule({ weekdays: [1, 2] }), rule({ weekdays: [2, 3] }))).toBe(true);
    expect(overlap(rule({ weekdays: [1, 3] }), rule({ weekdays: [2, 4] }))).toBe(false);
  });

  it('overlap past midnight, from Sunday to Monday too', () => {
    const sundayNight = rule({ weekdays: [7] });
    expect(overlap(sundayNight, rule({ ...morning, weekdays: [1] }))).toBe(true);
    expect(overlap(rule({ ...morning, weekdays: [1] }), sundayNight)).toBe(true);
    expect(overlap(sundayNight, rule({ ...morning, weekdays: [7] }))).toBe(false);
  });

  it('do not overlap when one ends where the other begins', () => {
    const wednesday = '2026-01-07';
    expect(overlap(rule({ validUntil: wednesday }), rule({ validFrom: wednesday }))).toBe(false);
  });

  it('overlap when the last night of one runs into the first morning of the other', () => {
    const wednesday = '2026-01-07';
    const mornings = rule({ ...morning, validFrom: wednesday });
    expect(overlap(rule({ validUntil: wednesday }), mornings)).toBe(true);
    expect(overlap(rule({ validUntil: '2026-01-06' }), mornings)).toBe(false);
    expect(overlap(rule({ validUntil: wednesday, weekdays: [1] }), mornings)).toBe(false);
  });
});
