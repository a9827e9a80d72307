import fc from 'fast-check';
import { addNights, nightsBetween } from '../kernel/time';
import type { AreaOpening } from '../rest-areas';
import { assess, Capacity, Estimate, estimatesWithin, hoursIn, World } from './assessment';

const MONDAY = '2026-01-05';

function estimate(over: Partial<Estimate> = {}): Estimate {
  const id = over.id ?? '1';
  return { id, low: 700, high: 800, validFrom: '2021-12-09', createdAt: new Date(0), ...over };
}

function world(over: Partial<World> & { places?: number; nights?: number } = {}): World {
  const { places = 440, nights = 1, from = MONDAY } = over;
  const until = over.until ?? addNights(from, nights);
  return {
    from,
    until,
    capacity: nightsBetween(from, until).map((date) => capacity(date, places)),
    openings: [],
    estimates: [estimate()],
    timeZone: 'Europe/Paris',
    nightBand: { from: '21:00', until: '07:00' },
    ...over,
  };
}

function capacity(date: string, inService: number): Capacity {
  return { date, authorised: 440, inService, taken: 0 };
}

function open(from: string, until: string): AreaOpening {
  return {
    restAreaId: 'a',
    serviceDate: from.slice(0, 10),
    opensAt: new Date(`${from}:00+01:00`),
    closesAt: new Date(`${until}:00+01:00`),
    seats: 20,
  };
}

const gaps = (over: Parameters<typeof world>[0]) =>
  assess(world(over)).map(({ gapHours }) =>
    gapHours.map(
      ({ from, until }) => `${from.toISOString().slice(5, 16)} to ${until.toISOString().slice(5, 16)}`,
    ),
  );

describe('places against people', () => {
  it('440 places against 700 to 800 people are 260 to 360 short and cover 55 to 63 per cent', () => {
    const [night] = assess(world());
    expect(night).toMatchObject({
      inService: 440,
      populationLow: 700,
      populationHigh: 800,
      shortfallLow: 260,
      shortfallHigh: 360,
      coverageLow: 0.55,
    });
    expect(night!.coverageHigh).toBeCloseTo(0.6286, 4);
  });

  it('only places in service count', () => {
    expect(assess(world({ places: 400 }))[0]).toMatchObject({ shortfallLow: 300, shortfallHigh: 400 });
  });

  it('enough places cover the need and no more', () => {
    expect(assess(world({ places: 900 }))[0]).toMatchObject({
      shortfallLow: 0,
      shortfallHigh: 0,
      coverageLow: 1,
      coverageHigh: 1,
    });
  });

  it('nobody in need is full coverage', () => {
    const nobody = world({ places: 0, estimates: [estimate({ low: 0, high: 10 })] });
    expect(assess(nobody)[0]).toMatchObject({
      shortfallLow: 0,
      shortfallHigh: 10,
      coverageLow: 0,
      coverageHigh: 1,
    });
  });

  it('a night that nobody counted places for has none', () => {
    expect(assess(world({ capacity: [] }))[0]).toMatchObject({ inService: 0, shortfallLow: 700 });
  });

  it('before the first estimate nothing is known to be short', () => {
    const later = world({ estimates: [estimate({ validFrom: '2026-01-06' })], nights: 2 });
    expect(assess(later).map((night) => night.shortfallHigh)).toEqual([0, 360]);
    expect(assess(later)[0]).toMatchObject({ populationLow: 0, populationHigh: 0, coverageLow: 1 });
  });
});

describe('who could sit down at three', () => {
  it('is the seats open through that hour against both bounds', () => {
    const openings = [
      open('2026-01-05T20:00', '2026-01-06T08:00'),
      open('2026-01-07T02:30', '2026-01-07T03:30'),
    ];
    const [first, second] = assess(world({ openings, nights: 2 }));
    expect(first).toMatchObject({ seatsAtThree: 20, seatedLow: 20 / 800, seatedHigh: 20 / 700 });
    expect(second).toMatchObject({ seatsAtThree: 0, seatedLow: 0, seatedHigh: 0 });
  });
});

describe('the estimate in force', () => {
  const older = estimate({ id: '1', low: 100, high: 100, validFrom: '2026-01-01' });
  const newer = estimate({ id: '2', low: 200, high: 200, validFrom: '2026-01-06' });

  it('is the latest that holds by then, in whatever order they come', () => {
    const nights = assess(world({ estimates: [newer, older], nights: 3, from: MONDAY }));
    expect(nights.map((night) => night.populationLow)).toEqual([100, 200, 200]);
  });

  it('is the one recorded later when two hold from the same night', () => {
    const correction = { ...older, id: '0', low: 150, high: 150, createdAt: new Date(1) };
    expect(assess(world({ estimates: [correction, older] }))[0]!.populationLow).toBe(150);
  });

  it('is listed when it holds on a night of the range', () => {
    const future = estimate({ id: '3', validFrom: '2026-02-01' });
    const within = (from: string, until: string) =>
      estimatesWithin([future, newer, older], from, until).map(({ id }) => id);
    expect(within('2026-01-05', '2026-01-07')).toEqual(['1', '2']);
    expect(within('2026-01-06', '2026-01-07')).toEqual(['2']);
    expect(within('2025-01-01', '2025-01-02')).toEqual([]);
  });
});

describe('hours of the night without a rest area', () => {
  it('are the whole night band when areas open by day only', () => {
    expect(gaps({ openings: [open('2026-01-05T08:00', '2026-01-05T20:00')] })).toEqual([
      ['01-05T20:00 to 01-06T06:00'],
    ]);
  });

  it('are none when one is open through the night', () => {
    expect(gaps({ openings: [open('2026-01-05T20:00', '2026-01-06T08:00')] })).toEqual([[]]);
  });

  it('are joined when they follow on', () => {
    expect(gaps({ openings: [open('2026-01-06T01:00', '2026-01-06T03:30')] })).toEqual([
      ['01-05T20:00 to 01-06T00:00', '01-06T02:00 to 01-06T06:00'],
    ]);
  });

  it('belong to the night on which they started', () => {
    expect(gaps({ nights: 2, openings: [open('2026-01-05T20:00', '2026-01-06T22:00')] })).toEqual([
      [],
      ['01-06T21:00 to 01-07T06:00'],
    ]);
  });

  it.each([
    ['2026-03-28', 9],
    ['2026-03-29', 10],
    ['2026-10-24', 11],
    ['2026-10-25', 10],
  ])('of %s number %i', (from, hours) => {
    expect(hoursIn(assess(world({ from }))[0]!.gapHours)).toBe(hours);
  });
});

describe('always', () => {
  const NIGHTS = 4;
  const places = fc.array(fc.nat(1000), { minLength: NIGHTS, maxLength: NIGHTS });
  const estimates = fc.array(
    fc
      .tuple(fc.nat(1000), fc.nat(300), fc.integer({ min: -2, max: NIGHTS }), fc.nat(3))
      .map(([low, span, day, second]) =>
        estimate({ low, high: low + span, validFrom: addNights(MONDAY, day), createdAt: new Date(second) }),
      ),
    { maxLength: 4 },
  );
  const opening = fc
    .tuple(fc.constantFrom('a', 'b'), fc.integer({ min: -1440, max: NIGHTS * 1440 }), fc.nat(1440))
    .map(([restAreaId, from, length]): AreaOpening => {
      const opensAt = new Date(Date.parse(MONDAY) + from * 60_000);
      const closesAt = new Date(opensAt.getTime() + length * 60_000);
      return { restAreaId, serviceDate: MONDAY, opensAt, closesAt, seats: 1 };
    });
  const openings = fc.array(opening, { maxLength: 6 });
  const of = (counts: number[], over: Partial<World>) =>
    assess(
      world({ nights: NIGHTS, capacity: counts.map((n, i) => capacity(addNights(MONDAY, i), n)), ...over }),
    );

  it('the low bound is not above the high one', () => {
    fc.assert(
      fc.property(places, estimates, (counts, known) =>
        of(counts, { estimates: known }).every(
          (night) =>
            night.shortfallLow <= night.shortfallHigh &&
            night.coverageLow <= night.coverageHigh &&
            night.coverageHigh <= 1,
        ),
      ),
    );
  });

  it('one place more widens no shortfall', () => {
    fc.assert(
      fc.property(places, estimates, fc.nat(NIGHTS - 1), (counts, known, which) => {
        const before = of(counts, { estimates: known });
        const more = counts.map((count, i) => (i === which ? count + 1 : count));
        return of(more, { estimates: known }).every(
          (night, i) =>
            night.shortfallLow <= before[i]!.shortfallLow && night.shortfallHigh <= before[i]!.shortfallHigh,
        );
      }),
    );
  });

  it('one opening more adds no hour without a rest area', () => {
    const counts = Array.from({ length: NIGHTS }, () => 0);
    fc.assert(
      fc.property(openings, opening, (some, another) => {
        const before = of(counts, { openings: some });
        return of(counts, { openings: [...some, another] }).every(
          (night, i) => hoursIn(night.gapHours) <= hoursIn(before[i]!.gapHours),
        );
      }),
    );
  });
});
