import { useTranslation } from 'react-i18next';
import type { PlaceRequest } from '../../api/types';
import { capital, useFormat } from '../../shared/format';
import { nameOf } from '../find-place/person-name';
import styles from './waiting-list.module.css';

/** Who, from when, how long, and what they need. */
export function RequestFacts({ request }: { request: PlaceRequest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, nights, people, needs, sameRoom, code } = request;
  const known = people.flatMap(({ person }) => (person ? nameOf(person) : []));
  return (
    <>
      <p className={styles.meta}>
        <span>{capital(format.night(from))}</span>
        <span>{t('nights.count', { count: nights })}</span>
        <span>{t('find.people', { count: people.length })}</span>
        {people.length > 1 && sameRoom && <span>{t('find.sameRoomShort')}</span>}
        {needs.map((need) => (
          <span key={need}>{t(`needs.${need}`)}</span>
        ))}
      </p>
      <p className={styles.meta}>
        {known.length > 0 && <span>{known.join(', ')}</span>}
        <span className="tabular">{t('requests.code', { code })}</span>
      </p>
    </>
  );
}
