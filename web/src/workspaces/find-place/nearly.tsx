import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { NearlyFitting, Person } from '../../api/types';
import { withLaterTexts } from '../../i18n';
import { useFormat } from '../../shared/format';
import { countNights } from '../../shared/night';
import { Empty } from '../../shared/states';
import styles from './search.module.css';
import type { Wish } from './use-search';

const KeepRequest = lazy(() => withLaterTexts(import('../waiting-list/keep-request')));

interface NearlyProps {
  choices: NearlyFitting[];
  wish: Wish;
  people: (Person | null)[];
  change: (part: Partial<Wish>) => void;
  /** It is a waiting request's search: that goes on waiting. */
  waits: boolean;
}

/** Nothing fits: what is nearly right, each one tap away, and a request that waits. */
export function Nearly({ choices, wish, people, change, waits }: NearlyProps) {
  const { t } = useTranslation();
  const format = useFormat();
  /* Another wish is another request. */
  const keep = waits ? (
    <p>{t('find.requestWaits')}</p>
  ) : (
    <Suspense>
      <KeepRequest key={JSON.stringify(wish)} wish={wish} people={people} />
    </Suspense>
  );
  const useful = choices.filter((choice) => choice.free > 0);
  if (useful.length === 0) {
    return (
      <Empty title={t('find.nothing')}>
        <p>{t('find.nothingHint')}</p>
        {keep}
      </Empty>
    );
  }
  const difference = (choice: NearlyFitting) => {
    const dropped = wish.needs.filter((need) => !choice.needs.includes(need));
    const parts = dropped.map((need) => t('find.without', { need: t(`needs.${need}`) }));
    if (choice.from !== wish.from) parts.push(format.night(choice.from));
    const nights = countNights(choice.from, choice.until);
    if (nights !== wish.nights) parts.push(t('nights.count', { count: nights }));
    return parts.join(', ');
  };
  return (
    <Empty title={t('find.nothing')}>
      <p>{t('find.nearly')}</p>
      <ul className={styles.nearly}>
        {useful.map((choice) => (
          <li key={`${choice.from}${choice.needs.join()}`}>
            <button
              type="button"
              onClick={() =>
                change({
                  from: choice.from,
                  nights: countNights(choice.from, choice.until),
                  needs: choice.needs,
                })
              }
            >
              <span className={`figure ${styles.freeCount}`}>{choice.free}</span>
              <span>{difference(choice)}</span>
            </button>
          </li>
        ))}
      </ul>
      {keep}
    </Empty>
  );
}
