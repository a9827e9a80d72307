import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared/format';
import type { BoardEntry } from './board-columns';
import styles from './board.module.css';

/** The one line that says why the stay stands where it stands. */
export function StayNote({ entry }: { entry: BoardEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stay, group } = entry;
  const stretch = t('reservation.stretch', { from: format.night(stay.from), until: format.date(stay.until) });
  switch (group) {
    case 'toAnswer':
      return (
        <>
          <span className="soft">
            {[stretch, ...stay.needs.map((need) => t(`needs.${need}`))].join(' · ')}
          </span>
          <span className={styles.urgent}>
            {stay.answerDueAt && t('board.answerBefore', { time: format.time(stay.answerDueAt) })}
          </span>
        </>
      );
    case 'passedOn':
      return (
        <span className={styles.urgent}>{t(stay.passedOn ? 'board.passedOn' : 'board.passedOnNowhere')}</span>
      );
    case 'late':
      return (
        <span className={styles.urgent}>{t('board.notArrived', { date: format.night(stay.from) })}</span>
      );
    case 'pastEnd':
      return (
        <>
          <span className={styles.urgent}>
            {t('board.overstayed', { date: format.date(stay.keptFrom ?? stay.until) })}
          </span>
          {(stay.placeGiven || stay.keptFrom) && (
            <span className="soft">{t(stay.placeGiven ? 'board.placeGiven' : 'board.placeKept')}</span>
          )}
        </>
      );
    case 'absent':
      return (
        <span className="soft">
          {stay.absence &&
            t('board.away', {
              reason: t(`stays.absence.${stay.absence.reason}`),
              date: format.date(stay.absence.until),
            })}
        </span>
      );
    case 'ended':
      return (
        <span className="soft">
          {t(`stayStates.${stay.state}`)}
          {stay.endedAt && ` · ${format.time(stay.endedAt)}`}
        </span>
      );
    case 'expected':
    case 'arrived':
    case 'staying':
    case 'leaving':
      return (
        <span className="soft">
          {stay.state === 'held' && stay.expiresAt
            ? t('board.holdUntil', { time: format.time(stay.expiresAt) })
            : t('board.until', { date: format.date(stay.until) })}
        </span>
      );
  }
}
