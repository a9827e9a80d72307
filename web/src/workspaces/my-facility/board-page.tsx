import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../../api/board';
import type { FacilityBoard } from '../../api/types';
import { withLaterTexts } from '../../i18n';
import { Page } from '../../shared/page';
import { fold, SearchField } from '../../shared/search-field';
import { QueryView } from '../../shared/states';
import { BoardColumn } from './board-column';
import { columnNames, entriesOf, type BoardEntry, type ColumnName } from './board-columns';
import type { Asked } from './board-dialogs';
import styles from './board.module.css';
import { FacilityHeading, type FacilityChoice } from './facility-switcher';
import { LateProposal } from './board-late';
import { SettingsLink } from './settings-link';
import { StayRow } from './stay-row';
import { TonightLine } from './tonight-line';
import { useBoardKeys } from './use-board-keys';

/** Not needed to see the board: it comes when somebody is about to use it. */
const loadDialogs = () => withLaterTexts(import('./board-dialogs'));
const BoardDialogs = lazy(loadDialogs);

export function BoardPage({ choice }: { choice: FacilityChoice }) {
  const [showingPresent, setShowingPresent] = useState(false);
  const board = useBoard(choice.current.id);
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
      <QueryView query={board} rows={5} height={72}>
        {(found) => <Columns facilityId={choice.current.id} board={found} showingPresent={showingPresent} />}
      </QueryView>
    </Page>
  );
}

const decideFirst = ['toDecide', 'expected', 'arrived', 'leaving'] as const;

interface ColumnsProps {
  facilityId: string;
  board: FacilityBoard;
  showingPresent: boolean;
}

function Columns({ facilityId, board, showingPresent }: ColumnsProps) {
  const { t } = useTranslation();
  /* In one column what waits for a decision must not be at the end. */
  const phone = useMediaQuery('(max-width: 47.99em)', window.innerWidth < 768);
  const [filter, setFilter] = useState('');
  /* Undefined until something has been asked. */
  const [asked, setAsked] = useState<Asked | null | undefined>();
  const prepare = () => void loadDialogs().catch(() => undefined);
  const ref = useBoardKeys(board);
  const matches = ({ stay }: BoardEntry) =>
    fold(
      `${stay.code} ${stay.place.label} ${stay.person?.reference ?? ''} ${stay.person?.alias ?? ''}`,
    ).includes(fold(filter.trim()));
  const total = columnNames.reduce((sum, name) => sum + entriesOf(board, name).length, 0);
  const column = (name: ColumnName) => {
    const entries = entriesOf(board, name);
    return (
      <BoardColumn
        key={name}
        name={name}
        count={entries.length}
        before={
          name === 'expected' &&
          board.late.length > 0 && <LateProposal facilityId={facilityId} board={board} />
        }
      >
        {entries.filter(matches).map((entry) => (
          <StayRow key={entry.stay.stayId} entry={entry} column={name} ask={setAsked} />
        ))}
      </BoardColumn>
    );
  };
  return (
    <div ref={ref} className={styles.board} onPointerDownCapture={prepare} onFocusCapture={prepare}>
      {(total > 8 || showingPresent) && (
        <SearchField label={t('board.filter')} value={filter} onChange={setFilter} />
      )}
      {showingPresent && <div className={styles.present}>{column('present')}</div>}
      <div className={styles.columns}>{(phone ? decideFirst : columnNames).map(column)}</div>
      {board.absent.length > 0 && <div className={styles.present}>{column('absent')}</div>}
      {board.ended.length > 0 && (
        <details className={styles.present}>
          <summary>{t('board.endedRecently', { count: board.ended.length })}</summary>
          {column('ended')}
        </details>
      )}
      <p className={`soft ${styles.help}`}>{t('board.keys')}</p>
      {asked !== undefined && (
        <Suspense>
          <BoardDialogs facilityId={facilityId} asked={asked} close={() => setAsked(null)} />
        </Suspense>
      )}
    </div>
  );
}
