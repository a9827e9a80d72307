import { useTranslation } from 'react-i18next';
import { useOpenings, useRestAreas } from '../../api/rest-areas';
import type { RestArea } from '../../api/types';
import { useNow } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { RestAreaCard } from './rest-area-card';
import styles from './rest-areas.module.css';

/** `only`: the areas a manager runs; everyone else sees them all. */
export default function RestAreasPage({ only }: { only?: string[] }) {
  const { t } = useTranslation();
  const areas = useRestAreas();
  const shown = (all: RestArea[]) =>
    all
      .filter((area) => !only || only.includes(area.id))
      .toSorted((a, b) => Number(b.openNow) - Number(a.openNow) || a.status.localeCompare(b.status));
  return (
    <Page title={t('restAreas.title')} wide>
      <QueryView query={areas} rows={4} height={140}>
        {(all) => <Areas areas={shown(all)} manages={only !== undefined} />}
      </QueryView>
    </Page>
  );
}

function Areas({ areas, manages }: { areas: RestArea[]; manages: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const today = format.dateOf(now);
  const open = areas.filter((area) => area.openNow).length;
  const week = useOpenings(
    areas.filter((area) => area.status === 'open').map((area) => area.id),
    today,
    addNights(today, 7),
  );
  if (areas.length === 0) return <Empty title={t('restAreas.none')} />;
  return (
    <>
      <p className={styles.now}>
        <span className={`figure ${styles.big}`}>{open}</span> {t('restAreas.openNow', { count: open })}
      </p>
      <ul className={styles.areas}>
        {areas.map((area) => (
          <RestAreaCard key={area.id} area={area} openings={week.get(area.id)} now={now} manages={manages} />
        ))}
      </ul>
    </>
  );
}
