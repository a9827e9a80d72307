import { addNights, type Night } from '../../kernel/time';
import {
  FACILITY_REASONS,
  NO_ANSWER,
  PERSON_REASONS,
  REFUSED_BY,
  type RefusalReason,
  type RefusedBy,
} from './referral';

/** Counts of people below this are not published (DOMAIN.md, section 3). */
export const LEAST_PUBLISHED = 11;

export const REASONS_OF: Record<RefusedBy, readonly RefusalReason[]> = {
  facility: [...FACILITY_REASONS, NO_ANSWER],
  person: PERSON_REASONS,
};

export interface CountedRefusals {
  by: RefusedBy;
  /** Null when below 11. */
  total: number | null;
  reasons: { reason: RefusalReason; count: number | null }[];
}

export interface Counted {
  by: RefusedBy;
  reason: RefusalReason;
  count: number;
}

/** What may be said of one month: facilities and people apart, nothing from which a count below 11 follows. */
export function publishable(counted: readonly Counted[]): CountedRefusals[] {
  return REFUSED_BY.map((by) => {
    const counts = new Map(REASONS_OF[by].map((reason) => [reason, 0]));
    for (const each of counted) if (each.by === by) counts.set(each.reason, each.count);
    const total = sum([...counts.values()]);
    const shown = shownOf(counts, total);
    return {
      by,
      total: total < LEAST_PUBLISHED ? null : total,
      reasons: [...counts].map(([reason, count]) => ({ reason, count: shown.has(reason) ? count : null })),
    };
  });
}

/** With the total known, what is left out together must not be a small number either. */
function shownOf(counts: Map<RefusalReason, number>, total: number): Set<RefusalReason> {
  const large = [...counts].filter(([, count]) => count >= LEAST_PUBLISHED).sort((a, b) => b[1] - a[1]);
  const leftOut = () => total - sum(large.map(([, count]) => count));
  while (large.length > 0 && leftOut() > 0 && leftOut() < LEAST_PUBLISHED) large.pop();
  return new Set(large.map(([reason]) => reason));
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/**
 * The months that lie within [from, until) and are over on `today`. Whole months that no longer change, each by itself:
 * subtracting one answer from another tells nothing new.
 */
export function monthsWithin(from: Night, until: Night, today: Night): { from: Night; until: Night }[] {
  const months: { from: Night; until: Night }[] = [];
  const end = until < today ? until : today;
  let first = from.endsWith('-01') ? from : firstOfNext(from);
  for (let next = firstOfNext(first); next <= end; first = next, next = firstOfNext(first)) {
    months.push({ from: first, until: next });
  }
  return months;
}

function firstOfNext(night: Night): Night {
  return `${addNights(`${night.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
}
