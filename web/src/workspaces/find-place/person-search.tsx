import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreatePerson, useJoinPerson, usePeopleSearch } from '../../api/people';
import type { KnownPerson, Person } from '../../api/types';
import { useProblemText } from '../../shared/problem-text';
import { nameOf } from './person-name';
import styles from './search.module.css';

interface PersonSearchProps {
  /** Who can't be chosen once more. */
  others: (Person | null)[];
  onChosen: (person: KnownPerson) => void;
  /** Where somebody known is looked for, and nobody is to be made. */
  knownOnly?: boolean;
}

/** Written as references are; whether it is one the server says. */
const shapedLikeReference = /^[A-Z\d]{3}[\s-]?[A-Z\d]{3}$/i;

/** One field for a reference or an alias; who it may be already is offered before a second reference is made. */
export function PersonSearch({ others, onChosen, knownOnly }: PersonSearchProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const [asked] = useDebouncedValue(wanted, 250);
  const search = usePeopleSearch(asked);
  const create = useCreatePerson();

  const settled = wanted.length > 1 && asked === wanted && search.isSuccess && !search.isPlaceholderData;
  const found = wanted.length > 1 ? (search.data?.people ?? []) : [];
  const wrong = settled && search.data.wrongCharacter;
  const isReference = /[\d-]/.test(wanted) && shapedLikeReference.test(wanted);
  const unknown = settled && !wrong && isReference && found.length === 0;
  const alias = wanted !== '' && !isReference ? wanted : undefined;
  const error = create.error ?? (search.isError ? search.error : null);
  const chosen = new Set(others.map((person) => person?.id));

  return (
    <div className={styles.personForm}>
      <TextInput
        label={t('people.reference')}
        description={t('people.referenceHint')}
        value={text}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          create.reset();
        }}
        error={
          error
            ? problemText(error)
            : wrong
              ? t('people.wrongCharacter')
              : unknown
                ? t('people.unknown')
                : undefined
        }
      />
      {found.length > 0 && (
        <ul className={styles.foundPeople} aria-label={t('people.found')}>
          {found.map((person) => (
            <li key={person.id}>
              <button type="button" disabled={chosen.has(person.id)} onClick={() => onChosen(person)}>
                <strong>{nameOf(person)}</strong>
                <span className={styles.meta}>
                  {person.birthYear && <span>{t('people.bornIn', { year: person.birthYear })}</span>}
                  {person.needs.length > 0 && (
                    <span>{person.needs.map((need) => t(`needs.${need}`)).join(', ')}</span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {settled && !wrong && !unknown && found.length === 0 && (
        <p className="soft" role="status">
          {t('people.nobody')}
        </p>
      )}
      {unknown && <JoinByCard reference={wanted} onJoined={onChosen} />}
      {!knownOnly && !unknown && !wrong && (
        <Button
          variant="default"
          loading={create.isPending}
          disabled={alias !== undefined && !settled}
          onClick={() => create.mutate(alias ? { alias } : {}, { onSuccess: onChosen })}
        >
          {alias
            ? t(found.length > 0 ? 'people.createAnother' : 'people.createWithAlias', { alias })
            : t('people.create')}
        </Button>
      )}
    </div>
  );
}

/** A reference of another team's person, who shows the card: their year of birth is asked where one is written down. */
function JoinByCard({ reference, onJoined }: { reference: string; onJoined: (person: KnownPerson) => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const join = useJoinPerson();
  const [year, setYear] = useState('');
  const birthYear = /^\d{4}$/.test(year) ? Number(year) : undefined;
  return (
    <div className={styles.joinCard}>
      <p>{t('people.otherTeam')}</p>
      <TextInput
        label={t('people.birthYearOptional')}
        value={year}
        inputMode="numeric"
        maxLength={4}
        onChange={(event) => setYear(event.currentTarget.value)}
        error={join.error && problemText(join.error)}
      />
      <Button
        variant="default"
        loading={join.isPending}
        onClick={() => join.mutate({ reference, ...(birthYear && { birthYear }) }, { onSuccess: onJoined })}
      >
        {t('people.join')}
      </Button>
    </div>
  );
}
