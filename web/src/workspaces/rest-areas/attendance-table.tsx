import { useTranslation } from 'react-i18next';
import type { AttendanceOfArea, AttendanceOfOpening } from '../../api/types';
import { useFormat } from '../../shared/format';
import table from '../city/table.module.css';
import styles from './attendance.module.css';
import { useStayWords } from './use-stay-words';

/** One row an opening, the latest first; what isn't published has words and no number. */
export function AttendanceTable({ area }: { area: AttendanceOfArea }) {
  const { t } = useTranslation();
  const openings = area.openings.toReversed();
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption className={styles.caption}>{t('attendance.caption', { area: area.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('attendance.opening')}</th>
            <th scope="col">{t('attendance.visits')}</th>
            <th scope="col" data-desk>
              {t('attendance.peak')}
            </th>
            <th scope="col">{t('attendance.refused')}</th>
            <th scope="col" data-desk>
              {t('attendance.average')}
            </th>
            <th scope="col" data-desk>
              {t('attendance.byHour')}
            </th>
          </tr>
        </thead>
        <tbody>
          {openings.map((opening) => (
            <OpeningRow key={opening.opensAt} opening={opening} exact={area.exact} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OpeningRow({ opening, exact }: { opening: AttendanceOfOpening; exact: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stay = useStayWords();
  const { serviceDate, visits, peak, refused, averageMinutes, byHour } = opening;
  const parts = byHour.filter((part) => part.visits > 0);
  if (visits === null) {
    return (
      <tr data-zero>
        <th scope="row">{format.date(serviceDate)}</th>
        <td className={styles.few}>{t('attendance.few')}</td>
        <td className={styles.few}>–</td>
        <td className={styles.few} colSpan={3} data-desk>
          –
        </td>
      </tr>
    );
  }
  const few = <span className="soft">{t('attendance.few')}</span>;
  return (
    <tr>
      <th scope="row">{format.date(serviceDate)}</th>
      <td>
        <b>{visits}</b>
      </td>
      <td data-desk>{peak ?? few}</td>
      <td>{refused ?? few}</td>
      <td data-desk>{averageMinutes === null ? '' : stay(averageMinutes)}</td>
      <td data-desk className={styles.parts}>
        {parts
          .map((part) =>
            t('attendance.part', {
              from: exact ? `${format.hourOf(part.from)}` : format.time(part.from),
              until: exact ? `${format.hourOf(part.until)} h` : format.time(part.until),
              visits: part.visits,
            }),
          )
          .join(' · ')}
      </td>
    </tr>
  );
}
