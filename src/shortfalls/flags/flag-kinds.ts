import type { NightFacts } from './facts';

/** What can be short, each a question of its own asked of the same facts. */
export const FLAG_KINDS = [
  'places',
  'full',
  'full_women_only',
  'full_step_free',
  'full_couples',
  'night_rest_areas',
  'day_rest_areas',
  'night_seats',
  'day_seats',
  'overdue_closures',
  'stale_facilities',
  'unmet_demand',
  'unbalanced',
] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How far something is short, as two bounds; what is known exactly has both alike. In the unit of its kind. */
export interface Measure {
  low: number;
  high: number;
}

/** From when on a kind of shortfall is one, in the unit of its kind. */
export interface Threshold {
  kind: FlagKind;
  /** A flag opens at this much, by the high bound. */
  opensAt: number;
  /** It goes on while there is more than this: what lies between keeps it from opening and closing over one place. */
  resolvesAt: number;
  /** A change of this much is written down; less is the noise of a place closed for a repair. */
  step: number;
  /** Of medium severity from this much on, and of high severity from that; below it is low. */
  mediumFrom: number;
  highFrom: number;
}

type Terms = Omit<Threshold, 'kind'>;

const terms = (opensAt: number, resolvesAt: number, step: number, mediumFrom: number, highFrom: number) => ({
  opensAt,
  resolvesAt,
  step,
  mediumFrom,
  highFrom,
});

/**
 * What holds until an administrator says otherwise. Of places, seats, shelters and people the two thresholds lie two apart or
 * more and a step is three or more, so that one more or one fewer, night after night, changes nothing.
 */
export const DEFAULT_TERMS: Record<FlagKind, Terms> = {
  // Places missing against the population identified.
  places: terms(5, 0, 5, 50, 150),
  // Places missing to the few that a city wants free in the evening: as many as `opensAt` when it is full.
  full: terms(5, 0, 3, 5, 5),
  full_women_only: terms(2, 0, 3, 2, 2),
  full_step_free: terms(2, 0, 3, 2, 3),
  full_couples: terms(2, 0, 3, 2, 3),
  // Hours of the band in which no rest area is open throughout.
  night_rest_areas: terms(1, 0, 1, 4, 8),
  day_rest_areas: terms(6, 3, 3, 8, 12),
  // Seats missing, on average over the band, for the share of the population that would sit down at one time.
  night_seats: terms(20, 10, 10, 40, 80),
  day_seats: terms(20, 10, 10, 40, 80),
  // Places closed beyond the return date first announced.
  overdue_closures: terms(3, 0, 3, 10, 30),
  // Shelters whose figures nobody has confirmed for eight hours.
  stale_facilities: terms(3, 0, 3, 6, 12),
  // People whose request went unmet, the fewest of the last three nights. Counts below 11 are never published.
  unmet_demand: terms(15, 10, 5, 30, 80),
  // Places free in shelters that are half empty or more, while another is full.
  unbalanced: terms(8, 2, 4, 20, 60),
};

/** Asked of tonight alone: what is so now, and not on a night to come. */
const OF_TONIGHT: readonly FlagKind[] = [
  'overdue_closures',
  'stale_facilities',
  'unmet_demand',
  'unbalanced',
];

export const isOfTonight = (kind: FlagKind): boolean => OF_TONIGHT.includes(kind);

/** Whether the unit is an hour without any rest area; of all other kinds one more or fewer is noise. */
export const isOfHours = (kind: FlagKind): boolean =>
  kind === 'night_rest_areas' || kind === 'day_rest_areas';

/** How far a night is short, in the measure of the kind. */
export function measureOf(
  { kind, opensAt }: Pick<Threshold, 'kind' | 'opensAt'>,
  night: NightFacts,
): Measure {
  switch (kind) {
    case 'places':
      return { low: night.shortfallLow, high: night.shortfallHigh };
    case 'full':
      return exactly(opensAt - night.free.all);
    case 'full_women_only':
      return exactly(opensAt - night.free.women_only);
    case 'full_step_free':
      return exactly(opensAt - night.free.step_free);
    case 'full_couples':
      return exactly(opensAt - night.free.couples);
    case 'night_rest_areas':
      return exactly(night.night.hoursWithout);
    case 'day_rest_areas':
      return exactly(night.day.hoursWithout);
    case 'night_seats':
      return night.night.seatsMissing;
    case 'day_seats':
      return night.day.seatsMissing;
    case 'overdue_closures':
      return exactly(night.now?.overduePlaces ?? 0);
    case 'stale_facilities':
      return exactly(night.now?.staleFacilities ?? 0);
    case 'unmet_demand':
      return exactly(night.now?.unmetThreeNights ?? 0);
    case 'unbalanced':
      return exactly(night.now?.freeBesideFull ?? 0);
    default:
      return kind satisfies never;
  }
}

export function severityOf({ mediumFrom, highFrom }: Terms, { high }: Measure): Severity {
  if (high >= highFrom) return 'high';
  return high >= mediumFrom ? 'medium' : 'low';
}

/** The threshold of each kind in force on a date: of those recorded the one that began last, else the default. */
export function thresholdsOn(
  recorded: readonly (Threshold & { validFrom: string })[],
  date: string,
): Map<FlagKind, Threshold> {
  const inForce = recorded
    .filter(({ validFrom }) => validFrom <= date)
    .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
  return new Map(
    FLAG_KINDS.map((kind) => [
      kind,
      inForce.findLast((threshold) => threshold.kind === kind) ?? { kind, ...DEFAULT_TERMS[kind] },
    ]),
  );
}

function exactly(count: number): Measure {
  const measure = Math.max(0, count);
  return { low: measure, high: measure };
}
