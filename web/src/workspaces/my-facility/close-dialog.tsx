import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClosePlaces } from '../../api/facilities';
import { isApiError } from '../../api/problem';
import { closureReasons, type ClosureReason, type Place } from '../../api/types';
import { Dialog } from '../../shared/dialog';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import { InTheWay } from './in-the-way';
import styles from './places.module.css';

interface CloseFormProps {
  facilityId: string;
  places: Place[];
  from: string;
  until: string;
  onClose: () => void;
  onDone: () => void;
}

interface CloseDialogProps extends CloseFormProps {
  opened: boolean;
  onClosed: () => void;
}

export function CloseDialog({ opened, onClosed, ...form }: CloseDialogProps) {
  const { t } = useTranslation();
  const title = t('close.title', { count: form.places.length });
  return (
    <Dialog opened={opened} onClose={form.onClose} onClosed={onClosed} title={title}>
      <CloseForm {...form} />
    </Dialog>
  );
}

function CloseForm({ facilityId, places, from, until, onClose, onDone }: CloseFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  const close = useClosePlaces(facilityId);
  const [reason, setReason] = useState<ClosureReason>('works');
  const [back, setBack] = useState<string | null>(until);
  const [note, setNote] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    close.mutate(
      {
        placeIds: places.map((place) => place.id),
        from,
        reason,
        ...(back && { until: back }),
        ...(note.trim() && { note: note.trim() }),
      },
      {
        onSuccess: () => {
          toast(t('close.done', { count: places.length }));
          onDone();
        },
      },
    );
  };
  const inTheWay = isApiError(close.error, 'STAYS_IN_THE_WAY', 'PLACE_ALREADY_CLOSED')
    ? close.error.problem
    : null;

  return (
    <form onSubmit={submit} className={styles.form}>
      <p>
        {places.map((place) => place.label).join(', ')} · {t('close.from', { date: format.night(from) })}
      </p>
      <NativeSelect
        label={t('close.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as ClosureReason)}
        data={closureReasons.map((value) => ({ value, label: t(`closureReasons.${value}`) }))}
      />
      <LazyNightInput
        label={t('close.return')}
        description={t('close.returnHint')}
        placeholder={t('close.noReturn')}
        value={back}
        min={addNights(from, 1)}
        onChange={setBack}
        clearable
      />
      <Textarea
        label={t('close.note')}
        description={t('close.noteHint')}
        value={note}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {inTheWay && <InTheWay problem={inTheWay} />}
      {close.error && !inTheWay && (
        <p className={styles.error} role="alert">
          {problemText(close.error)}
        </p>
      )}
      <div className={styles.formActions}>
        <Button type="submit" loading={close.isPending}>
          {t('close.submit', { count: places.length })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('states.cancel')}
        </Button>
      </div>
    </form>
  );
}
