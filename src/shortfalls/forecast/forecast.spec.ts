import fc from 'fast-check';
import { addNights, nightsBetween, weekday } from '../../kernel/time';
import { backtest, type ColdSpell, type Demand, FEWEST_NIGHTS, forecast } from './forecast';

const TONIGHT = '2026-03-02'; // a Monday

/** So many nights that are over, the last one the night before tonight. */
function past(count: number, of: (n: number, date: string) => number): Demand[] {
  return nightsBetween(addNights(TONIGHT, -count), TONIGHT).map((date, n) => ({ date, places: of(n, date) }));
}

const next = (history: Demand[], nights = 14, spells: ColdSpell[] = []) =>
  forecast(history, spells, TONIGHT, addNights(TONIGHT, nights));
const expected = (history: Demand[], nights?: number, spells?: ColdSpell[]) =>
  next(history, nights, spells).map((night) => night.expected);
const weekly = (date: string) => 400 + (weekday(date) >= 6 ? 30 : 0);

/** As uneven as chance, the same for the same seed: about as often -20 as 20. */
function chance(seed: number): (n: number) => number {
  return (n) => ((Math.imul(n + 7 * seed + 3, 1_103_515_245) >>> 8) % 41) - 20;
}

describe('a forecast', () => {
  it('is none of too few nights', () => {
    expect(next(past(FEWEST_NIGHTS - 1, (_, date) => weekly(date)))).toEqual([]);
    expect(next(past(FEWEST_NIGHTS, (_, date) => weekly(date)))).toHaveLength(14);
  });

  it('of nights that are all the same is that, and so is its band', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), (places) => {
        for (const night of next(
          past(70, () => places),
          30,
        ))
          expect(night).toMatchObject({ expected: places, low: places, high: places });
      }),
      { numRuns: 10 },
    );
  });

  it('of a week that repeats is that week, whatever it looks like', () => {
    const week = fc.array(fc.integer({ min: 200, max: 600 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(week, (places) => {
        const of = (date: string) => places[weekday(date) - 1]!;
        for (const { date, expected: night, low, high } of next(past(70, (_, on) => of(on)))) {
          expect(Math.abs(night - of(date))).toBeLessThanOrEqual(1);
          expect(high - low).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('knows the weekday behind uneven nights', () => {
    const noise = chance(1);
    const nights = next(past(120, (n, date) => weekly(date) + noise(n)));
    const [week, weekend] = [nights.filter(({ date }) => weekday(date) < 6), nights.slice(5, 7)];
    for (const night of week) expect(Math.abs(night.expected - 400)).toBeLessThan(20);
    for (const night of weekend) expect(Math.abs(night.expected - 430)).toBeLessThan(20);
  });

  it('follows a trend, also behind weekdays and uneven nights, and less so the further ahead', () => {
    const noise = chance(2);
    for (const history of [
      past(70, (n) => 300 + 2 * n),
      past(70, (n, date) => 2 * n + weekly(date) - 100 + noise(n) / 4),
    ]) {
      const rising = expected(history, 30);
      // A week ahead, on the same weekday as the last night known.
      expect(rising[6]! - history.at(-1)!.places).toBeGreaterThan(3);
      const [first, second, third] = [
        rising[8]! - rising[1]!,
        rising[15]! - rising[8]!,
        rising[29]! - rising[22]!,
      ];
      expect(first).toBeGreaterThan(second);
      expect(second).toBeGreaterThan(third);
      expect(third).toBeLessThanOrEqual(2);
    }
  });

  it('takes a city that filled up and is full since for one that is full', () => {
    for (const since of [28, 40, 60]) {
      const nights = expected(
        past(since + 20, (n) => Math.min(400, 20 * n)),
        30,
      );
      for (const night of nights) expect(Math.abs(night - 400)).toBeLessThanOrEqual(2);
    }
  });

  it('has more people in the cold, and takes them for no trend', () => {
    const spell = { from: addNights(TONIGHT, 3), until: addNights(TONIGHT, 5), uplift: 10 };
    expect(
      expected(
        past(56, () => 400),
        6,
        [spell],
      ),
    ).toEqual([400, 400, 400, 440, 440, 400]);
    const lately = { from: addNights(TONIGHT, -5), until: TONIGHT, uplift: 10 };
    const history = past(56, (_, date) => (date >= lately.from ? 440 : 400));
    expect(expected(history, 1, [lately])).toEqual([400]);
  });

  it('has a band around it that widens with the distance and never goes below nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 60, maxLength: 60 }), (noise) => {
        const nights = next(
          past(60, (n) => noise[n]!),
          30,
        );
        for (const { expected: night, low, high } of nights) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(night);
          expect(high).toBeGreaterThanOrEqual(night);
        }
        const width = ({ high, expected: night }: { high: number; expected: number }) => high - night;
        expect(width(nights.at(-1)!)).toBeGreaterThanOrEqual(width(nights[0]!));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a backtest', () => {
  it('says nothing while too little is known', () => {
    const tested = (nights: number) =>
      backtest(
        past(nights, (_, date) => weekly(date)),
        [],
      );
    expect(tested(FEWEST_NIGHTS + 6)).toBeNull();
    expect(tested(FEWEST_NIGHTS + 7)).toMatchObject({ nights: 15, insideBand: 1 });
  });

  it('beats the same night a week before where nights are uneven, with a band that holds', () => {
    const tested = Array.from({ length: 20 }, (_, seed) => {
      const noise = chance(seed);
      return backtest(
        past(123, (n, date) => weekly(date) + noise(n)),
        [],
      )!;
    });
    for (const { nights, meanError, meanErrorOfLastWeek } of tested) {
      expect(nights).toBe(60);
      expect(meanError).toBeLessThan(meanErrorOfLastWeek);
    }
    const inside = tested.reduce((sum, { insideBand }) => sum + insideBand, 0) / tested.length;
    expect(inside).toBeGreaterThan(0.74);
    expect(inside).toBeLessThan(0.88);
  });

  it('isn’t far behind the same night a week before even where that is the best there is', () => {
    const jumps = past(123, (n) => 300 + 50 * Math.floor(n / 30));
    const { meanError, meanErrorOfLastWeek } = backtest(jumps, [])!;
    expect(meanError).toBeGreaterThanOrEqual(meanErrorOfLastWeek);
    expect(meanError).toBeLessThan(1.5 * meanErrorOfLastWeek);
  });

  it('looks at what was known a week before, and at nothing since', () => {
    const noise = chance(4);
    const history = past(110, (n, date) => weekly(date) + noise(n));
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
