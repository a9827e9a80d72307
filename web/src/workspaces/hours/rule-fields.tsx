import { Button, Chip, NativeSelect, Switch } from '@mantine/core';
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HoursException, HoursFault } from '../../api/types';
import { localeOf } from '../../i18n';
import { LazyNightInput } from '../../shared/lazy-night-input';
import { type DraftRule, ruleOf } from './hours-draft';
import { isRoundTheClock, nameOf, ruleInWords } from './hours-words';
import styles from './hours.module.css';
import { TimeFields } from './time-fields';
import { useFaultText } from './use-fault-text';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const ON_HOLIDAYS = ['as_usual', 'closed', 'only'] as const;

interface RuleFieldsProps {
  number: number;
  draft: DraftRule;
  from: string;
  faults: HoursFault[];
  exceptions: HoursException[];
  onChange: (draft: DraftRule) => void;
  onRemove: () => void;
}

export function RuleFields({ number, draft, from, faults, exceptions, onChange, onRemove }: RuleFieldsProps) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  const faultText = useFaultText();
  const rule = ruleOf(draft);
  const always = rule !== null && isRoundTheClock(rule);
  const set = (change: Partial<DraftRule>) => onChange({ ...draft, ...change });
  return (
    <fieldset className={styles.rule} data-faulty={faults.length > 0 || undefined}>
      <legend>{t('hoursEditor.rule', { count: number })}</legend>
      <p className={styles.words} aria-live="polite">
        {rule && rule.weekdays.length > 0 ? ruleInWords(t, locale, rule, exceptions) : '…'}
      </p>
      <div role="group" aria-label={t('hoursEditor.days')}>
        <p className={styles.label}>{t('hoursEditor.days')}</p>
        <Chip.Group
          multiple
          value={draft.weekdays.map(String)}
          onChange={(days) => set({ weekdays: days.map(Number).toSorted((a, b) => a - b) })}
        >
          <div className={styles.weekdays}>
            {EVERY_DAY.map((weekday) => (
              <Chip key={weekday} value={String(weekday)} variant="outline" size="md">
                {nameOf(locale, weekday, 'short')}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </div>
      <Switch
        size="md"
        label={t('hoursEditor.roundTheClock')}
        checked={always}
        onChange={(event) =>
          set(
            event.currentTarget.checked
              ? { opens: '00:00', closes: '00:00' }
              : { opens: '20:00', closes: '08:00' },
          )
        }
      />
      <TimeFields opens={draft.opens} closes={draft.closes} seats={draft.seats} onChange={set} />
      <NativeSelect
        label={t('hoursEditor.holidays')}
        value={draft.onPublicHolidays}
        onChange={(event) =>
          set({ onPublicHolidays: event.currentTarget.value as DraftRule['onPublicHolidays'] })
        }
        data={ON_HOLIDAYS.map((value) => ({ value, label: t(`hoursEditor.onHolidays.${value}`) }))}
      />
      <LazyNightInput
        label={t('hoursEditor.until')}
        placeholder={t('hoursEditor.noEnd')}
        value={draft.lastDay}
        min={from}
        clearable
        onChange={(lastDay) => set({ lastDay })}
      />
      {faults.map((fault) => (
        <p key={fault.field + fault.code + fault.message} className={styles.fault}>
          <IconAlertTriangle size={20} aria-hidden /> {faultText(fault)}
        </p>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconTrash size={18} aria-hidden />}
          aria-label={t('hoursEditor.removeRule', { count: number })}
          onClick={onRemove}
        >
          {t('hoursEditor.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
