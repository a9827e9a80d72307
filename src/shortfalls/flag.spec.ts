import { addNights, nightsBetween } from '../kernel/time';
import type { NightAssessment } from './assessment';
import { Change, Episode, episodesOf, reconcile, UnresolvedFlag } from './flag';

const TONIGHT = '2026-01-15';
const HOUR = 3_600_000;

/** A stretch of nights, each so far short: places against the low bound (100 more against the high one), gap hours. */
function nights(from: string, ...measures: { places?: number; hours?: number }[]): NightAssessment[] {
  return nightsBetween(from, addNights(from, measures.length)).map((date, i) => {
    const { places = 0, hours = 0 } = measures[i]!;
    const begins = new Date(`${date}T20:00:00Z`);
    return {
      date,
      authorised: 440,
      inService: 440,
      taken: 0,
      populationLow: 440 + places,
      populationHigh: 540 + places,
      shortfallLow: places,
      shortfallHigh: places === 0 ? 0 : places + 100,
      coverageLow: 1,
      coverageHigh: 1,
      gapHours: hours === 0 ? [] : [{ from: begins, until: new Date(begins.getTime() + hours * HOUR) }],
      seatsAtThree: 0,
      seatedLow: 0,
      seatedHigh: 0,
    };
  });
}

const short = { places: 260 };
const enough = {};

describe('episodes', () => {
  it('are runs of consecutive nights short of the same thing', () => {
    const found = episodesOf(nights(TONIGHT, short, short, enough, { ...short, hours: 10 }, enough), TONIGHT);
    expect(found).toEqual([
      { kind: 'places', from: TONIGHT, until: '2026-01-17', low: 260, high: 360 },
      { kind: 'places', from: '2026-01-18', until: '2026-01-19', low: 260, high: 360 },
      { kind: 'night_rest_areas', from: '2026-01-18', until: '2026-01-19', low: 10, high: 10 },
    ]);
  });

  it('have no end when they reach that of the horizon', () => {
    expect(episodesOf(nights(TONIGHT, short, short), TONIGHT)).toMatchObject([{ until: null }]);
  });

  it('say since when', () => {
    expect(episodesOf(nights('2026-01-13', short, short, short, enough), TONIGHT)).toMatchObject([
      { from: '2026-01-13', until: '2026-01-16' },
    ]);
  });

  it('are not there any more when they ended before tonight', () => {
    expect(episodesOf(nights('2026-01-14', short, enough), TONIGHT)).toEqual([]);
  });

  it('are measured from tonight on, places by the worst night, hours by the fewest and the most', () => {
    const [places, hours] = episodesOf(
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
  return { id: 'a', openedAt: new Date(0), ...episode(), ...over };
}

const on = (flags: UnresolvedFlag[], ...episodes: Episode[]) => reconcile(flags, episodes, TONIGHT);
const said = (changes: Change[]) =>
  changes.map((change) => {
    if (change.what === 'opened') return `opened ${change.episode.from}`;
    if (change.what === 'resolved') return `resolved ${change.id}`;
    return `${change.what} ${change.flag.id} ${change.flag.from} ${change.flag.until}`;
  });

describe('a flag', () => {
  it('opens with an episode', () => {
    expect(on([], episode())).toEqual([{ what: 'opened', episode: episode() }]);
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
