import type { Reservation, Stay } from '../../api/types';
import { holdsNight } from '../../shared/night';

export interface BoardStay {
  reservation: Reservation;
  stay: Stay;
}

export interface BoardColumns {
  expected: BoardStay[];
  arrived: BoardStay[];
  leaving: BoardStay[];
  toDecide: BoardStay[];
}

export type ColumnName = keyof BoardColumns | 'present';

/** Tonight's work. A stay past its end date is a question for a person, so it has a column of its own. */
export function boardColumns(reservations: Reservation[], tonight: string): BoardColumns {
  const columns: BoardColumns = { expected: [], arrived: [], leaving: [], toDecide: [] };
  for (const entry of entriesOf(reservations)) {
    const column = columnOf(entry.stay, tonight);
    if (column) columns[column].push(entry);
  }
  return {
    expected: columns.expected.toSorted(byPlace),
    arrived: columns.arrived.toSorted(byPlace),
    leaving: columns.leaving.toSorted(byPlace),
    toDecide: columns.toDecide.toSorted(byPlace),
  };
}

/** Who is there and sleeps there tonight: what the number of occupied places counts. */
export function presentStays(reservations: Reservation[], tonight: string): BoardStay[] {
  return entriesOf(reservations)
    .filter(({ stay }) => stay.state === 'arrived' && holdsNight(stay, tonight))
    .toSorted(byPlace);
}

function entriesOf(reservations: Reservation[]): BoardStay[] {
  return reservations.flatMap((reservation) => reservation.stays.map((stay) => ({ reservation, stay })));
}

function byPlace(a: BoardStay, b: BoardStay): number {
  return a.stay.place.label.localeCompare(b.stay.place.label, undefined, { numeric: true });
}

function columnOf(stay: Stay, tonight: string): keyof BoardColumns | null {
  switch (stay.state) {
    case 'held':
    case 'confirmed':
      if (stay.from === tonight) return 'expected';
      return stay.from < tonight ? 'toDecide' : null;
    case 'arrived':
      if (stay.until < tonight) return 'toDecide';
      if (stay.until === tonight) return 'leaving';
      return stay.from === tonight ? 'arrived' : null;
    case 'departed':
    case 'cancelled':
    case 'expired':
    case 'no_show':
    case 'refused':
      return null;
  }
}
