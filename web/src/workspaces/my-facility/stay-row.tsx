import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReservationStep } from '../../api/reservations';
import { useFormat } from '../../shared/format';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';
import type { BoardStay, ColumnName } from './board-columns';
import styles from './board.module.css';

export function StayRow({ entry, column }: { entry: BoardStay; column: ColumnName }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reservation, stay } = entry;
  const [askingNoShow, setAskingNoShow] = useState(false);
  const take = useStep(entry);
  const arriving = stay.state === 'held' || stay.state === 'confirmed';
  const who = stay.person ? stay.person.alias || stay.person.reference : t('people.withoutReference');

  return (
    <li className={styles.stay}>
      <div className={styles.stayFacts}>
        <span className={`figure ${styles.placeLabel}`}>{stay.place.label}</span>
        <span className={styles.who}>
          <strong className="tabular">{reservation.code}</strong>
          <span className="soft">{who}</span>
          <span className="soft">
            {column === 'toDecide'
              ? t(arriving ? 'board.notArrived' : 'board.overstayed', {
                  date: format.date(arriving ? stay.from : stay.until),
                })
              : stay.state === 'held' && reservation.expiresAt
                ? t('board.holdUntil', { time: format.time(reservation.expiresAt) })
                : t('board.until', { date: format.date(stay.until) })}
          </span>
        </span>
      </div>
      {arriving && !askingNoShow && (
        <div className={styles.stayActions}>
          <Button loading={take.busy === 'arrival'} onClick={() => take.run('arrival')}>
            {t('board.markArrived')}
          </Button>
          {stay.state === 'confirmed' && (
            <Button variant="default" onClick={() => setAskingNoShow(true)}>
              {t('board.noShow')}
            </Button>
          )}
        </div>
      )}
      {askingNoShow && (
        <div
          className={styles.confirm}
          role="group"
          aria-label={t('board.noShowQuestion', { code: reservation.code })}
        >
          <p>{t('board.noShowQuestion', { code: reservation.code })}</p>
          <div className={styles.stayActions}>
            <Button color="red.9" loading={take.busy === 'no-show'} onClick={() => take.run('no-show')}>
              {t('board.noShowYes')}
            </Button>
            <Button variant="default" onClick={() => setAskingNoShow(false)}>
              {t('board.noShowNo')}
            </Button>
          </div>
        </div>
      )}
      {stay.state === 'arrived' && column !== 'arrived' && (
        <div className={styles.stayActions}>
          <Button variant="default" loading={take.busy === 'departure'} onClick={() => take.run('departure')}>
            {t('board.markDeparted')}
          </Button>
        </div>
      )}
    </li>
  );
}

function useStep({ reservation, stay }: BoardStay) {
  const { t } = useTranslation();
  const values = { code: reservation.code, place: stay.place.label };
  const failed = useSayFailure();
  const steps = {
    arrival: useReservationStep('arrival', { done: () => toast(t('board.done.arrival', values)), failed }),
    departure: useReservationStep('departure', {
      done: () => toast(t('board.done.departure', values)),
      failed,
    }),
    'no-show': useReservationStep('no-show', { done: () => toast(t('board.done.no-show', values)), failed }),
  };
  type Step = keyof typeof steps;
  const names = Object.keys(steps) as Step[];
  return {
    busy: names.find((name) => steps[name].isPending) ?? null,
    run: (step: Step) => steps[step].mutate({ id: reservation.id, stayIds: [stay.id] }),
  };
}
