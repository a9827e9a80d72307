import { useTranslation } from 'react-i18next';
import type { AssessedNight } from '../../api/types';
import { useFormat } from '../../shared/format';

/** How many of the people identified could sit down at three in the morning; nothing while nobody was counted. */
export function SeatedSentence({ night }: { night: AssessedNight }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { populationLow, populationHigh, seatsAtThree } = night;
  if (populationHigh === 0) return null;
  const values = {
    seats: format.number(seatsAtThree),
    low: format.number(populationLow),
    high: format.number(populationHigh),
    shareLow: format.percent(night.seatedLow),
    shareHigh: format.percent(night.seatedHigh),
  };
  const kind = seatsAtThree >= populationHigh ? 'seatedAll' : seatsAtThree === 0 ? 'seated' : 'seatedShare';
  return <p>{t(`restHours.${kind}`, values)}</p>;
}
