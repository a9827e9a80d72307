import { Trans, useTranslation } from 'react-i18next';
import type { AssessedNight, Occupancy, UnmetPeople } from '../../api/types';
import { capital, useFormat } from '../../shared/format';
import styles from './city.module.css';
import { useUnmetText } from './use-unmet-text';

interface ShortfallSentenceProps {
  night: AssessedNight;
  occupancy: Occupancy | undefined;
  unmetLastNight: UnmetPeople;
}

/** Both bounds always together: one number alone would claim to know how many people there are. */
export function ShortfallSentence({ night, occupancy, unmetLastNight }: ShortfallSentenceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const unmet = useUnmetText();
  const values = {
    low: format.number(night.shortfallLow),
    high: format.number(night.shortfallHigh),
    inService: format.number(night.inService),
    coverageLow: format.percent(night.coverageLow),
    coverageHigh: format.percent(night.coverageHigh),
    peopleLow: format.number(night.populationLow),
    peopleHigh: format.number(night.populationHigh),
  };
  const kind =
    night.populationHigh === 0
      ? 'unknown'
      : night.shortfallHigh === 0
        ? 'none'
        : night.shortfallLow === 0
          ? 'upTo'
          : 'range';
  return (
    <span className={styles.sentence}>
      <span className={styles.lead}>
        <Trans
          i18nKey={`city.shortfall.${kind}`}
          values={values}
          components={{ big: <span className={`figure ${styles.short}`} /> }}
        />
      </span>
      {kind !== 'unknown' && <span className={styles.second}>{t('city.covers', values)}</span>}
      <span className={styles.second}>
        {capital(t('unmet.lastNight', { people: unmet(unmetLastNight) }))}
      </span>
      {occupancy && (
        <span className={styles.second}>
          {t('city.takenNow', {
            taken: format.number(occupancy.occupied + occupancy.reserved + occupancy.held),
            free: format.number(occupancy.free),
            count: occupancy.closed,
            closed: format.number(occupancy.closed),
          })}
        </span>
      )}
    </span>
  );
}
