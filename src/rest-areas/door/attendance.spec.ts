import fc from 'fast-check';
import type { Opening } from '../opening';
import {
  Attendance,
  DoorEvent,
  exactly,
  hoursTogether,
  LEAST_PUBLISHED,
  Observed,
  observed,
  published,
  VisitsBetween,
} from './attendance';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 0, 5, hour, minute));
const MORNING: Opening = { serviceDate: '2026-01-05', opensAt: at(8), closesAt: at(12), seats: 30 };
const event = (kind: DoorEvent['kind'], time: Date, people: number | null = null): DoorEvent => ({
  kind,
  at: time,
  people,
});
const LATER = new Date(Date.UTC(2026, 5, 1));

describe('what an opening saw', () => {
  it('is counted without following anybody', () => {
    const events = [
      event('in', at(8)),
      event('in', at(9)),
      event('refused', at(9, 30)),
      event('out', at(10)),
      event('arrived', at(11)),
    ];
    const saw = observed(MORNING, events, LATER);
    // 1 person from 8 to 9, 2 until 10, 1 until 11, 2 until 12: six hours, of three people.
    expect(saw).toMatchObject({
      visits: 3,
      peak: 2,
      refused: 1,
      averageMinutes: 120,
      minutes: 360,
      people: 3,
    });
    expect(saw.byHour.map(({ visits }) => visits)).toEqual([1, 1, 0, 1]);
  });

  it('begins with those who stayed, and goes by what somebody counted', () => {
    const events = [event('carried', at(8), 4), event('corrected', at(10), 2)];
    expect(observed(MORNING, events, LATER)).toMatchObject({
      visits: 0,
      peak: 4,
      people: 4,
      averageMinutes: 180,
    });
  });

  it('goes as far as it has come', () => {
    expect(observed(MORNING, [event('in', at(8))], at(9)).minutes).toBe(60);
  });

  it('is told as it was to who manages it', () => {
    const { openings, totals, hours } = exactly(
      [observed(MORNING, [event('in', at(9))], LATER)],
      'Europe/Paris',
    );
    expect(openings).toMatchObject([{ visits: 1, peak: 1, refused: 0, averageMinutes: 180 }]);
    expect(totals).toMatchObject({ openings: 1, visits: 1, notPublished: 0 });
    expect(hours?.[10]).toEqual({ hour: 10, visits: 1 });
  });
});

/** An opening of a day that saw this. */
interface Saw {
  byHour: number[];
  refused: number;
  peak: number;
  minutes: number;
}

function opening(day: number, { byHour, refused, peak, minutes }: Saw): Observed {
  const opensAt = new Date(Date.UTC(2026, 0, day, 8));
  const hours = byHour.map((visits, hour) => ({
    from: new Date(Date.UTC(2026, 0, day, 8 + hour)),
    until: new Date(Date.UTC(2026, 0, day, 9 + hour)),
    visits,
  }));
  const visits = byHour.reduce((sum, count) => sum + count, 0);
  return {
    serviceDate: `2026-01-${String(day).padStart(2, '0')}`,
    opensAt,
    closesAt: hours.at(-1)!.until,
    visits,
    refused,
    peak,
    minutes,
    people: visits,
    byHour: hours,
    averageMinutes: visits > 0 ? Math.round(minutes / visits) : null,
  };
}

const saw = fc.record({
  byHour: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 6 }),
  refused: fc.integer({ min: 0, max: 20 }),
  peak: fc.integer({ min: 0, max: 30 }),
  minutes: fc.integer({ min: 0, max: 3000 }),
});
const days = fc.array(saw, { minLength: 1, maxLength: 8 });
const asOpenings = (all: Saw[]) => all.map((one, day) => opening(day + 1, one));
/** What an official can ask: each range of days. */
function everyAnswer(all: Observed[]): Attendance[] {
  return all.flatMap((_, from) =>
    all.slice(from).map((__, n) => published(all.slice(from, from + n + 1), LATER)),
  );
}

/** Every number of people in an answer. */
function numbersIn({ openings, totals }: Attendance): number[] {
  const told = openings.flatMap(({ visits, peak, refused, byHour }) => [
    visits,
    peak,
    refused,
    ...byHour.map((part) => part.visits),
  ]);
  return [...told, totals.visits, totals.peak, totals.refused].filter((count) => count !== null);
}

describe('what is published', () => {
  it('has no number of people below 11, but for the nothing of a total of nothing', () => {
    fc.assert(
      fc.property(days, (all) =>
        everyAnswer(asOpenings(all))
          .flatMap(numbersIn)
          .every((count) => count === 0 || count >= LEAST_PUBLISHED),
      ),
    );
  });

  it('is the same whatever the numbers are that aren’t told', () => {
    fc.assert(
      fc.property(days, fc.array(saw, { minLength: 8, maxLength: 8 }), (all, others) => {
        const changed = all.map((one, day) => {
          const other = others[day]!;
          const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
          // Fewer than 11 came: any other such number, refusals, peak and stay as they like.
          if (sum(one.byHour) < LEAST_PUBLISHED) {
            const byHour = one.byHour.map((_, hour) =>
              hour === 0 ? sum(other.byHour) % LEAST_PUBLISHED : 0,
            );
            return { ...other, byHour };
          }
          const small = (mine: number, theirs: number) =>
            mine < LEAST_PUBLISHED ? theirs % LEAST_PUBLISHED : mine;
          return { ...one, refused: small(one.refused, other.refused), peak: small(one.peak, other.peak) };
        });
        expect(everyAnswer(asOpenings(changed))).toEqual(everyAnswer(asOpenings(all)));
      }),
    );
  });

  it('differs from range to range by openings that are told of', () => {
    fc.assert(
      fc.property(days, (all) => {
        const answers = everyAnswer(asOpenings(all));
        for (const one of answers) {
          for (const other of answers) {
            const difference = Math.abs(one.totals.visits - other.totals.visits);
            const apart = [...one.openings, ...other.openings].filter(
              ({ serviceDate }) =>
                one.openings.some((each) => each.serviceDate === serviceDate) !==
                other.openings.some((each) => each.serviceDate === serviceDate),
            );
            if (difference === 0) continue;
            expect(apart.some(({ visits }) => visits !== null)).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  const cells = (counts: number[]): VisitsBetween[] =>
    counts.map((visits, hour) => ({ from: at(hour), until: at(hour + 1), visits }));

  it('leaves each hour below 11 open: another number of it would be told the same', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, (byHour) => {
        const told = JSON.stringify(hoursTogether(cells(byHour)));
        if (told === '[]') return;
        byHour.forEach((visits, hour) => {
          if (visits >= LEAST_PUBLISHED) return;
          const moves = byHour.flatMap((_, other) =>
            Array.from({ length: LEAST_PUBLISHED }, (__, n) => n + 1).flatMap((n) => [
              moved(byHour, hour, other, n),
              moved(byHour, other, hour, n),
            ]),
          );
          const alike = moves.filter(
            (counted) => counted && JSON.stringify(hoursTogether(cells(counted))) === told,
          );
          expect(alike.some((counted) => counted![hour] !== visits)).toBe(true);
        });
      }),
    );
  });

  it('adds up: nothing is left over that could be worked out', () => {
    fc.assert(
      fc.property(days, (all) => {
        for (const { visits, byHour } of published(asOpenings(all), LATER).openings)
          expect(byHour.reduce((sum, part) => sum + part.visits, 0)).toBe(visits ?? 0);
      }),
    );
  });

  it('waits until nothing can be added any more', () => {
    const morning = opening(5, { byHour: [12, 12], refused: 0, peak: 12, minutes: 600 });
    const dayAfter = (hour: number) => new Date(Date.UTC(2026, 0, 6, hour));
    expect(published([morning], dayAfter(9)).openings).toEqual([]);
    expect(published([morning], dayAfter(10)).openings).toHaveLength(1);
  });
});

/** So many people came at one hour instead of the other. */
function moved(counts: number[], from: number, to: number, people: number): number[] | undefined {
  if (from === to || counts[from]! < people) return undefined;
  return counts.map((count, hour) => (hour === from ? count - people : hour === to ? count + people : count));
}
