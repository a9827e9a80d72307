import { Button } from '@mantine/core';
import { IconMoonStars, IconSun } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCoverageGaps } from '../../api/rest-areas';
import type { CoverageGap } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { Empty, QueryView } from '../../shared/states';
import styles from './coverage.module.css';
import { useGapText } from './use-gap-text';

const daysBack = 335;
const daysAhead = 31;
const shownFirst = 6;

/** What comes back with nothing open, the nights that weigh most first. */
export function GapsBlock() {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const gaps = useCoverageGaps(addNights(tonight, -daysBack), addNights(tonight, daysAhead));
  return (
    <section className={styles.block} aria-labelledby="coverage-gaps">
      <h2 id="coverage-gaps">{t('coverage.gaps')}</h2>
      <p>{t('coverage.gapsExplain')}</p>
      <QueryView query={gaps} rows={3} height={80}>
        {(all) =>
          all.length === 0 ? <Empty title={t('coverage.noGap')} /> : <Gaps gaps={inOrder(all, tonight)} />
        }
      </QueryView>
    </section>
  );
}

/** What goes on comes before what is over. */
function inOrder(gaps: CoverageGap[], tonight: string): CoverageGap[] {
  const over = ({ until }: CoverageGap) => Number(until !== null && until <= tonight);
  return gaps.toSorted((a, b) => over(a) - over(b));
}

function Gaps({ gaps }: { gaps: CoverageGap[] }) {
  const { t } = useTranslation();
  const [all, showAll] = useState(false);
  const shown = all ? gaps : gaps.slice(0, shownFirst);
  return (
    <>
      <ul className={styles.gaps}>
        {shown.map((gap) => (
          <GapRow key={`${gap.from}${gap.begins}${gap.ends}${gap.days}`} gap={gap} />
        ))}
      </ul>
      {shown.length < gaps.length && (
        <Button variant="default" className={styles.all} onClick={() => showAll(true)}>
          {t('coverage.allGaps', { count: gaps.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function GapRow({ gap }: { gap: CoverageGap }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { when, since } = useGapText()(gap);
  const Sign = gap.nightHours > 0 ? IconMoonStars : IconSun;
  return (
    <li data-night={gap.nightHours > 0 || undefined}>
      <Sign size={22} aria-hidden />
      <div>
        <h3>{when}</h3>
        <p>{since}</p>
        <p className="soft">
          {t('coverage.hours', { total: format.number(gap.hours), night: format.number(gap.nightHours) })}
        </p>
      </div>
    </li>
  );
}
