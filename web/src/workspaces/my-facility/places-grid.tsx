import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { GridRow } from './grid-row';
import { roomCounts, type RoomRows } from './grid-model';
import styles from './places.module.css';
import type { Cell, useGridSelection } from './use-grid-selection';

interface PlacesGridProps {
  rooms: RoomRows[];
  nights: string[];
  selection: ReturnType<typeof useGridSelection>;
  scroller: RefObject<HTMLDivElement | null>;
}

/** The sheet that is printed has two weeks from tonight. */
const PRINTED = 14;

export function PlacesGrid({ rooms, nights, selection, scroller }: PlacesGridProps) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const grid = useRef<HTMLTableElement>(null);
  const focusCell = ({ row, column }: Cell) =>
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
  const firstIndex = rooms.map((_, room) =>
    rooms.slice(0, room).reduce((rows, before) => rows + before.rows.length, 0),
  );
  useEffect(() => scrollToNight(scroller.current, tonight), [scroller, tonight]);
  const printed = (night: string) => night >= tonight && night < addNights(tonight, PRINTED);
  const today = Math.max(
    0,
    nights.findIndex((night) => night >= tonight),
  );

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
                data-no-print={!printed(night) || undefined}
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
              {room.rows.length > 1 && (
                <RoomHeader
                  room={room}
                  nights={nights}
                  printed={printed}
                  take={() => {
                    const last = { row: first + room.rows.length - 1, column: today };
                    selection.takeAll({ row: first, column: today }, last);
                    focusCell(last);
                  }}
                />
              )}
              {room.rows.map((row, inRoom) => (
                <GridRow
                  key={row.place.id}
                  row={row}
                  index={first + inRoom}
                  nights={nights}
                  selection={selection}
                  focusCell={focusCell}
                  printed={printed}
                />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

interface RoomHeaderProps {
  room: RoomRows;
  nights: string[];
  printed: (night: string) => boolean;
  take: () => void;
}

/** The room with what is free in it each night. By keyboard Shift and the arrows take its places. */
function RoomHeader({ room, nights, printed, take }: RoomHeaderProps) {
  const { t } = useTranslation();
  return (
    <tr data-room>
      <th scope="rowgroup">
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('places.takeRoom', { room: room.room })}
          onClick={take}
        >
          {room.room}
        </button>
      </th>
      {roomCounts(room).map(({ free, total }, column) => {
        const night = nights[column] ?? '';
        return (
          <td key={night} data-none={free === 0 || undefined} data-no-print={!printed(night) || undefined}>
            {total > 0 && t('places.freeOf', { free, total })}
          </td>
        );
      })}
    </tr>
  );
}

/** Puts a night beside the names of the places. */
export function scrollToNight(scroller: HTMLElement | null, night: string): void {
  const column = scroller?.querySelector<HTMLElement>(`[data-night="${night}"]`);
  const names = scroller?.querySelector<HTMLElement>('thead th');
  if (scroller && column && names) scroller.scrollLeft = column.offsetLeft - names.offsetWidth;
}
