import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import type { ColumnName } from './board-columns';
import styles from './board.module.css';

interface BoardColumnProps {
  name: ColumnName;
  count: number;
  /** What is said before the first one. */
  before?: ReactNode;
  children: ReactNode[];
}

export function BoardColumn({ name, count, before, children }: BoardColumnProps) {
  const { t } = useTranslation();
  const { tonight, nightUnderWay } = useCity();
  /* After midnight those who were to leave by day are late. */
  const title = name === 'leaving' && nightUnderWay ? 'overdue' : name;
  const format = useFormat();
  return (
    <section id={name} className={styles.column} data-name={name} aria-labelledby={`column-${name}`}>
      <h2 id={`column-${name}`}>
        {t(`board.${title}`, { night: format.night(tonight) })}{' '}
        <span className={`figure ${styles.columnCount}`}>{count}</span>
      </h2>
      {before}
      {count === 0 ? <p className={styles.nobody}>{t(`board.empty.${name}`)}</p> : <ul>{children}</ul>}
    </section>
  );
}
