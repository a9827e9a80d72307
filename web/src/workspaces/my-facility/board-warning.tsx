import { useTranslation } from 'react-i18next';
import type { Warning } from '../../api/types';
import { Acknowledge, WarningLines } from '../../shared/acknowledge';
import type { BoardEntry } from './board-columns';
import styles from './board.module.css';
import { useBoardStep } from './use-board-step';

interface BoardWarningProps {
  entry: BoardEntry;
  warnings: Warning[];
  done: () => void;
}

/** Somebody has arrived of whom a restriction warns: taken in all the same, with a reason, or not. */
export default function BoardWarning({ entry, warnings, done }: BoardWarningProps) {
  const { t } = useTranslation();
  const step = useBoardStep(entry);
  return (
    <div className={styles.confirm}>
      <WarningLines warnings={warnings} />
      <Acknowledge
        label={t('board.takeInAnyway')}
        busy={step.busy === 'arrival'}
        onYes={(reason) =>
          step.run(
            'arrival',
            warnings.map(({ restrictionId }) => ({ restrictionId, reason })),
          )
        }
        onNo={done}
      />
    </div>
  );
}
