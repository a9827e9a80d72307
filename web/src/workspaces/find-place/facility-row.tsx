import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityWithRoom } from '../../api/types';
import { ConfirmationAge } from '../../shared/age';
import { useCity } from '../../shared/city';
import { FacilityDetail } from './facility-detail';
import styles from './search.module.css';

interface FacilityRowProps {
  facility: FacilityWithRoom;
  best: boolean;
  people: number;
  busy: boolean;
  blocked: boolean;
  onHold: () => void;
  onConfirm: () => void;
}

export function FacilityRow({ facility, best, people, busy, blocked, onHold, onConfirm }: FacilityRowProps) {
  const { t } = useTranslation();
  const { holdMinutes } = useCity();
  const detail = useId();
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.facility}>
      <div className={styles.facts}>
        <span className={styles.free}>
          <span className={`figure ${styles.freeCount}`}>{facility.free}</span>
          <span>{t('find.free', { count: facility.free })}</span>
        </span>
        <div className={styles.about}>
          <h3>
            <button
              type="button"
              className={styles.name}
              aria-expanded={open}
              aria-controls={detail}
              onClick={() => setOpen(!open)}
            >
              {facility.name}
              {open ? <IconChevronUp size={20} aria-hidden /> : <IconChevronDown size={20} aria-hidden />}
            </button>
          </h3>
          <p className={styles.meta}>
            <span>{t('district', { count: facility.district, ordinal: true })}</span>
            <span>{t(`forms.${facility.form}`)}</span>
            <ConfirmationAge at={facility.confirmedAt} />
          </p>
        </div>
      </div>
      <div className={styles.actions}>
        <Button
          variant={best ? 'filled' : 'light'}
          loading={busy}
          disabled={blocked && !busy}
          onClick={onHold}
          aria-label={t('find.holdAt', { facility: facility.name, minutes: holdMinutes })}
        >
          {t('find.hold', { minutes: holdMinutes })}
        </Button>
      </div>
      <div id={detail} hidden={!open}>
        {open && (
          <FacilityDetail id={facility.id} attributes={facility.attributes}>
            <Button variant="default" disabled={blocked} onClick={onConfirm}>
              {t('find.confirmNow', { count: people })}
            </Button>
          </FacilityDetail>
        )}
      </div>
    </li>
  );
}
