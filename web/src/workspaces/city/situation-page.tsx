import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOccupancy } from '../../api/occupancy';
import { useAssessment, useFlags } from '../../api/shortfalls';
import type { Flag } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { Empty, QueryView } from '../../shared/states';
import { AssessedAgo, horizon } from './assessed-ago';
import { CapacityBlock } from './capacity-block';
import { FlagRow } from './flag-row';
import { PlanBlock } from './plan/plan-block';
import { RestHours } from './rest-hours';
import { ShortfallSentence } from './shortfall-sentence';
import { UnmetBlock } from './unmet-block';
import styles from './city.module.css';

/** The situation in one sentence, then what it is made of. */
export function SituationPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const assessment = useAssessment(tonight, addNights(tonight, horizon));
  const occupancy = useOccupancy(tonight);
  const first = assessment.data?.nights[0];
  const sentence =
    first && assessment.data ? (
      <ShortfallSentence
        night={first}
        occupancy={occupancy.data}
        unmetLastNight={assessment.data.unmetLastNight}
      />
    ) : undefined;
  return (
    <Page title={t('city.title')} heading={sentence} wide>
      <QueryView query={assessment} rows={2} height={200}>
        {({ nights, estimates }) => (
          <div className={styles.blocks}>
            <CapacityBlock nights={nights} />
            <FlagsBlock />
            <RestHours night={nights[0]} />
            <PlanBlock />
            <section className={styles.block} aria-labelledby="basis">
              <h2 id="basis">{t('city.basis')}</h2>
              {estimates.length === 0 ? (
                <p>{t('population.none')}</p>
              ) : (
                <ul className={styles.lines}>
                  {estimates.map((estimate) => (
                    <li key={estimate.id}>
                      <span className={`figure ${styles.range}`}>{format.range(estimate)}</span>{' '}
                      <span>
                        {t('population.identified')}
                        <br />
                        <span className="soft">{estimate.source}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              )}
              <p>
                <Link className={styles.more} to="/city/forecast">
                  {t('city.forecast')}
                </Link>
              </p>
              <p>
                <Link className={styles.more} to="/city/scenarios">
                  {t('city.whatIf')}
                </Link>
              </p>
              <p>
                <Link className={styles.more} to="/city/population">
                  {t('population.open')}
                </Link>
              </p>
              <AssessedAgo />
            </section>
            <UnmetBlock />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

const weight = { low: 0, medium: 1, high: 2 };

/** Nobody’s before somebody’s among those that weigh the same. */
function worstFirst(a: Flag, b: Flag): number {
  return weight[b.severity] - weight[a.severity] || b.state.localeCompare(a.state);
}

function FlagsBlock() {
  const { t } = useTranslation();
  const flags = useFlags(['open', 'acknowledged']);
  return (
    <section className={styles.block} aria-labelledby="flags">
      <h2 id="flags">{t('flags.title')}</h2>
      <QueryView query={flags} rows={2} height={110}>
        {(open) =>
          open.length === 0 ? (
            <Empty title={t('flags.none')} />
          ) : (
            <ul className={styles.flags}>
              {open
                .toSorted(worstFirst)
                .slice(0, 3)
                .map((flag) => (
                  <FlagRow key={flag.id} flag={flag} />
                ))}
            </ul>
          )
        }
      </QueryView>
      <p>
        <Link className={styles.more} to="/city/flags">
          {t('flags.all')}
        </Link>
      </p>
    </section>
  );
}
