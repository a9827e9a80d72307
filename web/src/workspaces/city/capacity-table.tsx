import { useTranslation } from 'react-i18next';
import type { AssessedNight } from '../../api/types';
import { useFormat } from '../../shared/format';
import styles from './table.module.css';

export function CapacityTable({ nights }: { nights: AssessedNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('capacity.night')}</th>
          <th scope="col">{t('capacity.inService')}</th>
          <th scope="col">{t('capacity.taken')}</th>
          <th scope="col" data-desk>
            {t('capacity.people')}
          </th>
          <th scope="col">{t('capacity.shortfall')}</th>
          <th scope="col" data-desk>
            {t('capacity.coverage')}
          </th>
        </tr>
      </thead>
      <tbody>
        {nights.map((night) => (
          <tr key={night.date}>
            <th scope="row" data-night>
              {format.date(night.date)}
            </th>
            <td>{format.number(night.inService)}</td>
            <td>{format.number(night.taken)}</td>
            <td data-desk>{format.range({ low: night.populationLow, high: night.populationHigh })}</td>
            <td>{format.range({ low: night.shortfallLow, high: night.shortfallHigh })}</td>
            <td data-desk>{format.percents(night.coverageLow, night.coverageHigh)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
