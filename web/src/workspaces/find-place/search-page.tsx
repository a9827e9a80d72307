import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAvailability } from '../../api/availability';
import type { Availability } from '../../api/types';
import { useCity } from '../../shared/city';
import { Page } from '../../shared/page';
import { fold, SearchField } from '../../shared/search-field';
import { QueryView } from '../../shared/states';
import { useFormat } from '../../shared/format';
import { FacilityRow } from './facility-row';
import { Nearly } from './nearly';
import { NeedChips } from './need-chips';
import { RequestLine } from './request-line';
import styles from './search.module.css';
import { coversAll, SoughtFor } from './sought-for';
import { useHold } from './use-hold';
import { useSearch } from './use-search';
import { useSoughtRequest } from './use-sought-request';

export function SearchPage() {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const { wish, search, change, people, setPerson, seek } = useSearch();
  const { request, leave } = useSoughtRequest(seek);
  const covered = request !== null && coversAll(search, request, tonight);
  const availability = useAvailability(search);
  const hold = useHold(search, people, { request: covered ? request : null, met: leave });
  const [filter, setFilter] = useState('');
  const format = useFormat();

  const matching = (found: Availability) => {
    const wanted = fold(filter.trim());
    return found.facilities.filter(
      (facility) =>
        wanted === '' ||
        fold(facility.name).includes(wanted) ||
        fold(t('district', { count: facility.district, ordinal: true })).startsWith(wanted),
    );
  };

  return (
    <Page title={t('find.title')}>
      {request && <SoughtFor request={request} covered={covered} leave={leave} />}
      <div className={styles.wish}>
        <RequestLine wish={wish} change={change} people={people} setPerson={setPerson} />
        <NeedChips value={wish.needs} onChange={(needs) => change({ needs })} />
      </div>
      <QueryView query={availability} rows={5} height={132}>
        {(found) => (
          <section aria-labelledby="found" data-refreshing={availability.isPlaceholderData || undefined}>
            <div className={found.facilities.length === 0 ? styles.hidden : styles.found} aria-live="polite">
              <h2 id="found">
                <span className={`figure ${styles.total}`}>{format.number(found.totalFree)}</span>{' '}
                {t('find.fit', { count: found.totalFree })}
              </h2>
            </div>
            {found.facilities.length === 0 && (
              <Nearly
                choices={found.nearly}
                wish={wish}
                people={people}
                change={change}
                waits={request !== null}
              />
            )}
            {found.facilities.length > 3 && (
              <SearchField label={t('find.filter')} value={filter} onChange={setFilter} />
            )}
            <ol className={styles.results}>
              {matching(found).map((facility, index) => (
                <FacilityRow
                  key={facility.id}
                  facility={facility}
                  best={index === 0}
                  people={wish.people}
                  busy={hold.busyWith === facility.id}
                  blocked={hold.busyWith !== null}
                  onReserve={(holds, reason) => hold.reserve(facility, holds, reason)}
                />
              ))}
            </ol>
            {filter !== '' && matching(found).length === 0 && <p>{t('find.noMatch', { filter })}</p>}
          </section>
        )}
      </QueryView>
    </Page>
  );
}
