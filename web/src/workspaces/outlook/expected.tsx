import { useTranslation } from 'react-i18next';
import type { Forecast } from '../../api/outlook';
import { useAssessment } from '../../api/shortfalls';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { horizon } from '../city/assessed-ago';
import city from '../city/city.module.css';
import { ChartBlock } from '../city/chart-block';
import table from '../city/table.module.css';

type ExpectedNight = Forecast['nights'][number] & { inService: number | undefined };

/** Demand expected as a band against the places in service, and what such forecasts have been worth. */
export function Expected({ forecast: { nights, backtest } }: { forecast: Forecast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const assessment = useAssessment(tonight, addNights(tonight, horizon));
  const inService = new Map(assessment.data?.nights.map((night) => [night.date, night.inService]));
  const known = nights.map((night) => ({ ...night, inService: inService.get(night.date) }));
  const [first] = known;
  if (!first) return <p>{t('forecast.none')}</p>;
  const names = {
    need: t('forecast.range'),
    expected: t('forecast.expected'),
    inService: t('capacity.inService'),
  };
  return (
    <>
      <ChartBlock
        id="expected"
        title={t('forecast.caption', { count: nights.length })}
        text={
          <>
            {t('forecast.sentence', {
              expected: format.number(first.expected),
              low: format.number(first.low),
              high: format.number(first.high),
            })}{' '}
            {t('forecast.band')} <AgainstPlaces nights={known} />
          </>
        }
        table={<ExpectedTable nights={known} />}
        names={names}
        nights={known.map((night) => ({
          date: night.date,
          need: [night.low, night.high],
          expected: night.expected,
          inService: night.inService,
          told: [
            { name: names.expected, value: format.number(night.expected) },
            { name: names.need, value: format.range(night) },
            ...(night.inService === undefined
              ? []
              : [{ name: names.inService, value: format.number(night.inService) }]),
          ],
        }))}
      />
      {backtest && <Worth backtest={backtest} />}
    </>
  );
}

/** Whether what is expected fits in the places in service, and from when on it doesn't. */
function AgainstPlaces({ nights }: { nights: ExpectedNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const above = (of: (night: ExpectedNight) => number) =>
    nights.filter((night) => night.inService !== undefined && of(night) > night.inService);
  if (nights.every((night) => night.inService === undefined)) return null;
  const [expected, high] = [above((night) => night.expected), above((night) => night.high)];
  if (expected[0])
    return t('forecast.exceeds', { count: expected.length, date: format.night(expected[0].date) });
  if (high[0]) return t('forecast.mayExceed', { count: high.length, date: format.night(high[0].date) });
  return t('forecast.fits');
}

function Worth({ backtest }: { backtest: NonNullable<Forecast['backtest']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const places = (count: number) => format.number(Math.round(count * 10) / 10);
  return (
    <section className={city.block} aria-labelledby="worth">
      <h2 id="worth">{t('forecast.worthTitle')}</h2>
      <p>
        {t('forecast.worth', {
          count: backtest.nights,
          error: places(backtest.meanError),
          lastWeek: places(backtest.meanErrorOfLastWeek),
          inside: format.percent(backtest.insideBand),
        })}{' '}
        <strong>
          {t(backtest.meanError < backtest.meanErrorOfLastWeek ? 'forecast.better' : 'forecast.noBetter')}
        </strong>
      </p>
    </section>
  );
}

function ExpectedTable({ nights }: { nights: ExpectedNight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('forecast.date')}</th>
          <th scope="col">{t('forecast.expected')}</th>
          <th scope="col">{t('forecast.range')}</th>
          <th scope="col">{t('capacity.inService')}</th>
        </tr>
      </thead>
      <tbody>
        {nights.map((night) => (
          <tr key={night.date}>
            <th scope="row" data-night>
              {format.date(night.date)}
            </th>
            <td>{format.number(night.expected)}</td>
            <td>{format.range(night)}</td>
            <td>{night.inService === undefined ? '–' : format.number(night.inService)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
