import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStayStep } from '../../api/board';
import { facilityReasons } from '../../api/choices';
import type { FacilityReason } from '../../api/types';
import { DialogForm } from '../../shared/dialog-form';
import { toast } from '../../shared/toaster';
import type { FormProps } from './board-dialogs';

export default function RefusalForm({ entry, close }: FormProps) {
  const { t } = useTranslation();
  const { stay } = entry;
  const [reason, setReason] = useState<FacilityReason>('full_in_fact');
  const refuse = useStayStep('refusal');
  return (
    <DialogForm
      proposes
      label={t('board.refuse')}
      busy={refuse.isPending}
      error={refuse.error}
      close={close}
      submit={() =>
        refuse.mutate(
          { id: stay.reservationId, body: { reason } },
          {
            onSuccess: () => {
              toast(t('board.done.refusal', { code: stay.code }));
              close();
            },
          },
        )
      }
    >
      <p>{t('board.refusalHint', { count: stay.people })}</p>
      <NativeSelect
        label={t('board.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as FacilityReason)}
        data={facilityReasons.map((value) => ({ value, label: t(`refusals.${value}`) }))}
      />
    </DialogForm>
  );
}
