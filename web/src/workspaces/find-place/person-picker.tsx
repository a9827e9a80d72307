import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreatePerson, useFindPerson } from '../../api/people';
import type { Person } from '../../api/types';
import { useProblemText } from '../../shared/problem-text';
import styles from './search.module.css';

interface PersonPickerProps {
  people: (Person | null)[];
  setPerson: (index: number, person: Person | null) => void;
}

/** A place needs no reference; one may be given, so that the same person is known at the next stop. */
export function PersonPicker({ people, setPerson }: PersonPickerProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<number | null>(null);
  return (
    <ul className={styles.people} aria-label={t('people.forWhom')}>
      {people.map((person, index) => (
        <li key={index}>
          <div className={styles.person}>
            <span>
              {people.length > 1 && `${index + 1}. `}
              {person ? <strong>{nameOf(person)}</strong> : t('people.withoutReference')}
            </span>
            <Button
              variant="subtle"
              onClick={() => (person ? setPerson(index, null) : setAsking(asking === index ? null : index))}
              aria-expanded={person ? undefined : asking === index}
            >
              {t(person ? 'people.remove' : 'people.add')}
            </Button>
          </div>
          {asking === index && !person && (
            <PersonForm
              onChosen={(chosen) => {
                setPerson(index, chosen);
                setAsking(null);
              }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

export function nameOf(person: Person): string {
  return person.alias ? `${person.reference} (${person.alias})` : person.reference;
}

function PersonForm({ onChosen }: { onChosen: (person: Person) => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const find = useFindPerson();
  const create = useCreatePerson();
  const error = find.error ?? create.error;
  const unknown = find.isSuccess && find.data === null;
  return (
    <div className={styles.personForm}>
      <TextInput
        label={t('people.reference')}
        description={t('people.referenceHint')}
        value={text}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          find.reset();
        }}
        error={error ? problemText(error) : unknown ? t('people.unknown') : undefined}
      />
      <div className={styles.chips}>
        <Button
          variant="default"
          loading={find.isPending}
          disabled={text.trim() === ''}
          onClick={() => find.mutate(text.trim(), { onSuccess: (person) => person && onChosen(person) })}
        >
          {t('people.find')}
        </Button>
        <Button
          variant="default"
          loading={create.isPending}
          onClick={() =>
            create.mutate(
              { alias: unknown ? text.trim() : undefined, intent: `${unknown}${text}` },
              { onSuccess: onChosen },
            )
          }
        >
          {unknown ? t('people.createWithAlias', { alias: text.trim() }) : t('people.create')}
        </Button>
      </div>
    </div>
  );
}
