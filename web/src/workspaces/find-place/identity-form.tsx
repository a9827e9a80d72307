import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePutIdentity, useSameIdentity } from '../../api/people';
import type { Identity } from '../../api/types';
import { useCity } from '../../shared/city';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import { nameOf } from './person-name';
import styles from './person.module.css';

/** Before names are kept, whoever has the same ones already is shown: it may be the same person. */
export function IdentityForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { tonight } = useCity();
  const same = useSameIdentity(id);
  const put = usePutIdentity(id);
  const [identity, setIdentity] = useState<Identity>({ givenName: '', familyName: '', birthDate: '' });

  const set = (part: Partial<Identity>) => {
    setIdentity({ ...identity, ...part });
    same.reset();
  };
  const keep = () =>
    put.mutate(identity, {
      onSuccess: () => {
        toast(t('person.namesKept'));
        onDone();
      },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (same.data) keep();
    else same.mutate(identity, { onSuccess: (others) => others.length === 0 && keep() });
  };
  const error = same.error ?? put.error;
  return (
    <form className={styles.step} onSubmit={submit} autoComplete="off">
      <div className={styles.fields}>
        <TextInput
          label={t('person.givenName')}
          required
          maxLength={80}
          value={identity.givenName}
          onChange={(event) => set({ givenName: event.currentTarget.value })}
        />
        <TextInput
          label={t('person.familyName')}
          required
          maxLength={80}
          value={identity.familyName}
          onChange={(event) => set({ familyName: event.currentTarget.value })}
        />
        <TextInput
          label={t('person.birthDate')}
          type="date"
          required
          min="1900-01-01"
          max={tonight}
          value={identity.birthDate}
          onChange={(event) => set({ birthDate: event.currentTarget.value })}
        />
      </div>
      <p className="soft">{t('person.namesHint')}</p>
      {same.data && same.data.length > 0 && (
        <div className={styles.same} role="status">
          <p>{t('person.sameNames')}</p>
          <ul>
            {same.data.map((other) => (
              <li key={other.id}>
                <Link to={`/people/${other.id}`}>{nameOf(other)}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {error && (
        <p className={styles.error} role="alert">
          {problemText(error)}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" loading={same.isPending || put.isPending}>
          {t(same.data && same.data.length > 0 ? 'person.keepAnyway' : 'person.keepNames')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('states.cancel')}
        </Button>
      </div>
    </form>
  );
}
