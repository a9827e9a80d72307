import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReservationStep } from '../../api/reservations';
import type { Reservation } from '../../api/types';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import styles from './options.module.css';

export function HoldActions({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const confirm = useReservationStep('confirm');
  const cancel = useReservationStep('cancel');
  const { id, code, facility, state } = reservation;
  const fail = (error: unknown) => toast(problemText(error), { tone: 'problem' });
  const busy = confirm.isPending || cancel.isPending;
  if (state !== 'held' && state !== 'confirmed') return null;
  return (
    <div className={styles.actions}>
      {state === 'held' && (
        <Button
          loading={confirm.isPending}
          disabled={busy && !confirm.isPending}
          aria-label={t('options.confirmCode', { code })}
          onClick={() =>
            confirm.mutate(
              { id },
              {
                onSuccess: () => toast(t('options.confirmedToast', { facility: facility.name, code })),
                onError: fail,
              },
            )
          }
        >
          {t('options.confirm')}
        </Button>
      )}
      <Button
        variant="default"
        loading={cancel.isPending}
        disabled={busy && !cancel.isPending}
        aria-label={t(state === 'held' ? 'options.releaseCode' : 'options.cancelCode', { code })}
        onClick={() =>
          cancel.mutate(
            { id },
            {
              onSuccess: () => toast(t('options.releasedToast', { facility: facility.name })),
              onError: fail,
            },
          )
        }
      >
        {t(state === 'held' ? 'options.release' : 'options.cancel')}
      </Button>
    </div>
  );
}
