import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../api/session';
import { useSetThreshold, useThresholds } from '../../api/shortfalls';
import type { components } from '../../api/schema';
import { useCity } from '../../shared/city';
import { Dialog } from '../../shared/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { Page } from '../../shared/page';
import { QueryView } from '../../shared/states';
import { toast } from '../../shared/toaster';
import styles from './city.module.css';
import table from './table.module.css';

type Threshold = components['schemas']['ThresholdInForce'];
type Coming = components['schemas']['DatedThreshold'];

const terms = ['opensAt', 'resolvesAt', 'step', 'mediumFrom', 'highFrom'] as const;

/** From when on something missing is a flag; an administrator's to say. */
export function ThresholdsPage() {
  const { t } = useTranslation();
  const thresholds = useThresholds();
  const [edited, edit] = useState<Threshold | null>(null);
  const mayEdit = useSession().data?.account.role === 'administrator';
  return (
    <Page
      title={t('thresholds.title')}
      back={
        <Link to="/city/flags" className={styles.back}>
          <IconArrowLeft size={20} aria-hidden /> {t('flags.nav')}
        </Link>
      }
      wide
    >
      <p>{t('thresholds.explain')}</p>
      <Dialog
        title={edited ? t('thresholds.editOf', { kind: t(`flags.names.${edited.kind}`) }) : ''}
        opened={edited !== null}
        onClose={() => edit(null)}
      >
        {edited && <ThresholdForm threshold={edited} close={() => edit(null)} />}
      </Dialog>
      <QueryView query={thresholds} rows={6} height={60}>
        {({ inForce, coming }) => (
          <>
            <InForce thresholds={inForce} edit={mayEdit ? edit : undefined} />
            <ToCome thresholds={coming} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function InForce({ thresholds, edit }: { thresholds: Threshold[]; edit?: (one: Threshold) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${table.stack}`}>
        <caption>{t('thresholds.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('thresholds.kind')}</th>
            {terms.map((term) => (
              <th key={term} scope="col">
                {t(`thresholds.${term}`)}
              </th>
            ))}
            <th scope="col">{t('thresholds.since')}</th>
            {edit && <th scope="col">{t('thresholds.edit')}</th>}
          </tr>
        </thead>
        <tbody>
          {thresholds.map((one) => (
            <tr key={one.kind}>
              <th scope="row">{t(`flags.names.${one.kind}`)}</th>
              {terms.map((term) => (
                <td key={term} data-label={t(`thresholds.${term}`)}>
                  {format.number(one[term])}
                </td>
              ))}
              <td data-label={t('thresholds.since')}>
                {one.validFrom ? format.date(one.validFrom) : t('thresholds.usual')}
              </td>
              {edit && (
                <td>
                  <Button
                    variant="default"
                    aria-label={t('thresholds.editOf', { kind: t(`flags.names.${one.kind}`) })}
                    onClick={() => edit(one)}
                  >
                    {t('thresholds.edit')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ToCome({ thresholds }: { thresholds: Coming[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (thresholds.length === 0) return null;
  return (
    <section className={styles.block}>
      <h2>{t('thresholds.coming')}</h2>
      <ul className={styles.lines}>
        {thresholds.map(({ id, kind, opensAt, resolvesAt, validFrom }) => (
          <li key={id}>
            {t('thresholds.comingLine', {
              kind: t(`flags.names.${kind}`),
              opensAt,
              resolvesAt,
              date: format.date(validFrom),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ThresholdForm({ threshold, close }: { threshold: Threshold; close: () => void }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const set = useSetThreshold();
  const [values, setValues] = useState(() =>
    Object.fromEntries(terms.map((term) => [term, String(threshold[term])])),
  );
  const [validFrom, setValidFrom] = useState(addNights(tonight, 1));
  const number = (term: (typeof terms)[number]) => Number(values[term]);
  return (
    <DialogForm
      label={t('thresholds.save')}
      busy={set.isPending}
      error={set.error}
      close={close}
      submit={() => {
        const body = {
          kind: threshold.kind,
          validFrom,
          opensAt: number('opensAt'),
          resolvesAt: number('resolvesAt'),
          step: number('step'),
          mediumFrom: number('mediumFrom'),
          highFrom: number('highFrom'),
        };
        const onSuccess = () => {
          toast(t('thresholds.saved'));
          close();
        };
        set.mutate(body, { onSuccess });
      }}
    >
      {terms.map((term) => (
        <TextInput
          key={term}
          label={t(`thresholds.${term}`)}
          inputMode="numeric"
          pattern="[0-9]{1,6}"
          required
          withAsterisk={false}
          value={values[term]}
          onChange={(event) => setValues({ ...values, [term]: event.currentTarget.value })}
        />
      ))}
      <LazyNightInput
        label={t('thresholds.validFrom')}
        value={validFrom}
        min={tonight}
        onChange={(night) => night && setValidFrom(night)}
      />
    </DialogForm>
  );
}
