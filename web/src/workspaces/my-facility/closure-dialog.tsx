import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closureReasons } from '../../api/choices';
import { useEditClosure } from '../../api/facilities';
import { isApiError } from '../../api/problem';
import type { Closure, ClosureReason } from '../../api/types';
import { useCity } from '../../shared/city';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { toast } from '../../shared/toaster';
import { editedMeanwhile, EditedNotice } from './edited-notice';
import { InTheWay } from './in-the-way';

interface ClosureDialogProps {
  /** Null when none is being edited. */
  closure: Closure | null;
  opened: boolean;
  onClose: () => void;
}

export function ClosureDialog({ closure, opened, onClose }: ClosureDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={opened && closure !== null}
      onClose={onClose}
      title={t('edit.closureTitle', { count: closure?.placeIds.length ?? 0 })}
    >
      {closure && <ClosureForm key={closure.id} closure={closure} onClose={onClose} />}
    </Dialog>
  );
}

function ClosureForm({ closure, onClose }: { closure: Closure; onClose: () => void }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const edit = useEditClosure(closure.id);
  const [read, setRead] = useState(closure);
  const [until, setUntil] = useState(read.until);
  const [reason, setReason] = useState(read.reason);
  const [note, setNote] = useState(read.note ?? '');
  const meanwhile = editedMeanwhile<Closure>(edit.error);

  const save = (version: number) =>
    edit.mutate(
      { version, body: { until, reason, note: note.trim() || null } },
      {
        onSuccess: () => {
          toast(t('edit.closureSaved'));
          onClose();
        },
      },
    );
  const keepTheirs = (theirs: Closure) => {
    setRead(theirs);
    setUntil(theirs.until);
    setReason(theirs.reason);
    setNote(theirs.note ?? '');
    edit.reset();
  };
  const backOn = (back: string | null) =>
    back ? t('close.backOn', { date: format.date(back) }) : t('close.noReturn');
  const inTheWay = isApiError(edit.error, 'STAYS_IN_THE_WAY', 'PLACE_ALREADY_CLOSED') && edit.error.problem;
  const earliest = addNights(closure.from, 1);

  return (
    <DialogForm
      submit={() => save(read.version)}
      label={t('edit.save')}
      busy={edit.isPending}
      error={inTheWay || meanwhile ? null : edit.error}
      close={onClose}
      instead={
        meanwhile && (
          <EditedNotice
            problem={meanwhile.problem}
            changes={[
              meanwhile.current.until !== read.until && backOn(meanwhile.current.until),
              meanwhile.current.reason !== read.reason && t(`closureReasons.${meanwhile.current.reason}`),
              meanwhile.current.note !== read.note && (meanwhile.current.note ?? t('edit.noNote')),
            ]}
            pending={edit.isPending}
            keepTheirs={() => keepTheirs(meanwhile.current)}
            takeOver={() => save(meanwhile.current.version)}
          />
        )
      }
    >
      <p>{t('close.from', { date: format.night(read.from) })}</p>
      <LazyNightInput
        label={t('close.return')}
        description={t('close.returnHint')}
        placeholder={t('close.noReturn')}
        value={until}
        min={earliest < tonight ? tonight : earliest}
        onChange={setUntil}
        clearable
      />
      <NativeSelect
        label={t('edit.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as ClosureReason)}
        data={closureReasons.map((value) => ({ value, label: t(`closureReasons.${value}`) }))}
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
      {inTheWay && <InTheWay problem={inTheWay} />}
    </DialogForm>
  );
}
