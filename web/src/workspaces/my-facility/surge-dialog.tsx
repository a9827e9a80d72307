import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddSurgePlaces } from '../../api/facilities';
import { useCity } from '../../shared/city';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { Stepper } from '../../shared/stepper';
import { toast } from '../../shared/toaster';

interface SurgeDialogProps {
  facilityId: string;
  opened: boolean;
  onClose: () => void;
}

export function SurgeDialog({ facilityId, opened, onClose }: SurgeDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('surge.title')}>
      <SurgeForm facilityId={facilityId} onClose={onClose} />
    </Dialog>
  );
}

function SurgeForm({ facilityId, onClose }: { facilityId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const add = useAddSurgePlaces(facilityId);
  const [count, setCount] = useState(2);
  const [from, setFrom] = useState(tonight);
  const [until, setUntil] = useState(addNights(tonight, 1));
  const [roomLabel, setRoomLabel] = useState('');

  const submit = () =>
    add.mutate(
      { count, from, until, ...(roomLabel.trim() && { roomLabel: roomLabel.trim() }) },
      {
        onSuccess: () => {
          toast(t('surge.done', { count, until: format.date(until) }));
          onClose();
        },
      },
    );
  return (
    <DialogForm
      submit={submit}
      label={t('surge.submit', { count })}
      busy={add.isPending}
      error={add.error}
      close={onClose}
    >
      <p className="soft">{t('surge.hint')}</p>
      <Stepper label={t('surge.count')} value={count} min={1} max={50} onChange={setCount} />
      <LazyNightInput
        label={t('surge.from')}
        value={from}
        min={tonight}
        onChange={(night) => {
          if (!night) return;
          setFrom(night);
          if (until <= night) setUntil(addNights(night, 1));
        }}
      />
      <LazyNightInput
        label={t('surge.until')}
        description={t('surge.untilHint')}
        value={until}
        min={addNights(from, 1)}
        onChange={(night) => night && setUntil(night)}
      />
      <TextInput
        label={t('surge.room')}
        value={roomLabel}
        maxLength={40}
        onChange={(event) => setRoomLabel(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
