import fc from 'fast-check';
import { addNights, nightsBetween, weekday } from '../../kernel/time';
import { backtest, type ColdSpell, type Demand, FEWEST_NIGHTS, forecast } from './forecast';

const TONIGHT = '2026-03-02'; // a Monday

/** So many nights that are over, the last one the night before tonight. */
function past(count: number, of: (date: string, n: number) => number): Demand[] {
  return nightsBetween(addNights(TONIGHT, -count), TONIGHT).map((date, n) => ({ date, places: of(date, n) }));
}

const next = (history: Demand[], nights = 14, spells: ColdSpell[] = []) =>
  forecast(history, spells, TONIGHT, addNights(TONIGHT, nights));
const weekly = (date: string) => 400 + (weekday(date) >= 6 ? 30 : 0);

describe('a forecast', () => {
  it('is none of too few nights', () => {
    expect(next(past(FEWEST_NIGHTS - 1, weekly))).toEqual([]);
    expect(next(past(FEWEST_NIGHTS, weekly))).toHaveLength(14);
  });

  it('of a week that repeats is that week, with no band to speak of', () => {
    for (const { date, expected, low, high } of next(past(70, weekly))) {
      expect(Math.abs(expected - weekly(date))).toBeLessThanOrEqual(1);
      expect(high - low).toBeLessThanOrEqual(3);
    }
  });

  it('follows a trend, and less so the further ahead', () => {
    const rising = next(
      past(56, (_, n) => 300 + 2 * n),
      30,
    ).map(({ expected }) => expected);
    expect(rising[0]).toBeGreaterThan(410);
    const steps = rising.slice(1).map((expected, i) => expected - rising[i]!);
    expect(Math.max(...steps.slice(0, 3))).toBeGreaterThanOrEqual(1);
    expect(steps.at(-1)).toBeLessThanOrEqual(1);
  });

  it('has more people in the cold, and takes them for no trend', () => {
    const spell = { from: addNights(TONIGHT, 3), until: addNights(TONIGHT, 5), uplift: 10 };
    const [before, , , cold] = next(
      past(56, () => 400),
      6,
      [spell],
    );
    expect([before!.expected, cold!.expected]).toEqual([400, 440]);
    const lately = { from: addNights(TONIGHT, -5), until: TONIGHT, uplift: 10 };
    const history = past(56, (date) => (date >= lately.from ? 440 : 400));
    expect(next(history, 1, [lately])[0]!.expected).toBe(400);
  });

  it('has a band around it that widens with the distance and never goes below nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 60, maxLength: 60 }), (noise) => {
        const nights = next(
          past(60, (_, n) => noise[n]!),
          30,
        );
        for (const { expected, low, high } of nights) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(expected);
          expect(high).toBeGreaterThanOrEqual(expected);
        }
        const width = ({ high, expected }: { high: number; expected: number }) => high - expected;
        expect(width(nights.at(-1)!)).toBeGreaterThanOrEqual(width(nights[0]!));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a backtest', () => {
  /** The same every time, as uneven as chance. */
  const noise = (n: number) => ((((n + 3) * 1103515245 + 12345) >>> 8) % 41) - 20;

  it('says nothing while too little is known', () => {
    expect(backtest(past(FEWEST_NIGHTS + 6, weekly), [])).toBeNull();
  });

  it('beats the same night a week before where nights are uneven', () => {
    const tested = backtest(
      past(120, (date, n) => weekly(date) + noise(n)),
      [],
    )!;
    expect(tested.nights).toBe(60);
    expect(tested.meanError).toBeLessThan(tested.meanErrorOfLastWeek);
    expect(tested.insideBand).toBeGreaterThan(0.6);
  });

  it('says so when it is no better', () => {
    // A jump that a week before knows of and a trend of eight weeks doesn't.
    const tested = backtest(
      past(100, (_, n) => (n < 60 ? 300 : 500)),
      [],
    )!;
    expect(tested.meanError).toBeGreaterThan(tested.meanErrorOfLastWeek);
  });

  it('looks at what was known a week before, and at nothing since', () => {
    const history = past(100, (date, n) => weekly(date) + noise(n));
    const changed = history.map((night, n) =>
      n === history.length - 1 ? { ...night, places: 9_999 } : night,
    );
    const [plain, other] = [backtest(history, [])!, backtest(changed, [])!];
    const added = (other.meanError - plain.meanError) * plain.nights;
    // Only the last night's own error is another.
    expect(added).toBeGreaterThan(9_000);
    expect(added).toBeLessThan(9_999);
  });
});
