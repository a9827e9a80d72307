import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlaceSearch } from '../../api/availability';
import type { PlaceRequest } from '../../api/types';
import styles from './search.module.css';

/** Whether a place that is found gives all who asked one on every night still to come. */
export function coversAll(
  { from, until, people, personIds }: PlaceSearch,
  request: PlaceRequest,
  tonight: string,
) {
  const first = request.from > tonight ? request.from : tonight;
  return (
    from <= first &&
    until >= request.until &&
    people >= request.people.length &&
    request.people.every(({ person }) => !person || personIds.includes(person.id))
  );
}

interface SoughtForProps {
  request: PlaceRequest;
  covered: boolean;
  leave: () => void;
}

/** For which request a place is looked for, and what becomes of it. */
export function SoughtFor({ request, covered, leave }: SoughtForProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.soughtFor} role="status">
      <p>
        <strong>{t('find.forRequest', { code: request.code })}</strong>{' '}
        {t(covered ? 'find.forRequestHint' : 'find.forRequestPart')}
      </p>
      <Button variant="subtle" onClick={leave}>
        {t('find.leaveRequest')}
      </Button>
    </div>
  );
}
