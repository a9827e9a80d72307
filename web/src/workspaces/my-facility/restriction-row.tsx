import { Button, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { overrideReasons } from '../../api/choices';
import { useLift, useOverride } from '../../api/restrictions';
import type { OverrideReason, Restriction } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { addNights } from '../../shared/night';
import { useProblemText } from '../../shared/problem-text';
import { toast } from '../../shared/toaster';
import styles from './restrictions.module.css';

export function RestrictionRow({ restriction }: { restriction: Restriction }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { person, effect, reason, from, until, createdBy, overrides } = restriction;
  const [asking, setAsking] = useState<'lift' | 'override' | null>(null);
  const who = person
    ? person.alias
      ? `${person.reference} (${person.alias})`
      : person.reference
    : t('restrictions.unknownPerson');
  const period = { from: format.dayWithin(from), until: format.dayWithin(until) };
  return (
    <li className={styles.restriction}>
      <div className={styles.facts}>
        <strong className={styles.who}>{who}</strong>
        <span className={styles.effect} data-effect={effect}>
          {effect === 'block' ? (
            <IconBan size={20} aria-hidden />
          ) : (
            <IconAlertTriangle size={20} aria-hidden />
          )}
          {t(`restrictions.effects.${effect}`)}
        </span>
        <span>
          {t(`restrictions.reasons.${reason}`)}, {t('restrictions.period', period)}
        </span>
        {createdBy && <span className="soft">{t('restrictions.by', { name: createdBy })}</span>}
        {overrides.map((override) => (
          <span key={override.id} className="soft">
            {t('restrictions.overridden', {
              from: format.dayWithin(override.from),
              until: format.dayWithin(override.until),
              reason: t(`restrictions.reasons.${override.reason}`),
              name: override.by ?? '',
            })}
          </span>
        ))}
      </div>
      {asking === null && (
        <div className={styles.actions}>
          <Button variant="default" onClick={() => setAsking('override')}>
            {t('restrictions.override')}
          </Button>
          <Button variant="default" onClick={() => setAsking('lift')}>
            {t('restrictions.lift')}
          </Button>
        </div>
      )}
      {asking === 'lift' && <Lift id={restriction.id} who={who} onNo={() => setAsking(null)} />}
      {asking === 'override' && (
        <OverrideForm restriction={restriction} who={who} onClose={() => setAsking(null)} />
      )}
    </li>
  );
}

function Lift({ id, who, onNo }: { id: string; who: string; onNo: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const lift = useLift();
  const run = () =>
    lift.mutate(id, {
      onSuccess: () => toast(t('restrictions.lifted', { who })),
      onError: (error) => toast(problemText(error), { tone: 'problem' }),
    });
  return (
    <div className={styles.ask} role="group" aria-label={t('restrictions.liftQuestion', { who })}>
      <p>{t('restrictions.liftQuestion', { who })}</p>
      <div className={styles.actions}>
        <Button loading={lift.isPending} onClick={run}>
          {t('restrictions.liftYes')}
        </Button>
        <Button variant="default" onClick={onNo}>
          {t('states.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface OverrideFormProps {
  restriction: Restriction;
  who: string;
  onClose: () => void;
}

function OverrideForm({ restriction, who, onClose }: OverrideFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  const { tonight } = useCity();
  const override = useOverride(restriction.id);
  const from = restriction.from > tonight ? restriction.from : tonight;
  const [until, setUntil] = useState(addNights(from, 1));
  const [reason, setReason] = useState<OverrideReason>('situation_changed');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    override.mutate(
      { from, until, reason },
      {
        onSuccess: () => {
          toast(t('restrictions.overrideDone', { who, date: format.dayWithin(until) }));
          onClose();
        },
      },
    );
  };
  return (
    <form className={styles.ask} onSubmit={submit} aria-label={t('restrictions.override')}>
      <NativeSelect
        label={t('restrictions.overrideReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as OverrideReason)}
        data={overrideReasons.map((value) => ({ value, label: t(`restrictions.reasons.${value}`) }))}
      />
      <LazyNightInput
        label={t('restrictions.overrideUntil')}
        value={until}
        min={addNights(from, 1)}
        max={restriction.until}
        onChange={(night) => night && setUntil(night)}
      />
      {override.error && (
        <p className={styles.error} role="alert">
          {problemText(override.error)}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" loading={override.isPending}>
          {t('restrictions.override')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('states.cancel')}
        </Button>
      </div>
    </form>
  );
}
