import { useCallback, useState, type KeyboardEvent } from 'react';

export interface Cell {
  row: number;
  column: number;
}

const moves: Record<string, Cell> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/**
 * A rectangle between where the selection began and where the focus is; arrows move, with Shift they extend.
 * @param first where the focus comes in
 */
export function useGridSelection(rows: number, columns: number, first: Cell = { row: 0, column: 0 }) {
  const [focus, setFocus] = useState<Cell>(first);
  const [anchor, setAnchor] = useState<Cell | null>(null);
  /* What Shift is to a keyboard: the next tap is the other corner. */
  const [extending, setExtending] = useState(false);

  const clamp = (cell: Cell): Cell => ({
    row: Math.max(0, Math.min(rows - 1, cell.row)),
    column: Math.max(0, Math.min(columns - 1, cell.column)),
  });
  const goTo = (cell: Cell, extend: boolean) => {
    const to = clamp(cell);
    if (extend) setAnchor(anchor ?? focus);
    else setAnchor(null);
    setFocus(to);
    return to;
  };

  const at = clamp(focus);
  const start = anchor && clamp(anchor);
  const takeAll = useCallback((from: Cell, to: Cell) => {
    setAnchor(from);
    setFocus(to);
  }, []);

  return {
    focus: at,
    area: start && {
      top: Math.min(start.row, at.row),
      bottom: Math.max(start.row, at.row),
      left: Math.min(start.column, at.column),
      right: Math.max(start.column, at.column),
    },
    extending,
    toggleExtending: () => setExtending(!extending),
    clear: () => {
      setAnchor(null);
      setExtending(false);
    },
    press: (cell: Cell, extend: boolean) => {
      if (!(extend || extending) || !anchor) setAnchor(cell);
      setFocus(cell);
    },
    /** Held and moved over: the cell under it is the other corner. */
    dragTo: (cell: Cell) => setFocus(cell),
    takeAll,
    onKeyDown: (event: KeyboardEvent, focusCell: (cell: Cell) => void) => {
      const move = moves[event.key];
      if (move) {
        event.preventDefault();
        focusCell(goTo({ row: at.row + move.row, column: at.column + move.column }, event.shiftKey));
      } else if (event.key === 'Home' || event.key === 'End') {
        event.preventDefault();
        focusCell(goTo({ row: at.row, column: event.key === 'Home' ? 0 : columns - 1 }, event.shiftKey));
      } else if (event.key === ' ' || event.key === 'Enter') {
        event.preventDefault();
        setAnchor(at);
      } else if (event.key === 'Escape') {
        setAnchor(null);
      }
    },
  };
}
