import type { WeeklyRule } from '../opening';
import { changeOf, faultsOfWanted, wantedFrom } from './hours-edit';

const TODAY = '2026-01-05'; // a Monday
const FROM = '2026-01-12';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function rule(over: Partial<WeeklyRule> = {}): WeeklyRule {
  return {
    validFrom: '2025-01-01',
    validUntil: null,
    weekdays: EVERY_DAY,
    opens: '20:00',
    closes: '08:00',
    closesNextDay: true,
    seats: 20,
    onPublicHolidays: 'as_usual',
    ...over,
  };
}

const day = { opens: '09:00', closes: '17:00', closesNextDay: false };

describe('wanted hours', () => {
  it('leave a rule alone that is wanted as it is, however its weekdays are told', () => {
    const night = rule();
    const { end, add } = changeOf([night], wantedFrom(FROM, [{ ...night, weekdays: [7, 1, 2, 3, 4, 5, 6] }]));
    expect([end, add]).toEqual([[], []]);
  });

  it.each([
    ['seats', { seats: 21 }],
    ['a weekday', { weekdays: [1] }],
    ['a time', { closes: '08:15' }],
    ['an end', { validUntil: '2026-02-01' }],
    ['public holidays', { onPublicHolidays: 'closed' as const }],
  ])('end a rule and begin another for a change of %s', (_, over) => {
    const night = rule();
    const { end, add, after } = changeOf([night], wantedFrom(FROM, [rule(over)]));
    expect(end).toEqual([night]);
    expect(add).toEqual([rule({ ...over, validFrom: FROM })]);
    expect(after).toEqual([{ ...night, validUntil: FROM }, ...add]);
  });

  it('do away with what has not begun, and leave alone what is over', () => {
    const over = rule({ validUntil: FROM });
    const coming = rule({ validFrom: '2026-03-01' });
    const { end, after } = changeOf([over, coming], wantedFrom(FROM, []));
    expect(end).toEqual([coming]);
    expect(after).toEqual([over, { ...coming, validUntil: '2026-03-01' }]);
  });

  it('keep one rule for one that is wanted, not for two', () => {
    const { add } = changeOf([rule()], wantedFrom(FROM, [rule(), rule()]));
    expect(add).toHaveLength(1);
  });

  const faults = (wanted: WeeklyRule[], rules: WeeklyRule[] = [], from = FROM) => {
    const asked = wantedFrom(from, wanted);
    return faultsOfWanted(asked, changeOf(rules, asked), [], TODAY).map(
      ({ field, code }) => `${field} ${code}`,
    );
  };

  it('may not overlap each other, nor the night before them', () => {
    expect(faults([rule(), rule(day)])).toEqual([]);
    expect(faults([rule(), rule({ ...day, opens: '07:00' })])).toEqual(['rules.1.opens overlap']);
    expect(faults([rule({ ...day, opens: '07:00' })], [rule()])).toEqual(['rules.0.opens overlap']);
    expect(faults([rule({ ...day, opens: '07:00', weekdays: [2] })], [rule()])).toEqual([]);
  });

  it('overlap on a public holiday when one rule is for those alone', () => {
    const holidays = rule({ ...day, opens: '10:00', onPublicHolidays: 'only' });
    expect(faults([rule(day), holidays])).toEqual(['rules.1.opens overlap']);
    expect(faults([rule({ ...day, onPublicHolidays: 'closed' }), holidays])).toEqual([]);
    // The next public holiday on a Sunday in November is the 1st of 2026, the next 15th of August on one in 2027.
    const sundays = { weekdays: [7], validFrom: '2026-11-02' };
    expect(faults([rule({ ...day, ...sundays }), { ...holidays, ...sundays }])).toEqual([
      'rules.1.opens overlap',
    ]);
    const years = { weekdays: [7], validFrom: '2026-11-02', validUntil: '2027-08-01' };
    expect(faults([rule({ ...day, ...years }), { ...holidays, ...years }])).toEqual([]);
  });

  it('meet past midnight on the eve of a public holiday', () => {
    const early = rule({ ...day, opens: '07:00', onPublicHolidays: 'only' });
    expect(faults([rule(), early])).toEqual(['rules.1.opens overlap']);
    const eves = rule({ onPublicHolidays: 'closed' });
    expect(faults([eves, early])).toEqual(['rules.1.opens overlap']);
  });
});
