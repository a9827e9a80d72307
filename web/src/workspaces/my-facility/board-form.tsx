import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../shared/problem-text';
import styles from './places.module.css';

interface BoardFormProps {
  submit: () => void;
  label: string;
  busy: boolean;
  error: unknown;
  close: () => void;
  children: ReactNode;
}

/** The frame of every dialog of the board: fields, what went wrong, one action and the way out. */
export function BoardForm({ submit, label, busy, error, close, children }: BoardFormProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form onSubmit={onSubmit} className={styles.form}>
      {children}
      {error ? (
        <p className={styles.error} role="alert">
          {problemText(error)}
        </p>
      ) : null}
      <div className={styles.formActions}>
        <Button type="submit" loading={busy} data-autofocus>
          {label}
        </Button>
        <Button variant="default" onClick={close}>
          {t('states.cancel')}
        </Button>
      </div>
    </form>
  );
}
