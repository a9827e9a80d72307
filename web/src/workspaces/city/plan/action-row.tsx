import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanAction } from '../../../api/types';
import { useFormat } from '../../../shared/format';
import { ActionDetails } from './action-details';
import { ActionDialog } from './action-dialog';
import styles from './plan.module.css';

interface ActionRowProps {
  action: PlanAction;
  plan: Plan;
  own: { id: string; name: string };
  past: boolean;
}

export function ActionRow({ action, plan, own, past }: ActionRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const details = useId();
  const [open, setOpen] = useState(false);
  const [editing, setEditing] = useState(false);
  const { title, owner, dueOn, state, obstacle } = action;
  const overdue = (state === 'not_begun' || state === 'under_way') && dueOn < plan.at;
  const date = format.dateWithYear(dueOn);
  const mayEdit = !past && (plan.rights === 'all' || (plan.rights === 'own' && owner.id === own.id));
  return (
    <li className={styles.action}>
      <div className={styles.actionText}>
        <h3>{title}</h3>
        <p>
          {owner.name} ·{' '}
          {overdue ? (
            <strong className={styles.late}>{t('plan.overdue', { date })}</strong>
          ) : (
            t('plan.due', { date })
          )}
        </p>
        {obstacle && <p>{t('plan.obstacle', { obstacle: t(`plan.obstacles.${obstacle}`) })}</p>}
      </div>
      <div className={styles.buttons} data-no-print>
        <Button
          variant="default"
          aria-expanded={open}
          aria-controls={details}
          aria-label={`${t('plan.details')} : ${title}`}
          onClick={() => setOpen(!open)}
        >
          {t('plan.details')}
        </Button>
      </div>
      <div id={details} className={styles.details} hidden={!open}>
        {open && (
          <ActionDetails
            action={action}
            plan={plan}
            own={own}
            edit={mayEdit ? () => setEditing(true) : undefined}
          />
        )}
      </div>
      {mayEdit && (
        <ActionDialog
          opened={editing}
          onClose={() => setEditing(false)}
          action={action}
          rights={plan.rights}
          own={own}
        />
      )}
    </li>
  );
}
