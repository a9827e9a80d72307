import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/problem';
import type { Problem } from '../../api/types';
import { useAgo } from '../../shared/age';
import forms from '../../shared/forms.module.css';
import styles from './places.module.css';

/** What somebody else has made of it meanwhile; undefined when the edit failed for another reason, or didn't. */
export function editedMeanwhile<Thing>(error: unknown): { problem: Problem; current: Thing } | undefined {
  if (!isApiError(error, 'EDITED_MEANWHILE')) return undefined;
  return { problem: error.problem, current: error.problem.current as Thing };
}

interface EditedNoticeProps {
  problem: Problem;
  /** What is different now from what this person had read, in words. */
  changes: (string | false)[];
  pending: boolean;
  keepTheirs: () => void;
  takeOver: () => void;
}

/** Two have edited the same thing: the second sees what the first has done, and decides. */
export function EditedNotice({ problem, changes, pending, keepTheirs, takeOver }: EditedNoticeProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const said = changes.filter((change) => change !== false);
  return (
    <div className={styles.edited} role="alert">
      <p>
        {t('edit.meanwhile', {
          name: problem.changedBy ?? t('edit.software'),
          ago: problem.changedAt ? ago(problem.changedAt) : '',
        })}{' '}
        <strong>{said.length > 0 ? said.join(' · ') : t('edit.noChange')}</strong>
      </p>
      <div className={forms.actions}>
        <Button variant="default" onClick={keepTheirs}>
          {t('edit.keepTheirs')}
        </Button>
        <Button variant="default" loading={pending} onClick={takeOver}>
          {t('edit.takeOver')}
        </Button>
      </div>
    </div>
  );
}
