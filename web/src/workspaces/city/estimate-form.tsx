import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddEstimate } from '../../api/shortfalls';
import { useCity } from '../../shared/city';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import styles from './city.module.css';

export function EstimateForm() {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const problemText = useProblemText();
  const add = useAddEstimate();
  const [low, setLow] = useState('');
  const [high, setHigh] = useState('');
  const [validFrom, setValidFrom] = useState<string>(tonight);
  const [source, setSource] = useState('');
  const crossed = low !== '' && high !== '' && Number(low) > Number(high);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (crossed) return;
    add.mutate(
      { low: Number(low), high: Number(high), validFrom, source: source.trim() },
      {
        onSuccess: () => {
          setLow('');
          setHigh('');
          setSource('');
          toast(t('population.added'));
        },
      },
    );
  };
  const count = { inputMode: 'numeric', pattern: '[0-9]{1,6}', required: true, withAsterisk: false } as const;
  return (
    <section className={styles.block} aria-labelledby="add-estimate">
      <h2 id="add-estimate">{t('population.add')}</h2>
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.pair}>
          <TextInput
            label={t('population.low')}
            value={low}
            onChange={(event) => setLow(event.currentTarget.value)}
            {...count}
          />
          <TextInput
            label={t('population.high')}
            value={high}
            onChange={(event) => setHigh(event.currentTarget.value)}
            error={crossed ? t('population.crossed') : undefined}
            {...count}
          />
        </div>
        <LazyNightInput
          label={t('population.validFrom')}
          value={validFrom}
          onChange={(night) => night && setValidFrom(night)}
        />
        <TextInput
          label={t('population.source')}
          description={t('population.sourceHint')}
          value={source}
          maxLength={300}
          required
          withAsterisk={false}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        {add.error && (
          <p className={styles.error} role="alert">
            {problemText(add.error)}
          </p>
        )}
        <Button type="submit" loading={add.isPending}>
          {t('population.submit')}
        </Button>
      </form>
    </section>
  );
}
