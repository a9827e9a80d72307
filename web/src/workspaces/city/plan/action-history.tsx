import { useTranslation } from 'react-i18next';
import { useActionHistory } from '../../../api/plan';
import type { PlanActionVersion } from '../../../api/types';
import { useFormat } from '../../../shared/format';
import { QueryView } from '../../../shared/states';
import city from '../city.module.css';

/** @param until the date that is looked at: what came later wasn't known */
export function ActionHistory({ id, until }: { id: string; until: string }) {
  const history = useActionHistory(id);
  const format = useFormat();
  return (
    <QueryView query={history} rows={2} height={44}>
      {(versions) => (
        <ol className={city.history}>
          {versions
            .filter(({ changedAt }) => format.dateOf(changedAt) <= until)
            .map((version) => (
              <Version key={version.version} version={version} />
            ))}
        </ol>
      )}
    </QueryView>
  );
}

function Version({ version }: { version: PlanActionVersion }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { changedAt, changedBy, changed, title, owner, dueOn, state, obstacle, commitment } = version;
  const promise = commitment
    ? t(`plan.history.promises.${commitment.kind}`, {
        count: commitment.promised,
        number: format.number(commitment.promised),
      })
    : t('plan.history.noPromise');
  const values = {
    title,
    owner: owner.name,
    dueOn: format.dateWithYear(dueOn),
    state: t(`plan.states.${state}`),
    obstacle: obstacle ? t(`plan.obstacles.${obstacle}`) : t('plan.history.noObstacle'),
    evidence: '',
    commitment: promise,
  };
  const changes =
    changed.length === 0
      ? t('plan.history.added')
      : changed.map((field) => t(`plan.history.fields.${field}`, { value: values[field] })).join(', ');
  return (
    <li>
      <time dateTime={changedAt} className="tabular soft">
        {format.dateTimeFull(changedAt)}
      </time>
      <span>{t('plan.history.version', { changes, name: changedBy })}</span>
    </li>
  );
}
