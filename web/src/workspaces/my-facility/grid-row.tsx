import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { isPrinted, sameUse, type PlaceRow, type Use } from './grid-model';
import styles from './places.module.css';

interface GridRowProps {
  row: PlaceRow;
  index: number;
  nights: string[];
  /** The column that has the focus; -1 when it is in another row. */
  focused: number;
  /** Columns that are selected, the second not included; two zeros when none is. */
  selectedFrom: number;
  selectedUntil: number;
}

/** A place, night by night: drawn again only when something in it changes, for a shelter has thousands of cells. */
export const GridRow = memo(function GridRow({
  row,
  index,
  nights,
  focused,
  selectedFrom,
  selectedUntil,
}: GridRowProps) {
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
  return (
    <tr>
      <th scope="row">
        {place.label}
        {place.kind === 'surge' && <abbr title={t('counts.surge', { count: 1 })}> +</abbr>}
      </th>
      {uses.map((use, column) => {
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
            data-no-print={!isPrinted(night, tonight) || undefined}
            aria-selected={column >= selectedFrom && column < selectedUntil}
            aria-label={`${place.label}, ${format.night(night)} : ${wordsOf(use)}`}
            tabIndex={column === focused ? 0 : -1}
          >
            <span className={styles.block}>{named ? <span>{labelOf(use)}</span> : null}</span>
          </td>
        );
      })}
    </tr>
  );
});
