import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePlan } from '../../../api/plan';
import type { Plan } from '../../../api/types';
import { useFormat } from '../../../shared/format';
import { QueryView } from '../../../shared/states';
import city from '../city.module.css';
import styles from './plan.module.css';
import { useMoney } from './use-money';
import { promisedOf } from './use-plan-sentence';

/** The plan beside the situation: four lines, and whether facts say otherwise than people. */
export function PlanBlock() {
  const { t } = useTranslation();
  const plan = usePlan(null);
  return (
    <section className={city.block} aria-labelledby="plan">
      <h2 id="plan">{t('plan.title')}</h2>
      <QueryView query={plan} rows={2} height={90}>
        {(now) => (now.counts.all === 0 ? <p className="soft">{t('plan.empty')}</p> : <Figures plan={now} />)}
      </QueryView>
      <p>
        <Link className={city.more} to="/city/plan">
          {t('plan.seeAll')}
        </Link>
      </p>
    </section>
  );
}

function Figures({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { short } = useMoney();
  const { counts, money, facts, commitments } = plan;
  const [restAreas, places] = [promisedOf(plan, 'rest_areas'), promisedOf(plan, 'places')];
  const night = facts.restAreasByNight;
  const contradictions = commitments.filter(({ verdict }) => verdict === 'contradicted').length;
  const pair = (is: number, of: number) => `${format.number(is)} / ${format.number(of)}`;
  const lines = [
    [pair(counts.done, counts.all), t('plan.block.actions')],
    money.planned + money.spent > 0 && [
      `${short(money.spent)} / ${short(money.planned)}`,
      t('plan.block.money'),
    ],
    restAreas > 0 && [
      pair(facts.restAreasByDay, restAreas),
      t('plan.block.restAreas', {
        night: t('plan.atNight', { count: night, number: format.number(night) }),
      }),
    ],
    places > 0 && [pair(facts.placesInService, places), t('plan.block.places')],
  ].filter((line) => line !== false) as [string, string][];
  return (
    <>
      <dl className={styles.lines}>
        {lines.map(([figure, what]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="figure">{figure}</dd>
          </div>
        ))}
      </dl>
      {contradictions > 0 && (
        <p className={styles.warning}>
          <IconAlertTriangleFilled size={22} aria-hidden />{' '}
          {t('plan.block.contradictions', { count: contradictions })}
        </p>
      )}
      {counts.overdue > 0 && <p className="soft">{t('plan.block.overdue', { count: counts.overdue })}</p>}
    </>
  );
}
