import { useTranslation } from 'react-i18next';
import type { AssessedNight } from '../../api/types';
import { useFormat } from '../../shared/format';
import { CapacityTable } from './capacity-table';
import { ChartBlock } from './chart-block';

export function CapacityBlock({ nights }: { nights: AssessedNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = {
    need: t('capacity.people'),
    inService: t('capacity.inService'),
    taken: t('capacity.taken'),
  };
  return (
    <ChartBlock
      id="capacity"
      title={t('capacity.title', { count: nights.length })}
      text={<CapacityOutlook nights={nights} />}
      table={<CapacityTable nights={nights} />}
      names={names}
      nights={nights.map(({ date, populationLow, populationHigh, inService, taken, ...night }) => ({
        date,
        need: [populationLow, populationHigh],
        inService,
        taken,
        told: [
          { name: names.inService, value: format.number(inService) },
          { name: names.taken, value: format.number(taken) },
          {
            name: t('capacity.shortfall'),
            value: format.range({ low: night.shortfallLow, high: night.shortfallHigh }),
          },
        ],
      }))}
    />
  );
}

/** What the chart shows, in words: what is in service tonight and when that next changes. */
function CapacityOutlook({ nights }: { nights: AssessedNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first, ...later] = nights;
  if (!first) return null;
  const change = later.find((night) => night.inService !== first.inService);
  const values = {
    count: first.inService,
    number: format.number(first.inService),
    night: format.night(first.date),
  };
  if (!change) return <>{t('capacity.steady', values)}</>;
  return (
    <>
      {t('capacity.changes', {
        ...values,
        next: format.number(change.inService),
        date: format.date(change.date),
        low: format.number(change.shortfallLow),
        high: format.number(change.shortfallHigh),
      })}
    </>
  );
}
