import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFindErasable } from '../../api/people';
import type { ErasablePerson } from '../../api/types';
import { Page } from '../../shared/page';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import styles from './city.module.css';
import { ErasureConfirmation } from './erasure-confirmation';

/** Somebody asks the city to be forgotten: by the reference on their card, for an administrator sees no person. */
export function ErasurePage() {
  const { t } = useTranslation();
  const [found, setFound] = useState<ErasablePerson | null>(null);
  const [erased, setErased] = useState<string | null>(null);
  return (
    <Page
      title={t('erasure.title')}
      back={
        <Link to="/city/journal" className={styles.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('journal.nav')}
        </Link>
      }
    >
      <p>{t('erasure.explain')}</p>
      {erased && (
        <p role="status" className={styles.done}>
          <strong>{t('person.erased', { reference: erased })}</strong> {t('erasure.doneHint')}
        </p>
      )}
      {found ? (
        <ErasureConfirmation
          key={found.id}
          person={found}
          cancel={() => setFound(null)}
          done={(reference) => {
            toast(t('person.erased', { reference }));
            setErased(reference);
            setFound(null);
          }}
        />
      ) : (
        <FindForm
          onFound={(person) => {
            setErased(null);
            setFound(person);
          }}
        />
      )}
    </Page>
  );
}

function FindForm({ onFound }: { onFound: (person: ErasablePerson) => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const find = useFindErasable();
  const [reference, setReference] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find.mutate(reference, { onSuccess: (answered) => typeof answered === 'object' && onFound(answered) });
  };
  const problem = find.error ? problemText(find.error) : typeof find.data === 'string' && find.data;
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t('erasure.reference')}
        description={t('erasure.referenceHint')}
        value={reference}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={20}
        required
        withAsterisk={false}
        error={
          problem === 'wrongCharacter'
            ? t('people.wrongCharacter')
            : problem === 'unknown'
              ? t('erasure.unknown')
              : problem
        }
        onChange={(event) => {
          setReference(event.currentTarget.value);
          find.reset();
        }}
      />
      <Button type="submit" loading={find.isPending}>
        {t('erasure.find')}
      </Button>
    </form>
  );
}
