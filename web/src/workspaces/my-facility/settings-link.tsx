import { IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './board.module.css';

/** Beside the facility's name: how it works. */
export function SettingsLink() {
  const { t } = useTranslation();
  return (
    <Link to="/my-facility/settings" className={styles.settings} data-no-print>
      <IconSettings size={20} aria-hidden /> {t('settings.open')}
    </Link>
  );
}
