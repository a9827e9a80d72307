import { IconChartBar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './attendance.module.css';

export function AttendanceLink() {
  const { t } = useTranslation();
  return (
    <Link to="/rest-areas/attendance" className={styles.back}>
      <IconChartBar size={20} aria-hidden /> {t('attendance.open')}
    </Link>
  );
}
