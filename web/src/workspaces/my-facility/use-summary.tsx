import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared/format';
import type { Use } from './grid-model';

export function UseSummary({ use }: { use: Use }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (use.kind === 'stay') {
    const { reservation, stay } = use;
    return (
      <p>
        {t(`uses.${use.state}`)} · <span className="tabular">{reservation.code}</span> ·{' '}
        {t('reservation.stretch', { from: format.night(stay.from), until: format.date(stay.until) })}
      </p>
    );
  }
  if (use.kind === 'closed') {
    const { closure } = use;
    return (
      <p>
        {t('uses.closed')} · {t(`closureReasons.${closure.reason}`)} ·{' '}
        {closure.until ? t('close.backOn', { date: format.date(closure.until) }) : t('close.noReturn')}
        {closure.note && ` · ${closure.note}`}
      </p>
    );
  }
  return <p>{t(`uses.${use.kind}`)}</p>;
}
