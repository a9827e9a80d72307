import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { KnownPerson, Person } from '../../api/types';
import { nameOf } from './person-name';
import { PersonSearch } from './person-search';
import styles from './search.module.css';

interface PersonPickerProps {
  people: (Person | null)[];
  setPerson: (index: number, person: KnownPerson | null) => void;
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
              {person ? (
                <Link to={`/people/${person.id}`} className={styles.personLink}>
                  {nameOf(person)}
                </Link>
              ) : (
                t('people.withoutReference')
              )}
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
            <PersonSearch
              others={people}
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
