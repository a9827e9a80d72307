import fc from 'fast-check';
import { LEAST_PUBLISHED, monthsWithin, publishable, REASONS_OF } from './refusal-counts';

const count = (by: 'facility' | 'person', counts: number[]) =>
  counts.map((n, i) => ({ by, reason: REASONS_OF[by][i]!, count: n }));

describe('counts of refusals', () => {
  it('keep those of facilities and those of people apart', () => {
    const [facility, person] = publishable([...count('facility', [12, 30]), ...count('person', [15])]);
    expect(facility).toMatchObject({ by: 'facility', total: 42 });
    expect(facility!.reasons[0]).toEqual({ reason: 'full_in_fact', count: 12 });
    expect(person).toMatchObject({ by: 'person', total: 15 });
  });

  it('are not published below 11, nor where they follow from the others', () => {
    expect(publishable(count('person', [10]))[1]).toMatchObject({ total: null, reasons: allNull() });
    const [, person] = publishable(count('person', [20, 14, 3]));
    expect(person!.total).toBe(37);
    expect(person!.reasons.map(({ count: n }) => n).slice(0, 3)).toEqual([20, null, null]);
  });

  it('never let a small one be worked out', () => {
    const counts = fc.array(fc.nat({ max: 40 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(counts, (all) => {
        const { total, reasons } = publishable(count('person', all))[1]!;
        if (total === null) return reasons.every((each) => each.count === null);
        const shown = reasons.reduce((sum, each) => sum + (each.count ?? 0), 0);
        const left = total - shown;
        return (
          (left === 0 || left >= LEAST_PUBLISHED) &&
          reasons.every((each) => each.count === null || each.count >= LEAST_PUBLISHED)
        );
      }),
    );
  });

  const allNull = () => REASONS_OF.person.map((reason) => ({ reason, count: null }));
});

it('months are whole ones that are over', () => {
  expect(monthsWithin('2026-09-15', '2026-12-31', '2026-11-23')).toEqual([
    { from: '2026-10-01', until: '2026-11-01' },
  ]);
  expect(monthsWithin('2026-12-01', '2027-03-01', '2027-06-01').map(({ from }) => from)).toEqual([
    '2026-12-01',
    '2027-01-01',
    '2027-02-01',
  ]);
  expect(monthsWithin('2026-11-02', '2026-11-30', '2027-06-01')).toEqual([]);
});
