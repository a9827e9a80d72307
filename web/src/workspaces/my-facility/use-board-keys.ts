import { useEffect, useRef } from 'react';

interface At {
  column: number;
  row: number;
}

const columns = (board: Element) => [...board.querySelectorAll('section')];
const rows = (column: Element) => [...column.querySelectorAll('[data-row]')];
/** The first thing a row offers, so that Enter does it. */
const first = (row: Element) =>
  row.querySelector<HTMLElement>('[data-first] button') ?? row.querySelector<HTMLElement>('button');

function whereIs(board: Element, element: Element | null): At | null {
  const row = element?.closest('[data-row]');
  const column = row ? columns(board).findIndex((each) => each.contains(row)) : -1;
  return row && column >= 0 ? { column, row: rows(columns(board)[column]!).indexOf(row) } : null;
}

function go(board: Element, { column, row }: At): boolean {
  const within = columns(board)[column];
  const found = within ? rows(within).filter((each) => first(each)) : [];
  const target = found[Math.max(0, Math.min(found.length - 1, row))];
  if (target) first(target)!.focus();
  return target !== undefined;
}

function sideways(board: Element, from: At, step: number): void {
  for (let column = from.column + step; column >= 0 && column < columns(board).length; column += step) {
    if (go(board, { column, row: from.row })) return;
  }
}

/**
 * Arrows move between the people on the board: up and down within a column, sideways to the next. A person who has moved on
 * leaves the focus to whoever takes their place.
 *
 * @param shown what the board shows: looked at again after each change
 */
export function useBoardKeys(shown: unknown) {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<At | null>(null);

  useEffect(() => {
    const onFocus = () => {
      if (ref.current) last.current = whereIs(ref.current, document.activeElement);
    };
    const onKey = (event: KeyboardEvent) => {
      const board = ref.current;
      const target = event.target as HTMLElement;
      const at = board && whereIs(board, target);
      if (!at || event.ctrlKey || event.metaKey || event.altKey || target.closest('[role=menu]')) return;
      if (target.getAttribute('aria-expanded') === 'true') return;
      if (event.key === 'ArrowDown') go(board, { ...at, row: at.row + 1 });
      else if (event.key === 'ArrowUp') go(board, { ...at, row: at.row - 1 });
      else if (event.key === 'ArrowRight') sideways(board, at, 1);
      else if (event.key === 'ArrowLeft') sideways(board, at, -1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('focusin', onFocus);
    /* Before the menu buttons, which open with an arrow too. */
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('keydown', onKey, true);
    };
  }, []);

  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (shown && ref.current && last.current && lost) go(ref.current, last.current);
  }, [shown]);

  return ref;
}
