import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEndSeat, useSeatReservations } from '../../api/seats';
import type { SeatReservation } from '../../api/types';
import { useNow } from '../../shared/city';
import { capital, useFormat } from '../../shared/format';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';
import styles from './seats.module.css';

/** What is kept for the people of one's organisation, with the code to say at the door. */
export function OwnSeats() {
  const { t } = useTranslation();
  const reservations = useSeatReservations().data ?? [];
  const kept = reservations.filter(({ state }) => state === 'kept');
  const over = reservations.filter(({ state }) => state !== 'kept').toReversed();
  const shown = [...kept, ...over.slice(0, 3)];
  if (shown.length === 0) return null;
  return (
    <section className={styles.own} aria-labelledby="own-seats">
      <h2 id="own-seats">{t('seats.own')}</h2>
      <ul>
        {shown.map((reservation) => (
          <OwnSeat key={reservation.id} reservation={reservation} />
        ))}
      </ul>
    </section>
  );
}

function OwnSeat({ reservation }: { reservation: SeatReservation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const sayFailure = useSayFailure();
  const end = useEndSeat('cancel');
  const { id, code, arrivalAt, expiresAt, restArea, service, state } = reservation;
  const what = service ? t(`seats.services.${service.kind}`) : t('seats.seat');
  const cancel = () =>
    end.mutate(id, {
      onSuccess: () => toast(t('seats.cancelled')),
      onError: (error) => sayFailure(error, cancel),
    });
  const minutes = Math.ceil((Date.parse(arrivalAt) - now) / 60_000);
  return (
    <li className={styles.seat} data-over={state !== 'kept' || undefined}>
      <span className={`figure ${styles.code}`}>{code}</span>
      <span>
        <b>{capital(t('seats.ownAt', { what, area: restArea.name }))}</b>
        <br />
        {state === 'kept'
          ? t('seats.at', { when: format.clock(arrivalAt), until: format.time(expiresAt) })
          : `${format.clock(arrivalAt)}, ${t(`seats.states.${state}`)}`}
        {state === 'kept' && minutes > 0 && minutes < 120 && (
          <span className="tabular">
            {' · '}
            {t('seats.in', { wait: t('gauge.minutes', { count: minutes }) })}
          </span>
        )}
      </span>
      {state === 'kept' && (
        <Button
          variant="default"
          aria-label={t('seats.cancelOf', { code })}
          loading={end.isPending}
          onClick={cancel}
        >
          {t('seats.cancel')}
        </Button>
      )}
    </li>
  );
}
