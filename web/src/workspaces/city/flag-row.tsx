import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconUserCheck } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { useAcknowledge } from '../../api/shortfalls';
import type { Flag } from '../../api/types';
import { withPlanTexts } from '../../i18n';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { useSayFailure } from '../../shared/say-failure';
import { toast } from '../../shared/toaster';
import styles from './city.module.css';
import { FlagHistory } from './flag-history';

const FlagActions = lazy(() => import('./flag-actions'));
const FlagDecisions = lazy(() => withPlanTexts(import('./plan/flag-decisions')));

const shapes = {
  open: IconAlertTriangleFilled,
  acknowledged: IconUserCheck,
  resolved: IconCircleCheckFilled,
};

export function FlagRow({ flag }: { flag: Flag }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const sayFailure = useSayFailure();
  const acknowledge = useAcknowledge({ done: () => toast(t('flags.taken')), failed: sayFailure });
  const history = useId();
  const [open, setOpen] = useState(false);
  const [acting, setActing] = useState(false);
  const mayAct = useSession().data?.account.role === 'city_official' && flag.state !== 'resolved';
  const asleep = flag.snoozedUntil && flag.snoozedUntil > tonight ? flag.snoozedUntil : null;
  const Shape = shapes[flag.state];
  const row = useRef<HTMLLIElement>(null);
  /* Come to by an address that names it, from a notification. */
  useEffect(() => {
    if (window.location.hash === `#${flag.id}`) row.current?.scrollIntoView({ block: 'center' });
  }, [flag.id]);
  const figures = flag.tonight ?? flag;
  const tense = flag.state === 'resolved' ? 'past' : flag.tonight ? 'tonight' : 'coming';
  const worse = flag.low !== figures.low || flag.high !== figures.high;
  const since = t(flag.from > tonight ? 'flags.from' : 'flags.since', { date: format.dayWithin(flag.from) });
  const until = flag.until ? t('flags.until', { date: format.date(flag.until) }) : t('flags.beyond');

  return (
    <li ref={row} id={flag.id} className={styles.flag} data-state={flag.state}>
      <Shape size={28} aria-hidden />
      <div className={styles.flagText}>
        <h3>{t(`flags.kinds.${flag.kind}.${tense}`, { range: format.range(figures) })}</h3>
        {worse && <p>{t('flags.worst', { range: format.range(flag) })}</p>}
        <p>
          {since} · {until}
        </p>
        <p>
          <strong data-severity={flag.severity}>{t(`flags.severity.${flag.severity}`)}</strong>
          {flag.state === 'open' && flag.escalatedAt && ` · ${t('flags.escalated')}`}
          {asleep && ` · ${t('flags.snoozed', { date: format.date(asleep) })}`}
        </p>
        <p className="soft">
          {flag.state === 'resolved' && flag.resolvedAt
            ? t('flags.resolvedOn', { date: format.dateTime(flag.resolvedAt) })
            : flag.owner
              ? t('flags.ownedBy', { name: flag.owner.name, organisation: flag.owner.organisation })
              : t('flags.nobody')}
        </p>
        <div className={styles.flagActions}>
          {flag.state === 'open' && mayAct && (
            <Button loading={acknowledge.isPending} onClick={() => acknowledge.mutate(flag.id)}>
              {t('flags.take')}
            </Button>
          )}
          {mayAct && (
            <Button variant="default" aria-expanded={acting} onClick={() => setActing(!acting)}>
              {t('flags.act')}
            </Button>
          )}
          <Button
            variant="default"
            aria-expanded={open}
            aria-controls={history}
            onClick={() => setOpen(!open)}
          >
            {t('flags.history', { count: flag.events.length })}
          </Button>
        </div>
        {acting && (
          <Suspense>
            <FlagActions flag={flag} asleep={Boolean(asleep)} done={() => setActing(false)} />
          </Suspense>
        )}
        <div id={history} hidden={!open}>
          {open && (
            <>
              <FlagHistory kind={flag.kind} events={flag.events} />
              <Suspense>
                <FlagDecisions flagId={flag.id} />
              </Suspense>
            </>
          )}
        </div>
      </div>
    </li>
  );
}
