import { Button } from '@mantine/core';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import forms from './forms.module.css';
import { useProblemText } from './problem-text';

interface DialogFormProps {
  submit: () => void;
  label: string;
  busy: boolean;
  /** What went wrong, unless the fields say it. */
  error: unknown;
  /** Something is still missing. */
  incomplete?: boolean;
  /** What has to be decided before anything is sent again: then it stands in the action's place. */
  instead?: ReactNode;
  /** What is proposed is most often right: the action has the focus, not the first field. */
  proposes?: boolean;
  close: () => void;
  children: ReactNode;
}

/** The frame of a dialog's form: fields, what went wrong, one action and the way out. */
export function DialogForm(props: DialogFormProps) {
  const { submit, label, busy, error, incomplete, instead, proposes, close, children } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  /* The form may be fetched after the dialog has opened: too late for the dialog to find it. */
  const action = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (proposes) action.current?.focus();
  }, [proposes]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form onSubmit={onSubmit} className={forms.form}>
      {children}
      {error ? (
        <p className={forms.error} role="alert">
          {problemText(error)}
        </p>
      ) : null}
      {instead || (
        <div className={forms.actions}>
          <Button
            ref={action}
            type="submit"
            loading={busy}
            disabled={incomplete}
            data-autofocus={proposes || undefined}
          >
            {label}
          </Button>
          <Button variant="default" onClick={close}>
            {t('states.cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}
