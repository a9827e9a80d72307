import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReopen } from '../../api/facilities';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { useSayFailure } from '../../shared/say-failure';
import { dismissToast, toast } from '../../shared/toaster';
import { CloseDialog } from './close-dialog';
import type { RoomRows, Use } from './grid-model';
import { PlacesGrid } from './places-grid';
import styles from './places.module.css';
import { useGridSelection } from './use-grid-selection';
import { UseSummary } from './use-summary';

interface PlacesBoardProps {
  facilityId: string;
  rooms: RoomRows[];
  nights: string[];
}

/** The grid, and what can be done with what is selected in it. */
export function PlacesBoard({ facilityId, rooms, nights }: PlacesBoardProps) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const sayFailure = useSayFailure();
  const rows = rooms.flatMap((room) => room.rows);
  const selection = useGridSelection(rows.length, nights.length);
  const reopen = useReopen();
  const [closing, setClosing] = useState(false);
  const board = useRef<HTMLDivElement>(null);

  const area = selection.area;
  const selectedRows = area ? rows.slice(area.top, area.bottom + 1) : [];
  const uses: Use[] = area ? selectedRows.flatMap((row) => row.uses.slice(area.left, area.right + 1)) : [];
  const from = area ? (nights[area.left] ?? tonight) : tonight;
  const until = area ? addNights(nights[area.right] ?? tonight, 1) : tonight;
  const closureIds = [...new Set(uses.flatMap((use) => (use.kind === 'closed' ? [use.closure.id] : [])))];
  const onlyUse = uses.length > 0 && selectedRows.length === 1 ? uses[0] : undefined;

  const reopenAll = async () => {
    try {
      for (const closureId of closureIds) await reopen.mutateAsync({ closureId, from });
      toast(t('reopen.done', { date: format.night(from) }));
      selection.clear();
      focusGrid();
    } catch (error) {
      sayFailure(error, () => void reopenAll());
    }
  };

  /* A button that clears the selection goes with it: the focus returns to where the selection was. */
  const focusGrid = () => board.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus();

  return (
    <div ref={board} className={styles.board}>
      <PlacesGrid rooms={rooms} nights={nights} selection={selection} />
      <div
        className={styles.selection}
        data-empty={area === null || undefined}
        data-raises-toast={area !== null || undefined}
        aria-live="polite"
      >
        {area === null ? (
          <p className="soft">{t('places.hint')}</p>
        ) : (
          <>
            <div>
              <p>
                <strong>
                  {t('places.selected', { count: selectedRows.length })} ×{' '}
                  {t('nights.count', { count: area.right - area.left + 1 })}
                </strong>{' '}
                <span className="soft">
                  {selectedRows.length === 1 && `${selectedRows[0]?.place.label} · `}
                  {t('reservation.stretch', { from: format.night(from), until: format.date(until) })}
                </span>
              </p>
              {onlyUse && <UseSummary use={onlyUse} />}
            </div>
            <div className={styles.selectionActions}>
              <Button
                onClick={() => {
                  dismissToast();
                  setClosing(true);
                }}
              >
                {t('close.open')}
              </Button>
              {closureIds.length > 0 && (
                <Button variant="default" loading={reopen.isPending} onClick={() => void reopenAll()}>
                  {t('reopen.open', { date: format.night(from) })}
                </Button>
              )}
              <Button
                variant={selection.extending ? 'light' : 'default'}
                aria-pressed={selection.extending}
                onClick={selection.toggleExtending}
              >
                {t('places.extend')}
              </Button>
              <Button
                variant="subtle"
                onClick={() => {
                  selection.clear();
                  focusGrid();
                }}
              >
                {t('places.clear')}
              </Button>
            </div>
          </>
        )}
      </div>
      <CloseDialog
        opened={closing && area !== null}
        onClosed={() => {
          if (!area) focusGrid();
        }}
        facilityId={facilityId}
        places={selectedRows.map((row) => row.place)}
        from={from}
        until={until}
        onClose={() => setClosing(false)}
        onDone={() => {
          setClosing(false);
          selection.clear();
        }}
      />
    </div>
  );
}
