import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closureReasons } from '../../api/choices';
import { useClosePlaces, useReopenPlaces } from '../../api/facilities';
import { isApiError } from '../../api/problem';
import type { ClosureReason, Place } from '../../api/types';
import { Dialog } from '../../shared/dialog';
import { capital, useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import forms from '../../shared/forms.module.css';
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

/** A tap on a reason closes: with the cell and "Fermer…" that is the third. It can be taken back for ten seconds. */
function CloseForm({ facilityId, places, from, until, onClose, onDone }: CloseFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  const close = useClosePlaces(facilityId);
  const reopen = useReopenPlaces(facilityId);
  const [back, setBack] = useState<string | null>(until);
  const [note, setNote] = useState('');

  const closeFor = (reason: ClosureReason) => {
    const placeIds = places.map((place) => place.id);
    const takeBack = () =>
      reopen.mutateAsync({ placeIds, from, ...(back && { until: back }) }).then(
        () => toast(t('reopen.done', { count: places.length, date: format.night(from) })),
        (error: unknown) => toast(problemText(error), { tone: 'problem' }),
      );
    const body = {
      placeIds,
      from,
      reason,
      ...(back && { until: back }),
      ...(note.trim() && { note: note.trim() }),
    };
    close.mutate(body, {
      onSuccess: () => {
        const said = {
          count: places.length,
          reason: t(`closureReasons.${reason}`),
          back: back ? t('close.backOn', { date: format.date(back) }) : t('close.noReturn'),
        };
        toast(t('close.done', said), { action: { label: t('states.cancel'), run: () => void takeBack() } });
        onDone();
      },
    });
  };
  const inTheWay = isApiError(close.error, 'STAYS_IN_THE_WAY', 'PLACE_ALREADY_CLOSED')
    ? close.error.problem
    : null;

  return (
    <div className={forms.form}>
      <p>
        {places.map((place) => place.label).join(', ')} · {t('close.from', { date: format.night(from) })}
      </p>
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
        minRows={1}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div role="group" aria-labelledby="close-for" className={forms.form}>
        <h3 id="close-for">{t('close.reason')}</h3>
        <div className={styles.reasons}>
          {closureReasons.map((reason) => (
            <Button
              key={reason}
              variant="light"
              loading={close.isPending && close.variables.reason === reason}
              disabled={close.isPending && close.variables.reason !== reason}
              onClick={() => closeFor(reason)}
            >
              {capital(t(`closureReasons.${reason}`))}
            </Button>
          ))}
        </div>
      </div>
      {inTheWay && <InTheWay problem={inTheWay} />}
      {close.error && !inTheWay && (
        <p className={forms.error} role="alert">
          {problemText(close.error)}
        </p>
      )}
      <Button variant="default" onClick={onClose}>
        {t('states.cancel')}
      </Button>
    </div>
  );
}
