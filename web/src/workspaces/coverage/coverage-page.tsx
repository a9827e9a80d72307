import { NativeSelect } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCoverage } from '../../api/rest-areas';
import { useAssessment } from '../../api/shortfalls';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import styles from './coverage.module.css';
import { GapsBlock } from './gaps-block';
import { SeatedSentence } from './seated-sentence';
import { WeekBlock } from './week-block';
import { YearBlock } from './year-block';

/** Everything that is open and isn't: the week by the hour, the year by night, and what comes back with nothing open. */
export default function CoveragePage({ official = false }: { official?: boolean }) {
  const { t } = useTranslation();
  const today = useFormat().dateOf(useCity().readNow());
  const week = useCoverage(today, addNights(today, 7));
  const [areaId, chooseArea] = useState('');
  const areas = week.data?.areas ?? [];
  return (
    <Page
      title={t('coverage.title')}
      wide
      back={
        <Link to="/rest-areas" className={styles.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('coverage.back')}
        </Link>
      }
    >
      {official && <Seated />}
      {week.data && week.data.planned.areas > 0 && (
        <p>{t('coverage.planned', { count: week.data.planned.areas, seats: week.data.planned.seats })}</p>
      )}
      <NativeSelect
        className={styles.area}
        label={t('coverage.area')}
        value={areaId}
        onChange={(event) => chooseArea(event.currentTarget.value)}
        data={[
          { value: '', label: t('coverage.allAreas') },
          ...areas.map(({ id, name, planned }) => ({
            value: id,
            label: planned ? t('coverage.plannedArea', { area: name }) : name,
          })),
        ]}
      />
      <WeekBlock areaId={areaId} today={today} />
      <YearBlock areaId={areaId} />
      <GapsBlock />
    </Page>
  );
}

function Seated() {
  const { tonight } = useCity();
  const night = useAssessment(tonight, addNights(tonight, 1)).data?.nights[0];
  return night ? (
    <div className={styles.lead}>
      <SeatedSentence night={night} />
    </div>
  ) : null;
}
