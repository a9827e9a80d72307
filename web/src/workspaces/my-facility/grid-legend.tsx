import { useTranslation } from 'react-i18next';
import styles from './places.module.css';

const shown = ['occupied', 'reserved', 'held', 'closed', 'free'] as const;

export function GridLegend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend} aria-label={t('places.legend')}>
      {shown.map((use) => (
        <li key={use}>
          <span className={styles.sample} data-use={use} aria-hidden>
            <span className={styles.block} />
          </span>
          {t(`uses.${use}`)}
        </li>
      ))}
    </ul>
  );
}
