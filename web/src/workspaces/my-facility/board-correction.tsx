import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStayStep } from '../../api/board';
import { correctionReasons } from '../../api/choices';
import { isApiError } from '../../api/problem';
import type { CorrectionReason } from '../../api/types';
import { DialogForm } from '../../shared/dialog-form';
import { toast } from '../../shared/toaster';
import { Ways } from '../stays/ways';
import type { FormProps } from './board-dialogs';

type To = 'confirmed' | 'arrived';

export default function CorrectionForm({ entry, close }: FormProps) {
  const { t } = useTranslation();
  const { stay } = entry;
  const options: To[] =
    stay.state === 'departed'
      ? ['arrived']
      : stay.state === 'arrived'
        ? ['confirmed']
        : ['confirmed', 'arrived'];
  const [to, setTo] = useState<To>(options[0]!);
  const [reason, setReason] = useState<CorrectionReason>('wrong_button');
  const correct = useStayStep('correction');
  const taken = isApiError(correct.error, 'PLACE_TAKEN_LATER') ? correct.error.problem : null;
  const submit = (placeId?: string | null) =>
    correct.mutate(
      { id: stay.reservationId, body: { stayId: stay.stayId, to, reason, ...(placeId && { placeId }) } },
      {
        onSuccess: () => {
          toast(t('board.done.correction', { code: stay.code }));
          close();
        },
      },
    );
  return (
    <DialogForm
      proposes
      label={t('board.correct')}
      busy={correct.isPending}
      error={taken ? null : correct.error}
      close={close}
      submit={() => submit()}
    >
      <p>{t('board.correctionHint')}</p>
      <NativeSelect
        label={t('board.inFact')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value as To)}
        data={options.map((value) => ({ value, label: t(`board.corrected.${value}`) }))}
      />
      <NativeSelect
        label={t('board.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as CorrectionReason)}
        data={correctionReasons.map((value) => ({ value, label: t(`stays.correction.${value}`) }))}
      />
      {taken && <Ways problem={taken} busy={correct.isPending} take={({ placeId }) => submit(placeId)} />}
    </DialogForm>
  );
}
