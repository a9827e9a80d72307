import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStayStep } from '../../api/board';
import { isApiError } from '../../api/problem';
import { warningsOf } from '../../api/restrictions';
import type { Acknowledgement } from '../../api/reservations';
import type { WayOut } from '../../api/types';
import { Acknowledge, WarningLines } from '../../shared/acknowledge';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { toast } from '../../shared/toaster';
import type { FormProps } from './board-dialogs';
import { BoardForm } from './board-form';
import { Ways } from './board-ways';
import styles from './board.module.css';

const choices = [1, 3, 7] as const;

export default function ExtensionForm({ entry, close }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const { stay } = entry;
  const end = stay.until > tonight ? stay.until : tonight;
  const [until, setUntil] = useState(addNights(end, 1));
  const extend = useStayStep('extend');
  const transfer = useStayStep('transfer');
  const [overrides, setOverrides] = useState<Acknowledgement[]>([]);
  const warnings = warningsOf(extend.error);
  const taken = isApiError(extend.error, 'PLACE_TAKEN_LATER') ? extend.error.problem : null;

  const done = () => {
    toast(t('board.done.extension', { code: stay.code, date: format.date(until) }));
    close();
  };
  const take = ({ placeId, facilityId }: WayOut) =>
    transfer.mutate(
      {
        id: stay.reservationId,
        body: { ...(placeId ? { stayIds: [stay.stayId], placeId } : { facilityId }), until, overrides },
      },
      { onSuccess: done },
    );
  const stayLonger = (known: Acknowledgement[]) => {
    setOverrides(known);
    extend.mutate(
      { id: stay.reservationId, body: { stayIds: [stay.stayId], until, overrides: known } },
      { onSuccess: done },
    );
  };
  if (warnings) {
    return (
      <div className={styles.confirm} role="alert">
        <WarningLines warnings={warnings} />
        <Acknowledge
          label={t('board.takeInAnyway')}
          busy={extend.isPending}
          onYes={(reason) => stayLonger(warnings.map(({ restrictionId }) => ({ restrictionId, reason })))}
          onNo={() => extend.reset()}
        />
      </div>
    );
  }
  return (
    <BoardForm
      label={t('board.extendUntil', { date: format.date(until) })}
      busy={extend.isPending}
      error={transfer.error ?? (taken ? null : extend.error)}
      close={close}
      submit={() => stayLonger(overrides)}
    >
      <p>{t('board.until', { date: format.date(stay.until) })}</p>
      <div className={styles.stayActions}>
        {choices.map((count) => (
          <Button
            key={count}
            variant={until === addNights(end, count) ? 'light' : 'default'}
            aria-pressed={until === addNights(end, count)}
            onClick={() => setUntil(addNights(end, count))}
          >
            {t('board.nightsMore', { count })}
          </Button>
        ))}
      </div>
      <LazyNightInput
        label={t('board.leavesOn')}
        value={until}
        min={addNights(end, 1)}
        onChange={(night) => night && setUntil(night)}
      />
      {taken && <Ways problem={taken} busy={transfer.isPending} take={take} />}
    </BoardForm>
  );
}
