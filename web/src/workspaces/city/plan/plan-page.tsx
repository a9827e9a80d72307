import { Button } from '@mantine/core';
import { IconArrowBackUp, IconMail, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePlan } from '../../../api/plan';
import type { Plan, Session } from '../../../api/types';
import { useCity } from '../../../shared/city';
import { useFormat } from '../../../shared/format';
import { LazyNightInput } from '../../../shared/lazy-night-input';
import { Page } from '../../../shared/page';
import { QueryView } from '../../../shared/states';
import city from '../city.module.css';
import { ActionDialog } from './action-dialog';
import { Actions } from './actions';
import { Commitments } from './commitments';
import { DigestDialog } from './digest-dialog';
import { MoneySection } from './money-section';
import styles from './plan.module.css';
import { usePlanSentence } from './use-plan-sentence';

/** What was promised beside what is, now or as it was known on a date. */
export default function PlanPage({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { tonight } = useCity();
  const format = useFormat();
  const [at, setAt] = useDateInAddress(tonight);
  const [open, setOpen] = useState<'action' | 'digest' | null>(null);
  const plan = usePlan(at);
  const own = { id: session.organisation.id, name: session.organisation.name };
  const mayAdd = at === null && plan.data !== undefined && plan.data.rights !== 'none';
  return (
    <Page
      title={t('plan.title')}
      heading={plan.data && <Sentence plan={plan.data} title={t('plan.title')} />}
      wide
    >
      <div className={city.tools} data-no-print>
        <LazyNightInput label={t('plan.known')} value={at ?? tonight} max={tonight} onChange={setAt} />
        {at && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={20} aria-hidden />}
            onClick={() => setAt(null)}
          >
            {t('plan.backToNow')}
          </Button>
        )}
        {mayAdd && (
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setOpen('action')}>
            {t('plan.add')}
          </Button>
        )}
        {!at && (
          <Button
            variant="default"
            leftSection={<IconMail size={20} aria-hidden />}
            onClick={() => setOpen('digest')}
          >
            {t('plan.digest.open')}
          </Button>
        )}
      </div>
      {at && (
        <p className={styles.past} role="status">
          {t('plan.past', { date: format.dateWithYear(at) })}
        </p>
      )}
      <QueryView query={plan} rows={5} height={110}>
        {(known) => (
          <div className={styles.sections} data-refreshing={plan.isPlaceholderData || undefined}>
            <div className={styles.beside}>
              <Commitments plan={known} />
              <MoneySection money={known.money} mayChange={at === null && known.rights === 'all'} />
            </div>
            <Actions plan={known} own={own} past={at !== null} />
          </div>
        )}
      </QueryView>
      {plan.data && (
        <ActionDialog
          opened={open === 'action'}
          onClose={() => setOpen(null)}
          action={null}
          rights={plan.data.rights}
          own={own}
        />
      )}
      <DigestDialog opened={open === 'digest'} onClose={() => setOpen(null)} />
    </Page>
  );
}

/** A date that is looked at stands in the address, so that it can be sent to somebody; tonight needs none. */
function useDateInAddress(tonight: string): [string | null, (date: string | null) => void] {
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('at') ?? '';
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked < tonight ? asked : null;
  return [date, (next) => setParameters(next && next < tonight ? { at: next } : {})];
}

function Sentence({ plan, title }: { plan: Plan; title: string }) {
  const { done, rest } = usePlanSentence()(plan);
  return (
    <span className={city.sentence}>
      <span className={styles.kicker}>{title}</span>
      <span className={city.lead}>
        {done}
        {done.endsWith('.') ? '' : '.'}
      </span>
      {rest && <span className={city.second}>{rest.charAt(0).toUpperCase() + rest.slice(1)}.</span>}
    </span>
  );
}
