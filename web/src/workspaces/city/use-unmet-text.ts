import { useTranslation } from 'react-i18next';
import type { UnmetPeople } from '../../api/types';
import { useFormat } from '../../shared/format';

/** "14", or "moins de 11". */
export function useUnmetText(): (count: UnmetPeople) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ people, fewerThan }) =>
    people === null ? t('unmet.fewerThan', { number: fewerThan ?? 0 }) : format.number(people);
}
