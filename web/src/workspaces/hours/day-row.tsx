import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconCalendarOff,
  IconClockEdit,
  IconClockPlus,
  IconDots,
  IconDoor,
  IconPlayerPause,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWithdrawException } from '../../api/hours';
import type { HoursException, Opening } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import type { DayChange } from './fortnight';
import styles from './hours.module.css';

interface DayRowProps {
  day: string;
  today: string;
  openings: Opening[];
  exceptions: HoursException[];
  /** The opening under way, of whichever day. */
  running: Opening | undefined;
  change: (kind: DayChange['kind']) => void;
  /** Shuts what is running: till its end, or for a while. */
  shut: (earlier: boolean) => void;
}

export function DayRow({ day, today, openings, exceptions, running, change, shut }: DayRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const withdraw = useWithdraw();
  const isRunning = (opening: Opening) => opening.opensAt === running?.opensAt;
  const own = exceptions.some(({ kind }) => kind !== 'adds');
  return (
    <li className={styles.day} data-today={day === today || undefined}>
      <span className={styles.date}>{format.date(day)}</span>
      <div className={styles.times}>
        {openings.length === 0 && <span className="soft">{t('hours.noOpening')}</span>}
        {openings.map((opening) => (
          <span
            key={opening.opensAt}
            className={styles.opening}
            data-running={isRunning(opening) || undefined}
          >
            <span className="tabular">
              {format.time(opening.opensAt)}–{format.time(opening.closesAt)}
            </span>
            <span className="soft">{t('hours.seats', { count: opening.seats })}</span>
            {isRunning(opening) && (
              <span className={styles.running}>
                <IconDoor size={18} aria-hidden /> {t('hours.running')}
              </span>
            )}
          </span>
        ))}
        {exceptions.map((exception) => (
          <span key={exception.id} className={styles.exception}>
            <IconCalendarOff size={18} aria-hidden />
            {t(`hours.kinds.${exception.kind}`)} ({t(`hours.reasons.${exception.reason}`)})
          </span>
        ))}
        {openings.some(isRunning) && (
          <div className={styles.actions}>
            <Button variant="default" onClick={() => shut(true)}>
              {t('hours.closeEarlier')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={18} aria-hidden />}
              onClick={() => shut(false)}
            >
              {t('hours.interrupt')}
            </Button>
          </div>
        )}
      </div>
      {day >= today && (
        <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon
              variant="default"
              size={44}
              aria-label={t('hours.dayActions', { date: format.date(day) })}
            >
              <IconDots size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!own && openings.length > 0 && (
              <>
                <Menu.Item
                  leftSection={<IconCalendarOff size={18} aria-hidden />}
                  className={styles.menuItem}
                  onClick={() => change('closed')}
                >
                  {t('hours.closeDay')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconClockEdit size={18} aria-hidden />}
                  className={styles.menuItem}
                  onClick={() => change('replaces')}
                >
                  {t('hours.otherHours')}
                </Menu.Item>
              </>
            )}
            <Menu.Item
              leftSection={<IconClockPlus size={18} aria-hidden />}
              className={styles.menuItem}
              onClick={() => change('adds')}
            >
              {t('hours.addOpening')}
            </Menu.Item>
            {exceptions.map((exception) => (
              <Menu.Item
                key={exception.id}
                leftSection={<IconTrash size={18} aria-hidden />}
                className={styles.menuItem}
                onClick={() => withdraw(exception.id)}
              >
                {t('hours.withdrawOn', {
                  what: t(`hours.kinds.${exception.kind}`),
                  date: format.date(day),
                })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function useWithdraw(): (id: string) => void {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const withdraw = useWithdrawException();
  return (id) =>
    withdraw.mutate(id, {
      onSuccess: () => toast(t('hours.withdrawn')),
      onError: (error) => toast(problemText(error), { tone: 'problem' }),
    });
}
