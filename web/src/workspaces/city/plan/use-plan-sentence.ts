import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/types';
import { useFormat } from '../../../shared/format';
import { useMoney } from './use-money';

/** How many rest areas are promised: of several promises the largest, for each is of the whole city. */
export function promisedOf(plan: Plan, kind: Plan['commitments'][number]['kind']): number {
  return Math.max(0, ...plan.commitments.filter((one) => one.kind === kind).map(({ promised }) => promised));
}

/** The plan in one sentence: how much is done, what it cost, what became of the rest areas. */
export function usePlanSentence(): (plan: Plan) => { done: string; rest: string } {
  const { t } = useTranslation();
  const format = useFormat();
  const { short } = useMoney();
  const moneyOf = ({ planned, spent }: Plan['money']) => {
    if (planned === 0 && spent === 0) return '';
    if (planned === 0) return t('plan.spentOnly', { spent: short(spent) });
    if (spent === 0) return t('plan.plannedOnly', { planned: short(planned) });
    return t('plan.spentFor', { spent: short(spent), planned: short(planned) });
  };
  const restAreasOf = (plan: Plan) => {
    const promised = promisedOf(plan, 'rest_areas');
    const { restAreasByDay: day, restAreasByNight: night } = plan.facts;
    if (promised === 0) return '';
    return t('plan.restAreas', {
      count: promised,
      number: format.number(promised),
      open: t('plan.open', { count: day, number: format.number(day) }),
      night: t('plan.atNight', { count: night, number: format.number(night) }),
    });
  };
  return (plan) => {
    const { all, done } = plan.counts;
    const rest = [moneyOf(plan.money), restAreasOf(plan)].filter(Boolean).join(t('plan.join'));
    return {
      done:
        all === 0
          ? t('plan.empty')
          : t('plan.done', { count: done, number: format.number(done), all: format.number(all) }),
      rest,
    };
  };
}
