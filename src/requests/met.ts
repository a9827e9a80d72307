import type { Night } from '../kernel/time';
import type { Reservation } from '../reservations';

interface Asked {
  from: Night;
  until: Night;
  people: readonly { person: { id: string } | null }[];
}

type StayState = Reservation['stays'][number]['state'];

export const GIVEN: readonly StayState[] = ['confirmed', 'arrived'];
/** Gives nothing yet. */
export const PROMISED: readonly StayState[] = ['held'];

/** Whether a reservation's stays in these states are places for all who asked, on every night still to come. */
export function coversAll(
  { from, until, people }: Asked,
  { stays }: Reservation,
  tonight: Night,
  states: readonly StayState[],
): boolean {
  const first = from > tonight ? from : tonight;
  const given = stays.filter(
    (stay) => states.includes(stay.state) && stay.from <= first && stay.until >= until,
  );
  const known = new Set(given.map(({ person }) => person?.id));
  return given.length >= people.length && people.every(({ person }) => !person || known.has(person.id));
}
