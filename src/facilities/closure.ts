import { invalid } from '../kernel/errors';
import { addNights, Night, nightsBetween } from '../kernel/time';

/** Nights [from, until) on which places are out of service; until is null when nobody knows yet. */
export interface ClosedNights {
  from: Night;
  until: Night | null;
}

export interface ClosurePart extends ClosedNights {
  placeIds: string[];
}

/** What a new return date does to the ledger. */
export type MovedEnd = { free: Night } | { take: ClosedNights } | null;

/**
 * What moving the return date of a closure gives back or takes. What was so on a past night stays as it was.
 *
 * @throws DomainError VALIDATION_FAILED on `until`
 */
export function moveEnd(closure: ClosedNights, until: Night | null, tonight: Night): MovedEnd {
  if (until === closure.until) return null;
  if (until !== null && until <= closure.from) throw refused('order', 'must be after the first night closed');
  if (until !== null && until < tonight) throw refused('past', 'must be tonight or later');
  if (closure.until !== null && closure.until < tonight) {
    throw refused('over', 'the places are open again: close them anew');
  }
  if (closure.until === null) return { free: until! };
  if (until === null || until > closure.until) return { take: { from: closure.until, until } };
  return { free: until };
}

/**
 * What is left of a closure when some of its places are usable again on nights [from, until): what its own row goes on
 * saying, and what else has to be written beside it.
 *
 * Places that stay closed keep the closure as it is. When none does, the row ends where the places open again.
 *
 * @param until first night no longer reopened; null reopens for good
 */
export function withoutPlaces(
  closure: ClosurePart,
  reopened: ReadonlySet<string>,
  from: Night,
  until: Night | null,
): { kept: ClosurePart; beside: ClosurePart[] } {
  const placeIds = closure.placeIds.filter((id) => reopened.has(id));
  const others = closure.placeIds.filter((id) => !reopened.has(id));
  const before = { from: closure.from, until: from < closure.from ? closure.from : from, placeIds };
  const after =
    until !== null && (closure.until === null || until < closure.until)
      ? [{ from: until, until: closure.until, placeIds }]
      : [];
  if (others.length === 0) return { kept: before, beside: after };
  return {
    kept: { ...closure, placeIds: others },
    beside: before.until > before.from ? [before, ...after] : after,
  };
}

/**
 * The nights after a departure on which a place is put in order again.
 *
 * @param freed first night that is no longer used
 * @param nights how many the facility keeps for it
 */
export function turnaroundNights(freed: Night, nights: number, tonight: Night): Night[] {
  return nightsBetween(freed < tonight ? tonight : freed, addNights(freed, nights));
}

function refused(code: string, message: string) {
  return invalid({ field: 'until', code, message });
}
