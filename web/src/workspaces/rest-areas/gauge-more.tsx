import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWalkInSeats } from '../../api/gauge';
import type { Gauge, GaugeTap } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useSayFailure } from '../../shared/say-failure';
import { Stepper } from '../../shared/stepper';
import { toast } from '../../shared/toaster';
import styles from './gauge.module.css';

/** How many seats are left for whoever comes by. */
export function WalkInSeats({ gauge }: { gauge: Gauge }) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const set = useWalkInSeats(gauge.restAreaId);
  const [seats, setSeats] = useState(gauge.walkInSeats);
  const save = () =>
    set.mutate(seats, {
      onSuccess: (saved) => toast(t('gauge.walkInSet', { count: saved.seats })),
      onError: (error) => sayFailure(error, save),
    });
  return (
    <div className={styles.setting}>
      <Stepper label={t('gauge.walkIn')} value={seats} min={0} max={gauge.limit} onChange={setSeats} />
      <p className="soft">{t('gauge.walkInHint')}</p>
      {seats !== gauge.walkInSeats && (
        <Button loading={set.isPending} onClick={save}>
          {t('gauge.save')}
        </Button>
      )}
    </div>
  );
}

export function LastTaps({ taps }: { taps: GaugeTap[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (taps.length === 0) return null;
  return (
    <section aria-labelledby="last-taps">
      <h3 id="last-taps">{t('gauge.lastTaps')}</h3>
      <ol className={styles.taps}>
        {taps.map(({ id, at, kind, people, undone, clockWrong }) => (
          <li key={id} data-undone={undone || undefined}>
            <span className="tabular">{format.time(at)}</span>
            <span>
              {t(`gauge.taps.${kind}`, { people: people ?? 0 })}
              {undone && ` (${t('gauge.undoneTap')})`}
              {clockWrong && ` (${t('gauge.wrongClockTap')})`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
