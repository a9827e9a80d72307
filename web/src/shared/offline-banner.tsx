import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './frame.module.css';

export function OfflineBanner() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="status" className={styles.offlineRegion} data-no-print>
      {!online && (
        <p className={styles.offline}>
          <IconWifiOff size={20} aria-hidden /> {t('states.offline')}
        </p>
      )}
    </div>
  );
}
