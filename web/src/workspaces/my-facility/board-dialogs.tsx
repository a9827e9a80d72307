import { useMounted } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/dialog';
import { Loading } from '../../shared/states';
import type { BoardEntry } from './board-columns';

export type AskedKind = 'departure' | 'refusal' | 'extension' | 'transfer' | 'absence' | 'correction';

/** A hyphen at which no line ends: a code is read in one piece. */
const unbroken = '\u2011';

/** What is asked about whom. */
export interface Asked {
  kind: AskedKind;
  entry: BoardEntry;
}

export type Ask = (asked: Asked) => void;

export interface FormProps {
  facilityId: string;
  entry: BoardEntry;
  close: () => void;
}

/** Not needed to see the board: they come when the first of them is opened. */
const forms = {
  departure: lazy(() => import('./board-departure')),
  refusal: lazy(() => import('./board-refusal')),
  extension: lazy(() => import('./board-extension')),
  transfer: lazy(() => import('./board-transfer')),
  absence: lazy(() => import('./board-absence')),
  correction: lazy(() => import('./board-correction')),
};

interface BoardDialogsProps {
  facilityId: string;
  asked: Asked | null;
  close: () => void;
}

export default function BoardDialogs({ facilityId, asked, close }: BoardDialogsProps) {
  const { t } = useTranslation();
  /* Shown on while the dialog fades. */
  const [last, setLast] = useState(asked);
  if (asked && asked !== last) setLast(asked);
  /* It comes with the first thing asked, and closed: opening, it remembers where the focus was, and gives it back. */
  const ready = useMounted();
  return (
    <Dialog opened={ready && asked !== null} onClose={close} title={last ? titleOf(last, t) : ''}>
      {last && <Form facilityId={facilityId} asked={last} close={close} />}
    </Dialog>
  );
}

function titleOf({ kind, entry }: Asked, t: TFunction): string {
  const { code, place } = entry.stay;
  return t(`board.title.${kind}`, { code: code.replace('-', unbroken), place: place.label });
}

function Form({ facilityId, asked: { kind, entry }, close }: Omit<FormProps, 'entry'> & { asked: Asked }) {
  const Chosen = forms[kind];
  return (
    <Suspense fallback={<Loading rows={2} />}>
      <Chosen key={`${kind}${entry.stay.stayId}`} facilityId={facilityId} entry={entry} close={close} />
    </Suspense>
  );
}
