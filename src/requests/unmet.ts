import type { Night } from '../kernel/time';
import { UNMET_CAUSES, type UnmetCause } from './request';

/** Counts of people below this aren't published, nor ones that let such a count be worked out (docs/decisions/figures.md). */
export const LEAST_PUBLISHED = 11;

/** A number of people, or that it is below what is published. */
export interface PublishedCount {
  people: number | null;
  fewerThan: number | null;
}

export interface PublishedCause {
  cause: UnmetCause;
  people: number;
}

/** A night's people whose requests went unmet, as anyone may read it. */
export interface PublishedNight extends PublishedCount {
  date: Night;
  causes: PublishedCause[];
  /** People of all other causes together. */
  otherCauses: number | null;
}

export function publishedCount(people: number): PublishedCount {
  return people < LEAST_PUBLISHED
    ? { people: null, fewerThan: LEAST_PUBLISHED }
    : { people, fewerThan: null };
}

/**
 * Causes too small to publish are added up, together with the smallest larger ones until their sum may be published too:
 * what is left over from the night's total would otherwise give them away.
 */
export function publishedNight(date: Night, counts: readonly PublishedCause[]): PublishedNight {
  const total = counts.reduce((sum, { people }) => sum + people, 0);
  const count = publishedCount(total);
  if (count.people === null) return { date, ...count, causes: [], otherCauses: null };
  const ascending = counts.toSorted((a, b) => a.people - b.people || a.cause.localeCompare(b.cause));
  let withheld = 0;
  let sum = 0;
  while (withheld < ascending.length) {
    const next = ascending[withheld]!.people;
    if (next >= LEAST_PUBLISHED && (sum === 0 || sum >= LEAST_PUBLISHED)) break;
    sum += next;
    withheld += 1;
  }
  const causes = ascending.slice(withheld);
  causes.sort((a, b) => UNMET_CAUSES.indexOf(a.cause) - UNMET_CAUSES.indexOf(b.cause));
  return { date, ...count, causes, otherCauses: sum === 0 ? null : sum };
}
