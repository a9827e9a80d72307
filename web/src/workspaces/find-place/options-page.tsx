import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reservation } from '../../api/types';
import { useCity, useNow } from '../../shared/city';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { AnswerLine } from './answer-line';
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
              <Section title={t('options.held')} reservations={running} whole>
                {(reservation) => (
                  <>
                    {reservation.expiresAt && reservation.answer !== 'awaited' && (
                      <HoldCountdown expiresAt={reservation.expiresAt} />
                    )}
                    <AnswerLine reservation={reservation} />
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
                {(reservation) => (
                  <>
                    <ReservationSummary reservation={reservation} />
                    <AnswerLine reservation={reservation} />
                  </>
                )}
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
  /** Shows all from the start: nothing that runs out may be out of sight. */
  whole?: boolean;
  children: (reservation: Reservation) => ReactNode;
}

const firstShown = 5;

function Section({ title, reservations, whole = false, children }: SectionProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(whole);
  if (reservations.length === 0) return null;
  const folded = !all && reservations.length > firstShown + 1;
  const shown = folded ? reservations.slice(0, firstShown) : reservations;
  return (
    <section className={styles.section}>
      <h2>
        {title} <span className="figure soft">{reservations.length}</span>
      </h2>
      <ul>
        {shown.map((reservation) => (
          <li key={reservation.id} className={styles.option}>
            {children(reservation)}
          </li>
        ))}
      </ul>
      {folded && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('options.more', { count: reservations.length - shown.length })}
        </Button>
      )}
    </section>
  );
}
