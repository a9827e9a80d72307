import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/types';
import { useFormat } from '../../shared/format';
import forms from '../../shared/forms.module.css';

/** Why the places can't be closed as asked, line by line, and what to do about each. */
export function InTheWay({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stays = problem.stays ?? [];
  const closures = problem.closures ?? [];
  return (
    <div className={forms.inTheWay} role="alert">
      <h3>
        {stays.length > 0
          ? t('inTheWay.stays', { count: stays.length })
          : t('inTheWay.closures', { count: closures.length })}
      </h3>
      <ul>
        {stays.map((stay) => (
          <li key={stay.stayId}>
            <strong>{stay.placeLabel}</strong> · <span className="tabular">{stay.reservationCode}</span> ·{' '}
            {t(`stayStates.${stay.state}`)} ·{' '}
            {stay.state === 'held' && stay.expiresAt
              ? t('inTheWay.holdEnds', { time: format.time(stay.expiresAt) })
              : t('reservation.stretch', { from: format.night(stay.from), until: format.date(stay.until) })}
          </li>
        ))}
        {closures.map((closure) => (
          <li key={closure.closureId + closure.placeId}>
            <strong>{closure.placeLabel}</strong> · {t(`closureReasons.${closure.reason}`)} ·{' '}
            {closure.until ? t('close.backOn', { date: format.date(closure.until) }) : t('close.noReturn')}
          </li>
        ))}
      </ul>
      <p>{t(stays.length > 0 ? 'inTheWay.staysNext' : 'inTheWay.closuresNext')}</p>
    </div>
  );
}
