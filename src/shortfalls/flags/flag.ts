import { addMinutes, addNights, Night } from '../../kernel/time';
import type { NightFacts } from './facts';
import {
  type FlagKind,
  isOfHours,
  isOfTonight,
  type Measure,
  measureOf,
  type Severity,
  severityOf,
  type Threshold,
} from './flag-kinds';

export const FLAG_STATES = ['open', 'acknowledged', 'resolved'] as const;
export type FlagState = (typeof FLAG_STATES)[number];

/** What happens to a flag: by itself, then by people. */
export const FLAG_EVENTS = [
  'opened',
  'worsened',
  'eased',
  'resolved',
  'reopened',
  'escalated',
  'acknowledged',
  'assigned',
  'commented',
  'snoozed',
  'woken',
] as const;
export type FlagEventKind = (typeof FLAG_EVENTS)[number];

/** Consecutive nights that are short of the same thing, tonight or later among them. */
export interface Episode extends Measure {
  kind: FlagKind;
  from: Night;
  /** First night no longer short; null when it reaches the end of what was assessed, or lasts until it is over. */
  until: Night | null;
}

/** A flag that nobody and nothing has resolved, as last recorded. */
export interface UnresolvedFlag extends Episode {
  id: string;
  severity: Severity;
  openedAt: Date;
}

/** One that was resolved a short time ago: what comes back so soon is the same thing. */
export interface ResolvedFlag extends Pick<Episode, 'kind' | 'from' | 'until'> {
  id: string;
  resolvedAt: Date;
}

/** What an assessment does to the flags. `moved` is a change of nights alone, which is no event. */
export type Change =
  | { what: 'opened'; episode: Episode; severity: Severity }
  | { what: 'reopened' | 'worsened' | 'eased' | 'moved'; flag: Omit<UnresolvedFlag, 'openedAt'> }
  | { what: 'resolved'; id: string; measure: Measure };

export type Thresholds = ReadonlyMap<FlagKind, Threshold>;

/** Within these a flag is opened again instead of another one. */
export const REOPENED_WITHIN_HOURS = 48;
const NIGHTS_APART = 2;

/** How long a flag may be without somebody who deals with it before it is said louder. */
const ESCALATES_AFTER_MINUTES: Record<Severity, number> = { high: 60, medium: 4 * 60, low: 24 * 60 };

/** Whether it has been nobody's for too long. */
export function isDueToEscalate(
  flag: {
    severity: Severity;
    acknowledgedAt: Date | null;
    escalatedAt: Date | null;
    openSince: Date;
    snoozedUntil: Night | null;
  },
  now: Date,
  tonight: Night,
): boolean {
  if (flag.acknowledgedAt || flag.escalatedAt) return false;
  if (flag.snoozedUntil !== null && flag.snoozedUntil > tonight) return false;
  return addMinutes(flag.openSince, ESCALATES_AFTER_MINUTES[flag.severity]) <= now;
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
export function episodesOf(nights: readonly NightFacts[], thresholds: Thresholds, tonight: Night): Episode[] {
  return [...thresholds.values()].flatMap((threshold) =>
    runs(nights, (night) => measureOf(threshold, night).high > threshold.resolvesAt)
      .filter((run) => run.at(-1)!.date >= tonight)
      .map((run) => ({
        kind: threshold.kind,
        from: run[0]!.date,
        until:
          isOfTonight(threshold.kind) || run.at(-1) === nights.at(-1) ? null : addNights(run.at(-1)!.date, 1),
        ...worst(
          threshold,
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
 * first night, however long ago; of one still to come the first night is the episode's. An episode without a flag has the
 * one back that was resolved for these nights within 48 hours, if there is one.
 *
 * @param resolved those resolved within 48 hours
 */
export function reconcile(
  flags: readonly UnresolvedFlag[],
  resolved: readonly ResolvedFlag[],
  episodes: readonly Episode[],
  thresholds: Thresholds,
  tonight: Night,
): Change[] {
  const ordered = flags.toSorted(
    (a, b) => a.openedAt.getTime() - b.openedAt.getTime() || a.id.localeCompare(b.id),
  );
  const followed = new Map(ordered.map((flag) => [flag, episodeOf(flag, episodes)]));
  const gone = ordered.filter((flag) => !followed.get(flag));
  const back = new Set<string>();
  return [
    ...gone.map(({ id }): Change => ({ what: 'resolved', id, measure: { low: 0, high: 0 } })),
    ...episodes.flatMap((episode): Change[] => {
      const threshold = thresholds.get(episode.kind)!;
      const [oldest, ...merged] = ordered.filter((flag) => followed.get(flag) === episode);
      const { low, high } = episode;
      if (oldest) {
        return [
          ...merged.map(({ id }): Change => ({ what: 'resolved', id, measure: { low, high } })),
          ...follow(oldest, episode, threshold, tonight),
        ];
      }
      if (high < threshold.opensAt) return [];
      const severity = severityOf(threshold, episode);
      const former = resolved
        .filter(({ id, kind }) => kind === episode.kind && !back.has(id))
        .toSorted((a, b) => b.resolvedAt.getTime() - a.resolvedAt.getTime())
        .find((flag) =>
          touch({ ...flag, until: flag.until && addNights(flag.until, NIGHTS_APART) }, episode),
        );
      if (!former) return [{ what: 'opened', episode, severity }];
      back.add(former.id);
      const from = episode.from <= tonight && former.from < episode.from ? former.from : episode.from;
      return [{ what: 'reopened', flag: { ...episode, id: former.id, from, severity } }];
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
function follow(flag: UnresolvedFlag, episode: Episode, threshold: Threshold, tonight: Night): Change[] {
  const lasts = episode.from <= tonight && flag.from < episode.from;
  const moved = { ...flag, from: lasts ? flag.from : episode.from, until: episode.until };
  const by = change(flag, episode, threshold.step);
  if (by !== 0) {
    const { low, high } = episode;
    const severity = severityOf(threshold, episode);
    return [{ what: by > 0 ? 'worsened' : 'eased', flag: { ...moved, low, high, severity } }];
  }
  const stays = moved.from === flag.from && moved.until === flag.until;
  return stays ? [] : [{ what: 'moved', flag: moved }];
}

/** How much worse it is than recorded, by the high bound first; 0 while neither bound has moved by a step. */
function change(flag: UnresolvedFlag, episode: Episode, step: number): number {
  const changes = [episode.high - flag.high, episode.low - flag.low];
  return changes.find((by) => Math.abs(by) >= step) ?? 0;
}

/** Hours: the fewest and the most in a night. All else: the worst night against each bound. */
function worst(threshold: Threshold, nights: readonly NightFacts[]): Measure {
  const measures = nights.map((night) => measureOf(threshold, night));
  const lows = measures.map(({ low }) => low);
  return {
    low: isOfHours(threshold.kind) ? Math.min(...lows) : Math.max(...lows),
    high: Math.max(...measures.map(({ high }) => high)),
  };
}

/** The longest stretches of consecutive nights of which the claim is true. */
function runs(nights: readonly NightFacts[], claim: (night: NightFacts) => boolean): NightFacts[][] {
  const found: NightFacts[][] = [];
  let previous = false;
  for (const night of nights) {
    const holds = claim(night);
    if (holds && previous) found.at(-1)!.push(night);
    else if (holds) found.push([night]);
    previous = holds;
  }
  return found;
}
