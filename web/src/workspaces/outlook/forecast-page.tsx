import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Forecast, useAddColdSpell, useForecast, useWithdrawColdSpell } from '../../api/outlook';
import { useAnswersForCity } from '../../api/session';
import { useCity } from '../../shared/city';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import city from '../city/city.module.css';
import table from '../city/table.module.css';
import styles from './outlook.module.css';

/** How many places people are expected to ask for, and what such forecasts have been worth. */
export function ForecastPage() {
  const { t } = useTranslation();
  const forecast = useForecast();
  return (
    <Page
      title={t('forecast.title')}
      back={
        <Link to="/city" className={city.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('city.nav')}
        </Link>
      }
    >
      <QueryView query={forecast} rows={1} height={120}>
        {(known) => (
          <>
            <Expected forecast={known} />
            <Spells spells={known.coldSpells} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Expected({ forecast: { nights, backtest } }: { forecast: Forecast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [tonight] = nights;
  if (!tonight) return <p>{t('forecast.none')}</p>;
  const places = (count: number) => format.number(Math.round(count * 10) / 10);
  return (
    <>
      <p>
        {t('forecast.sentence', { expected: tonight.expected, low: tonight.low, high: tonight.high })}{' '}
        {t('forecast.band')}
      </p>
      {backtest && (
        <p>
          {t('forecast.worth', {
            count: backtest.nights,
            error: places(backtest.meanError),
            lastWeek: places(backtest.meanErrorOfLastWeek),
            inside: `${Math.round(backtest.insideBand * 100)} %`,
          })}{' '}
          <strong>
            {t(backtest.meanError < backtest.meanErrorOfLastWeek ? 'forecast.better' : 'forecast.noBetter')}
          </strong>
        </p>
      )}
      <details>
        <summary className={city.more}>{t('forecast.table')}</summary>
        <table className={table.table}>
          <caption>{t('forecast.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('forecast.date')}</th>
              <th scope="col">{t('forecast.expected')}</th>
              <th scope="col">{t('forecast.range')}</th>
            </tr>
          </thead>
          <tbody>
            {nights.map((night) => (
              <tr key={night.date}>
                <th scope="row">{format.date(night.date)}</th>
                <td>{format.number(night.expected)}</td>
                <td>{format.range(night)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function Spells({ spells }: { spells: Forecast['coldSpells'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const withdraw = useWithdrawColdSpell();
  const answersForCity = useAnswersForCity();
  const [adding, setAdding] = useState(false);
  return (
    <>
      {spells.length > 0 && (
        <>
          <h2>{t('forecast.spells')}</h2>
          <ul className={styles.changes}>
            {spells.map(({ id, from, until, uplift, source }) => (
              <li key={id}>
                <span>
                  {t('forecast.spellLine', {
                    from: format.date(from),
                    until: format.date(until),
                    uplift,
                    source,
                  })}
                </span>
                {answersForCity && (
                  <Button variant="default" onClick={() => withdraw.mutate(id)}>
                    {t('forecast.withdraw')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {adding ? (
        <SpellForm close={() => setAdding(false)} />
      ) : (
        answersForCity && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('forecast.addSpell')}
          </Button>
        )
      )}
    </>
  );
}

function SpellForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const add = useAddColdSpell();
  const [from, setFrom] = useState(tonight);
  const [until, setUntil] = useState(addNights(tonight, 3));
  const [uplift, setUplift] = useState('8');
  const [source, setSource] = useState('');
  return (
    <DialogForm
      label={t('forecast.addDo')}
      busy={add.isPending}
      error={add.error}
      incomplete={source.trim() === ''}
      close={close}
      submit={() =>
        add.mutate(
          { from, until, uplift: Number(uplift), source: source.trim() },
          {
            onSuccess: () => {
              toast(t('forecast.added'));
              close();
            },
          },
        )
      }
    >
      <LazyNightInput
        label={t('forecast.spellFrom')}
        value={from}
        onChange={(night) => night && setFrom(night)}
      />
      <LazyNightInput
        label={t('forecast.spellUntil')}
        value={until}
        min={addNights(from, 1)}
        onChange={(night) => night && setUntil(night)}
      />
      <TextInput
        label={t('forecast.uplift')}
        inputMode="numeric"
        pattern="[0-9]{1,3}"
        value={uplift}
        onChange={(event) => setUplift(event.currentTarget.value)}
      />
      <TextInput
        label={t('forecast.source')}
        maxLength={300}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
