import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStayStep } from '../../api/board';
import { departureReasons, destinations } from '../../api/choices';
import type { DepartureReason, Destination } from '../../api/types';
import { DialogForm } from '../../shared/dialog-form';
import { toast } from '../../shared/toaster';
import type { FormProps } from './board-dialogs';

/** Most often both are known from the reason. */
const leadsTo: Partial<Record<DepartureReason, Destination>> = {
  other_shelter: 'other_shelter',
  housing: 'housing',
  family: 'family',
  hospital: 'hospital',
  detention: 'detention',
};

export default function DepartureForm({ entry, close }: FormProps) {
  const { t } = useTranslation();
  const { stay, group } = entry;
  const planned = group === 'leaving' || group === 'pastEnd';
  const [reason, setReason] = useState<DepartureReason>(planned ? 'planned_end' : 'own_choice');
  const [destination, setDestination] = useState<Destination>('unknown');
  const depart = useStayStep('departure');
  return (
    <DialogForm
      proposes
      label={t('board.noteDeparture')}
      busy={depart.isPending}
      error={depart.error}
      close={close}
      submit={() =>
        depart.mutate(
          { id: stay.reservationId, body: { stayIds: [stay.stayId], reason, destination } },
          {
            onSuccess: () => {
              toast(t('board.done.departure', { code: stay.code, place: stay.place.label }));
              close();
            },
          },
        )
      }
    >
      <NativeSelect
        label={t('board.why')}
        value={reason}
        onChange={(event) => {
          const chosen = event.currentTarget.value as DepartureReason;
          setReason(chosen);
          setDestination(leadsTo[chosen] ?? 'unknown');
        }}
        data={departureReasons.map((value) => ({ value, label: t(`stays.departure.${value}`) }))}
      />
      <NativeSelect
        label={t('board.whereTo')}
        value={destination}
        onChange={(event) => setDestination(event.currentTarget.value as Destination)}
        data={destinations.map((value) => ({ value, label: t(`stays.destination.${value}`) }))}
      />
    </DialogForm>
  );
}
