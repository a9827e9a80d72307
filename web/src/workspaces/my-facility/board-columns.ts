import type { BoardGroup, BoardStay, FacilityBoard } from '../../api/types';
import { compareLabels } from '../../shared/format';

/** A stay on the board; a referral to answer is one entry for all who come together. */
export interface BoardEntry {
  stay: BoardStay;
  group: BoardGroup;
}

export const columnNames = ['expected', 'arrived', 'leaving', 'toDecide'] as const;
export type ColumnName = (typeof columnNames)[number] | 'present' | 'absent' | 'ended';

const groupsOf: Record<Exclude<ColumnName, 'present'>, readonly BoardGroup[]> = {
  expected: ['late', 'expected'],
  arrived: ['arrived'],
  leaving: ['leaving'],
  toDecide: ['toAnswer', 'pastEnd', 'passedOn'],
  absent: ['absent'],
  ended: ['ended'],
};

/** What the number of occupied places counts: who is there and sleeps there tonight, or is away with leave. */
const presentGroups: readonly BoardGroup[] = ['arrived', 'staying', 'absent', 'pastEnd'];

export function entriesOf(board: FacilityBoard, column: ColumnName): BoardEntry[] {
  if (column === 'present') {
    return presentGroups
      .flatMap((group) => entries(board, group))
      .filter(({ stay }) => stay.keepsTonight)
      .toSorted(byPlace);
  }
  return groupsOf[column].flatMap((group) => entries(board, group));
}

function entries(board: FacilityBoard, group: BoardGroup): BoardEntry[] {
  const stays = board[group].toSorted((a, b) => byPlace({ stay: a }, { stay: b }));
  const together = group === 'toAnswer' || group === 'passedOn';
  return stays
    .filter((stay, at) => !together || firstOf(stays, stay) === at)
    .map((stay) => ({ stay, group }));
}

function firstOf(stays: BoardStay[], { reservationId }: BoardStay): number {
  return stays.findIndex((stay) => stay.reservationId === reservationId);
}

function byPlace(a: { stay: BoardStay }, b: { stay: BoardStay }): number {
  return compareLabels(a.stay.place.label, b.stay.place.label);
}
