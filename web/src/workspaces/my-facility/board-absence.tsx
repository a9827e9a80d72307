import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStayStep } from '../../api/board';
import { absenceReasons } from '../../api/choices';
import type { AbsenceReason } from '../../api/types';
import { useCity } from '../../shared/city';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { toast } from '../../shared/toaster';
import type { FormProps } from './board-dialogs';

export default function AbsenceForm({ entry, close }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const { stay } = entry;
  const usual = addNights(tonight, 2);
  const [reason, setReason] = useState<AbsenceReason>('hospital');
  const [until, setUntil] = useState(usual < stay.until ? usual : stay.until);
  const absence = useStayStep('absence');
  return (
    <DialogForm
      proposes
      label={t('board.noteAbsence')}
      busy={absence.isPending}
      error={absence.error}
      close={close}
      submit={() =>
        absence.mutate(
          { id: stay.reservationId, body: { stayId: stay.stayId, from: tonight, until, reason } },
          {
            onSuccess: () => {
              toast(t('board.done.absence', { code: stay.code, place: stay.place.label }));
              close();
            },
          },
        )
      }
    >
      <p>{t('board.absenceHint', { date: format.date(stay.until) })}</p>
      <NativeSelect
        label={t('board.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as AbsenceReason)}
        data={absenceReasons.map((value) => ({ value, label: t(`stays.absence.${value}`) }))}
      />
      <LazyNightInput
        label={t('board.backOn')}
        value={until}
        min={addNights(tonight, 1)}
        max={stay.until}
        onChange={(night) => night && setUntil(night)}
      />
    </DialogForm>
  );
}
