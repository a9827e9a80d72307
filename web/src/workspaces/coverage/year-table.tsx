import { useTranslation } from 'react-i18next';
import type { CoverageNight } from '../../api/types';
import { useFormat } from '../../shared/format';
import table from '../city/table.module.css';
import { levelOf } from './year-levels';

export function YearTable({ nights }: { nights: CoverageNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('coverage.night')}</th>
          <th scope="col">{t('coverage.leastSeats')}</th>
          <th scope="col">{t('coverage.withoutAny')}</th>
          <th scope="col" data-desk>
            {t('coverage.state')}
          </th>
        </tr>
      </thead>
      <tbody>
        {nights.map((night) => (
          <tr key={night.date}>
            <th scope="row">{format.date(night.date)}</th>
            <td>{format.number(night.leastSeats)}</td>
            <td>{night.gapHours}</td>
            <td data-desk>{t(`coverage.levels.${levelOf(night)}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
