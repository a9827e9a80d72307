import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { personReasons } from '../../api/choices';
import { useReservationStep } from '../../api/reservations';
import type { Reservation } from '../../api/types';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import styles from './options.module.css';

/** The person doesn't want this place: one tap on the reason releases it. */
export function PersonRefuses({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const { id, facility, stays, state } = reservation;
  const cancel = useReservationStep('cancel', {
    done: () => toast(t('options.releasedToast', { count: stays.length, facility: facility.name })),
    failed: (error) => toast(problemText(error), { tone: 'problem' }),
  });
  if (state !== 'held' && state !== 'confirmed') return null;
  if (!asking) {
    return (
      <Button variant="subtle" onClick={() => setAsking(true)} className={styles.refuses}>
        {t('answers.refuses')}
      </Button>
    );
  }
  return (
    <div className={styles.reasons} role="group" aria-label={t('answers.refusesWhy')}>
      <p>{t('answers.refusesWhy')}</p>
      <p className="soft">{t('answers.refusesHint')}</p>
      <div className={styles.actions}>
        {personReasons.map((reason) => (
          <Button
            key={reason}
            variant="default"
            loading={cancel.isPending && cancel.variables.refusedBecause === reason}
            disabled={cancel.isPending}
            onClick={() => cancel.mutate({ id, refusedBecause: reason })}
          >
            {t(`refusals.${reason}`)}
          </Button>
        ))}
        <Button variant="subtle" onClick={() => setAsking(false)}>
          {t('states.cancel')}
        </Button>
      </div>
    </div>
  );
}
