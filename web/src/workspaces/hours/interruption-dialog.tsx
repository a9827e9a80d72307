import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInterrupt } from '../../api/hours';
import type { AreaHours, DisplacedSeat, InterruptionReason } from '../../api/types';
import { useCity } from '../../shared/city';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import forms from '../../shared/forms.module.css';
import { useFormat } from '../../shared/format';
import { toast } from '../../shared/toaster';
import type { Shutting } from './fortnight';
import { Ends, endsBefore } from './ends';
import styles from './hours.module.css';

export const REASONS: InterruptionReason[] = ['incident', 'staff_shortage', 'safety', 'works', 'other'];

interface InterruptionDialogProps {
  area: AreaHours;
  shutting: Shutting | undefined;
  onClose: () => void;
}

/** Shuts the opening that is running, for a while or for good. */
export function InterruptionDialog({ area, shutting, onClose }: InterruptionDialogProps) {
  const { t } = useTranslation();
  const [displaced, setDisplaced] = useState<DisplacedSeat[]>([]);
  const close = () => {
    setDisplaced([]);
    onClose();
  };
  const title = t(shutting?.earlier ? 'interruption.titleEarlier' : 'interruption.title');
  return (
    <Dialog opened={shutting !== undefined} onClose={close} title={title}>
      {shutting && displaced.length === 0 && (
        <InterruptionForm areaId={area.id} shutting={shutting} onClose={close} displace={setDisplaced} />
      )}
      {displaced.length > 0 && <Displaced seats={displaced} onClose={close} />}
    </Dialog>
  );
}

interface InterruptionFormProps {
  areaId: string;
  shutting: Shutting;
  onClose: () => void;
  displace: (seats: DisplacedSeat[]) => void;
}

function InterruptionForm({ areaId, shutting, onClose, displace }: InterruptionFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { readNow } = useCity();
  const interrupt = useInterrupt(areaId);
  const { earlier, opening } = shutting;
  const [now] = useState(readNow);
  const [reason, setReason] = useState<InterruptionReason>(earlier ? 'staff_shortage' : 'incident');
  const choices = endsBefore(opening.closesAt, now);
  const [until, setUntil] = useState(
    earlier ? opening.closesAt : (choices[2] ?? choices[0] ?? opening.closesAt),
  );

  const submit = () =>
    interrupt.mutate(
      { until, reason },
      {
        onSuccess: (made) => {
          toast(t('interruption.done', { time: format.time(made.until) }));
          if (made.displaced.length > 0) displace(made.displaced);
          else onClose();
        },
      },
    );
  return (
    <DialogForm
      submit={submit}
      label={t(earlier ? 'interruption.submitEarlier' : 'interruption.submit')}
      busy={interrupt.isPending}
      error={interrupt.error}
      close={onClose}
    >
      <p className="soft">{t('interruption.hint')}</p>
      <NativeSelect
        label={t('interruption.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as InterruptionReason)}
        data={REASONS.map((value) => ({ value, label: t(`restAreas.interruptionReasons.${value}`) }))}
      />
      {!earlier && (
        <Ends value={until} choices={choices} closesAt={opening.closesAt} now={now} onChange={setUntil} />
      )}
    </DialogForm>
  );
}

/** Somebody was to come: they are told by people, not by software. */
function Displaced({ seats, onClose }: { seats: DisplacedSeat[]; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={forms.form}>
      <p role="alert">{t('interruption.displaced', { count: seats.length })}</p>
      <ul className={styles.displaced}>
        {seats.map((seat) => (
          <li key={seat.id}>
            {t('interruption.displacedAt', {
              code: seat.code,
              organisation: seat.organisation,
              date: format.dateTime(seat.arrivalAt),
            })}
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={onClose}>{t('interruption.understood')}</Button>
      </div>
    </div>
  );
}
