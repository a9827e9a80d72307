import { Chip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reservation, Stay } from '../../api/types';
import forms from '../../shared/forms.module.css';
import { ExtensionForm } from '../stays/extension-form';
import { nameOf } from './person-name';
import styles from './options.module.css';

interface ExtendStaysProps {
  reservation: Reservation;
  /** Those who may stay longer. */
  stays: Stay[];
  close: () => void;
}

export default function ExtendStays({ reservation, stays, close }: ExtendStaysProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(() => stays.map(({ id }) => id));
  const { id, code, facility } = reservation;
  return (
    <ExtensionForm
      reservationId={id}
      code={code}
      stays={stays.filter((stay) => chosen.includes(stay.id))}
      toAsk={<AskFacility facility={facility} />}
      close={close}
    >
      {stays.length > 1 && (
        <Chip.Group multiple value={chosen} onChange={setChosen}>
          <div className={styles.who} role="group" aria-label={t('people.forWhom')}>
            {stays.map(({ id: stayId, person, place }) => (
              <Chip key={stayId} value={stayId} variant="outline">
                {person ? nameOf(person) : t('reservation.inPlace', { place: place.label })}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      )}
    </ExtensionForm>
  );
}

/** It confirms each referral itself, and a longer stay is one: it can extend on its side. */
function AskFacility({ facility: { phone } }: { facility: Reservation['facility'] }) {
  const { t } = useTranslation();
  return (
    <div className={forms.inTheWay} role="alert">
      <p>{t('reservation.askFacility')}</p>
      {phone ? (
        <a className={styles.phone} href={`tel:${phone.replace(/\s/g, '')}`}>
          {t('reservation.call', { phone })}
        </a>
      ) : (
        <p>{t('facility.noPhone')}</p>
      )}
    </div>
  );
}
