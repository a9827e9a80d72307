import { addNights, nightsBetween } from '../../kernel/time';
import fc from 'fast-check';
import type { NightFacts } from './facts';
import {
  Change,
  Episode,
  episodesOf,
  isDueToEscalate,
  reconcile,
  ResolvedFlag,
  UnresolvedFlag,
} from './flag';
import { type FlagKind, FLAG_KINDS, thresholdsOn } from './flag-kinds';

const TONIGHT = '2026-01-15';
/** What the software comes with. */
const USUAL = thresholdsOn([], TONIGHT);

const NOTHING_MISSING = { low: 0, high: 0 };
const ENOUGH = {
  authorised: 440,
  inService: 440,
  taken: 0,
  populationLow: 0,
  populationHigh: 0,
  shortfallLow: 0,
  shortfallHigh: 0,
  coverageLow: 1,
  coverageHigh: 1,
  gapHours: [],
  seatsAtThree: 0,
  seatedLow: 0,
  seatedHigh: 0,
  free: { all: 99, women_only: 99, step_free: 99, couples: 99 },
  day: { hoursWithout: 0, seatsMissing: NOTHING_MISSING },
  night: { hoursWithout: 0, seatsMissing: NOTHING_MISSING },
  now: null,
};

/** A stretch of nights, each so far short: places against the low bound (100 more against the high one), gap hours. */
function nights(from: string, ...measures: { places?: number; hours?: number }[]): NightFacts[] {
  return nightsBetween(from, addNights(from, measures.length)).map((date, i) => {
    const { places = 0, hours = 0 } = measures[i]!;
    return {
      ...ENOUGH,
      date,
      shortfallLow: places,
      shortfallHigh: places === 0 ? 0 : places + 100,
      night: { hoursWithout: hours, seatsMissing: NOTHING_MISSING },
    };
  });
}

const episodes = (of: NightFacts[], tonight = TONIGHT) => episodesOf(of, USUAL, tonight);

const short = { places: 260 };
const enough = {};

describe('episodes', () => {
  it('are runs of consecutive nights short of the same thing', () => {
    const found = episodes(nights(TONIGHT, short, short, enough, { ...short, hours: 10 }, enough));
    expect(found).toEqual([
      { kind: 'places', from: TONIGHT, until: '2026-01-17', low: 260, high: 360 },
      { kind: 'places', from: '2026-01-18', until: '2026-01-19', low: 260, high: 360 },
      { kind: 'night_rest_areas', from: '2026-01-18', until: '2026-01-19', low: 10, high: 10 },
    ]);
  });

  it('have no end when they reach that of the horizon', () => {
    expect(episodes(nights(TONIGHT, short, short))).toMatchObject([{ until: null }]);
  });

  it('say since when', () => {
    expect(episodes(nights('2026-01-13', short, short, short, enough))).toMatchObject([
      { from: '2026-01-13', until: '2026-01-16' },
    ]);
  });

  it('are not there any more when they ended before tonight', () => {
    expect(episodes(nights('2026-01-14', short, enough))).toEqual([]);
  });

  it('are measured from tonight on, places by the worst night, hours by the fewest and the most', () => {
    const [places, hours] = episodes(
      nights('2026-01-14', { places: 500, hours: 12 }, { places: 20, hours: 9 }, { places: 30, hours: 10 }),
      TONIGHT,
    );
    expect(places).toMatchObject({ low: 30, high: 130 });
    expect(hours).toMatchObject({ low: 9, high: 10 });
  });
});

function episode(over: Partial<Episode> = {}): Episode {
  return { kind: 'places', from: TONIGHT, until: null, low: 260, high: 360, ...over };
}

function flag(over: Partial<UnresolvedFlag> = {}): UnresolvedFlag {
  return { id: 'a', severity: 'high', openedAt: new Date(0), ...episode(), ...over };
}

const on = (flags: UnresolvedFlag[], ...found: Episode[]) => reconcile(flags, [], found, USUAL, TONIGHT);
const said = (changes: Change[]) =>
  changes.map((change) => {
    if (change.what === 'opened') return `opened ${change.episode.from}`;
    if (change.what === 'resolved') return `resolved ${change.id}`;
    return `${change.what} ${change.flag.id} ${change.flag.from} ${change.flag.until}`;
  });

describe('a flag', () => {
  it('opens with an episode', () => {
    expect(on([], episode())).toEqual([{ what: 'opened', episode: episode(), severity: 'high' }]);
  });

  it('opens for each kind by itself', () => {
    const changes = on([], episode(), episode({ kind: 'night_rest_areas', low: 1, high: 1 }));
    expect(said(changes)).toEqual([`opened ${TONIGHT}`, `opened ${TONIGHT}`]);
  });

  it('does not open for fewer than 5 places', () => {
    expect(on([], episode({ low: 0, high: 4 }))).toEqual([]);
    expect(on([], episode({ low: 0, high: 5 }))).toHaveLength(1);
  });

  it('is one flag however often it is looked at', () => expect(on([flag()], episode())).toEqual([]));

  it('worsens and eases by 5 places or more, by the high bound first', () => {
    expect(on([flag()], episode({ high: 365 }))).toMatchObject([{ what: 'worsened', flag: { high: 365 } }]);
    expect(on([flag()], episode({ high: 355 }))).toMatchObject([{ what: 'eased', flag: { high: 355 } }]);
    expect(on([flag()], episode({ low: 255 }))).toMatchObject([
      { what: 'eased', flag: { low: 255, high: 360 } },
    ]);
    expect(on([flag()], episode({ low: 255, high: 365 }))).toMatchObject([{ what: 'worsened' }]);
  });

  it('keeps what is recorded while it moves by less, in however many steps', () => {
    expect(on([flag()], episode({ low: 264, high: 356 }))).toEqual([]);
    expect(on([flag({ until: '2026-01-20' })], episode({ low: 264, high: 356 }))).toEqual([
      { what: 'moved', flag: flag({ until: null }) },
    ]);
  });

  it('worsens and eases by an hour of the night', () => {
    const hours = { kind: 'night_rest_areas', low: 10, high: 10 } as const;
    expect(on([flag(hours)], episode({ ...hours, high: 11 }))).toMatchObject([{ what: 'worsened' }]);
    expect(on([flag(hours)], episode({ ...hours, low: 3 }))).toMatchObject([{ what: 'eased' }]);
  });

  it('stays while anything is missing and is resolved when nothing is', () => {
    expect(on([flag({ low: 0, high: 5 })], episode({ low: 0, high: 1 }))).toEqual([]);
    expect(on([flag()])).toEqual([{ what: 'resolved', id: 'a', measure: { low: 0, high: 0 } }]);
  });

  it('is not kept by an episode of the other kind', () => {
    const hours = episode({ kind: 'night_rest_areas', low: 10, high: 10 });
    expect(said(on([flag()], hours))).toEqual(['resolved a', `opened ${TONIGHT}`]);
  });

  it('keeps its first night, however long ago, while its episode lasts', () => {
    const since = flag({ from: '2025-06-01' });
    expect(on([since], episode({ from: addNights(TONIGHT, -60) }))).toEqual([]);
    expect(said(on([since], episode({ from: '2025-05-01' })))).toEqual(['moved a 2025-05-01 null']);
  });

  it('goes on to the nights still to come when tonight is no longer short', () => {
    expect(said(on([flag()], episode({ from: '2026-01-20' })))).toEqual(['moved a 2026-01-20 null']);
  });

  it('follows an episode that is next to its nights', () => {
    const ended = flag({ until: '2026-01-20' });
    expect(said(on([ended], episode({ from: '2026-01-20' })))).toEqual(['moved a 2026-01-20 null']);
    expect(said(on([ended], episode({ from: '2026-01-21' })))).toEqual(['resolved a', 'opened 2026-01-21']);
  });
});

describe('several flags', () => {
  const older = flag({ id: 'z', until: '2026-01-18', openedAt: new Date(1) });
  const newer = flag({ id: 'b', from: '2026-01-20', openedAt: new Date(2) });

  it('that grow together become the older one', () => {
    expect(said(on([newer, older], episode()))).toEqual(['resolved b', `moved z ${TONIGHT} null`]);
  });

  it('keep to the episode they share nights with when another is only next to them', () => {
    const first = episode({ until: '2026-01-20' });
    const second = episode({ from: '2026-01-21' });
    expect(said(on([newer, older], first, second))).toEqual([
      `moved z ${TONIGHT} 2026-01-20`,
      'moved b 2026-01-21 null',
    ]);
  });

  it('come from one whose nights fall apart: it goes on with the first of them', () => {
    const changes = on([flag()], episode({ until: '2026-01-18' }), episode({ from: '2026-01-20' }));
    expect(said(changes)).toEqual([`moved a ${TONIGHT} 2026-01-18`, 'opened 2026-01-20']);
  });
});

describe('a flag resolved a short time ago', () => {
  const former = (over: Partial<ResolvedFlag> = {}): ResolvedFlag => ({
    id: 'r',
    kind: 'places',
    from: '2026-01-01',
    until: '2026-01-14',
    resolvedAt: new Date(5),
    ...over,
  });
  const after = (resolved: ResolvedFlag[], ...found: Episode[]) =>
    said(reconcile([], resolved, found, USUAL, TONIGHT));

  it('is opened again rather than another one, since its first night', () => {
    expect(after([former()], episode())).toEqual(['reopened r 2026-01-01 null']);
  });

  it('is another thing when it is of another kind or of nights far away', () => {
    expect(after([former({ kind: 'full' })], episode())).toEqual([`opened ${TONIGHT}`]);
    expect(after([former()], episode({ from: '2026-01-20' }))).toEqual(['opened 2026-01-20']);
  });

  it('comes back once, the latest first', () => {
    const two = [former(), former({ id: 's', resolvedAt: new Date(9) })];
    const found = [episode({ until: '2026-01-16' }), episode({ from: '2026-01-16' })];
    expect(after([two[0]!], ...found)).toEqual([`reopened r 2026-01-01 2026-01-16`, 'opened 2026-01-16']);
    expect(after(two, found[0]!)).toEqual([`reopened s 2026-01-01 2026-01-16`]);
  });

  it('stays resolved while it is short of too little to open', () => {
    expect(after([former()], episode({ low: 0, high: 4 }))).toEqual([]);
  });
});

/** Tonight alone, short of each kind by what is given, in its unit. */
function tonightShort(kind: FlagKind, by: number): NightFacts {
  const free = (of: FlagKind) =>
    ENOUGH.free.all - (of === kind ? ENOUGH.free.all - (USUAL.get(of)!.opensAt - by) : 0);
  const band = (hours: FlagKind, seats: FlagKind) => ({
    hoursWithout: kind === hours ? by : 0,
    seatsMissing: kind === seats ? { low: by, high: by } : NOTHING_MISSING,
  });
  const places = kind === 'places' ? by : 0;
  return {
    ...ENOUGH,
    date: TONIGHT,
    shortfallLow: places,
    shortfallHigh: places,
    free: {
      all: free('full'),
      women_only: free('full_women_only'),
      step_free: free('full_step_free'),
      couples: free('full_couples'),
    },
    day: band('day_rest_areas', 'day_seats'),
    night: band('night_rest_areas', 'night_seats'),
    now: {
      overduePlaces: kind === 'overdue_closures' ? by : 0,
      staleFacilities: kind === 'stale_facilities' ? by : 0,
      unmetThreeNights: kind === 'unmet_demand' ? by : 0,
      freeBesideFull: kind === 'unbalanced' ? by : 0,
    },
  };
}

describe.each(FLAG_KINDS)('a flag of %s', (kind) => {
  const { opensAt, resolvesAt, step, mediumFrom, highFrom } = USUAL.get(kind)!;
  const isFull = kind.startsWith('full');
  /** One evaluation after the other, of a world that is short of this much each time. */
  const history = (missing: number[]) => {
    const told: string[] = [];
    let flags: UnresolvedFlag[] = [];
    let resolved: ResolvedFlag[] = [];
    for (const by of missing) {
      const changes = reconcile(flags, resolved, episodes([tonightShort(kind, by)]), USUAL, TONIGHT);
      for (const change of changes) {
        told.push(change.what);
        if (change.what === 'opened') {
          const { episode: found, severity } = change;
          flags = [{ ...found, severity, id: String(told.length), openedAt: new Date(told.length) }];
        } else if (change.what === 'resolved') {
          resolved = flags.map((one) => ({ ...one, resolvedAt: new Date(told.length) }));
          flags = [];
        } else {
          flags = [{ openedAt: new Date(0), ...change.flag }];
          if (change.what === 'reopened') resolved = [];
        }
      }
    }
    return told;
  };

  it('opens at its threshold and not below it', () => {
    expect(history([opensAt - 1])).toEqual([]);
    expect(history([opensAt])).toEqual(['opened']);
  });

  it('goes on between the two thresholds, is resolved at the lower one and comes back', () => {
    expect(history([opensAt, resolvesAt + 1])).not.toContain('resolved');
    expect(history([opensAt, resolvesAt]).at(-1)).toBe('resolved');
    expect(history([opensAt, resolvesAt, opensAt]).at(-1)).toBe('reopened');
  });

  it('is one flag however often it is looked at', () => {
    expect(history(Array.from({ length: 5 }, () => opensAt))).toEqual(['opened']);
  });

  it('is as severe as its measure says', () => {
    const severityAt = (by: number) => {
      const [found] = reconcile([], [], episodes([tonightShort(kind, by)]), USUAL, TONIGHT);
      return found?.what === 'opened' ? found.severity : undefined;
    };
    expect(severityAt(highFrom)).toBe('high');
    if (highFrom > mediumFrom) expect(severityAt(mediumFrom)).toBe('medium');
    if (mediumFrom > opensAt) expect(severityAt(opensAt)).toBe('low');
  });

  if (!isFull && !kind.endsWith('rest_areas')) {
    it('worsens and eases by its step', () => {
      expect(history([opensAt, opensAt + step, opensAt])).toEqual(['opened', 'worsened', 'eased']);
    });
  }

  // A whole hour more or less without a rest area is no noise.
  if (kind === 'night_rest_areas') return;
  it('does not flap over 90 nights on one more or one fewer around its threshold', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-1, 0, 1), { minLength: 90, maxLength: 90 }), (around) => {
        const told = history(around.map((by) => Math.max(0, opensAt + by)));
        expect(told.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a flag that is nobody’s', () => {
  const at = (minutes: number) => new Date(minutes * 60_000);
  const nobodys = { acknowledgedAt: null, escalatedAt: null, openSince: at(0), snoozedUntil: null };
  const due = (over: object, minutes: number) =>
    isDueToEscalate({ ...nobodys, severity: 'high', ...over }, at(minutes), TONIGHT);

  it.each([
    ['high', 60],
    ['medium', 240],
    ['low', 1440],
  ])('of %s severity is said louder after %i minutes, once', (severity, minutes) => {
    expect(due({ severity }, minutes - 1)).toBe(false);
    expect(due({ severity }, minutes)).toBe(true);
    expect(due({ severity, escalatedAt: at(1) }, minutes)).toBe(false);
  });

  it('is left alone while it sleeps, or once somebody deals with it', () => {
    expect(due({ snoozedUntil: addNights(TONIGHT, 1) }, 999)).toBe(false);
    expect(due({ snoozedUntil: TONIGHT }, 999)).toBe(true);
    expect(due({ acknowledgedAt: at(1) }, 999)).toBe(false);
  });
});

describe('an evaluation', () => {
  const anyWorld = fc.record({
    places: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 8, maxLength: 8 }),
    hours: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
  });
  const found = ({ places, hours }: { places: number[]; hours: number[] }) =>
    episodes(nights('2026-01-12', ...places.map((count, i) => ({ places: count, hours: hours[i] }))));
  const after = (changes: Change[], flags: UnresolvedFlag[]): UnresolvedFlag[] => {
    const gone = new Set(changes.flatMap((change) => (change.what === 'resolved' ? [change.id] : [])));
    const moved = new Map(
      changes.flatMap((change) => ('flag' in change ? [[change.flag.id, change.flag]] : [])),
    );
    return [
      ...flags.filter(({ id }) => !gone.has(id)).map((one) => ({ ...one, ...moved.get(one.id) })),
      ...changes.flatMap((change, i) =>
        change.what === 'opened'
          ? [{ ...change.episode, severity: change.severity, id: `new ${i}`, openedAt: new Date(i + 10) }]
          : [],
      ),
    ];
  };

  it('done twice is as good as once, whatever was before', () => {
    fc.assert(
      fc.property(anyWorld, anyWorld, (yesterday, today) => {
        const flags = after(reconcile([], [], found(yesterday), USUAL, TONIGHT), []);
        const once = after(reconcile(flags, [], found(today), USUAL, TONIGHT), flags);
        expect(reconcile(once, [], found(today), USUAL, TONIGHT)).toEqual([]);
      }),
    );
  });

  it('does not hang on the order in which the flags come', () => {
    fc.assert(
      fc.property(anyWorld, anyWorld, (yesterday, today) => {
        const flags = after(reconcile([], [], found(yesterday), USUAL, TONIGHT), []);
        const backwards = reconcile(flags.toReversed(), [], found(today), USUAL, TONIGHT);
        expect(backwards).toEqual(reconcile(flags, [], found(today), USUAL, TONIGHT));
      }),
    );
  });
});
