import { addNights, Night } from '../kernel/time';
import { hoursIn, NightAssessment } from './assessment';

export const FLAG_KINDS = ['places', 'night_rest_areas'] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

export const FLAG_STATES = ['open', 'acknowledged', 'resolved'] as const;
export type FlagState = (typeof FLAG_STATES)[number];

/** What happens to a flag. */
export const FLAG_EVENTS = ['opened', 'worsened', 'eased', 'resolved', 'acknowledged'] as const;
export type FlagEventKind = (typeof FLAG_EVENTS)[number];

/** `places`: places missing, against both bounds of the population. `night_rest_areas`: hours of a night with none open. */
export interface Measure {
  low: number;
  high: number;
}

/** Consecutive nights that are short of the same thing, tonight or later among them. */
export interface Episode extends Measure {
  kind: FlagKind;
  from: Night;
  /** First night no longer short; null when it reaches the end of what was assessed. */
  until: Night | null;
}

/** A flag that nobody and nothing has resolved, as last recorded. */
export interface UnresolvedFlag extends Episode {
  id: string;
  openedAt: Date;
}

/** What an assessment does to the flags. `moved` is a change of nights alone, which is no event. */
export type Change =
  | { what: 'opened'; episode: Episode }
  | { what: 'worsened' | 'eased' | 'moved'; flag: UnresolvedFlag }
  | { what: 'resolved'; id: string; measure: Measure };

/** A flag opens at this much, and records a change of this much: less is the noise of a place closed for a repair. */
const STEP: Record<FlagKind, number> = { places: 5, night_rest_areas: 1 };

/** How far tonight's or any night is short, in the measure of the kind. */
export function measureOf(kind: FlagKind, night: NightAssessment): Measure {
  switch (kind) {
    case 'places':
      return { low: night.shortfallLow, high: night.shortfallHigh };
    case 'night_rest_areas': {
      const hours = hoursIn(night.gapHours);
      return { low: hours, high: hours };
    }
    default:
      return kind satisfies never;
  }
}

/**
 * The episodes under way or to come, for each kind.
 *
 * Nights before tonight say since when; how bad it is, is measured over tonight and later alone, so that a flag eases
 * when things get better and not when the bad nights are forgotten. For places that is the worst night against each
 * bound; for rest areas the fewest and the most hours in a night.
 *
 * @param nights consecutive, from some time before tonight to the end of the horizon
 */
export function episodesOf(nights: readonly NightAssessment[], tonight: Night): Episode[] {
  return FLAG_KINDS.flatMap((kind) =>
    runs(nights, (night) => measureOf(kind, night).high > 0)
      .filter((run) => run.at(-1)!.date >= tonight)
      .map((run) => ({
        kind,
        from: run[0]!.date,
        until: run.at(-1) === nights.at(-1) ? null : addNights(run.at(-1)!.date, 1),
        ...worst(
          kind,
          run.filter(({ date }) => date >= tonight),
        ),
      })),
  );
}

/**
 * What becomes of the flags now that the episodes are these.
 *
 * A flag goes with the first episode of its kind that it shares a night with, or else with one that is next to it. Of
 * several flags on one episode the oldest goes on and the others are resolved. While an episode lasts its flag keeps its
 * first night, however long ago; of one still to come the first night is the episode's.
 */
export function reconcile(
  flags: readonly UnresolvedFlag[],
  episodes: readonly Episode[],
  tonight: Night,
): Change[] {
  const ordered = flags.toSorted(
    (a, b) => a.openedAt.getTime() - b.openedAt.getTime() || a.id.localeCompare(b.id),
  );
  const followed = new Map(ordered.map((flag) => [flag, episodeOf(flag, episodes)]));
  const gone = ordered.filter((flag) => !followed.get(flag));
  return [
    ...gone.map(({ id }): Change => ({ what: 'resolved', id, measure: { low: 0, high: 0 } })),
    ...episodes.flatMap((episode): Change[] => {
      const [oldest, ...merged] = ordered.filter((flag) => followed.get(flag) === episode);
      if (!oldest) return episode.high >= STEP[episode.kind] ? [{ what: 'opened', episode }] : [];
      const { low, high } = episode;
      return [
        ...merged.map(({ id }): Change => ({ what: 'resolved', id, measure: { low, high } })),
        ...follow(oldest, episode, tonight),
      ];
    }),
  ];
}

function episodeOf(flag: UnresolvedFlag, episodes: readonly Episode[]): Episode | undefined {
  const candidates = episodes.filter((episode) => episode.kind === flag.kind && touch(flag, episode));
  return candidates.find((episode) => shareNight(flag, episode)) ?? candidates[0];
}

type Nights = Pick<Episode, 'from' | 'until'>;

function touch(a: Nights, b: Nights): boolean {
  return (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until);
}

function shareNight(a: Nights, b: Nights): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

/** Nothing when the flag says it all already. */
function follow(flag: UnresolvedFlag, episode: Episode, tonight: Night): Change[] {
  const lasts = episode.from <= tonight && flag.from < episode.from;
  const moved = { ...flag, from: lasts ? flag.from : episode.from, until: episode.until };
  const by = change(flag, episode);
  if (by !== 0) {
    const { low, high } = episode;
    return [{ what: by > 0 ? 'worsened' : 'eased', flag: { ...moved, low, high } }];
  }
  const stays = moved.from === flag.from && moved.until === flag.until;
  return stays ? [] : [{ what: 'moved', flag: moved }];
}

/** How much worse it is than recorded, by the high bound first; 0 while neither bound has moved by a step. */
function change(flag: UnresolvedFlag, episode: Episode): number {
  const changes = [episode.high - flag.high, episode.low - flag.low];
  return changes.find((by) => Math.abs(by) >= STEP[flag.kind]) ?? 0;
}

function worst(kind: FlagKind, nights: readonly NightAssessment[]): Measure {
  const measures = nights.map((night) => measureOf(kind, night));
  const lows = measures.map(({ low }) => low);
  return {
    low: kind === 'places' ? Math.max(...lows) : Math.min(...lows),
    high: Math.max(...measures.map(({ high }) => high)),
  };
}

/** The longest stretches of consecutive nights of which the claim is true. */
function runs(
  nights: readonly NightAssessment[],
  claim: (night: NightAssessment) => boolean,
): NightAssessment[][] {
  const found: NightAssessment[][] = [];
  let previous = false;
  for (const night of nights) {
    const holds = claim(night);
    if (holds && previous) found.at(-1)!.push(night);
    else if (holds) found.push([night]);
    previous = holds;
  }
  return found;
}
