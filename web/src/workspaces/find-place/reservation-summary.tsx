import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reservation } from '../../api/types';
import { useFormat } from '../../shared/format';
import { countNights } from '../../shared/night';
import { StateMark } from '../../shared/state-mark';
import styles from './options.module.css';

export function ReservationSummary({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, code, facility, from, until, stays, state } = reservation;
  return (
    <Link to={`/reservations/${id}`} className={styles.summary}>
      <span>
        <strong>{facility.name}</strong>
        <span className={styles.meta}>
          <span>{t('district', { count: facility.district, ordinal: true })}</span>
          <span>{format.night(from)}</span>
          <span>{t('nights.count', { count: countNights(from, until) })}</span>
          <span>{t('find.people', { count: stays.length })}</span>
        </span>
        <span className={styles.meta}>
          <span className="tabular">{code}</span>
          <StateMark state={state} />
        </span>
      </span>
      <IconChevronRight size={24} aria-hidden />
    </Link>
  );
}
