import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCount } from '../../api/gauge';
import type { Gauge, GaugeCorrectionReason } from '../../api/types';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { Stepper } from '../../shared/stepper';
import { toast } from '../../shared/toaster';
import styles from './gauge.module.css';

const reasons = [
  'miscounted',
  'taps_missing',
  'tapped_twice',
  'other',
] as const satisfies GaugeCorrectionReason[];

interface CountProps {
  gauge: Gauge;
  mode: 'confirm' | 'correct';
}

/** Somebody counts: what closing time asks, or because the number is wrong. */
export function CountButton({ gauge, mode }: CountProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, open] = useState(false);
  const people = (gauge.inside ?? 0) + (gauge.beyond ?? 0);
  return (
    <>
      {mode === 'confirm' && gauge.unconfirmedSince ? (
        <div className={styles.notice} role="alert">
          <p>
            {t('gauge.unconfirmed', { count: people, time: format.time(gauge.unconfirmedSince) })}{' '}
            {t('gauge.unconfirmedAsk')}
          </p>
          <Button onClick={() => open(true)}>{t('gauge.confirm')}</Button>
        </div>
      ) : (
        <Button variant="default" onClick={() => open(true)}>
          {t('gauge.correct')}
        </Button>
      )}
      <Dialog title={t(`gauge.${mode}Title`)} opened={opened} onClose={() => open(false)}>
        <CountForm gauge={gauge} mode={mode} people={people} close={() => open(false)} />
      </Dialog>
    </>
  );
}

function CountForm({ gauge, mode, people, close }: CountProps & { people: number; close: () => void }) {
  const { t } = useTranslation();
  const count = useCount(gauge.restAreaId);
  const [inside, setInside] = useState(people);
  const [reason, setReason] = useState<GaugeCorrectionReason>(reasons[0]);
  const submit = () =>
    count.mutate(mode === 'confirm' ? { inside } : { inside, reason }, {
      onSuccess: () => {
        toast(t(mode === 'confirm' ? 'gauge.confirmed' : 'gauge.corrected'));
        close();
      },
    });
  return (
    <DialogForm
      submit={submit}
      label={t(`gauge.${mode}Do`)}
      busy={count.isPending}
      error={count.error}
      close={close}
    >
      <Stepper
        label={t('gauge.people')}
        value={inside}
        min={0}
        max={gauge.limit + (gauge.beyond ?? 0)}
        onChange={setInside}
      />
      {mode === 'correct' && (
        <NativeSelect
          label={t('gauge.why')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as GaugeCorrectionReason)}
          data={reasons.map((value) => ({ value, label: t(`gauge.reasons.${value}`) }))}
        />
      )}
    </DialogForm>
  );
}
