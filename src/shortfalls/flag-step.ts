import type { Night } from '../kernel/time';

/** What flags are about, of which somebody may be told. */
export const STEP_KINDS = [
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
export type StepKind = (typeof STEP_KINDS)[number];

/** From the least to the most serious. */
export const STEP_SEVERITIES = ['low', 'medium', 'high'] as const;
export type StepSeverity = (typeof STEP_SEVERITIES)[number];

/** What happens to a flag: by itself, or by people. */
export const STEPS = [
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
export type Step = (typeof STEPS)[number];

/** One step of a flag, as it is told to others: figures and nights, and nobody's name or words. */
export interface FlagStep {
  id: string;
  flagId: string;
  at: Date;
  what: Step;
  kind: StepKind;
  severity: StepSeverity;
  from: Night;
  /** First night no longer short; null when it reaches past the horizon. */
  until: Night | null;
  low: number;
  high: number;
  /** Whose step it was; null for what happened by itself. */
  byId: string | null;
}
