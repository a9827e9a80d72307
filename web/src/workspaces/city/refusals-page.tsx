import { Chip, NativeSelect } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRefusals } from '../../api/refusals';
import type { MonthOfRefusals } from '../../api/types';
import { useCity } from '../../shared/city';
import { capital, useFormat } from '../../shared/format';
import { firstOfMonth } from '../../shared/night';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { RefusalMonths } from './refusal-months';
import { RefusalReasons } from './refusal-reasons';
import styles from './city.module.css';
import refused from './refusals.module.css';

const periods = ['3', '6', '12'] as const;

/** How often facilities said no, and how often people did: never added up, for they don't mean the same. */
export function RefusalsPage() {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const [period, setPeriod] = useState<string>('6');
  const refusals = useRefusals(firstOfMonth(tonight, Number(period)), firstOfMonth(tonight));
  return (
    <Page
      title={t('refusalCounts.title')}
      back={
        <Link to="/city" className={styles.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('city.nav')}
        </Link>
      }
    >
      <p>{t('refusalCounts.explain')}</p>
      <Chip.Group value={period} onChange={setPeriod}>
        <div className={styles.periods} role="group" aria-label={t('refusalCounts.period')}>
          {periods.map((count) => (
            <Chip key={count} value={count} variant="outline">
              {t('refusalCounts.months', { count: Number(count) })}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <QueryView query={refusals} rows={4} height={120}>
        {(months) => <Refusals months={months} />}
      </QueryView>
    </Page>
  );
}

function Refusals({ months }: { months: MonthOfRefusals[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const published = months.filter(({ refusals }) => refusals.some(({ total }) => total !== null));
  const [chosen, choose] = useState<string | null>(null);
  const shown = published.find(({ month }) => month === chosen) ?? published[0];
  if (!shown) {
    return (
      <Empty title={t('refusalCounts.none')}>
        <p>{t('refusalCounts.noneHint')}</p>
      </Empty>
    );
  }
  return (
    <>
      <section className={styles.block} aria-labelledby="months">
        <h2 id="months">{t('refusalCounts.byMonth')}</h2>
        <RefusalMonths months={months} />
      </section>
      <NativeSelect
        className={styles.month}
        label={t('refusalCounts.reasonsOf')}
        value={shown.month}
        onChange={(event) => choose(event.currentTarget.value)}
        data={published.map(({ month }) => ({ value: month, label: capital(format.month(month)) }))}
      />
      <div className={refused.sides}>
        {shown.refusals.map((refusals) => (
          <RefusalReasons key={refusals.by} refusals={refusals} />
        ))}
      </div>
    </>
  );
}
