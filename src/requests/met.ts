import type { Night } from '../kernel/time';
import type { Reservation } from '../reservations';

interface Asked {
  from: Night;
  until: Night;
  people: readonly { person: { id: string } | null }[];
}

/** Whether a reservation gives all who asked a place on every night still to come; a hold gives nothing yet. */
export function coversAll({ from, until, people }: Asked, reservation: Reservation, tonight: Night): boolean {
  const first = from > tonight ? from : tonight;
  const given = reservation.stays.filter(
    (stay) =>
      (stay.state === 'confirmed' || stay.state === 'arrived') && stay.from <= first && stay.until >= until,
  );
  const known = new Set(given.map(({ person }) => person?.id));
  return given.length >= people.length && people.every(({ person }) => !person || known.has(person.id));
}
