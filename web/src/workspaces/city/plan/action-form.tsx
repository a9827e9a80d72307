import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddAction, useEditAction, useOrganisations } from '../../../api/plan';
import { isApiError } from '../../../api/problem';
import type { ActionState, Commitment, Obstacle, Plan, PlanAction } from '../../../api/types';
import { DialogForm } from '../../../shared/dialog-form';
import { useFormat } from '../../../shared/format';
import { LazyNightInput } from '../../../shared/lazy-night-input';
import { toast } from '../../../shared/toaster';
import { editedMeanwhile, EditedNotice } from '../../my-facility/edited-notice';

const states: ActionState[] = ['not_begun', 'under_way', 'done', 'abandoned'];
const obstacles: Obstacle[] = ['site', 'staff', 'money', 'decision'];
const kinds: Commitment['kind'][] = ['places', 'rest_areas', 'night_rest_areas'];

interface ActionFormProps {
  action: PlanAction | null;
  rights: Plan['rights'];
  own: { id: string; name: string };
  close: () => void;
}

interface Wanted {
  title: string;
  ownerId: string;
  dueOn: string | null;
  state: ActionState;
  obstacle: Obstacle | null;
  evidence: string;
  kind: Commitment['kind'] | null;
  promised: number | '';
}

function wantedOf(action: PlanAction | null, ownerId: string): Wanted {
  return {
    title: action?.title ?? '',
    ownerId: action?.owner.id ?? ownerId,
    dueOn: action?.dueOn ?? null,
    state: action?.state ?? 'not_begun',
    obstacle: action?.obstacle ?? null,
    evidence: action?.evidence ?? '',
    kind: action?.commitment?.kind ?? null,
    promised: action?.commitment?.promised ?? '',
  };
}

/** One form for what is new and what is changed; the server says what can't be, by the name of the field. */
export function ActionForm({ action, rights, own, close }: ActionFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const organisations = useOrganisations();
  const add = useAddAction();
  const edit = useEditAction(action?.id ?? '');
  const [read, setRead] = useState(action);
  const [wanted, setWanted] = useState(() => wantedOf(action, own.id));
  const set = (change: Partial<Wanted>) => setWanted({ ...wanted, ...change });
  const asked = action ? edit : add;
  const meanwhile = editedMeanwhile<PlanAction>(asked.error);
  const wrong = (field: string) =>
    isApiError(asked.error, 'VALIDATION_FAILED') &&
    asked.error.problem.errors?.some((one) => one.field === field);
  const outOfReach = wrong('dueOn');

  const done = (said: string) => ({
    onSuccess: () => {
      toast(said);
      close();
    },
  });
  const save = (version: number | undefined) => {
    const { title, ownerId, dueOn, state, obstacle, evidence, kind, promised } = wanted;
    const body = {
      title: title.trim(),
      ownerId,
      dueOn: dueOn!,
      state,
      obstacle: state === 'done' ? null : obstacle,
      evidence: evidence.trim() || null,
      commitment: kind && promised !== '' ? { kind, promised } : null,
    };
    if (version === undefined) add.mutate(body, done(t('plan.form.added')));
    else edit.mutate({ version, body }, done(t('plan.form.saved')));
  };
  const keepTheirs = (theirs: PlanAction) => {
    setRead(theirs);
    setWanted(wantedOf(theirs, own.id));
    edit.reset();
  };
  const changesOf = (theirs: PlanAction) => [
    theirs.title !== read?.title && theirs.title,
    theirs.owner.id !== read?.owner.id && theirs.owner.name,
    theirs.dueOn !== read?.dueOn && t('plan.due', { date: format.dateWithYear(theirs.dueOn) }),
    theirs.state !== read?.state && t(`plan.states.${theirs.state}`),
    theirs.obstacle !== (read?.obstacle ?? null) &&
      (theirs.obstacle ? t(`plan.obstacles.${theirs.obstacle}`) : t('plan.history.noObstacle')),
    theirs.evidence !== (read?.evidence ?? null) && theirs.evidence,
  ];
  const needsEvidence = wanted.state === 'done';
  const incomplete =
    wanted.title.trim() === '' ||
    wanted.dueOn === null ||
    (needsEvidence && wanted.evidence.trim() === '') ||
    (wanted.kind !== null && wanted.promised === '');
  const owners = rights === 'all' ? (organisations.data ?? [action?.owner ?? own]) : [own];

  return (
    <DialogForm
      submit={() => save(read?.version)}
      label={t('plan.form.save')}
      busy={asked.isPending}
      error={meanwhile || outOfReach ? null : asked.error}
      incomplete={incomplete}
      close={close}
      instead={
        meanwhile && (
          <EditedNotice
            problem={meanwhile.problem}
            changes={changesOf(meanwhile.current).map((change) => change || false)}
            pending={edit.isPending}
            keepTheirs={() => keepTheirs(meanwhile.current)}
            takeOver={() => save(meanwhile.current.version)}
          />
        )
      }
    >
      <TextInput
        label={t('plan.form.title')}
        value={wanted.title}
        maxLength={200}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('plan.owner')}
        value={wanted.ownerId}
        disabled={owners.length === 1}
        onChange={(event) => set({ ownerId: event.currentTarget.value })}
        data={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <LazyNightInput
        label={t('plan.form.due')}
        value={wanted.dueOn}
        error={outOfReach ? t('plan.form.outOfReach') : undefined}
        onChange={(dueOn) => set({ dueOn })}
      />
      <NativeSelect
        label={t('plan.form.state')}
        value={wanted.state}
        onChange={(event) => set({ state: event.currentTarget.value as ActionState })}
        data={states.map((value) => ({ value, label: t(`plan.states.${value}`) }))}
      />
      {wanted.state !== 'done' && (
        <NativeSelect
          label={t('plan.form.obstacle')}
          value={wanted.obstacle ?? ''}
          onChange={(event) => set({ obstacle: (event.currentTarget.value || null) as Obstacle | null })}
          data={[
            { value: '', label: t('plan.form.noObstacle') },
            ...obstacles.map((value) => ({ value, label: t(`plan.obstacles.${value}`) })),
          ]}
        />
      )}
      <Textarea
        label={t('plan.form.evidence')}
        description={t('plan.form.evidenceHint')}
        value={wanted.evidence}
        maxLength={500}
        autosize
        minRows={1}
        onChange={(event) => set({ evidence: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('plan.form.promise')}
        value={wanted.kind ?? ''}
        onChange={(event) => set({ kind: (event.currentTarget.value || null) as Wanted['kind'] })}
        data={[
          { value: '', label: t('plan.form.noPromise') },
          ...kinds.map((value) => ({ value, label: t(`plan.form.kinds.${value}`) })),
        ]}
      />
      {wanted.kind && (
        <NumberInput
          label={t('plan.form.promised')}
          value={wanted.promised}
          min={1}
          max={100_000}
          allowDecimal={false}
          hideControls
          onChange={(value) => set({ promised: typeof value === 'number' ? value : '' })}
        />
      )}
    </DialogForm>
  );
}
