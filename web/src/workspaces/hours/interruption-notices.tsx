import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEndInterruption } from '../../api/hours';
import type { AreaHours, Interruption } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import styles from './hours.module.css';

const LATER_MS = 30 * 60_000;

/** Interruptions that are running or to come, each with the way out of it. */
export function InterruptionNotices({ hours, now }: { hours: AreaHours; now: number }) {
  const coming = hours.interruptions.filter(({ until }) => Date.parse(until) > now);
  return coming.map((interruption) => (
    <Notice
      key={interruption.id}
      interruption={interruption}
      running={Date.parse(interruption.from) <= now}
    />
  ));
}

function Notice({ interruption, running }: { interruption: Interruption; running: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  const end = useEndInterruption();
  const { id, from, until } = interruption;
  const reason = t(`restAreas.interruptionReasons.${interruption.reason}`);
  const said = (message: string) => ({
    onSuccess: () => toast(message),
    onError: (error: unknown) => toast(problemText(error), { tone: 'problem' }),
  });
  const later = new Date(Date.parse(until) + LATER_MS).toISOString();
  return (
    <div className={styles.notice}>
      <p>
        <IconPlayerPause size={22} aria-hidden />{' '}
        {running
          ? t('hours.interruptedUntil', { time: format.time(until), reason })
          : t('hours.interruptionComing', {
              from: format.dateTime(from),
              until: format.dateTime(until),
              reason,
            })}
      </p>
      <div className={styles.actions}>
        <Button
          loading={end.isPending}
          onClick={() => end.mutate({ id }, said(t(running ? 'hours.reopened' : 'hours.calledOff')))}
        >
          {t(running ? 'hours.reopen' : 'hours.callOff')}
        </Button>
        {running && (
          <Button
            variant="default"
            disabled={end.isPending}
            onClick={() =>
              end.mutate({ id, until: later }, said(t('hours.laterDone', { time: format.time(later) })))
            }
          >
            {t('hours.later')} ({format.time(later)})
          </Button>
        )}
      </div>
    </div>
  );
}
