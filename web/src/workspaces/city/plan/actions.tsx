import { Button, NativeSelect } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanAction } from '../../../api/types';
import { useFormat } from '../../../shared/format';
import { Empty } from '../../../shared/states';
import city from '../city.module.css';
import { ActionRow } from './action-row';

interface ActionsProps {
  plan: Plan;
  /** The reader's organisation. */
  own: { id: string; name: string };
  /** As known on a date: nothing can be changed. */
  past: boolean;
}

const groups = ['under_way', 'not_begun', 'done', 'abandoned'] as const;

/** Every action by how far it is; a partner's own ones first. */
export function Actions({ plan, own, past }: ActionsProps) {
  const { t } = useTranslation();
  const [ownerId, setOwnerId] = useState('');
  const { actions, rights } = plan;
  if (actions.length === 0) {
    return (
      <Empty title={t(past ? 'plan.noneThen' : 'plan.none')}>
        {!past && rights !== 'none' && <p>{t('plan.noneHint')}</p>}
      </Empty>
    );
  }
  const owners = [...new Map(actions.map(({ owner }) => [owner.id, owner.name]))].toSorted((a, b) =>
    a[1].localeCompare(b[1]),
  );
  const shown = ownerId ? actions.filter(({ owner }) => owner.id === ownerId) : actions;
  const group = (of: PlanAction[], title: string, id: string) => (
    <ActionGroup key={id} id={id} title={title} actions={of} plan={plan} own={own} past={past} />
  );
  return (
    <>
      {rights === 'own' &&
        group(
          actions.filter(({ owner, state }) => owner.id === own.id && state !== 'done'),
          t('plan.ours'),
          'ours',
        )}
      <NativeSelect
        className={city.month}
        label={t('plan.owner')}
        value={ownerId}
        onChange={(event) => setOwnerId(event.currentTarget.value)}
        data={[
          { value: '', label: t('plan.everyone') },
          ...owners.map(([value, label]) => ({ value, label })),
        ]}
      />
      {shown.length === 0 && <p className="soft">{t('plan.noneHere')}</p>}
      {groups
        .map((state) => [state, shown.filter((action) => action.state === state)] as const)
        .filter(([, of]) => of.length > 0)
        .map(([state, of]) => group(of, t(`plan.groups.${state}`), state))}
    </>
  );
}

interface ActionGroupProps extends ActionsProps {
  id: string;
  title: string;
  actions: PlanAction[];
}

function ActionGroup({ id, title, actions, ...rest }: ActionGroupProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useId();
  /* What is over is there for whoever asks. */
  const over = id === 'done' || id === 'abandoned';
  const [open, setOpen] = useState(!over);
  return (
    <section className={city.block} aria-labelledby={`actions-${id}`}>
      <div className={city.blockHead}>
        <h2 id={`actions-${id}`}>
          {title} <span className="figure soft">{format.number(actions.length)}</span>
        </h2>
        {over && (
          <Button
            variant="subtle"
            aria-expanded={open}
            aria-controls={list}
            onClick={() => setOpen(!open)}
            data-no-print
          >
            {open ? t('plan.hide') : t('plan.show', { count: actions.length })}
          </Button>
        )}
      </div>
      {actions.length === 0 && <p className="soft">{t('plan.oursNone')}</p>}
      <ul id={list} hidden={!open}>
        {open && actions.map((action) => <ActionRow key={action.id} action={action} {...rest} />)}
      </ul>
    </section>
  );
}
