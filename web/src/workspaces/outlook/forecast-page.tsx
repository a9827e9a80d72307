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
import { Expected } from './expected';
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

function Spells({ spells }: { spells: Forecast['coldSpells'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const withdraw = useWithdrawColdSpell();
  const answersForCity = useAnswersForCity();
  const [adding, setAdding] = useState(false);
  return (
    <section className={city.block} aria-labelledby="spells">
      <h2 id="spells">{t('forecast.spells')}</h2>
      {spells.length === 0 ? (
        <p>{t('forecast.noSpells')}</p>
      ) : (
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
      )}
      {adding ? (
        <SpellForm close={() => setAdding(false)} />
      ) : (
        answersForCity && (
          <Button variant="default" className={styles.alone} onClick={() => setAdding(true)}>
            {t('forecast.addSpell')}
          </Button>
        )
      )}
    </section>
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
