import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { sameUse, type PlaceRow, type Use } from './grid-model';
import styles from './places.module.css';
import type { Cell, useGridSelection } from './use-grid-selection';

interface GridRowProps {
  row: PlaceRow;
  index: number;
  nights: string[];
  selection: ReturnType<typeof useGridSelection>;
  focusCell: (cell: Cell) => void;
  printed: (night: string) => boolean;
}

/** A place, night by night. */
export function GridRow({ row, index, nights, selection, focusCell, printed }: GridRowProps) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
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
    if (event.button !== 0) return;
    event.preventDefault();
    selection.press(cell, event.shiftKey);
    focusCell(cell);
  };
  return (
    <tr>
      <th scope="row">
        {place.label}
        {place.kind === 'surge' && <abbr title={t('counts.surge', { count: 1 })}> +</abbr>}
      </th>
      {uses.map((use, column) => {
        const cell = { row: index, column };
        const night = nights[column] ?? '';
        const begins = !sameUse(uses[column - 1], use);
        /* What began before tonight is named again where the eye begins. */
        const named = begins || night === tonight;
        return (
          <td
            key={night}
            data-cell={`${index}-${column}`}
            data-use={use.kind === 'stay' ? use.state : use.kind}
            data-begins={begins || undefined}
            data-ends={!sameUse(use, uses[column + 1]) || undefined}
            data-past={night < tonight || undefined}
            data-tonight={night === tonight || undefined}
            data-no-print={!printed(night) || undefined}
            aria-selected={selection.isSelected(cell)}
            aria-label={`${place.label}, ${format.night(night)} : ${wordsOf(use)}`}
            tabIndex={selection.focus.row === index && selection.focus.column === column ? 0 : -1}
            onMouseDown={press(cell)}
            onMouseEnter={(event) => event.buttons === 1 && selection.dragTo(cell)}
          >
            <span className={styles.block}>{named ? <span>{labelOf(use)}</span> : null}</span>
          </td>
        );
      })}
    </tr>
  );
}
