import { Button, Chip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCoverageNights } from '../../api/rest-areas';
import type { CoverageNight } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { firstOfMonth } from '../../shared/night';
import { QueryView } from '../../shared/states';
import styles from './coverage.module.css';
import { YearCalendar } from './year-calendar';
import { levelOf, levels } from './year-levels';
import { YearTable } from './year-table';

const periods = ['past', 'coming'] as const;
type Period = (typeof periods)[number];

/** The months to look at, this one among them: [from, until). */
function monthsOf(period: Period, tonight: string): { from: string; until: string } {
  return period === 'past'
    ? { from: firstOfMonth(tonight, 11), until: firstOfMonth(tonight, -1) }
    : { from: firstOfMonth(tonight), until: firstOfMonth(tonight, -12) };
}

export function YearBlock({ areaId }: { areaId: string }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const [period, setPeriod] = useState<Period>('past');
  const [asTable, setAsTable] = useState(false);
  const { from, until } = monthsOf(period, tonight);
  const nights = useCoverageNights(from, until, areaId);
  return (
    <section className={styles.block} aria-labelledby="coverage-year">
      <div className={styles.head}>
        <h2 id="coverage-year">{t('coverage.year')}</h2>
        <Button variant="subtle" onClick={() => setAsTable(!asTable)} aria-expanded={asTable}>
          {t(asTable ? 'coverage.asCalendar' : 'coverage.asTable')}
        </Button>
      </div>
      <Chip.Group value={period} onChange={setPeriod}>
        <div className={styles.periods} role="group" aria-label={t('coverage.period')}>
          {periods.map((name) => (
            <Chip key={name} value={name} variant="outline">
              {t(`coverage.${name}`)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <QueryView query={nights} rows={1} height={260}>
        {(all) => (
          <>
            <YearSentence nights={all} />
            {asTable ? <YearTable nights={all} /> : <YearCalendar nights={all} tonight={tonight} />}
          </>
        )}
      </QueryView>
    </section>
  );
}

function YearSentence({ nights }: { nights: CoverageNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first, last] = [nights[0], nights.at(-1)];
  if (!first || !last) return null;
  const [none, part, all] = levels.map((level) => nights.filter((night) => levelOf(night) === level).length);
  const range = { from: format.dateWithYear(first.date), to: format.dateWithYear(last.date) };
  return (
    <p>
      {none === nights.length
        ? t('coverage.nothing', { ...range, count: none })
        : all === nights.length
          ? t('coverage.always', range)
          : t('coverage.mixed', { ...range, none, part, all })}
    </p>
  );
}
