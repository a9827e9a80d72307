import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenings } from '../../api/rest-areas';
import type { AreaHours, Opening } from '../../api/types';
import { useNow } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights, listNights } from '../../shared/night';
import { Loading } from '../../shared/states';
import { dismissToast } from '../../shared/toaster';
import { DayRow } from './day-row';
import { ExceptionDialog } from './exception-dialog';
import styles from './hours.module.css';
import { InterruptionDialog } from './interruption-dialog';
import { InterruptionNotices } from './interruption-notices';

const DAYS = 14;

export type DayChange = { kind: 'closed' | 'replaces' | 'adds'; date: string };
export type Shutting = { earlier: boolean; opening: Opening };

/** The openings of the coming fortnight, and what one may do about each. */
export function Fortnight({ hours }: { hours: AreaHours }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(5_000);
  const today = format.dateOf(now);
  const eve = addNights(today, -1);
  const openings = useOpenings([hours.id], eve, addNights(today, DAYS)).get(hours.id);
  const [change, setChange] = useState<DayChange>();
  const [shutting, setShutting] = useState<Shutting>();
  const running = openings?.find(
    ({ opensAt, closesAt }) => Date.parse(opensAt) <= now && now < Date.parse(closesAt),
  );
  const begin = (next: () => void) => {
    dismissToast();
    next();
  };
  /* After midnight the night that is still going on stands first. */
  const days = listNights(eve, DAYS + 1).filter((day) => day !== eve || running?.serviceDate === eve);
  const seats = hours.rules[0]?.seats;
  return (
    <section className={styles.section} aria-labelledby="fortnight">
      <div className={styles.head}>
        <h2 id="fortnight">{t('hours.fortnight')}</h2>
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => begin(() => setChange({ kind: 'adds', date: today }))}
        >
          {t('hours.addOpening')}
        </Button>
      </div>
      <InterruptionNotices hours={hours} now={now} />
      {openings ? (
        <ul className={styles.days}>
          {days.map((day) => (
            <DayRow
              key={day}
              day={day}
              today={today}
              openings={openings.filter(({ serviceDate }) => serviceDate === day)}
              exceptions={hours.exceptions.filter(({ serviceDate }) => serviceDate === day)}
              running={running}
              change={(kind) => begin(() => setChange({ kind, date: day }))}
              shut={(earlier) => begin(() => running && setShutting({ earlier, opening: running }))}
            />
          ))}
        </ul>
      ) : (
        <Loading rows={7} height={56} />
      )}
      <ExceptionDialog
        area={hours}
        seats={seats ?? 16}
        change={change}
        today={today}
        onClose={() => setChange(undefined)}
      />
      <InterruptionDialog area={hours} shutting={shutting} onClose={() => setShutting(undefined)} />
    </section>
  );
}
