import { IconMoonStars } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCoverage } from '../../api/rest-areas';
import type { AssessedNight } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { QueryView } from '../../shared/states';
import { SeatedSentence } from '../coverage/seated-sentence';
import { HeatTable } from '../coverage/heat-table';
import heat from '../coverage/heat.module.css';
import styles from './city.module.css';

/** Seats open in rest areas, hour by hour over a week. */
export function RestHours({ night }: { night: AssessedNight | undefined }) {
  const { t } = useTranslation();
  const today = useFormat().dateOf(useCity().readNow());
  const coverage = useCoverage(today, addNights(today, 7));
  return (
    <section className={`${styles.block} ${styles.wide}`} aria-labelledby="rest-hours">
      <div className={styles.blockHead}>
        <h2 id="rest-hours">{t('restHours.title')}</h2>
        <Link className={styles.more} to="/rest-areas">
          {t('restHours.areas')}
        </Link>
        <Link className={styles.more} to="/rest-areas/coverage">
          {t('restHours.year')}
        </Link>
      </div>
      <GapSentence gaps={night?.gapHours ?? []} />
      {night && <SeatedSentence night={night} />}
      <QueryView query={coverage} rows={1} height={330}>
        {({ hours }) => <HeatTable hours={hours} />}
      </QueryView>
    </section>
  );
}

function GapSentence({ gaps }: { gaps: AssessedNight['gapHours'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (gaps.length === 0) return <p>{t('restHours.noGap')}</p>;
  const hours = gaps.reduce(
    (sum, gap) => sum + (Date.parse(gap.until) - Date.parse(gap.from)) / 3_600_000,
    0,
  );
  const stretches = gaps
    .map((gap) => t('restHours.stretch', { from: format.time(gap.from), until: format.time(gap.until) }))
    .join(', ');
  return (
    <p className={heat.gap}>
      <IconMoonStars size={22} aria-hidden /> {t('restHours.gap', { stretches, count: Math.round(hours) })}
    </p>
  );
}
