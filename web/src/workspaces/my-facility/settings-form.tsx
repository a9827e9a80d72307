import { Button, NativeSelect, Switch } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditSettings, type SettingsEdit } from '../../api/facilities';
import type { FacilitySettings } from '../../api/types';
import forms from '../../shared/forms.module.css';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import { editedMeanwhile, EditedNotice } from './edited-notice';

const MINUTES = [10, 15, 20, 30, 45, 60, 90, 120, 240];
const DEADLINES = ['18:00', '19:00', '20:00', '20:30', '21:00', '21:30', '22:00', '22:30', '23:00', '23:30'];

function withoutVersion(settings: FacilitySettings): SettingsEdit {
  const { turnaroundNights, confirmsReferrals, answerMinutes, arrivalDeadline } = settings;
  return { turnaroundNights, confirmsReferrals, answerMinutes, arrivalDeadline };
}

export function SettingsForm({ facilityId, settings }: { facilityId: string; settings: FacilitySettings }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const edit = useEditSettings(facilityId);
  const [read, setRead] = useState(settings);
  const [wanted, setWanted] = useState(() => withoutVersion(settings));
  const meanwhile = editedMeanwhile<FacilitySettings>(edit.error);
  const set = (change: Partial<SettingsEdit>) => setWanted({ ...wanted, ...change });
  const show = (now: FacilitySettings) => {
    setRead(now);
    setWanted(withoutVersion(now));
  };
  const save = (version: number) =>
    edit.mutate(
      { version, body: wanted },
      {
        onSuccess: (saved) => {
          show(saved);
          toast(t('settings.saved'));
        },
      },
    );

  const minutes = (count: number | null) =>
    count === null ? t('settings.asCity') : t('settings.minutes', { count });
  const turnaround = (count: number) =>
    count === 0 ? t('settings.turnaroundOff') : t('nights.count', { count });
  const changed = (now: FacilitySettings) => [
    now.turnaroundNights !== read.turnaroundNights &&
      `${t('settings.turnaround')} : ${turnaround(now.turnaroundNights)}`,
    now.confirmsReferrals !== read.confirmsReferrals &&
      `${t('settings.confirms')} : ${t(now.confirmsReferrals ? 'settings.yes' : 'settings.no')}`,
    now.answerMinutes !== read.answerMinutes && `${t('settings.answer')} : ${minutes(now.answerMinutes)}`,
    now.arrivalDeadline !== read.arrivalDeadline &&
      `${t('settings.deadline')} : ${now.arrivalDeadline ?? t('settings.asCity')}`,
  ];
  /* What somebody has set by other means stays choosable. */
  const among = <Value extends string | number>(values: Value[], now: Value | null) =>
    now === null || values.includes(now) ? values : [now, ...values];

  return (
    <form
      className={forms.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save(read.version);
      }}
    >
      <NativeSelect
        label={t('settings.turnaround')}
        description={t('settings.turnaroundHint')}
        value={String(wanted.turnaroundNights)}
        onChange={(event) => set({ turnaroundNights: Number(event.currentTarget.value) })}
        data={[0, 1, 2, 3].map((count) => ({ value: String(count), label: turnaround(count) }))}
      />
      <Switch
        size="md"
        label={t('settings.confirms')}
        description={t('settings.confirmsHint')}
        checked={wanted.confirmsReferrals}
        onChange={(event) => set({ confirmsReferrals: event.currentTarget.checked })}
      />
      {wanted.confirmsReferrals && (
        <NativeSelect
          label={t('settings.answer')}
          value={String(wanted.answerMinutes ?? '')}
          onChange={(event) => set({ answerMinutes: Number(event.currentTarget.value) || null })}
          data={[
            { value: '', label: minutes(null) },
            ...among(MINUTES, wanted.answerMinutes).map((count) => ({
              value: String(count),
              label: minutes(count),
            })),
          ]}
        />
      )}
      <NativeSelect
        label={t('settings.deadline')}
        description={t('settings.deadlineHint')}
        value={wanted.arrivalDeadline ?? ''}
        onChange={(event) => set({ arrivalDeadline: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('settings.asCity') },
          ...among(DEADLINES, wanted.arrivalDeadline).map((time) => ({ value: time, label: time })),
        ]}
      />
      {meanwhile ? (
        <EditedNotice
          problem={meanwhile.problem}
          changes={changed(meanwhile.current)}
          pending={edit.isPending}
          keepTheirs={() => {
            show(meanwhile.current);
            edit.reset();
          }}
          takeOver={() => save(meanwhile.current.version)}
        />
      ) : (
        <>
          {edit.error && (
            <p className={forms.error} role="alert">
              {problemText(edit.error)}
            </p>
          )}
          <div>
            <Button type="submit" loading={edit.isPending}>
              {t('edit.save')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
