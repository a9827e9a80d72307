import type { Reservation, Stay } from '../../api/types';

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

export type ColumnName = keyof BoardColumns;

/** Tonight's work. A stay past its end date is a question for a person, so it has a column of its own. */
export function boardColumns(reservations: Reservation[], tonight: string): BoardColumns {
  const columns: BoardColumns = { expected: [], arrived: [], leaving: [], toDecide: [] };
  const entries = reservations.flatMap((reservation) =>
    reservation.stays.map((stay) => ({ reservation, stay })),
  );
  for (const entry of entries) {
    const column = columnOf(entry.stay, tonight);
    if (column) columns[column].push(entry);
  }
  const byPlace = (a: BoardStay, b: BoardStay) =>
    a.stay.place.label.localeCompare(b.stay.place.label, undefined, { numeric: true });
  return {
    expected: columns.expected.toSorted(byPlace),
    arrived: columns.arrived.toSorted(byPlace),
    leaving: columns.leaving.toSorted(byPlace),
    toDecide: columns.toDecide.toSorted(byPlace),
  };
}

function columnOf(stay: Stay, tonight: string): ColumnName | null {
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
