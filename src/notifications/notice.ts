import type { Night } from '../kernel/time';
import { type FlagStep, FLAG_KINDS, type FlagKind, type Severity } from '../shortfalls';

/** What people may be told of. `webhook`: a subscription that was switched off by itself. */
export const NOTICE_KINDS = [...FLAG_KINDS, 'webhook'] as const;
export type NoticeKind = FlagKind | 'webhook';

interface NoticeBase {
  /** Of a step of a flag: that of the step. */
  id: string;
  severity: Severity;
  at: Date;
}

export interface FlagNotice extends NoticeBase {
  kind: FlagKind;
  what: FlagStep['what'];
  flagId: string;
  from: Night;
  until: Night | null;
  low: number;
  high: number;
}

export interface WebhookNotice extends NoticeBase {
  kind: 'webhook';
  what: 'disabled';
  flagId: null;
  from: null;
  until: null;
  low: null;
  high: null;
}

/** Something that happened, as it is told: it stays what it was then. */
export type Notice = FlagNotice | WebhookNotice;

export function noticeOf(step: FlagStep): FlagNotice {
  const { id, flagId, kind, what, severity, at, from, until, low, high } = step;
  return { id, flagId, kind, what, severity, at, from, until, low, high };
}

/** Steps after which it matters how far something is short. */
const WITH_FIGURES: readonly Notice['what'][] = ['opened', 'worsened', 'eased', 'reopened', 'escalated'];
/** A figure of these counts no shortfall: it says how far the reserve is used up. */
const WITHOUT_MEASURE: readonly NoticeKind[] = [
  'full',
  'full_women_only',
  'full_step_free',
  'full_couples',
  'webhook',
];
/** Counts of people below this are not published. */
const LEAST_PEOPLE = 11;

/** The figures worth telling with it; null when there are none, or none that may be told. */
export function figuresOf({ kind, what, low, high }: Notice): { low: number; high: number } | null {
  if (low === null || high === null || !WITH_FIGURES.includes(what) || WITHOUT_MEASURE.includes(kind))
    return null;
  if (kind === 'unmet_demand' && low < LEAST_PEOPLE) return null;
  return { low, high };
}
