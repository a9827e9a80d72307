import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../api/outlook';
import type { AssessedNight } from '../../api/types';
import { useFormat } from '../../shared/format';
import table from '../city/table.module.css';
import styles from './outlook.module.css';

/** Of a night, in which no rest area is open. */
export const hoursOf = (night: AssessedNight) =>
  night.gapHours.reduce((sum, gap) => sum + (Date.parse(gap.until) - Date.parse(gap.from)) / 3_600_000, 0);

/** The rows of every comparison: what is said of one world on one night. */
function useFigures() {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      name: t('scenarios.shortfall'),
      of: (night: AssessedNight) => format.range({ low: night.shortfallLow, high: night.shortfallHigh }),
    },
    {
      name: t('scenarios.coverage'),
      of: (night: AssessedNight) => format.percents(night.coverageLow, night.coverageHigh),
    },
    { name: t('scenarios.gaps'), of: (night: AssessedNight) => format.number(Math.round(hoursOf(night))) },
  ];
}

interface WorldsProps {
  /** One column for each, beside the city as it is. */
  worlds: { name: string; comparison: Comparison }[];
  /** Said above it, or else what names it. */
  caption?: string;
  labelledBy?: string;
}

/** The city as it is and as it would be, on the last night compared, and what that costs. */
export function Worlds({ worlds, caption, labelledBy }: WorldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  const actual = worlds[0]?.comparison.actual.at(-1);
  if (!actual) return null;
  const euros = (cost: number | null) =>
    cost === null ? t('scenarios.unknown') : t('scenarios.euros', { amount: format.number(cost) });
  return (
    <div className={table.scroll}>
      <table
        className={`${table.table} ${worlds.length > 1 ? table.stack : ''}`}
        aria-labelledby={labelledBy}
      >
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">{t('scenarios.figure')}</th>
            <th scope="col">{t('scenarios.actual')}</th>
            {worlds.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, of }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-label={t('scenarios.actual')}>{of(actual)}</td>
              {worlds.map((world) => (
                <td key={world.name} data-label={world.name}>
                  <strong>{of(world.comparison.scenario.at(-1)!)}</strong>
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('scenarios.cost')}</th>
            <td data-label={t('scenarios.actual')}>{t('scenarios.unknown')}</td>
            {worlds.map(({ name, comparison }) => (
              <td key={name} data-label={name}>
                {euros(comparison.cost)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Behind one tap: every night of both. */
export function NightByNight({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [shortfall] = useFigures();
  return (
    <details>
      <summary className={styles.summary}>{t('scenarios.nights')}</summary>
      <table className={table.table}>
        <caption>{t('scenarios.nightsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('scenarios.night')}</th>
            <th scope="col">{t('scenarios.actual')}</th>
            <th scope="col">{t('scenarios.scenario')}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.actual.map((night, i) => (
            <tr key={night.date}>
              <th scope="row" data-night>
                {format.date(night.date)}
              </th>
              <td>{shortfall!.of(night)}</td>
              <td>{shortfall!.of(comparison.scenario[i]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
