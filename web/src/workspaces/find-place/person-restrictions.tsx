import { useTranslation } from 'react-i18next';
import { useRestrictionsOf } from '../../api/restrictions';
import type { Person } from '../../api/types';
import { useCity } from '../../shared/city';
import { capital, useFormat } from '../../shared/format';
import styles from './person.module.css';

/** Where a place would be looked for in vain, so that it isn't looked for there; nothing when there is nowhere. */
export function PersonRestrictions({ person }: { person: Person }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const restrictions = useRestrictionsOf(person.id);
  const running = restrictions.data?.filter(({ until, liftedAt }) => until > tonight && !liftedAt) ?? [];
  if (running.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="restrictions">
      <h2 id="restrictions">{t('restrictions.title')}</h2>
      <ul className={styles.references}>
        {running.map(({ id, facility, effect, from, until, reason }) => (
          <li key={id}>
            <span className={styles.restriction}>
              <strong>{facility.name}</strong>
              <span>{capital(t(`restrictions.effects.${effect}`))}</span>
              <span className="soft">
                {t('restrictions.period', { from: format.dayWithin(from), until: format.dayWithin(until) })},{' '}
                {t(`restrictions.reasons.${reason}`)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
