import { IconAlertTriangleFilled, IconCircleCheckFilled, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './age.module.css';
import { useNow } from './city';

const hour = 3_600_000;

/** How long ago somebody on site said that the figures are right: a shape and a word for each of three ages. */
export function ConfirmationAge({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const age = at === null ? Number.POSITIVE_INFINITY : now - Date.parse(at);
  if (age < 2 * hour) {
    return (
      <span className={`${styles.age} ${styles.fresh}`}>
        <IconCircleCheckFilled size={18} aria-hidden /> {t('age.fresh')}
      </span>
    );
  }
  if (age <= 8 * hour) {
    return (
      <span className={styles.age}>
        <IconClockHour4 size={18} aria-hidden /> {t('age.hours', { count: Math.floor(age / hour) })}
      </span>
    );
  }
  return (
    <span className={`${styles.age} ${styles.stale}`}>
      <IconAlertTriangleFilled size={18} aria-hidden /> {t('age.stale')}
    </span>
  );
}

/** "il y a 1 h 10": how long ago, to the minute under a day. */
export function useAgo(): (at: string) => string {
  const { t } = useTranslation();
  const now = useNow(30_000);
  return (at) => {
    const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
    if (minutes < 1) return t('age.justNow');
    if (minutes < 60) return t('age.minutes', { count: minutes });
    const hours = Math.floor(minutes / 60);
    if (hours < 24) {
      const rest = String(minutes % 60).padStart(2, '0');
      return t('age.hoursAndMinutes', { hours, minutes: rest });
    }
    const days = Math.floor(hours / 24);
    if (days < 60) return t('age.days', { count: days });
    if (days < 365) return t('age.months', { count: Math.floor(days / 30.4) });
    return t('age.years', { count: Math.floor(days / 365.25) || 1 });
  };
}
