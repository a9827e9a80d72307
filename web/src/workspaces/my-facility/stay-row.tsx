import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardGroup, Warning } from '../../api/types';
import type { BoardEntry, ColumnName } from './board-columns';
import type { Ask, AskedKind } from './board-dialogs';
import styles from './board.module.css';
import { StayNote } from './board-note';
import { useBoardStep } from './use-board-step';

const BoardWarning = lazy(() => import('./board-warning'));

interface StayRowProps {
  entry: BoardEntry;
  column: ColumnName;
  ask: Ask;
}

/** What a row offers beside its first action, by where the stay stands. */
const more: Record<BoardGroup, readonly AskedKind[]> = {
  toAnswer: [],
  passedOn: [],
  late: ['refusal', 'transfer', 'extension'],
  expected: ['refusal', 'transfer', 'extension'],
  arrived: ['extension', 'transfer', 'absence', 'correction'],
  staying: ['extension', 'transfer', 'absence'],
  leaving: ['extension', 'transfer'],
  absent: ['departure', 'extension', 'transfer'],
  pastEnd: ['transfer', 'absence'],
  ended: [],
};

export function StayRow({ entry, column, ask }: StayRowProps) {
  const { t } = useTranslation();
  const { stay, group } = entry;
  const [askingNoShow, setAskingNoShow] = useState(false);
  const [warnings, setWarnings] = useState<Warning[] | null>(null);
  const who = stay.person ? stay.person.alias || stay.person.reference : t('people.withoutReference');
  const held = stay.state === 'held' && group === 'expected';
  const offered = held ? (['refusal'] as const) : more[group];
  const hasSlip = stay.state === 'confirmed' || stay.state === 'arrived';
  return (
    <li className={styles.stay} data-row>
      <div className={styles.stayFacts}>
        <span className={`figure ${styles.placeLabel}`}>{stay.place.label}</span>
        <span className={styles.who}>
          <strong className="tabular">{stay.code}</strong>
          <span className="soft">
            {who}
            {stay.people > 1 && ` · ${t('board.together', { count: stay.people })}`}
          </span>
          <StayNote entry={entry} />
        </span>
        {(offered.length > 0 || hasSlip) && (
          <More entry={entry} kinds={offered} hasSlip={hasSlip} ask={ask} />
        )}
      </div>
      {warnings ? (
        <Suspense>
          <BoardWarning entry={entry} warnings={warnings} done={() => setWarnings(null)} />
        </Suspense>
      ) : askingNoShow ? (
        <NoShowQuestion entry={entry} done={() => setAskingNoShow(false)} />
      ) : (
        <Actions
          entry={entry}
          column={column}
          ask={ask}
          askNoShow={() => setAskingNoShow(true)}
          warned={setWarnings}
        />
      )}
    </li>
  );
}

interface MoreProps {
  entry: BoardEntry;
  kinds: readonly AskedKind[];
  hasSlip: boolean;
  ask: Ask;
}

function More({ entry, kinds, hasSlip, ask }: MoreProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={240} withInitialFocusPlaceholder={false} hideDetached={false}>
      <Menu.Target>
        <button type="button" className={styles.more} aria-label={t('board.more', { code: entry.stay.code })}>
          <IconDots size={24} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} className={styles.switchItem} onClick={() => ask({ kind, entry })}>
            {t(`board.ask.${kind}`)}
          </Menu.Item>
        ))}
        {hasSlip && (
          <Menu.Item
            component={Link}
            to={`/reservations/${entry.stay.reservationId}/slip`}
            className={styles.switchItem}
          >
            {t('slip.open')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function NoShowQuestion({ entry, done }: { entry: BoardEntry; done: () => void }) {
  const { t } = useTranslation();
  const step = useBoardStep(entry);
  const question = t('board.noShowQuestion', { code: entry.stay.code });
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <div className={styles.confirm} role="group" aria-label={question}>
      <p>{question}</p>
      <div className={styles.stayActions} data-first>
        <Button ref={yes} color="red.9" loading={step.busy === 'no-show'} onClick={() => step.run('no-show')}>
          {t('board.noShowYes')}
        </Button>
        <Button variant="default" onClick={done}>
          {t('board.noShowNo')}
        </Button>
      </div>
    </div>
  );
}

interface ActionsProps extends StayRowProps {
  askNoShow: () => void;
  warned: (warnings: Warning[]) => void;
}

function Actions({ entry, column, ask, askNoShow, warned }: ActionsProps) {
  const { t } = useTranslation();
  const step = useBoardStep(entry, warned);
  const { stay, group } = entry;
  const asking = (kind: AskedKind) => () => ask({ kind, entry });
  const departure = (
    <Button variant="default" onClick={asking('departure')}>
      {t('board.ask.departure')}
    </Button>
  );
  switch (group) {
    case 'late':
    case 'expected':
      if (stay.state === 'held') return null;
      return (
        <div className={styles.stayActions} data-first>
          <Button loading={step.busy === 'arrival'} onClick={() => step.run('arrival')}>
            {t('board.markArrived')}
          </Button>
          <Button variant="default" onClick={askNoShow}>
            {t('board.noShow')}
          </Button>
        </div>
      );
    case 'toAnswer':
      return (
        <div className={styles.stayActions} data-first>
          <Button loading={step.busy === 'acceptance'} onClick={() => step.run('acceptance')}>
            {t('board.accept')}
          </Button>
          <Button variant="default" onClick={asking('refusal')}>
            {t('board.ask.refusal')}
          </Button>
        </div>
      );
    case 'pastEnd':
      return (
        <div className={styles.stayActions} data-first>
          <Button onClick={asking('extension')}>{t('board.ask.extension')}</Button>
          {departure}
        </div>
      );
    case 'absent':
      return (
        <div className={styles.stayActions} data-first>
          <Button loading={step.busy === 'absence-end'} onClick={() => step.run('absence-end')}>
            {t('board.isBack')}
          </Button>
        </div>
      );
    case 'ended':
      return (
        <div className={styles.stayActions} data-first>
          <Button variant="default" onClick={asking('correction')}>
            {t('board.ask.correction')}
          </Button>
        </div>
      );
    case 'arrived':
      if (column === 'arrived') return null;
      return (
        <div className={styles.stayActions} data-first>
          {departure}
        </div>
      );
    case 'staying':
    case 'leaving':
      return (
        <div className={styles.stayActions} data-first>
          {departure}
        </div>
      );
    case 'passedOn':
      return null;
  }
}
