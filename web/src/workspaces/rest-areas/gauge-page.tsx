import { useNetwork } from '@mantine/hooks';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGauge } from '../../api/gauge';
import type { Gauge, Session } from '../../api/types';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { usePreference } from '../../shared/use-preference';
import { CountButton } from './gauge-count';
import { Expected } from './gauge-expected';
import { LastTaps, WalkInSeats } from './gauge-more';
import { Services } from './gauge-services';
import { DoorsLine } from './gauge-doors';
import styles from './gauge.module.css';
import { useTaps } from './use-taps';

type OwnArea = Session['facilities'][number];

/** The door of a rest area, for one thumb: nearly the whole screen is two buttons and the number they change. */
export default function GaugePage({ areas }: { areas: OwnArea[] }) {
  const { t } = useTranslation();
  const [kept, keep] = usePreference<{ id: string | null }>('gauge', { id: null });
  const current = areas.find(({ id }) => id === kept.id) ?? areas[0];
  if (!current) return <Empty title={t('gauge.none')} />;
  return (
    <Page title={t('gauge.title', { area: current.name })} heading={current.name}>
      {areas.length > 1 && (
        <NativeSelect
          aria-label={t('gauge.area')}
          value={current.id}
          onChange={(event) => keep({ id: event.currentTarget.value })}
          data={areas.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Door key={current.id} id={current.id} />
    </Page>
  );
}

function Door({ id }: { id: string }) {
  const gauge = useGauge(id);
  return (
    <QueryView query={gauge} rows={3} height={140}>
      {(known) => <Taps gauge={known} />}
    </QueryView>
  );
}

function Taps({ gauge }: { gauge: Gauge }) {
  const { t } = useTranslation();
  const { online } = useNetwork();
  const taps = useTaps(gauge);
  const { inside } = taps;
  const kept = gauge.kept ?? 0;
  const left = Math.max(0, gauge.limit - inside - kept);
  return (
    <div className={styles.gauge}>
      <DoorsLine gauge={gauge} />
      <p className={styles.number}>
        <span className="figure" aria-hidden>
          {inside}
          <span className={styles.limit}> / {gauge.limit}</span>
        </span>
        <span className={styles.spoken} role="status">
          {t('gauge.of', { inside, limit: gauge.limit })}
        </span>
      </p>
      <ul className={styles.facts}>
        <li data-full={left === 0 || undefined}>
          {left === 0 ? t('gauge.left_zero') : t('gauge.left', { count: left })}
        </li>
        {kept > 0 && <li>{t('gauge.kept', { count: kept })}</li>}
        <li>{t('gauge.refusedCount', { count: taps.refused })}</li>
      </ul>
      <Notices gauge={gauge} />
      <div className={styles.buttons}>
        <button
          type="button"
          className={styles.out}
          aria-label={t('gauge.out')}
          disabled={inside === 0 && !gauge.beyond}
          onClick={() => taps.tap('out')}
        >
          −
        </button>
        <button
          type="button"
          className={styles.in}
          aria-label={t('gauge.in')}
          disabled={!gauge.openNow || left === 0}
          onClick={() => taps.tap('in')}
        >
          +
        </button>
        <button
          type="button"
          className={styles.refuse}
          disabled={!gauge.openNow}
          onClick={() => taps.tap('refused')}
        >
          {t('gauge.refused')}
        </button>
      </div>
      <div className={styles.after} role="status">
        {taps.last && (
          <>
            <span>{t(`gauge.did.${taps.last.kind}`)}</span>
            <button type="button" onClick={() => taps.last && taps.undo(taps.last)}>
              {t('gauge.undo')}
            </button>
          </>
        )}
        {taps.waiting > 0 && !online && (
          <span className={styles.waiting}>{t('gauge.waiting', { count: taps.waiting })}</span>
        )}
      </div>
      <Expected restAreaId={gauge.restAreaId} />
      <details className={styles.more}>
        <summary>{t('gauge.more')}</summary>
        <CountButton gauge={gauge} mode="correct" />
        <WalkInSeats gauge={gauge} />
        <Services restAreaId={gauge.restAreaId} />
        <LastTaps taps={gauge.lastTaps} />
      </details>
    </div>
  );
}

function Notices({ gauge }: { gauge: Gauge }) {
  const { t } = useTranslation();
  const beyond = gauge.beyond ?? 0;
  return (
    <>
      {gauge.unconfirmedSince && <CountButton gauge={gauge} mode="confirm" />}
      {beyond > 0 && (
        <p className={styles.notice} role="alert">
          {t('gauge.beyond', { count: beyond })}
        </p>
      )}
    </>
  );
}
