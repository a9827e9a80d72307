import { useCallback, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useReopenPlaces } from '../../api/facilities';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { useSayFailure } from '../../shared/say-failure';
import { dismissToast, toast } from '../../shared/toaster';
import { CloseDialog } from './close-dialog';
import { ClosureDialog } from './closure-dialog';
import type { RoomRows } from './grid-model';
import { PlaceDialog } from './place-dialog';
import { PlacesGrid } from './places-grid';
import styles from './places.module.css';
import { selected } from './selected';
import { SelectionBar } from './selection-bar';
import { useGridSelection } from './use-grid-selection';

interface PlacesBoardProps {
  facilityId: string;
  rooms: RoomRows[];
  nights: string[];
  scroller: RefObject<HTMLDivElement | null>;
}

/** The grid, and what can be done with what is selected in it. */
export function PlacesBoard({ facilityId, rooms, nights, scroller }: PlacesBoardProps) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const sayFailure = useSayFailure();
  const rows = rooms.flatMap((room) => room.rows);
  const today = Math.max(0, nights.indexOf(tonight));
  const selection = useGridSelection(rows.length, nights.length, { row: 0, column: today });
  const reopen = useReopenPlaces(facilityId);
  const [asking, setAsking] = useState<'close' | 'closure' | 'place' | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const chosen = selection.area && selected(rows, nights, selection.area, tonight);

  /* A button that clears the selection goes with it: the focus returns to where the selection was. */
  const focusGrid = () => board.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus();
  /* On a phone what can be done with a place comes in front of the lower ones. */
  const reveal = useCallback(() => {
    const boxOf = (selector: string) => board.current?.querySelector(selector)?.getBoundingClientRect();
    const [cell, bar] = [boxOf('[data-cell][tabindex="0"]'), boxOf('[data-raises-toast]')];
    if (cell && bar && cell.bottom > bar.top) window.scrollBy({ top: cell.bottom - bar.top + 8 });
  }, []);
  const ask = (what: typeof asking) => {
    dismissToast();
    setAsking(what);
  };
  const reopenThem = async (until?: string) => {
    if (!chosen) return;
    try {
      const placeIds = chosen.closedPlaceIds;
      await reopen.mutateAsync({ placeIds, from: chosen.from, ...(until && { until }) });
      toast(t('reopen.done', { count: placeIds.length, date: format.night(chosen.from) }));
      selection.clear();
      focusGrid();
    } catch (error) {
      sayFailure(error, () => void reopenThem(until));
    }
  };

  return (
    <div ref={board} className={styles.board}>
      <PlacesGrid rooms={rooms} nights={nights} selection={selection} scroller={scroller} reveal={reveal} />
      <SelectionBar
        chosen={chosen}
        extending={selection.extending}
        reopening={reopen.isPending}
        ask={ask}
        reopen={(until) => void reopenThem(until)}
        toggleExtending={selection.toggleExtending}
        clear={() => {
          selection.clear();
          focusGrid();
        }}
      />
      <CloseDialog
        opened={asking === 'close' && chosen !== null}
        onClosed={() => {
          if (!chosen) focusGrid();
        }}
        facilityId={facilityId}
        places={chosen?.places ?? []}
        from={chosen?.from ?? tonight}
        until={chosen?.until ?? tonight}
        onClose={() => setAsking(null)}
        onDone={() => {
          setAsking(null);
          selection.clear();
        }}
      />
      <ClosureDialog
        closure={chosen?.closure ?? null}
        opened={asking === 'closure'}
        onClose={() => setAsking(null)}
      />
      <PlaceDialog
        place={chosen?.place ?? null}
        opened={asking === 'place'}
        onClose={() => setAsking(null)}
      />
    </div>
  );
}
