import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reservation } from '../../api/types';
import { useCity, useNow } from '../../shared/city';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { HoldActions } from './hold-actions';
import { HoldCountdown } from './hold-countdown';
import styles from './options.module.css';
import { ReservationSummary } from './reservation-summary';
import { sortOwn, useOwnReservations } from './use-own-reservations';

export function OptionsPage() {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const now = useNow(5_000);
  const own = useOwnReservations();
  return (
    <Page title={t('options.title')}>
      <QueryView query={own} rows={4} height={120}>
        {(all) => {
          const { running, confirmed, arrived, ended } = sortOwn(all, tonight, now);
          return (
            <>
              {running.length + confirmed.length + arrived.length === 0 && (
                <Empty title={t('options.empty')}>
                  <p>{t('options.emptyHint')}</p>
                  <Button component={Link} to="/find">
                    {t('find.title')}
                  </Button>
                </Empty>
              )}
              <Section title={t('options.held')} reservations={running}>
                {(reservation) => (
                  <>
                    {reservation.expiresAt && <HoldCountdown expiresAt={reservation.expiresAt} />}
                    <ReservationSummary reservation={reservation} />
                    <HoldActions reservation={reservation} />
                  </>
                )}
              </Section>
              <Section title={t('options.expected')} reservations={confirmed}>
                {(reservation) => <ReservationSummary reservation={reservation} />}
              </Section>
              <Section title={t('options.arrived')} reservations={arrived}>
                {(reservation) => <ReservationSummary reservation={reservation} />}
              </Section>
              <Section title={t('options.ended')} reservations={ended}>
                {(reservation) => <ReservationSummary reservation={reservation} />}
              </Section>
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

interface SectionProps {
  title: string;
  reservations: Reservation[];
  children: (reservation: Reservation) => ReactNode;
}

function Section({ title, reservations, children }: SectionProps) {
  if (reservations.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>
        {title} <span className="figure soft">{reservations.length}</span>
      </h2>
      <ul>
        {reservations.map((reservation) => (
          <li key={reservation.id} className={styles.option}>
            {children(reservation)}
          </li>
        ))}
      </ul>
    </section>
  );
}
