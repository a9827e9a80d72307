import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useErasePerson } from '../../api/people';
import type { ErasablePerson } from '../../api/types';
import { useProblemText } from '../../shared/problem-text';
import styles from './city.module.css';

interface ErasureConfirmationProps {
  person: ErasablePerson;
  cancel: () => void;
  done: (reference: string) => void;
}

/** What goes, what stays, and the reference once more: there is no way back. */
export function ErasureConfirmation({ person, cancel, done }: ErasureConfirmationProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const erase = useErasePerson(person.id);
  const [typed, setTyped] = useState('');
  const [reference = '', ...others] = person.references;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    erase.mutate(undefined, { onSuccess: () => done(reference) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2 className="nowrap">{t('person.eraseTitle', { reference })}</h2>
      {others.length > 0 && (
        <p>{t('erasure.others', { count: others.length, references: others.join(', ') })}</p>
      )}
      <ul className={styles.consequences}>
        <li>{t('person.eraseGone')}</li>
        <li>{t('person.eraseStays')}</li>
        <li>{t('person.eraseForGood')}</li>
      </ul>
      <TextInput
        label={t('erasure.confirm', { reference })}
        value={typed}
        autoComplete="off"
        autoCapitalize="characters"
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {erase.error && (
        <p className={styles.error} role="alert">
          {problemText(erase.error)}
        </p>
      )}
      <div className={styles.actions}>
        <Button
          type="submit"
          color="red.9"
          disabled={bare(typed) !== bare(reference)}
          loading={erase.isPending}
        >
          {t('person.eraseNow')}
        </Button>
        <Button variant="default" onClick={cancel}>
          {t('states.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** As references are read: case, spaces and dashes don't count. */
function bare(reference: string): string {
  return reference.toUpperCase().replaceAll(/[\s-]/g, '');
}
