import { useNetwork } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useEndSeat, useSeatReservations } from '../../api/seats';
import type { SeatReservation } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';
import styles from './gauge.module.css';

const SHOWN_AHEAD_MS = 24 * 3_600_000;

/** For whom something is kept, by the code they say at the door. */
export function Expected({ restAreaId }: { restAreaId: string }) {
  const { t } = useTranslation();
  const reservations = useSeatReservations(restAreaId);
  const { online } = useNetwork();
  const expected = (reservations.data ?? []).filter(isExpected);
  return (
    <section className={styles.expected} aria-labelledby="expected">
      <h2 id="expected">
        {t('gauge.expected')} <span className="figure">{expected.length}</span>
      </h2>
      {expected.length === 0 && <p className="soft">{t('gauge.nobodyExpected')}</p>}
      {!online && expected.length > 0 && <p className="soft">{t('gauge.arrivedOffline')}</p>}
      <ul>
        {expected.map((reservation) => (
          <ExpectedRow key={reservation.id} reservation={reservation} />
        ))}
      </ul>
    </section>
  );
}

function isExpected({ state, arrivalAt }: SeatReservation): boolean {
  return state === 'kept' && Date.parse(arrivalAt) < Date.now() + SHOWN_AHEAD_MS;
}

function ExpectedRow({ reservation }: { reservation: SeatReservation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayFailure = useSayFailure();
  const arrival = useEndSeat('arrival');
  const { id, code, arrivalAt, expiresAt, service } = reservation;
  const arrived = () =>
    arrival.mutate(id, {
      onSuccess: () => toast(t('gauge.hasArrived', { code })),
      onError: (error) => sayFailure(error, arrived),
    });
  return (
    <li className={styles.row}>
      <span className={`figure ${styles.code}`}>{code}</span>
      <span>
        <b className="tabular">{format.time(arrivalAt)}</b>
        {service && ` · ${t(`seats.services.${service.kind}`)}`}
        <br />
        <span className="soft">{t('gauge.until', { time: format.time(expiresAt) })}</span>
      </span>
      <button
        type="button"
        aria-label={t('gauge.arrivedOf', { code })}
        disabled={arrival.isPending}
        onClick={arrived}
      >
        {t('gauge.arrived')}
      </button>
    </li>
  );
}
