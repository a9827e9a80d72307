import { URGENCIES, type Urgency, type Vulnerability } from './request';

/** Why a request stands where it stands. */
export interface Rank {
  id: string;
  urgency: Urgency;
  vulnerabilities: readonly Vulnerability[];
  createdAt: Date;
}

/**
 * The order of the waiting list: urgency, then how many vulnerabilities, then how long it has waited. Total: of two that
 * are alike the one recorded first comes first.
 */
export function compareRank(a: Rank, b: Rank): number {
  return (
    URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
    b.vulnerabilities.length - a.vulnerabilities.length ||
    a.createdAt.getTime() - b.createdAt.getTime() ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** Places in the city's order, by request: 1 is next. */
export function positionsOf(waiting: readonly Rank[]): Map<string, number> {
  return new Map(waiting.toSorted(compareRank).map(({ id }, index) => [id, index + 1]));
}
