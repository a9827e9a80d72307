import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../shared/city';
import { useFormat } from '../../shared/format';
import styles from './options.module.css';

const lastMinutes = 5 * 60_000;

/** Minutes left, and seconds in the last five minutes: the number first. */
export function HoldCountdown({ expiresAt }: { expiresAt: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1_000);
  const left = Math.max(0, Date.parse(expiresAt) - now);
  const minutes = Math.floor(left / 60_000);
  const seconds = String(Math.floor((left % 60_000) / 1_000)).padStart(2, '0');
  const soon = left < lastMinutes;
  return (
    <p className={styles.countdown} data-soon={soon || undefined}>
      <IconHourglass size={24} aria-hidden />
      <span className={`figure ${styles.minutes}`}>{soon ? `${minutes}:${seconds}` : minutes}</span>
      <span>
        {soon ? '' : t('options.minutesLeft', { count: minutes })}{' '}
        {t('options.until', { time: format.time(expiresAt) })}
      </span>
    </p>
  );
}
