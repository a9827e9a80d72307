import fc from 'fast-check';
import { addNights, hoursOf, nightsBetween, WallTime } from '../../kernel/time';
import { AreaOpening, OpeningException, openingsBetween, WeeklyRule } from '../opening';
import { coverage } from './coverage';
import { episodesOf, gapsIn } from './gap';

const PARIS = 'Europe/Paris';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function rule(opens: WallTime, closes: WallTime, over: Partial<WeeklyRule> = {}): WeeklyRule {
  return {
    validFrom: '2020-01-01',
    validUntil: null,
    weekdays: EVERY_DAY,
    opens,
    closes,
    closesNextDay: closes <= opens,
    seats: 20,
    onPublicHolidays: 'as_usual',
    ...over,
  };
}

function hoursBetween(from: string, until: string): Date[] {
  return nightsBetween(from, until).flatMap((date) => hoursOf(date, PARIS));
}

function openingsOf(
  rules: WeeklyRule[],
  from: string,
  until: string,
  exceptions: OpeningException[] = [],
): AreaOpening[] {
  const schedule = { rules, exceptions, interruptions: [] };
  return openingsBetween(schedule, addNights(from, -2), addNights(until, 1), PARIS).map((opening) => ({
    ...opening,
    restAreaId: 'a',
  }));
}

function episodes(rules: WeeklyRule[], from: string, until: string, exceptions: OpeningException[] = []) {
  const found = gapsIn(hoursBetween(from, until), openingsOf(rules, from, until, exceptions));
  return episodesOf(found, PARIS).map(({ gaps, ...shape }) => ({
    ...shape,
    from: gaps[0]!.date,
    last: gaps.at(-1)!.date,
    times: gaps.length,
  }));
}

const DAYS = rule('09:30', '20:00');
const NIGHTLY = { begins: '20:00', ends: '09:30', days: 1, weekdays: EVERY_DAY, every: true };

describe('gaps that come back', () => {
  it('are one episode: every night from 20:00 to 09:30, to the minute', () => {
    const [morning, nights, evening] = episodes([DAYS], '2026-03-03', '2026-03-11');
    // What is cut off at both ends of the week looked at is another shape.
    expect(morning).toMatchObject({ begins: '00:00', ends: '09:30', days: 0, times: 1 });
    expect(nights).toEqual({ ...NIGHTLY, from: '2026-03-03', last: '2026-03-09', times: 7 });
    expect(evening).toMatchObject({ begins: '20:00', ends: '00:00', from: '2026-03-10', times: 1 });
  });

  it('go on through both nights on which the clock changes', () => {
    for (const [from, until] of [
      ['2026-03-25', '2026-04-02'],
      ['2026-10-21', '2026-10-29'],
    ] as const) {
      expect(episodes([DAYS], from, until)[1]).toMatchObject({ ...NIGHTLY, times: 7 });
    }
  });

  it('name their weekdays when they are not every day', () => {
    const found = episodes(
      [rule('09:30', '20:00', { weekdays: [1, 2, 3, 4, 5] })],
      '2026-01-05',
      '2026-02-02',
    );
    expect(found).toContainEqual({
      ...NIGHTLY,
      weekdays: [1, 2, 3, 4],
      from: '2026-01-05',
      last: '2026-01-29',
      times: 16,
    });
    expect(found).toContainEqual({
      begins: '20:00',
      ends: '09:30',
      days: 3,
      weekdays: [5],
      every: true,
      from: '2026-01-09',
      last: '2026-01-23',
      times: 3,
    });
  });

  it('are still the same episode when one night is open, and say that it is not every one', () => {
    const open: OpeningException = {
      serviceDate: '2026-01-07',
      kind: 'adds',
      opens: '20:00',
      closes: '09:30',
      closesNextDay: true,
      seats: 16,
    };
    const found = episodes([DAYS], '2026-01-05', '2026-01-12', [open]);
    expect(found[1]).toMatchObject({ ...NIGHTLY, weekdays: [1, 2, 4, 5, 6], times: 5, every: true });
    const longer = episodes([DAYS], '2026-01-05', '2026-01-19', [open]);
    expect(longer[1]).toMatchObject({ ...NIGHTLY, times: 12, every: false });
  });

  it('are two episodes when more than a week lies between them', () => {
    const nights = rule('20:00', '09:30', { validFrom: '2026-01-12', validUntil: '2026-01-22' });
    const found = episodes([DAYS, nights], '2026-01-05', '2026-02-02').filter(
      ({ begins, ends }) => begins === '20:00' && ends === '09:30',
    );
    expect(found).toMatchObject([
      { ...NIGHTLY, from: '2026-01-05', last: '2026-01-11' },
      { ...NIGHTLY, from: '2026-01-22', last: '2026-01-31' },
    ]);
  });

  it('are none where something is open at every moment, and one where nothing ever is', () => {
    expect(episodes([rule('08:00', '20:00'), rule('20:00', '08:00')], '2026-03-23', '2026-04-06')).toEqual(
      [],
    );
    expect(gapsIn([], [])).toEqual([]);
    expect(episodes([], '2026-01-05', '2026-02-02')).toMatchObject([
      { begins: '00:00', ends: '00:00', days: 28, times: 1 },
    ]);
  });

  it('hold every hour with nothing open, each once, and no other', () => {
    const time = fc.nat(95).map((quarter) => {
      const two = (count: number) => String(count).padStart(2, '0');
      return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
    });
    const rules = fc.array(
      fc
        .record({ opens: time, closes: time, weekdays: fc.subarray(EVERY_DAY, { minLength: 1 }) })
        .map(({ opens, closes, weekdays }) => rule(opens, closes, { weekdays })),
      { maxLength: 4 },
    );
    const start = fc.constantFrom('2026-01-05', '2026-03-20', '2026-10-18');
    fc.assert(
      fc.property(rules, start, (all, from) => {
        const until = addNights(from, 16);
        const hours = hoursBetween(from, until);
        const openings = all.flatMap((one, n) =>
          openingsOf([one], from, until).map((opening) => ({ ...opening, restAreaId: String(n) })),
        );
        const found = gapsIn(hours, openings);
        const inEpisodes = episodesOf(found, PARIS)
          .flatMap(({ gaps }) => gaps.flatMap(({ gap }) => gap.hours))
          .map((at) => at.getTime())
          .sort((a, b) => a - b);
        const without = coverage(hours, openings).filter(({ openAreas }) => openAreas === 0);
        expect(inEpisodes).toEqual(without.map(({ at }) => at.getTime()));
        for (const { from: begins, until: ends, hours: within } of found) {
          expect(begins >= within[0]! && begins < ends).toBe(true);
          expect(ends.getTime()).toBeLessThanOrEqual(within.at(-1)!.getTime() + 3_600_000);
        }
      }),
      { numRuns: 200 },
    );
  });
});
