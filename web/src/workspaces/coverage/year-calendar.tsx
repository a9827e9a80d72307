import { useTranslation } from 'react-i18next';
import type { CoverageNight } from '../../api/types';
import { useFormat } from '../../shared/format';
import styles from './coverage.module.css';
import { levelOf, levels } from './year-levels';

interface YearCalendarProps {
  nights: CoverageNight[];
  tonight: string;
}

/** A row for each month, a mark for each night: three shapes, of which the colour is only the second sign. */
export function YearCalendar({ nights, tonight }: YearCalendarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const months = new Map<string, CoverageNight[]>();
  for (const night of nights) {
    const month = night.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), night]);
  }
  return (
    <figure className={styles.calendar}>
      {/* Each mark is a row of the table; read one by one they would be four hundred nameless ones. */}
      <div aria-hidden>
        {[...months].map(([month, days]) => (
          <div key={month} className={styles.month}>
            <span>{format.monthShort(month)}</span>
            <div className={styles.nights}>
              {days.map((night) => (
                <i
                  key={night.date}
                  data-level={levelOf(night)}
                  data-tonight={night.date === tonight || undefined}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
      <figcaption>
        <ul className={styles.levels}>
          {levels.map((level) => (
            <li key={level}>
              <i data-level={level} aria-hidden /> {t(`coverage.levels.${level}`)}
            </li>
          ))}
          <li>
            <i data-tonight aria-hidden /> {t('coverage.tonight')}
          </li>
        </ul>
      </figcaption>
    </figure>
  );
}
