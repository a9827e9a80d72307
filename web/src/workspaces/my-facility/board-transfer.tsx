import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAvailability } from '../../api/availability';
import { useStayStep } from '../../api/board';
import { usePlaces } from '../../api/facilities';
import type { Acknowledgement } from '../../api/reservations';
import { warningsOf } from '../../api/restrictions';
import { useCity } from '../../shared/city';
import { DialogForm } from '../../shared/dialog-form';
import { addNights } from '../../shared/night';
import { toast } from '../../shared/toaster';
import { Warned } from '../stays/warned';
import type { FormProps } from './board-dialogs';

/** Another place from tonight on: here, one chosen here, or another facility for all who are together. */
export default function TransferForm({ facilityId, entry, close }: FormProps) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const { stay } = entry;
  const over = stay.until <= tonight;
  const nights = {
    from: stay.from > tonight ? stay.from : tonight,
    until: over ? addNights(tonight, 1) : stay.until,
  };
  const wish = { ...nights, needs: stay.needs, sameRoom: false, personIds: [] };
  const here = useAvailability({ ...wish, people: 1 });
  const together = useAvailability({ ...wish, people: stay.people });
  const places = usePlaces(facilityId);
  const [chosen, setTo] = useState<string | null>(null);
  const [placeId, setPlaceId] = useState('');
  const transfer = useStayStep('transfer');

  const free = here.data?.facilities.find(({ id }) => id === facilityId)?.free ?? 0;
  const elsewhere = together.data?.facilities.filter(({ id }) => id !== facilityId) ?? [];
  const to = chosen ?? (free > 0 || elsewhere.length === 0 ? facilityId : elsewhere[0]!.id);
  const away = to !== facilityId;
  const body = {
    ...(!away && { stayIds: [stay.stayId] }),
    ...(placeId && !away ? { placeId } : { facilityId: to }),
    ...(over && { until: nights.until }),
  };
  const move = (overrides: Acknowledgement[]) =>
    transfer.mutate(
      { id: stay.reservationId, body: { ...body, overrides } },
      {
        onSuccess: ({ stays, facility }) => {
          const place = stays.find(({ id }) => id === stay.stayId)?.place.label ?? '';
          toast(t('board.done.transfer', { code: stay.code, place, facility: facility.name }));
          close();
        },
      },
    );
  const warnings = warningsOf(transfer.error);
  if (warnings) {
    return (
      <Warned warnings={warnings} busy={transfer.isPending} onKnown={move} onNo={() => transfer.reset()} />
    );
  }
  return (
    <DialogForm
      proposes
      label={t('board.transfer')}
      busy={transfer.isPending}
      error={transfer.error}
      close={close}
      submit={() => move([])}
    >
      <NativeSelect
        label={t('board.transferTo')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[
          { value: facilityId, label: t('board.here', { count: free }) },
          ...elsewhere.map(({ id, name, free: count }) => ({
            value: id,
            label: t('board.there', { name, count }),
          })),
        ]}
      />
      {away && stay.people > 1 && <p>{t('board.wholeReservation', { count: stay.people })}</p>}
      {!away && free > 0 && (
        <NativeSelect
          label={t('board.whichPlace')}
          value={placeId}
          onChange={(event) => setPlaceId(event.currentTarget.value)}
          data={[
            { value: '', label: t('board.anyPlace') },
            ...(places.data ?? [])
              .filter(({ id }) => id !== stay.place.id)
              .map(({ id, label }) => ({ value: id, label })),
          ]}
        />
      )}
    </DialogForm>
  );
}
