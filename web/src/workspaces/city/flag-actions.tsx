import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlagOwners, useFlagStep } from '../../api/shortfalls';
import type { Flag } from '../../api/types';
import { useCity } from '../../shared/city';
import { DialogForm } from '../../shared/dialog-form';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { toast } from '../../shared/toaster';
import styles from './city.module.css';

interface FlagActionsProps {
  flag: Flag;
  asleep: boolean;
  done: () => void;
}

const forms = { assign: AssignForm, comment: CommentForm, snooze: SnoozeForm };

/** What somebody may do with a flag beside taking it on. */
export default function FlagActions({ flag, asleep, done }: FlagActionsProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<keyof typeof forms | null>(null);
  const wake = useFlagStep(flag.id);
  const Form = form && forms[form];
  if (Form) return <Form flag={flag} close={() => setForm(null)} done={done} />;
  const wakeUp = () =>
    wake.mutate(
      { what: 'snooze', body: { until: null } },
      {
        onSuccess: () => {
          toast(t('flags.awake'));
          done();
        },
      },
    );
  return (
    <div className={styles.flagActions}>
      <Button variant="default" onClick={() => setForm('assign')}>
        {t('flags.assign')}
      </Button>
      <Button variant="default" onClick={() => setForm('comment')}>
        {t('flags.comment')}
      </Button>
      {asleep ? (
        <Button variant="default" loading={wake.isPending} onClick={wakeUp}>
          {t('flags.wake')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => setForm('snooze')}>
          {t('flags.snooze')}
        </Button>
      )}
    </div>
  );
}

interface StepFormProps {
  flag: Flag;
  close: () => void;
  done: () => void;
}

function AssignForm({ flag, close, done }: StepFormProps) {
  const { t } = useTranslation();
  const owners = useFlagOwners();
  const step = useFlagStep(flag.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const others = (owners.data ?? []).filter(({ id }) => id !== flag.owner?.id);
  const accountId = chosen ?? others[0]?.id ?? '';
  return (
    <DialogForm
      label={t('flags.assignDo')}
      busy={step.isPending}
      error={step.error ?? owners.error}
      incomplete={accountId === ''}
      close={close}
      submit={() => {
        const onSuccess = () => {
          toast(t('flags.assigned'));
          done();
        };
        step.mutate({ what: 'assign', body: { accountId } }, { onSuccess });
      }}
    >
      <NativeSelect
        label={t('flags.assignTo')}
        value={accountId}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={others.map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation}` }))}
      />
    </DialogForm>
  );
}

function CommentForm({ flag, close, done }: StepFormProps) {
  const { t } = useTranslation();
  const step = useFlagStep(flag.id);
  const [text, setText] = useState('');
  return (
    <DialogForm
      label={t('flags.commentDo')}
      busy={step.isPending}
      error={step.error}
      incomplete={text.trim() === ''}
      close={close}
      submit={() => {
        const onSuccess = () => {
          toast(t('flags.commented'));
          done();
        };
        step.mutate({ what: 'comments', body: { text: text.trim() } }, { onSuccess });
      }}
    >
      <Textarea
        label={t('flags.commentText')}
        description={t('flags.commentHint')}
        autosize
        minRows={2}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

function SnoozeForm({ flag, close, done }: StepFormProps) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const step = useFlagStep(flag.id);
  const [until, setUntil] = useState(addNights(tonight, 7));
  return (
    <DialogForm
      label={t('flags.snoozeDo')}
      busy={step.isPending}
      error={step.error}
      close={close}
      submit={() => {
        const onSuccess = () => {
          toast(t('flags.asleep'));
          done();
        };
        step.mutate({ what: 'snooze', body: { until } }, { onSuccess });
      }}
    >
      <LazyNightInput
        label={t('flags.snoozeUntil')}
        value={until}
        min={addNights(tonight, 1)}
        onChange={(night) => night && setUntil(night)}
      />
    </DialogForm>
  );
}
