import { useTranslation } from 'react-i18next';
import type { AreaHours } from '../../api/types';
import { localeOf } from '../../i18n';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { ruleInWords } from './hours-words';
import styles from './hours.module.css';

/** What the hours were, by whom and on whose word; and when the door was shut in the middle of them. */
export function HoursHistory({ hours }: { hours: AreaHours }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const now = useCity().readNow();
  const over = hours.interruptions.filter(({ until }) => Date.parse(until) <= now);
  return (
    <>
      {over.length > 0 && (
        <details className={styles.history}>
          <summary>{t('hours.pastInterruptions')}</summary>
          <ul className={styles.rules}>
            {over.toReversed().map(({ id, from, until, reason }) => (
              <li key={id}>
                {t('hours.pastInterruption', {
                  date: format.date(format.dateOf(from)),
                  from: format.time(from),
                  until: format.time(until),
                  reason: t(`restAreas.interruptionReasons.${reason}`),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {hours.ended.length > 0 && (
        <details className={styles.history}>
          <summary>{t('hours.history')}</summary>
          <ul className={styles.rules}>
            {hours.ended.map((rule) => (
              <li key={rule.id}>
                <strong>{ruleInWords(t, localeOf(i18n.language), rule)}</strong>
                <span className={styles.meta}>
                  <span>
                    {rule.validUntil === null || rule.validUntil <= rule.validFrom
                      ? t('hours.never')
                      : t('hours.historyLine', {
                          from: format.dateWithYear(rule.validFrom),
                          until: format.dateWithYear(addNights(rule.validUntil, -1)),
                        })}
                  </span>
                  <span>{t('hours.seats', { count: rule.seats })}</span>
                  <span>{t('hours.source', { source: rule.source })}</span>
                  {rule.createdBy && <span>{t('hours.madeBy', { name: rule.createdBy })}</span>}
                  {rule.endedBy && <span>{t('hours.endedBy', { name: rule.endedBy })}</span>}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
