import { Button } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconClockHour4,
  IconClockOff,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useRunJob } from '../../../api/jobs';
import type { BackgroundJob } from '../../../api/types';
import type { Dictionary } from '../../../i18n/fr';
import { useAgo } from '../../../shared/age';
import { useNow } from '../../../shared/city';
import { useFormat } from '../../../shared/format';
import { useSayFailure } from '../../../shared/say-failure';
import { toast } from '../../../shared/toaster';
import styles from './notifications.module.css';

const shapes = {
  fine: IconCircleCheckFilled,
  failing: IconAlertTriangleFilled,
  late: IconClockOff,
  never: IconClockHour4,
};

type Name = keyof Dictionary['jobs']['names'];

export function JobRow({ job }: { job: BackgroundJob }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const sayFailure = useSayFailure();
  const run = useRunJob(job.name);
  const ask = () =>
    run.mutate(undefined, {
      onSuccess: () => toast(t('jobs.asked')),
      onError: (error) => sayFailure(error, ask),
    });
  // What is newer than these pages is shown by its code.
  const name = t(`jobs.names.${job.name.replace('.', '_') as Name}`, { defaultValue: job.name });
  const last = job.lastSucceeded;
  return (
    <tr>
      <th scope="row">
        <strong>{name}</strong>
        <div className="soft">{scheduleText(job.schedule, t)}</div>
        <div className={styles.phoneOnly}>
          <State job={job} />
        </div>
      </th>
      <td data-desk>
        <State job={job} />
      </td>
      <td data-desk>
        {last ? t('jobs.took', { ago: ago(last.at), milliseconds: last.milliseconds }) : t('jobs.never')}
      </td>
      <td data-desk>{job.schedule && <Next at={job.nextAt} />}</td>
      <td>
        <Button
          variant="default"
          loading={run.isPending}
          aria-label={t('jobs.runNamed', { job: name })}
          onClick={ask}
        >
          {t('jobs.run')}
        </Button>
      </td>
    </tr>
  );
}

function State({ job }: { job: BackgroundJob }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const [failure] = job.failures;
  const state = job.failing ? 'failing' : job.late ? 'late' : job.lastSucceeded ? 'fine' : 'never';
  const Shape = shapes[state];
  return (
    <div className={styles.job}>
      <span className={styles.mark} data-bad={job.failing || job.late || undefined}>
        <Shape size={20} aria-hidden /> {t(`jobs.states.${state}`)}
      </span>
      {failure && (
        <span className="soft">{t('jobs.failedAt', { ago: ago(failure.at), reason: failure.reason })}</span>
      )}
    </div>
  );
}

function Next({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  if (at === null) return t('jobs.unknown');
  const seconds = Math.round((Date.parse(at) - now) / 1000);
  if (seconds < 5) return t('jobs.now');
  if (seconds < 90) return t('jobs.in', { time: t('wait.seconds', { count: seconds }) });
  if (seconds < 7200) return t('jobs.in', { time: t('wait.minutes', { count: Math.round(seconds / 60) }) });
  return format.dateTime(at);
}

function scheduleText(schedule: BackgroundJob['schedule'], t: TFunction): string {
  if (!schedule) return t('jobs.onDemand');
  const { everySeconds, cron } = schedule;
  if (everySeconds === null) {
    const [minute = '', hour = ''] = (cron ?? '').split(' ');
    return t('jobs.daily', { time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` });
  }
  if (everySeconds < 60) return t('jobs.seconds', { count: everySeconds });
  if (everySeconds < 3600) return t('jobs.minutes', { count: everySeconds / 60 });
  return t('jobs.hours', { count: everySeconds / 3600 });
}
