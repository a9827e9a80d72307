import '@mantine/core/styles/Radio.css';
import { NativeSelect, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddException } from '../../api/hours';
import { isApiError } from '../../api/problem';
import type { AreaHours, ExceptionReason, NewException, TimeToRead } from '../../api/types';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { toast } from '../../shared/toaster';
import type { DayChange } from './fortnight';
import { endsNextDay, seatsOf, timeOf } from './hours-draft';
import styles from './hours.module.css';
import { TimeFields } from './time-fields';

const REASONS: ExceptionReason[] = [
  'public_holiday',
  'event',
  'works',
  'staff_shortage',
  'cold_spell',
  'heat_wave',
  'other',
];
const KNOWN_FAULTS = [
  'noOpening',
  'closedAlready',
  'otherHours',
  'overlap',
  'order',
  'past',
  'tooFar',
] as const;
type KnownFault = (typeof KNOWN_FAULTS)[number];

interface ExceptionDialogProps {
  area: AreaHours;
  /** Proposed for hours of their own. */
  seats: number;
  change: DayChange | undefined;
  today: string;
  onClose: () => void;
}

export function ExceptionDialog({ area, seats, change, today, onClose }: ExceptionDialogProps) {
  const { t } = useTranslation();
  const title = change ? t(`exception.title.${change.kind}`) : '';
  return (
    <Dialog opened={change !== undefined} onClose={onClose} title={title}>
      {change && (
        <ExceptionForm areaId={area.id} seats={seats} change={change} today={today} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface ExceptionFormProps {
  areaId: string;
  seats: number;
  change: DayChange;
  today: string;
  onClose: () => void;
}

function ExceptionForm({ areaId, seats, change, today, onClose }: ExceptionFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const add = useAddException(areaId);
  const [date, setDate] = useState(change.date);
  const [hours, setHours] = useState({ opens: '10:00', closes: '18:00', seats: String(seats) });
  const [reason, setReason] = useState<ExceptionReason>('other');
  const [readings, setReadings] = useState<Pick<NewException, 'opensReading' | 'closesReading'>>({});
  const asked = isApiError(add.error, 'CLOCK_READING_NEEDED')
    ? ((add.error.problem as { readings?: TimeToRead[] }).readings ?? [])
    : [];
  const fault = isApiError(add.error) ? knownFault(add.error.problem.errors?.[0]?.code) : undefined;
  const { kind } = change;
  const body = bodyOf(kind, date, reason, hours, readings);

  const submit = () =>
    body &&
    add.mutate(body, {
      onSuccess: () => {
        toast(t(`exception.done.${kind}`, { date: format.date(date) }));
        onClose();
      },
    });
  /* Another day or hour is another question about the clock. */
  const ask = (next: () => void) => {
    setReadings({});
    add.reset();
    next();
  };
  return (
    <DialogForm
      submit={submit}
      label={t(`exception.submit.${kind}`)}
      busy={add.isPending}
      error={asked.length > 0 || fault ? null : add.error}
      incomplete={!body || asked.some(({ field }) => !readings[`${field as 'opens' | 'closes'}Reading`])}
      close={onClose}
    >
      <p className="soft">{t(`exception.hint.${kind}`)}</p>
      <LazyNightInput
        label={t('exception.day')}
        value={date}
        min={today}
        onChange={(day) => day && ask(() => setDate(day))}
      />
      {kind !== 'closed' && (
        <TimeFields {...hours} onChange={(next) => ask(() => setHours({ ...hours, ...next }))} />
      )}
      <NativeSelect
        label={t('exception.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as ExceptionReason)}
        data={REASONS.map((value) => ({ value, label: t(`hours.reasons.${value}`) }))}
      />
      {asked.map((time) => (
        <ReadingQuestion
          key={time.field}
          time={time}
          value={readings[`${time.field as 'opens' | 'closes'}Reading`]}
          onChange={(reading) => setReadings({ ...readings, [`${time.field}Reading`]: reading })}
        />
      ))}
      {fault && (
        <p className={styles.fault} role="alert">
          {t(`exception.wrong.${fault}`)}
        </p>
      )}
    </DialogForm>
  );
}

interface ReadingQuestionProps {
  time: TimeToRead;
  value: NewException['opensReading'];
  onChange: (reading: 'earlier' | 'later') => void;
}

function ReadingQuestion({ time, value, onChange }: ReadingQuestionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const label = (reading: 'earlier' | 'later') =>
    time.shown === 'never'
      ? t('exception.reading.at', { time: format.time(time[reading]) })
      : t(reading === 'earlier' ? 'exception.reading.first' : 'exception.reading.second');
  return (
    <Radio.Group
      label={t(`exception.reading.${time.shown}`, { time: time.time })}
      value={value ?? ''}
      onChange={(reading) => onChange(reading as 'earlier' | 'later')}
    >
      <div className={styles.readings}>
        {(['earlier', 'later'] as const).map((reading) => (
          <Radio key={reading} size="md" value={reading} label={label(reading)} />
        ))}
      </div>
    </Radio.Group>
  );
}

function knownFault(code: string | undefined): KnownFault | undefined {
  return KNOWN_FAULTS.find((known) => known === code);
}

function bodyOf(
  kind: DayChange['kind'],
  serviceDate: string,
  reason: ExceptionReason,
  typed: { opens: string; closes: string; seats: string },
  readings: Pick<NewException, 'opensReading' | 'closesReading'>,
): NewException | null {
  if (kind === 'closed') return { serviceDate, kind, reason };
  const [opens, closes, seats] = [timeOf(typed.opens), timeOf(typed.closes), seatsOf(typed.seats)];
  if (!opens || !closes || seats === null) return null;
  const closesNextDay = endsNextDay(opens, closes);
  return { serviceDate, kind, reason, opens, closes, closesNextDay, seats, ...readings };
}
