import { Button, Chip, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../../api/problem';
import type { AddWebhook } from '../../../api/types';
import { useAddWebhook } from '../../../api/webhooks';
import { useProblemText } from '../../../shared/problem-text';
import city from '../city.module.css';
import styles from './notifications.module.css';
import { type Kind, kinds } from './kinds';
import { ShownOnce } from './shown-once';

type Severity = AddWebhook['severities'][number];

const severities: readonly Severity[] = ['low', 'medium', 'high'];
const wrongUrls = ['url', 'tls', 'address'] as const;

export function WebhookForm() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const add = useAddWebhook();
  const [url, setUrl] = useState('');
  const [wantedKinds, setKinds] = useState<string[]>([...kinds]);
  const [wantedSeverities, setSeverities] = useState<string[]>(['medium', 'high']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      url: url.trim(),
      kinds: wantedKinds as Kind[],
      severities: wantedSeverities as Severity[],
    };
    add.mutate(body, { onSuccess: () => setUrl('') });
  };
  const wrong = isApiError(add.error, 'VALIDATION_FAILED')
    ? add.error.problem.errors?.find(({ field }) => field === 'url')
    : undefined;
  const why = wrong && (wrongUrls.find((code) => code === wrong.code) ?? 'url');
  return (
    <section className={city.block} aria-labelledby="add-webhook">
      <h2 id="add-webhook">{t('webhooks.add')}</h2>
      {add.data && (
        <ShownOnce label={t('webhooks.secret')} hint={t('webhooks.onlyOnce')} value={add.data.secret} />
      )}
      <form className={city.form} onSubmit={submit}>
        <TextInput
          label={t('webhooks.url')}
          description={t('webhooks.urlHint')}
          type="url"
          inputMode="url"
          autoComplete="off"
          value={url}
          maxLength={500}
          required
          withAsterisk={false}
          error={why && t(`webhooks.wrongUrl.${why}`)}
          onChange={(event) => {
            setUrl(event.currentTarget.value);
            add.reset();
          }}
        />
        <fieldset className={styles.fields}>
          <legend>{t('webhooks.kinds')}</legend>
          <Chip.Group multiple value={wantedKinds} onChange={setKinds}>
            <div className={styles.chips}>
              {kinds.map((kind) => (
                <Chip key={kind} value={kind} variant="outline">
                  {t(`notifications.kinds.${kind}`)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </fieldset>
        <fieldset className={styles.fields}>
          <legend>{t('webhooks.severities')}</legend>
          <Chip.Group multiple value={wantedSeverities} onChange={setSeverities}>
            <div className={styles.chips}>
              {severities.map((severity) => (
                <Chip key={severity} value={severity} variant="outline">
                  {t(`notifications.severities.${severity}`)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </fieldset>
        {add.error && !wrong && (
          <p className={city.error} role="alert">
            {problemText(add.error)}
          </p>
        )}
        <Button
          type="submit"
          loading={add.isPending}
          disabled={wantedKinds.length === 0 || wantedSeverities.length === 0}
        >
          {t('webhooks.submit')}
        </Button>
      </form>
    </section>
  );
}
