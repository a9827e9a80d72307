import { IconDoor, IconDoorOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Gauge } from '../../api/types';
import { useNow } from '../../shared/city';
import { useFormat } from '../../shared/format';
import styles from './gauge.module.css';

const SOON_MS = 2 * 3_600_000;

/** Whether somebody can come in, and how much longer. */
export function DoorsLine({ gauge }: { gauge: Gauge }) {
  const words = useDoorWords(gauge);
  return (
    <p className={styles.doors} data-open={gauge.openNow || undefined}>
      {gauge.openNow ? <IconDoor size={22} aria-hidden /> : <IconDoorOff size={22} aria-hidden />}
      {words}
    </p>
  );
}

function useDoorWords({ openNow, opensAt, closesAt }: Gauge): string {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  if (!openNow) return opensAt ? t('gauge.opensAt', { when: format.clock(opensAt) }) : t('gauge.closed');
  if (!closesAt) return t('gauge.always');
  const left = Date.parse(closesAt) - now;
  if (left > SOON_MS) return t('gauge.closesAt', { time: format.time(closesAt) });
  return t('gauge.closesIn', { wait: t('gauge.minutes', { count: Math.max(0, Math.ceil(left / 60_000)) }) });
}
