import { useTranslation } from 'react-i18next';
import { useDecisions } from '../../../api/plan';
import { useSession } from '../../../api/session';
import { QueryView } from '../../../shared/states';
import { DecisionList, RecordDecision } from './decisions';
import styles from './plan.module.css';

/** What organisations decided about a flag, and a way to write down more. */
export default function FlagDecisions({ flagId }: { flagId: string }) {
  const { t } = useTranslation();
  const session = useSession().data;
  const decisions = useDecisions({ flagId });
  const own = session?.account.role === 'city_official' ? session.organisation : null;
  return (
    <div className={styles.part}>
      <h4>{t('plan.decisions.title')}</h4>
      <QueryView query={decisions} rows={1} height={44}>
        {(decided) => <DecisionList decisions={decided} />}
      </QueryView>
      {own && <RecordDecision about={{ flagId }} own={own} />}
    </div>
  );
}
