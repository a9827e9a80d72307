import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReservations } from '../../api/reservations';
import { useCity } from '../../shared/city';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { fold, SearchField } from '../../shared/search-field';
import { QueryView } from '../../shared/states';
import { BoardColumn } from './board-column';
import { boardColumns, presentStays, type BoardStay } from './board-columns';
import styles from './board.module.css';
import { FacilityHeading, type FacilityChoice } from './facility-switcher';
import { SettingsLink } from './settings-link';
import { StayRow } from './stay-row';
import { TonightLine } from './tonight-line';

export function BoardPage({ choice }: { choice: FacilityChoice }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const [filter, setFilter] = useState('');
  const [showingPresent, setShowingPresent] = useState(false);
  /* A fortnight back finds those whose end date has passed and who are still here. */
  const reservations = useReservations({
    facilityId: choice.current.id,
    states: ['held', 'confirmed', 'arrived'],
    from: addNights(tonight, -14),
    until: addNights(tonight, 1),
  });
  const matches = ({ reservation, stay }: BoardStay) =>
    fold(
      `${reservation.code} ${stay.place.label} ${stay.person?.reference ?? ''} ${stay.person?.alias ?? ''}`,
    ).includes(fold(filter.trim()));
  return (
    <Page
      title={choice.current.name}
      heading={<FacilityHeading choice={choice} />}
      aside={<SettingsLink />}
      wide
    >
      <TonightLine
        facilityId={choice.current.id}
        showingPresent={showingPresent}
        showPresent={setShowingPresent}
      />
      <QueryView query={reservations} rows={5} height={72}>
        {(found) => {
          const columns = boardColumns(found, tonight);
          const present = presentStays(found, tonight);
          const total = Object.values(columns).reduce((sum, stays) => sum + stays.length, 0);
          return (
            <>
              {(total > 8 || showingPresent) && (
                <SearchField label={t('board.filter')} value={filter} onChange={setFilter} />
              )}
              {showingPresent && (
                <div className={styles.present}>
                  <BoardColumn name="present" count={present.length}>
                    {present.filter(matches).map((entry) => (
                      <StayRow key={entry.stay.id} entry={entry} column="present" />
                    ))}
                  </BoardColumn>
                </div>
              )}
              <div className={styles.columns}>
                {(['expected', 'arrived', 'leaving', 'toDecide'] as const)
                  .filter((name) => name !== 'toDecide' || columns.toDecide.length > 0)
                  .map((name) => (
                    <BoardColumn key={name} name={name} count={columns[name].length}>
                      {columns[name].filter(matches).map((entry) => (
                        <StayRow key={entry.stay.id} entry={entry} column={name} />
                      ))}
                    </BoardColumn>
                  ))}
              </div>
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}
