import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReservationStep } from '../../api/reservations';
import type { Reservation } from '../../api/types';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';
import styles from './options.module.css';

export function HoldActions({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const { id, code, facility, state, stays, answer } = reservation;
  const failed = useSayFailure();
  const confirm = useReservationStep('confirm', {
    done: () => toast(t('options.confirmedToast', { facility: facility.name, code })),
    failed,
  });
  const cancel = useReservationStep('cancel', {
    done: () => toast(t('options.releasedToast', { count: stays.length, facility: facility.name })),
    failed,
  });
  const busy = confirm.isPending || cancel.isPending;
  if (state !== 'held' && state !== 'confirmed') return null;
  return (
    <div className={styles.actions}>
      {state === 'held' && answer !== 'awaited' && (
        <Button
          loading={confirm.isPending}
          disabled={busy && !confirm.isPending}
          aria-label={t('options.confirmCode', { code })}
          onClick={() => confirm.mutate({ id })}
        >
          {t('options.confirm')}
        </Button>
      )}
      <Button
        variant="default"
        loading={cancel.isPending}
        disabled={busy && !cancel.isPending}
        aria-label={t(state === 'held' ? 'options.releaseCode' : 'options.cancelCode', { code })}
        onClick={() => cancel.mutate({ id })}
      >
        {t(state === 'held' ? 'options.release' : 'options.cancel')}
      </Button>
    </div>
  );
}
