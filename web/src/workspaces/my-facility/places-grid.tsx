import { useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../shared/format';
import { sameUse, type PlaceRow, type RoomRows, type Use } from './grid-model';
import styles from './places.module.css';
import type { Cell, useGridSelection } from './use-grid-selection';

interface PlacesGridProps {
  rooms: RoomRows[];
  nights: string[];
  selection: ReturnType<typeof useGridSelection>;
}

export function PlacesGrid({ rooms, nights, selection }: PlacesGridProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const grid = useRef<HTMLTableElement>(null);
  const focusCell = ({ row, column }: Cell) =>
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
  const firstIndex = rooms.map((_, room) =>
    rooms.slice(0, room).reduce((rows, before) => rows + before.rows.length, 0),
  );

  return (
    <div className={styles.scroll}>
      <table
        ref={grid}
        role="grid"
        aria-multiselectable
        aria-label={t('places.grid')}
        className={styles.grid}
        onKeyDown={(event) => selection.onKeyDown(event, focusCell)}
      >
        <thead>
          <tr>
            <th scope="col">{t('places.place')}</th>
            {nights.map((night, column) => (
              <th key={night} scope="col" data-first={column === 0 || undefined}>
                <span>{format.weekday(night)}</span> <span>{format.dayOfMonth(night)}</span>
              </th>
            ))}
          </tr>
        </thead>
        {rooms.map(({ room, rows }, roomIndex) => (
          <tbody key={rows[0]?.place.room.id ?? room}>
            {rows.map((row, inRoom) => (
              <Row
                key={row.place.id}
                row={row}
                index={(firstIndex[roomIndex] ?? 0) + inRoom}
                firstInRoom={inRoom === 0}
                nights={nights}
                selection={selection}
                format={format}
                focusCell={focusCell}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface RowProps {
  row: PlaceRow;
  index: number;
  firstInRoom: boolean;
  nights: string[];
  selection: PlacesGridProps['selection'];
  format: Format;
  focusCell: (cell: Cell) => void;
}

function Row({ row, index, firstInRoom, nights, selection, format, focusCell }: RowProps) {
  const { t } = useTranslation();
  const { place, uses } = row;
  const wordsOf = (use: Use) => {
    if (use.kind === 'stay') return `${t(`uses.${use.state}`)} ${use.reservation.code}`;
    if (use.kind === 'closed') return `${t('uses.closed')}, ${t(`closureReasons.${use.closure.reason}`)}`;
    return t(`uses.${use.kind}`);
  };
  const labelOf = (use: Use) => {
    if (use.kind === 'stay') return use.reservation.code;
    if (use.kind === 'closed') return t(`closureReasons.${use.closure.reason}`);
    return '';
  };
  const press = (cell: Cell) => (event: MouseEvent) => {
    selection.press(cell, event.shiftKey);
    focusCell(cell);
  };
  return (
    <tr data-room-start={firstInRoom || undefined}>
      <th scope="row">
        {place.label}
        {place.kind === 'surge' && <abbr title={t('counts.surge', { count: 1 })}> +</abbr>}
      </th>
      {uses.map((use, column) => {
        const cell = { row: index, column };
        const night = nights[column] ?? '';
        const begins = !sameUse(uses[column - 1], use);
        const ends = !sameUse(use, uses[column + 1]);
        return (
          <td
            key={night}
            data-cell={`${index}-${column}`}
            data-use={use.kind === 'stay' ? use.state : use.kind}
            data-begins={begins || undefined}
            data-ends={ends || undefined}
            aria-selected={selection.isSelected(cell)}
            aria-label={`${place.label}, ${format.night(night)} : ${wordsOf(use)}`}
            tabIndex={selection.focus.row === index && selection.focus.column === column ? 0 : -1}
            onMouseDown={(event) => event.shiftKey && event.preventDefault()}
            onClick={press(cell)}
          >
            <span className={styles.block}>{begins ? <span>{labelOf(use)}</span> : null}</span>
          </td>
        );
      })}
    </tr>
  );
}
