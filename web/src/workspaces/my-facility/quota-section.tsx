import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndQuota, useQuotas } from '../../api/quotas';
import type { Quota } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import forms from '../../shared/forms.module.css';
import { useProblemText } from '../../shared/problem-text';
import { Empty, QueryView } from '../../shared/states';
import { dismissToast, toast } from '../../shared/toaster';
import styles from './places.module.css';
import { QuotaDialog } from './quota-dialog';

/** Places kept for referrers. */
export function QuotaSection({ facilityId }: { facilityId: string }) {
  const { t } = useTranslation();
  const quotas = useQuotas(facilityId);
  const [adding, setAdding] = useState(false);
  return (
    <section className={forms.form} aria-labelledby="quotas">
      <h2 id="quotas">{t('quotas.title')}</h2>
      <p className="soft">{t('quotas.explain')}</p>
      <QueryView query={quotas} rows={2}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={t('quotas.none')} />
          ) : (
            <ul className={styles.quotas}>
              {found.map((quota) => (
                <QuotaRow key={quota.id} quota={quota} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => {
            dismissToast();
            setAdding(true);
          }}
        >
          {t('quotas.add')}
        </Button>
      </div>
      <QuotaDialog facilityId={facilityId} opened={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function QuotaRow({ quota }: { quota: Quota }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const problemText = useProblemText();
  const end = useEndQuota();
  const { organisation, placeIds, from, until, releaseAt } = quota;
  return (
    <li>
      <div>
        <p>
          <strong>{organisation.name}</strong> · {t('quotas.count', { count: placeIds.length })} ·{' '}
          {releaseAt ? t('quotas.released', { time: releaseAt }) : t('quotas.notReleased')}
        </p>
        <p className="soft">
          {t(from <= tonight ? 'quotas.since' : 'quotas.fromOn', { date: format.dayWithin(from) })}
          {until && ` · ${t('quotas.untilOn', { date: format.dayWithin(until) })}`}
        </p>
      </div>
      <Button
        variant="default"
        loading={end.isPending}
        aria-label={t('quotas.endFor', { name: organisation.name })}
        onClick={() =>
          end.mutate(
            { id: quota.id, from: tonight },
            {
              onSuccess: () => toast(t('quotas.ended', { night: format.night(tonight) })),
              onError: (error) => toast(problemText(error), { tone: 'problem' }),
            },
          )
        }
      >
        {t('quotas.end')}
      </Button>
    </li>
  );
}
