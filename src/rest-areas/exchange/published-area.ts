import type { Interruption, OpeningException, WeeklyRule } from '../opening';
import type { RestAreaRow } from '../rest-areas.repository';

/** A rest area as anyone may know it, signed in or not: nothing about who works there, no reason of a change. */
export interface PublishedArea {
  id: string;
  name: string;
  district: number;
  operator: string;
  /** Null when it is confidential. */
  address: string | null;
  /** Its public page; a path while the service doesn't know its own address. */
  url: string;
  rules: readonly (WeeklyRule & { id: string })[];
  exceptions: readonly (OpeningException & { id: string })[];
  interruptions: readonly Interruption[];
}

export function published(
  { id, name, district, operator, rules, exceptions, interruptions }: RestAreaRow,
  address: string | null,
  url: string,
): PublishedArea {
  return { id, name, district, operator: operator.name, address, url, rules, exceptions, interruptions };
}
