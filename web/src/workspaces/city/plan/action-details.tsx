import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanAction } from '../../../api/types';
import { useFormat } from '../../../shared/format';
import { ActionHistory } from './action-history';
import { DecisionList, RecordDecision } from './decisions';
import styles from './plan.module.css';

interface ActionDetailsProps {
  action: PlanAction;
  plan: Plan;
  own: { id: string; name: string };
  /** Left out: it can't be changed, nor anything decided about it. */
  edit: (() => void) | undefined;
}

/** What shows how far it is, what was decided about it, and everything it ever was. */
export function ActionDetails({ action, plan, own, edit }: ActionDetailsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, evidence, changedAt, changedBy } = action;
  return (
    <>
      <div className={styles.part}>
        <h4>{t('plan.evidence')}</h4>
        {evidence ? <Evidence text={evidence} /> : <p className="soft">{t('plan.noEvidence')}</p>}
        <p className="soft">{t('plan.changed', { date: format.dateTimeFull(changedAt), name: changedBy })}</p>
        {edit && (
          <Button variant="default" onClick={edit} data-no-print>
            {t('plan.edit')}
          </Button>
        )}
      </div>
      <div className={styles.part}>
        <h4>{t('plan.decisions.title')}</h4>
        <DecisionList decisions={plan.decisions.filter(({ actionId }) => actionId === id)} />
        {edit && <RecordDecision about={{ actionId: id }} own={own} />}
      </div>
      <div>
        <h4>{t('plan.history.title')}</h4>
        <ActionHistory id={id} until={plan.at} />
      </div>
    </>
  );
}

/** An address leads there; what else a text may hold stays a text. */
function Evidence({ text }: { text: string }) {
  if (!/^https?:\/\/\S+$/.test(text)) return <p>{text}</p>;
  return (
    <p>
      <a className={styles.address} href={text} rel="noreferrer noopener" target="_blank">
        {text}
      </a>
    </p>
  );
}
