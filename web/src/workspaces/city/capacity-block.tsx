import { Button, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessedNight } from '../../api/types';
import { useFormat } from '../../shared/format';
import { CapacityTable } from './capacity-table';
import styles from './city.module.css';

const CapacityChart = lazy(() => import('./capacity-chart'));

export function CapacityBlock({ nights }: { nights: AssessedNight[] }) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={`${styles.block} ${styles.wide}`} aria-labelledby="capacity">
      <div className={styles.blockHead}>
        <h2 id="capacity">{t('capacity.title', { count: nights.length })}</h2>
        <Button variant="subtle" onClick={() => setAsTable(!asTable)} aria-expanded={asTable}>
          {t(asTable ? 'capacity.asChart' : 'capacity.asTable')}
        </Button>
      </div>
      <p>
        <CapacityOutlook nights={nights} />
      </p>
      {asTable ? (
        <CapacityTable nights={nights} />
      ) : (
        <Suspense fallback={<Skeleton height={320} />}>
          <CapacityChart nights={nights} />
        </Suspense>
      )}
    </section>
  );
}

/** What the chart shows, in words: what is in service tonight and when that next changes. */
function CapacityOutlook({ nights }: { nights: AssessedNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first, ...later] = nights;
  if (!first) return null;
  const change = later.find((night) => night.inService !== first.inService);
  const values = {
    count: first.inService,
    number: format.number(first.inService),
    night: format.night(first.date),
  };
  if (!change) return <>{t('capacity.steady', values)}</>;
  return (
    <>
      {t('capacity.changes', {
        ...values,
        next: format.number(change.inService),
        date: format.date(change.date),
        low: format.number(change.shortfallLow),
        high: format.number(change.shortfallHigh),
      })}
    </>
  );
}
