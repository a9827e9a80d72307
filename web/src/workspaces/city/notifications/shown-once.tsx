import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../shared/toaster';
import styles from './notifications.module.css';

/** A secret that is never shown again: selected by a click where the browser copies nothing by itself. */
export function ShownOnce({ label, hint, value }: { label: string; hint: string; value: string }) {
  const { t } = useTranslation();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      toast(t('notificationSettings.copied'));
    } catch {
      // Not from an address without TLS: it can still be selected and copied by hand.
    }
  };
  return (
    <div className={styles.secret} role="status">
      <strong>{label}</strong>
      <code>{value}</code>
      <p>{hint}</p>
      {navigator.clipboard && (
        <div>
          <Button
            variant="default"
            leftSection={<IconCopy size={18} aria-hidden />}
            onClick={() => void copy()}
          >
            {t('notificationSettings.copy')}
          </Button>
        </div>
      )}
    </div>
  );
}
