import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMergeInto, useUndoMerge } from '../../api/people';
import { isApiError } from '../../api/problem';
import type { KnownPerson } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import { nameOf } from './person-name';
import { PersonSearch } from './person-search';
import styles from './person.module.css';

/** Two references of one person: the other one then leads here, and can be let go again. */
export function PersonMerges({ person }: { person: KnownPerson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const [other, setOther] = useState<KnownPerson | null>(null);
  const merge = useMergeInto(person.id);
  const undo = useUndoMerge();

  const stop = () => {
    setAsking(false);
    setOther(null);
    merge.reset();
  };
  const undoMerge = (mergeId: string, reference: string) =>
    undo.mutate(mergeId, {
      onSuccess: () => toast(t('person.unmerged', { reference })),
      onError: (error) => toast(problemText(error), { tone: 'problem' }),
    });
  const mergeOther = (chosen: KnownPerson) =>
    merge.mutate(chosen.id, {
      onSuccess: (kept) => {
        stop();
        const [last] = kept.merged;
        toast(t('person.merged', { reference: chosen.reference }), {
          action: last && { label: t('find.undo'), run: () => undoMerge(last.mergeId, chosen.reference) },
        });
      },
    });
  const nights = isApiError(merge.error, 'PEOPLE_BOTH_PLACED') ? (merge.error.problem.nights ?? []) : [];

  return (
    <section className={styles.section} aria-labelledby="references">
      <h2 id="references">{t('person.references')}</h2>
      {person.merged.length > 0 && (
        <ul className={styles.references}>
          {person.merged.map(({ mergeId, reference, at }) => (
            <li key={mergeId}>
              <span>
                <strong className="nowrap">{reference}</strong>{' '}
                <span className="soft">{t('person.mergedOn', { date: format.dateTime(at) })}</span>
              </span>
              <Button
                variant="default"
                loading={undo.isPending && undo.variables === mergeId}
                aria-label={t('person.unmergeReference', { reference })}
                onClick={() => undoMerge(mergeId, reference)}
              >
                {t('person.unmerge')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!asking && (
        <>
          <p className="soft">{t('person.mergeHint')}</p>
          <div className={styles.actions}>
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('person.merge')}
            </Button>
          </div>
        </>
      )}
      {asking && !other && <PersonSearch others={[person]} onChosen={setOther} knownOnly />}
      {asking && other && (
        <p>{t('person.mergeQuestion', { other: nameOf(other), reference: person.reference })}</p>
      )}
      {merge.error && (
        <p className={styles.error} role="alert">
          {problemText(merge.error)}{' '}
          {nights.length > 0 &&
            t('person.bothPlacedOn', { nights: nights.map((night) => format.date(night)).join(', ') })}
        </p>
      )}
      {asking && (
        <div className={styles.actions}>
          {other && (
            <Button loading={merge.isPending} onClick={() => mergeOther(other)}>
              {t('person.mergeNow')}
            </Button>
          )}
          <Button variant="default" onClick={stop}>
            {t('states.cancel')}
          </Button>
        </div>
      )}
    </section>
  );
}
