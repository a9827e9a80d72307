import { useTranslation } from 'react-i18next';
import type { Flag } from '../../api/types';
import { useFormat } from '../../shared/format';
import styles from './city.module.css';

const measured: Flag['events'][number]['what'][] = ['opened', 'reopened', 'worsened', 'eased', 'escalated'];

export function FlagHistory({ kind, events }: Pick<Flag, 'kind' | 'events'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const latestFirst = events.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className={styles.history}>
      {latestFirst.map((event) => (
        <li key={`${event.at}${event.what}`}>
          <time dateTime={event.at} className="tabular soft">
            {format.dateTimeFull(event.at)}
          </time>
          <span>
            {t(`flags.events.${event.what}`, {
              to: event.to,
              date: event.until ? format.date(event.until) : '',
            })}
            {measured.includes(event.what) && (
              <span className="tabular"> ({t(`flags.amount.${kind}`, { range: format.range(event) })})</span>
            )}
            {event.by && `, ${event.by}`}
            {event.text && (
              <>
                <br />
                <q>{event.text}</q>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
