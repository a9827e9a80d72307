import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem, WayOut } from '../../api/types';
import { useFormat } from '../../shared/format';
import forms from '../../shared/forms.module.css';

interface WaysProps {
  problem: Problem;
  busy: boolean;
  take: (way: WayOut) => void;
}

/** The place is somebody else's from some night on: where else they can be, one tap each. */
export function Ways({ problem, busy, take }: WaysProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { takenFrom = '', ways = [] } = problem;
  return (
    <div className={forms.inTheWay} role="alert">
      <h3>{t('board.takenFrom', { date: format.night(takenFrom) })}</h3>
      {ways.length === 0 ? (
        <p>{t('board.noWay')}</p>
      ) : (
        <ul className={forms.ways}>
          {ways.map((way) => (
            <li key={`${way.kind}${way.placeId ?? way.facilityId}`}>
              <Button variant="default" disabled={busy} onClick={() => take(way)} fullWidth>
                {t(`board.ways.${way.kind}`, { label: way.label })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
