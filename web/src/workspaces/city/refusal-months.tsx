import { useTranslation } from 'react-i18next';
import type { MonthOfRefusals } from '../../api/types';
import { capital, useFormat } from '../../shared/format';
import table from './table.module.css';
import { useUnmetText } from './use-unmet-text';

/** Facilities and people side by side, month by month. */
export function RefusalMonths({ months }: { months: MonthOfRefusals[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useUnmetText();
  const sides = ['facility', 'person'] as const;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('refusalCounts.month')}</th>
          {sides.map((by) => (
            <th key={by} scope="col">
              {t(`refusalCounts.by.${by}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, refusals }) => (
          <tr key={month}>
            <th scope="row">{capital(format.month(month))}</th>
            {sides.map((side) => {
              const total = refusals.find(({ by }) => by === side)?.total ?? null;
              return (
                <td key={side} data-zero={total === null || undefined}>
                  {text({ people: total, fewerThan: total === null ? leastPublished : null })}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Below it no count is published. */
const leastPublished = 11;
