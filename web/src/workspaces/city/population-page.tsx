import { useTranslation } from 'react-i18next';
import { useAnswersForCity } from '../../api/session';
import { usePopulationEstimates } from '../../api/shortfalls';
import { useFormat } from '../../shared/format';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import styles from './city.module.css';
import { EstimateForm } from './estimate-form';

export function PopulationPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const estimates = usePopulationEstimates();
  const answersForCity = useAnswersForCity();
  return (
    <Page title={t('population.title')}>
      <p>{t('population.explain')}</p>
      <QueryView query={estimates} rows={3} height={88}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('population.none')} />
          ) : (
            <ul className={styles.lines}>
              {items
                .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))
                .map((estimate) => (
                  <li key={estimate.id}>
                    <span className={`figure ${styles.range}`}>{format.range(estimate)}</span>
                    <span>
                      {t('population.from', { date: format.dateWithYear(estimate.validFrom) })}
                      <br />
                      <span className="soft">{estimate.source}</span>
                    </span>
                  </li>
                ))}
            </ul>
          )
        }
      </QueryView>
      {answersForCity && <EstimateForm />}
    </Page>
  );
}
