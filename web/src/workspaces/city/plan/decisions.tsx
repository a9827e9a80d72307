import { Button, Chip, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisations, useRecordDecision } from '../../../api/plan';
import type { Decision } from '../../../api/types';
import { useCity } from '../../../shared/city';
import { Dialog } from '../../../shared/dialog';
import { DialogForm } from '../../../shared/dialog-form';
import { useFormat } from '../../../shared/format';
import { LazyNightInput } from '../../../shared/lazy-night-input';
import { toast } from '../../../shared/toaster';
import styles from './plan.module.css';

export function DecisionList({ decisions }: { decisions: Decision[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (decisions.length === 0) return <p className="soft">{t('plan.decisions.none')}</p>;
  return (
    <ul className={styles.decided}>
      {decisions.map(({ id, what, decidedOn, decidedBy }) => (
        <li key={id}>
          <p>{what}</p>
          <p className="soft">
            {t('plan.decisions.decidedBy', {
              date: format.dateWithYear(decidedOn),
              organisations: decidedBy.map(({ name }) => name).join(', '),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}

interface RecordDecisionProps {
  about: { actionId: string } | { flagId: string };
  /** The reader's organisation takes part unless it says otherwise. */
  own: { id: string; name: string };
}

export function RecordDecision({ about, own }: RecordDecisionProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <div>
        <Button variant="default" onClick={() => setOpened(true)}>
          {t('plan.decisions.add')}
        </Button>
      </div>
      <Dialog title={t('plan.decisions.add')} opened={opened} onClose={close}>
        <DecisionForm about={about} own={own} close={close} />
      </Dialog>
    </>
  );
}

function DecisionForm({ about, own, close }: RecordDecisionProps & { close: () => void }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const organisations = useOrganisations();
  const record = useRecordDecision();
  const [what, setWhat] = useState('');
  const [by, setBy] = useState<string[]>([own.id]);
  const [on, setOn] = useState<string>(tonight);
  const submit = () =>
    record.mutate(
      { what: what.trim(), organisationIds: by, decidedOn: on, ...about },
      {
        onSuccess: () => {
          toast(t('plan.decisions.recorded'));
          close();
        },
      },
    );
  return (
    <DialogForm
      submit={submit}
      label={t('plan.decisions.record')}
      busy={record.isPending}
      error={record.error}
      incomplete={what.trim() === '' || by.length === 0}
      close={close}
    >
      <Textarea
        label={t('plan.decisions.what')}
        description={t('plan.decisions.whatHint')}
        value={what}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <div role="group" aria-labelledby="decided-by">
        <p id="decided-by">{t('plan.decisions.by')}</p>
        <Chip.Group multiple value={by} onChange={setBy}>
          <div className={styles.chips}>
            {(organisations.data ?? [own]).map(({ id, name }) => (
              <Chip key={id} value={id} variant="outline">
                {name}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </div>
      <LazyNightInput
        label={t('plan.decisions.on')}
        value={on}
        max={tonight}
        onChange={(date) => date && setOn(date)}
      />
    </DialogForm>
  );
}
