import { Button, Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './city.module.css';

const NightsChart = lazy(() => import('./nights-chart'));

interface ChartBlockProps extends ComponentProps<typeof NightsChart> {
  id: string;
  title: string;
  /** What the chart shows, in words. */
  text: ReactNode;
  table: ReactNode;
}

/** A chart that comes after what it shows has been said, and its table behind one tap. */
export function ChartBlock({ id, title, text, table, ...chart }: ChartBlockProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={`${styles.block} ${styles.wide}`} aria-labelledby={id}>
      <div className={styles.blockHead}>
        <h2 id={id}>{title}</h2>
        <Button variant="subtle" onClick={() => setAsTable(!asTable)} aria-expanded={asTable}>
          {t(asTable ? 'capacity.asChart' : 'capacity.asTable')}
        </Button>
      </div>
      <p>{text}</p>
      {asTable ? (
        table
      ) : (
        <Suspense fallback={<Skeleton height={320} />}>
          <NightsChart {...chart} />
        </Suspense>
      )}
    </section>
  );
}
