import { Button } from '@mantine/core';
import { IconArrowLeft, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useReservation } from '../../api/reservations';
import type { Reservation } from '../../api/types';
import { useFormat } from '../../shared/format';
import { countNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { StateMark } from '../../shared/state-mark';
import { QueryView } from '../../shared/states';
import { AnswerLine } from './answer-line';
import { HoldActions } from './hold-actions';
import { HoldCountdown } from './hold-countdown';
import styles from './options.module.css';
import { nameOf } from './person-name';
import { PersonRefuses } from './person-refuses';
import { ReservationExtension } from './reservation-extension';

export default function ReservationPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const reservation = useReservation(id);
  const code = reservation.data?.code ?? '';
  return (
    <Page
      title={t('reservation.title', { code })}
      heading={reservation.data?.facility.name ?? t('options.title')}
      back={
        <Link to="/reservations" className={styles.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('options.title')}
        </Link>
      }
    >
      <QueryView query={reservation} rows={3} height={140}>
        {(found) => <Detail reservation={found} />}
      </QueryView>
    </Page>
  );
}

function Detail({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { code, state, from, until, facility, stays, needs, expiresAt, answer } = reservation;
  return (
    <article className={styles.detail}>
      <p className={styles.codeLine}>
        <span className={`figure ${styles.code}`}>{code}</span> <StateMark state={state} />
      </p>
      <AnswerLine reservation={reservation} hint />
      {state === 'held' && answer !== 'awaited' && expiresAt && <HoldCountdown expiresAt={expiresAt} />}
      {(state === 'confirmed' || state === 'arrived') && (
        <div className={styles.actions}>
          <Button
            component={Link}
            to={`/reservations/${reservation.id}/slip`}
            variant="light"
            leftSection={<IconRoute size={20} aria-hidden />}
          >
            {t('slip.open')}
          </Button>
          <ReservationExtension reservation={reservation} />
        </div>
      )}
      <HoldActions reservation={reservation} />
      <PersonRefuses reservation={reservation} />
      <dl className={styles.facts}>
        <dt>{t('reservation.when')}</dt>
        <dd>
          {t('reservation.stretch', { from: format.night(from), until: format.date(until) })} (
          {t('nights.count', { count: countNights(from, until) })})
        </dd>
        <dt>{t('facility.address')}</dt>
        <dd>
          {facility.address ?? t(answer === 'awaited' ? 'answers.addressHidden' : 'facility.addressHidden')} (
          {t('district', { count: facility.district, ordinal: true })})
        </dd>
        <dt>{t('facility.arrival')}</dt>
        <dd lang="fr">{facility.arrivalInfo}</dd>
        <dt>{t('facility.phone')}</dt>
        <dd>
          {facility.phone ? (
            <a className={styles.phone} href={`tel:${facility.phone.replace(/\s/g, '')}`}>
              {facility.phone}
            </a>
          ) : (
            t('facility.noPhone')
          )}
        </dd>
        {needs.length > 0 && (
          <>
            <dt>{t('find.needs')}</dt>
            <dd>{needs.map((need) => t(`needs.${need}`)).join(', ')}</dd>
          </>
        )}
      </dl>
      <section className={styles.section}>
        <h2>{t('reservation.places', { count: stays.length })}</h2>
        <ul>
          {stays.map((stay) => (
            <li key={stay.id} className={styles.stay}>
              <span className={`figure ${styles.place}`}>{stay.place.label}</span>
              <span>{t('reservation.room', { room: stay.place.room })}</span>
              {stay.person ? (
                <Link to={`/people/${stay.person.id}`}>{nameOf(stay.person)}</Link>
              ) : (
                <span>{t('people.withoutReference')}</span>
              )}
              <StateMark state={stay.state} />
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}
