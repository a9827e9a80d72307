import { Button, NativeSelect } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overrideReasons } from '../api/choices';
import type { OverrideReason, Warning } from '../api/types';
import styles from './acknowledge.module.css';
import { useFormat } from './format';

/** What is to be known about the people named before a place is taken there. */
export function WarningLines({ warnings }: { warnings: Warning[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={styles.warnings}>
      {warnings.map(({ restrictionId, until, reason }) => (
        <li key={restrictionId}>
          <IconAlertTriangle size={20} aria-hidden />
          <span>
            {t('restrictions.warning', {
              date: format.dayWithin(until),
              reason: t(`restrictions.reasons.${reason}`),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface AcknowledgeProps {
  label: string;
  busy: boolean;
  onYes: (reason: OverrideReason) => void;
  onNo: () => void;
}

/** The step in which somebody says that they know of the warnings, and why the person comes all the same. */
export function Acknowledge({ label, busy, onYes, onNo }: AcknowledgeProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<OverrideReason>(overrideReasons[0]!);
  return (
    <div className={styles.ask} role="group" aria-label={label}>
      <NativeSelect
        label={t('restrictions.overrideReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as OverrideReason)}
        data={overrideReasons.map((value) => ({ value, label: t(`restrictions.reasons.${value}`) }))}
      />
      <div className={styles.actions}>
        <Button color="red.9" loading={busy} onClick={() => onYes(reason)}>
          {label}
        </Button>
        <Button variant="default" onClick={onNo}>
          {t('states.cancel')}
        </Button>
      </div>
    </div>
  );
}
