import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { refusalReasons } from '../../api/choices';
import type { PlaceRequest } from '../../api/types';
import { HoldCountdown } from '../find-place/hold-countdown';
import { ChoiceDialog } from './choice-dialog';
import { RequestFacts } from './request-facts';
import { useStep } from './use-step';
import styles from './waiting-list.module.css';

interface OfferRowProps {
  request: PlaceRequest;
  offer: NonNullable<PlaceRequest['offer']>;
}

/** A place held for somebody who waited: the minutes left first, then where it is. */
export function OfferRow({ request, offer }: OfferRowProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { take, busyWith } = useStep(request);
  const { facility, expiresAt, reservationId } = offer;
  return (
    <li className={styles.row}>
      <HoldCountdown expiresAt={expiresAt} />
      <div>
        <h3>
          <Link to={`/reservations/${reservationId}`} className={styles.facility}>
            {facility.name}
          </Link>
        </h3>
        <p className={styles.meta}>
          <span>{t('district', { count: facility.district, ordinal: true })}</span>
        </p>
        <RequestFacts request={request} />
      </div>
      <div className={styles.actions}>
        <Button
          loading={busyWith === 'accept'}
          disabled={busyWith === 'decline'}
          aria-label={t('requests.acceptCode', { code: request.code })}
          onClick={() => take({ what: 'accept' })}
        >
          {t('requests.accept')}
        </Button>
        <Button
          variant="default"
          loading={busyWith === 'decline'}
          disabled={busyWith === 'accept'}
          aria-label={t('requests.declineCode', { code: request.code })}
          onClick={() => setAsking(true)}
        >
          {t('requests.decline')}
        </Button>
      </div>
      <ChoiceDialog
        title={t('requests.declineTitle')}
        explain={t('requests.declineHint')}
        opened={asking}
        choices={refusalReasons}
        label={(reason) => t(`requests.reasons.${reason}`)}
        onChoose={(reason) => take({ what: 'decline', reason })}
        onClose={() => setAsking(false)}
      />
    </li>
  );
}
