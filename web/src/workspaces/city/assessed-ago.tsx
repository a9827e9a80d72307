import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../api/shortfalls';
import { useAgo } from '../../shared/age';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import styles from './city.module.css';

/** Nights that a situation is shown for. */
export const horizon = 30;

/** How old what the flags say is, and whether it could be renewed. */
export function AssessedAgo() {
  const { t } = useTranslation();
  const format = useFormat();
  const ago = useAgo();
  const { tonight } = useCity();
  const { data } = useAssessment(tonight, addNights(tonight, horizon));
  if (!data) return null;
  const { assessedAt, failedAt } = data;
  return (
    <p className={`soft ${styles.assessed}`}>
      <IconRefresh size={18} aria-hidden />{' '}
      {assessedAt
        ? t('city.assessedAt', { time: format.time(assessedAt), ago: ago(assessedAt) })
        : t('city.neverAssessed')}
      {failedAt && (
        <strong role="status">
          <IconAlertTriangle size={18} aria-hidden />{' '}
          {t('city.assessmentFailed', { time: format.time(failedAt) })}
        </strong>
      )}
    </p>
  );
}
