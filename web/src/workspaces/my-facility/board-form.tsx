import { Button } from '@mantine/core';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
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
  /* The form is fetched after the dialog has opened, and what it proposes is most often right. */
  const action = useRef<HTMLButtonElement>(null);
  useEffect(() => action.current?.focus(), []);
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
        <Button ref={action} type="submit" loading={busy} data-autofocus>
          {label}
        </Button>
        <Button variant="default" onClick={close}>
          {t('states.cancel')}
        </Button>
      </div>
    </form>
  );
}
