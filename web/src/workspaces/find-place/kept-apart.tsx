import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keptApartReasons } from '../../api/choices';
import { useFindPerson } from '../../api/people';
import { useEndKeptApart, useKeepApart, useKeptApart } from '../../api/restrictions';
import type { KeptApartReason, Person } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { useProblemText } from '../../shared/problem-text';
import { QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import styles from './kept-apart.module.css';
import { nameOf } from './person-name';
import page from './person.module.css';

/** With whom a person must not share a facility. */
export function KeptApartSection({ person }: { person: Person }) {
  const { t } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  const pairs = useKeptApart(person.id);
  const end = useEndKeptApart();
  const [adding, setAdding] = useState(false);
  const stop = (id: string, who: string) =>
    end.mutate(id, {
      onSuccess: () => toast(t('keptApart.ended', { who })),
      onError: (error) => toast(problemText(error), { tone: 'problem' }),
    });
  return (
    <section className={page.section}>
      <h2>{t('keptApart.title')}</h2>
      <p className="soft">{t('keptApart.explain')}</p>
      <QueryView query={pairs} rows={1} height={72}>
        {(found) =>
          found.length === 0 ? (
            <p>{t('keptApart.none')}</p>
          ) : (
            <ul className={styles.list}>
              {found.map(({ id, people, reason, until }) => {
                const who = nameOf(people.find((one) => one.id !== person.id) ?? person);
                return (
                  <li key={id} className={styles.pair}>
                    <span>
                      <strong>{who}</strong>
                      <span className="soft">
                        {[
                          t(`restrictions.reasons.${reason}`),
                          until && t('keptApart.untilDate', { date: format.dayWithin(until) }),
                        ]
                          .filter(Boolean)
                          .join(', ')}
                      </span>
                    </span>
                    <Button
                      variant="default"
                      loading={end.isPending && end.variables === id}
                      aria-label={t('keptApart.endWith', { who })}
                      onClick={() => stop(id, who)}
                    >
                      {t('keptApart.end')}
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryView>
      {adding ? (
        <KeepApartForm person={person} onClose={() => setAdding(false)} />
      ) : (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('keptApart.add')}
          </Button>
        </div>
      )}
    </section>
  );
}

function KeepApartForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { tonight } = useCity();
  const find = useFindPerson();
  const keep = useKeepApart();
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState<KeptApartReason>('violence');
  const [until, setUntil] = useState<string | null>(null);
  const [wrong, setWrong] = useState('');
  const error = find.error ?? keep.error;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    find.mutate(reference.trim(), {
      onSuccess: (other) => {
        if (!other) return setWrong(t('people.unknown'));
        if (other.id === person.id) return setWrong(t('keptApart.self'));
        keep.mutate(
          { personIds: [person.id, other.id], reason, ...(until && { until }) },
          {
            onSuccess: () => {
              toast(t('keptApart.done', { who: nameOf(other) }));
              onClose();
            },
          },
        );
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t('keptApart.other')}
        value={reference}
        autoComplete="off"
        maxLength={20}
        onChange={(event) => {
          setReference(event.currentTarget.value);
          setWrong('');
          find.reset();
          keep.reset();
        }}
        error={error ? problemText(error) : wrong || undefined}
      />
      <NativeSelect
        label={t('restrictions.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as KeptApartReason)}
        data={keptApartReasons.map((value) => ({ value, label: t(`restrictions.reasons.${value}`) }))}
      />
      <LazyNightInput
        label={t('keptApart.until')}
        value={until}
        min={addNights(tonight, 1)}
        onChange={setUntil}
        clearable
      />
      <div className={styles.actions}>
        <Button type="submit" loading={find.isPending || keep.isPending} disabled={reference.trim() === ''}>
          {t('keptApart.submit')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('states.cancel')}
        </Button>
      </div>
    </form>
  );
}
