import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStayStep } from '../../api/board';
import { isApiError } from '../../api/problem';
import type { Acknowledgement } from '../../api/reservations';
import { warningsOf } from '../../api/restrictions';
import type { WayOut } from '../../api/types';
import { useCity } from '../../shared/city';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { toast } from '../../shared/toaster';
import styles from './extension.module.css';
import { Warned } from './warned';
import { Ways } from './ways';

const choices = [1, 3, 7] as const;

interface ExtensionFormProps {
  reservationId: string;
  code: string;
  /** Those who stay longer, together. */
  stays: { id: string; until: string }[];
  /** What to do when the facility wants to be asked. */
  toAsk?: ReactNode;
  close: () => void;
  children?: ReactNode;
}

/** Longer in the same place; where that is somebody else's later, somewhere else for all the nights. */
export function ExtensionForm({ reservationId, code, stays, toAsk, close, children }: ExtensionFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const agreed = stays.map(({ until }) => until).reduce((a, b) => (a > b ? a : b), '');
  const end = agreed > tonight ? agreed : tonight;
  const [chosen, setUntil] = useState(addNights(end, 1));
  const until = chosen > end ? chosen : addNights(end, 1);
  const extend = useStayStep('extend');
  const transfer = useStayStep('transfer');
  const [overrides, setOverrides] = useState<Acknowledgement[]>([]);
  const warnings = warningsOf(extend.error);
  const taken = isApiError(extend.error, 'PLACE_TAKEN_LATER') ? extend.error.problem : null;
  const asking = toAsk !== undefined && isApiError(extend.error, 'REFERRAL_NEEDED');
  const stayIds = stays.map(({ id }) => id);

  const done = () => {
    toast(t('board.done.extension', { code, date: format.date(until) }));
    close();
  };
  const take = ({ kind, placeId, facilityId }: WayOut) =>
    transfer.mutate(
      {
        id: reservationId,
        body: {
          ...(kind !== 'elsewhere' && { stayIds }),
          ...(placeId ? { placeId } : { facilityId }),
          until,
          overrides,
        },
      },
      { onSuccess: done },
    );
  const stayLonger = (known: Acknowledgement[]) => {
    setOverrides(known);
    extend.mutate({ id: reservationId, body: { stayIds, until, overrides: known } }, { onSuccess: done });
  };
  if (warnings) {
    return (
      <Warned warnings={warnings} busy={extend.isPending} onKnown={stayLonger} onNo={() => extend.reset()} />
    );
  }
  return (
    <DialogForm
      proposes
      label={t('board.extendUntil', { date: format.date(until) })}
      busy={extend.isPending}
      error={transfer.error ?? (taken || asking ? null : extend.error)}
      incomplete={stays.length === 0}
      close={close}
      submit={() => stayLonger(overrides)}
    >
      {children}
      {agreed && <p>{t('board.agreedUntil', { date: format.date(agreed) })}</p>}
      <div className={styles.choices}>
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
      {asking && toAsk}
      {taken && <Ways problem={taken} busy={transfer.isPending} take={take} />}
    </DialogForm>
  );
}
