import { useTranslation } from 'react-i18next';
import type { Acknowledgement } from '../../api/reservations';
import type { Warning } from '../../api/types';
import { Acknowledge, WarningLines } from '../../shared/acknowledge';
import styles from './extension.module.css';

interface WarnedProps {
  warnings: Warning[];
  busy: boolean;
  onKnown: (known: Acknowledgement[]) => void;
  onNo: () => void;
}

/** What was asked for meets a restriction that warns: all the same, with a reason, or not. */
export function Warned({ warnings, busy, onKnown, onNo }: WarnedProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.warned} role="alert">
      <WarningLines warnings={warnings} />
      <Acknowledge
        label={t('board.takeInAnyway')}
        busy={busy}
        onYes={(reason) => onKnown(warnings.map(({ restrictionId }) => ({ restrictionId, reason })))}
        onNo={onNo}
      />
    </div>
  );
}
