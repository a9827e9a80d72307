import {
  memo,
  useCallback,
  useEffect,
  useRef,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { GridRow } from './grid-row';
import { isPrinted, roomCounts, type RoomRows } from './grid-model';
import styles from './places.module.css';
import type { Cell, useGridSelection } from './use-grid-selection';

interface PlacesGridProps {
  rooms: RoomRows[];
  nights: string[];
  selection: ReturnType<typeof useGridSelection>;
  scroller: RefObject<HTMLDivElement | null>;
  /** Brings what is chosen into sight. */
  reveal: () => void;
}

export function PlacesGrid({ rooms, nights, selection, scroller, reveal }: PlacesGridProps) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const grid = useRef<HTMLTableElement>(null);
  const focusCell = useCallback(
    ({ row, column }: Cell) =>
      grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus(),
    [],
  );
  const firstIndex = rooms.map((_, room) =>
    rooms.slice(0, room).reduce((rows, before) => rows + before.rows.length, 0),
  );
  useEffect(() => scrollToNight(scroller.current, tonight), [scroller, tonight]);
  const today = Math.max(
    0,
    nights.findIndex((night) => night >= tonight),
  );
  const { area, focus, takeAll } = selection;
  const take = useCallback(
    (first: number, last: number) => {
      takeAll({ row: first, column: today }, { row: last, column: today });
      focusCell({ row: last, column: today });
      /* Once it is drawn what can be done with them. */
      requestAnimationFrame(reveal);
    },
    [takeAll, today, focusCell, reveal],
  );
  const press = (event: MouseEvent) => {
    const cell = cellOf(event);
    if (!cell || event.button !== 0) return;
    event.preventDefault();
    selection.press(cell, event.shiftKey);
    focusCell(cell);
    /* Not sooner: the page would be drawn away under the pointer. */
    window.addEventListener('mouseup', reveal, { once: true });
  };
  const drag = (event: PointerEvent) => {
    const cell = cellOf(event);
    /* A finger that moves scrolls. */
    if (cell && event.buttons === 1 && event.pointerType === 'mouse') selection.dragTo(cell);
  };

  return (
    <div ref={scroller} className={styles.scroll}>
      <table
        ref={grid}
        role="grid"
        aria-multiselectable
        aria-label={t('places.grid')}
        className={styles.grid}
        data-many={nights.length > 3 || undefined}
        onKeyDown={(event) => selection.onKeyDown(event, focusCell)}
        onMouseDown={press}
        onPointerOver={drag}
        onKeyUp={reveal}
      >
        <thead>
          <tr>
            <th scope="col">{t('places.place')}</th>
            {nights.map((night) => (
              <th
                key={night}
                scope="col"
                data-night={night}
                data-tonight={night === tonight || undefined}
                data-past={night < tonight || undefined}
                data-no-print={!isPrinted(night, tonight) || undefined}
              >
                <span>{format.weekday(night)}</span> <span>{format.dayOfMonth(night)}</span>
              </th>
            ))}
          </tr>
        </thead>
        {rooms.map((room, roomIndex) => {
          const first = firstIndex[roomIndex] ?? 0;
          return (
            <tbody key={room.rows[0]?.place.room.id ?? room.room}>
              {/* A room of one place is that place. */}
              {room.rows.length > 1 && <RoomHeader room={room} nights={nights} first={first} take={take} />}
              {room.rows.map((row, inRoom) => {
                const index = first + inRoom;
                const inArea = area !== null && index >= area.top && index <= area.bottom;
                return (
                  <GridRow
                    key={row.place.id}
                    row={row}
                    index={index}
                    nights={nights}
                    focused={focus.row === index ? focus.column : -1}
                    selectedFrom={inArea ? area.left : 0}
                    selectedUntil={inArea ? area.right + 1 : 0}
                  />
                );
              })}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

/** The cell that the pointer is on, if it is on one. */
function cellOf({ target }: MouseEvent): Cell | undefined {
  const cell = (target as Element).closest<HTMLElement>('[data-cell]')?.dataset.cell?.split('-').map(Number);
  return cell && { row: cell[0]!, column: cell[1]! };
}

interface RoomHeaderProps {
  room: RoomRows;
  nights: string[];
  first: number;
  /** Rows, the last included. */
  take: (first: number, last: number) => void;
}

/** The room with what is free in it each night. By keyboard Shift and the arrows take its places. */
const RoomHeader = memo(function RoomHeader({ room, nights, first, take }: RoomHeaderProps) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  return (
    <tr data-room>
      <th scope="rowgroup">
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('places.takeRoom', { room: room.room })}
          onClick={() => take(first, first + room.rows.length - 1)}
        >
          {room.room}
        </button>
      </th>
      {roomCounts(room).map(({ free, total }, column) => {
        const night = nights[column] ?? '';
        return (
          <td
            key={night}
            data-none={free === 0 || undefined}
            data-no-print={!isPrinted(night, tonight) || undefined}
          >
            {total > 0 && t('places.freeOf', { free, total })}
          </td>
        );
      })}
    </tr>
  );
});

/** Puts a night beside the names of the places. */
export function scrollToNight(scroller: HTMLElement | null, night: string): void {
  const column = scroller?.querySelector<HTMLElement>(`[data-night="${night}"]`);
  const names = scroller?.querySelector<HTMLElement>('thead th');
  if (scroller && column && names) scroller.scrollLeft = column.offsetLeft - names.offsetWidth;
}
