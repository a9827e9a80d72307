import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityWithRoom, OverrideReason } from '../../api/types';
import { Acknowledge, WarningLines } from '../../shared/acknowledge';
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
  onReserve: (hold: boolean, reason?: OverrideReason) => void;
}

export function FacilityRow({ facility, best, people, busy, blocked, onReserve }: FacilityRowProps) {
  const { t } = useTranslation();
  const { holdMinutes } = useCity();
  const detail = useId();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<'hold' | 'confirm' | null>(null);
  const warned = facility.warnings.length > 0;
  const reserve = (how: 'hold' | 'confirm') => (warned ? setAsking(how) : onReserve(how === 'hold'));
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
      {warned && <WarningLines warnings={facility.warnings} />}
      {warned && asking ? (
        <Acknowledge
          label={t('restrictions.reserveAnyway')}
          busy={busy}
          onYes={(reason) => onReserve(asking === 'hold', reason)}
          onNo={() => setAsking(null)}
        />
      ) : (
        <div className={styles.actions}>
          <Button
            variant={best ? 'filled' : 'light'}
            loading={busy}
            disabled={blocked && !busy}
            onClick={() => reserve('hold')}
            aria-label={t('find.holdAt', { facility: facility.name, minutes: holdMinutes })}
          >
            {t('find.hold', { minutes: holdMinutes })}
          </Button>
        </div>
      )}
      <div id={detail} hidden={!open}>
        {open && (
          <FacilityDetail id={facility.id} attributes={facility.attributes}>
            <Button variant="default" disabled={blocked} onClick={() => reserve('confirm')}>
              {t('find.confirmNow', { count: people })}
            </Button>
          </FacilityDetail>
        )}
      </div>
    </li>
  );
}
