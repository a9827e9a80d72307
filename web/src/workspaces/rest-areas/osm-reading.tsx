import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OsmPreview, OsmRule } from '../../api/types';
import { useFormat } from '../../shared/format';
import { listNights } from '../../shared/night';
import { useWeekdays } from '../../shared/use-weekdays';
import styles from './osm.module.css';
import areas from './rest-areas.module.css';

/** What the text means: the rules in words, what may surprise, and the nights that come of it. */
export function OsmReading({ reading, take }: { reading: OsmPreview; take: () => void }) {
  const { t } = useTranslation();
  const days = useWeekdays();
  const format = useFormat();
  return (
    <section className={styles.reading} aria-live="polite">
      <h3>{t('osm.rules', { count: reading.rules.length })}</h3>
      <ul className={styles.rules}>
        {reading.rules.map((rule) => (
          <li key={JSON.stringify(rule)}>
            <RuleWords rule={rule} />
          </li>
        ))}
      </ul>
      {reading.notes.map((note) => (
        <p key={`${note.kind}${note.place.from}`} className={styles.note}>
          <IconAlertTriangle size={20} aria-hidden />
          {t(`osm.notes.${note.kind}`, { days: days.together(note.weekdays) })}
        </p>
      ))}
      <table className={areas.week}>
        <caption className={styles.caption}>
          {t('osm.nights', { date: format.dayWithin(reading.from) })}
        </caption>
        <tbody>
          {listNights(reading.from, 14).map((date) => (
            <tr key={date}>
              <th scope="row">{format.date(date)}</th>
              <td>
                {reading.openings
                  .filter(({ serviceDate }) => serviceDate === date)
                  .map(({ opensAt, closesAt }) => `${format.time(opensAt)}–${format.time(closesAt)}`)
                  .join(', ') || t('osm.closed')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onClick={take}>{t('osm.take')}</Button>
    </section>
  );
}

function RuleWords({ rule }: { rule: OsmRule }) {
  const { t } = useTranslation();
  const days = useWeekdays();
  const { opens, closes, closesNextDay } = rule;
  const isWhole = closesNextDay && opens === closes;
  const kind = isWhole ? 'ruleWhole' : closesNextDay && closes !== '00:00' ? 'ruleNextDay' : 'rule';
  const hours = t(`osm.${kind}`, { days: days.together(rule.weekdays), opens, closes });
  return (
    <>
      {hours}
      {t(`osm.holidays.${rule.onPublicHolidays}`)}
    </>
  );
}
