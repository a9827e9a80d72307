import { useTranslation } from 'react-i18next';
import type { CountedRefusals } from '../../api/types';
import { capital, useFormat } from '../../shared/format';
import styles from './refusals.module.css';
import table from './table.module.css';

/** Why, the most often said first; what is too seldom to be told apart is one line. */
export function RefusalReasons({ refusals: { by, total, reasons } }: { refusals: CountedRefusals }) {
  const { t } = useTranslation();
  const format = useFormat();
  const published = reasons
    .flatMap(({ reason, count }) => (count === null ? [] : [{ reason, count }]))
    .toSorted((a, b) => b.count - a.count);
  const rest = (total ?? 0) - published.reduce((sum, { count }) => sum + count, 0);
  const rows = published.map(({ reason, count }) => ({ name: t(`refusals.${reason}`), count }));
  if (rest > 0 && rows.length > 0) rows.push({ name: t('refusalCounts.rest'), count: rest });
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <section className={styles.side} aria-labelledby={`refused-by-${by}`}>
      <h2 id={`refused-by-${by}`}>{t(`refusalCounts.whenBy.${by}`)}</h2>
      {total === null ? (
        <p className="soft">{t('refusalCounts.tooFew')}</p>
      ) : (
        <>
          <p>
            <span className={`figure ${styles.total}`}>{format.number(total)}</span>{' '}
            {t('refusalCounts.refusals', { count: total })}
          </p>
          {rows.length === 0 ? (
            <p className="soft">{t('refusalCounts.noReason')}</p>
          ) : (
            <table className={table.table} data-text>
              <thead>
                <tr>
                  <th scope="col">{t('refusalCounts.reason')}</th>
                  <th scope="col">{t('refusalCounts.count')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ name, count }) => (
                  <tr key={name}>
                    <th scope="row">{capital(name)}</th>
                    <td className={styles.count}>
                      <span className="tabular">{format.number(count)}</span>
                      <span className={styles.bar} style={{ width: `${(count / most) * 60}%` }} aria-hidden />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
}
