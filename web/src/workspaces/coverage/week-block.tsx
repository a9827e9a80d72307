import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCoverage } from '../../api/rest-areas';
import type { Coverage } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { QueryView } from '../../shared/states';
import { seatsOf } from './coverage-grid';
import styles from './coverage.module.css';
import { HeatTable } from './heat-table';

interface WeekBlockProps {
  /** Empty for all areas together. */
  areaId: string;
  today: string;
}

export function WeekBlock({ areaId, today }: WeekBlockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [from, setFrom] = useState(today);
  const coverage = useCoverage(from, addNights(from, 7));
  return (
    <section className={styles.block} aria-labelledby="coverage-week">
      <div className={styles.head}>
        <h2 id="coverage-week" aria-live="polite">
          {t('coverage.week', { date: format.dayWithin(from) })}
        </h2>
        <div className={styles.steps}>
          <ActionIcon
            variant="default"
            size={44}
            aria-label={t('coverage.earlier')}
            onClick={() => setFrom(addNights(from, -7))}
          >
            <IconChevronLeft size={22} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={44}
            aria-label={t('coverage.later')}
            onClick={() => setFrom(addNights(from, 7))}
          >
            <IconChevronRight size={22} aria-hidden />
          </ActionIcon>
        </div>
      </div>
      <QueryView query={coverage} rows={1} height={330}>
        {(week) => <Week week={week} areaId={areaId} />}
      </QueryView>
    </section>
  );
}

function Week({ week, areaId }: { week: Coverage; areaId: string }) {
  const { t } = useTranslation();
  const { nightBand } = useCity();
  const area = week.areas.find(({ id }) => id === areaId);
  const { day, night } = area ?? week;
  return (
    <>
      <dl className={styles.bands} aria-label={t('coverage.bands')}>
        <Band name={t('coverage.dayBand')} band={day} />
        <Band name={t('coverage.nightBand', { from: nightBand.from, until: nightBand.until })} band={night} />
      </dl>
      <HeatTable hours={area ? seatsOf(area, week.hours) : week.hours} />
    </>
  );
}

function Band({ name, band }: { name: string; band: Coverage['day'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {band.mostSeats === 0
          ? t('coverage.bandNothing')
          : t('coverage.bandSeats', {
              least: format.number(band.leastSeats),
              most: format.number(band.mostSeats),
            })}
      </dd>
      <dd>{t('coverage.gapHours', { count: band.gapHours, of: band.hours })}</dd>
    </div>
  );
}
