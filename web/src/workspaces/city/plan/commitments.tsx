import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleX,
  IconClockExclamation,
  IconHourglass,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Commitment, Plan } from '../../../api/types';
import { useFormat } from '../../../shared/format';
import city from '../city.module.css';
import styles from './plan.module.css';

const shapes = {
  kept: IconCircleCheckFilled,
  contradicted: IconAlertTriangleFilled,
  overdue: IconClockExclamation,
  pending: IconHourglass,
  abandoned: IconCircleX,
};
/** What the facts contradict is read first. */
const order: Commitment['verdict'][] = ['contradicted', 'overdue', 'pending', 'kept', 'abandoned'];

export function Commitments({ plan: { commitments, facts } }: { plan: Plan }) {
  const { t } = useTranslation();
  const sorted = commitments.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return (
    <section className={city.block} aria-labelledby="commitments">
      <h2 id="commitments">{t('plan.commitments.title')}</h2>
      {sorted.length === 0 ? (
        <p className="soft">{t('plan.commitments.none')}</p>
      ) : (
        <>
          <ul className={styles.commitments}>
            {sorted.map((commitment) => (
              <CommitmentRow key={commitment.actionId} commitment={commitment} facts={facts} />
            ))}
          </ul>
          <p className="soft">{t('plan.commitments.explain')}</p>
        </>
      )}
    </section>
  );
}

function CommitmentRow({ commitment, facts }: { commitment: Commitment; facts: Plan['facts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, promised, actual, verdict, title, owner } = commitment;
  const Shape = shapes[verdict];
  const numbers = { count: actual, number: format.number(actual), promised: format.number(promised) };
  const { placesFunded: funded, restAreasByNight: night } = facts;
  const beside =
    kind === 'places'
      ? t('plan.commitments.funded', { count: funded, number: format.number(funded) })
      : kind === 'rest_areas'
        ? t('plan.atNight', { count: night, number: format.number(night) })
        : '';
  return (
    <li data-verdict={verdict}>
      <Shape size={28} aria-hidden />
      <div className={city.flagText}>
        <p className={styles.verdict}>
          {t(`plan.commitments.verdicts.${verdict}`, { facts: t(`plan.commitments.of.${kind}`, numbers) })}
        </p>
        <span className={styles.meter} aria-hidden>
          <span style={{ width: `${Math.min(1, actual / promised) * 100}%` }} />
        </span>
        <p className="soft">{[title, owner.name, beside].filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  );
}
