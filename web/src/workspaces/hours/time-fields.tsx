import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { endsNextDay, seatsOf, timeOf } from './hours-draft';
import styles from './hours.module.css';

interface TimeFieldsProps {
  opens: string;
  closes: string;
  seats: string;
  onChange: (change: { opens?: string; closes?: string; seats?: string }) => void;
}

/** From when to when with how many seats. Typed, because a clock to turn takes longer than four digits. */
export function TimeFields({ opens, closes, seats, onChange }: TimeFieldsProps) {
  const { t } = useTranslation();
  const [from, until] = [timeOf(opens), timeOf(closes)];
  const wrongTime = t('hoursEditor.wrongTime');
  return (
    <div className={styles.timeFields}>
      <TextInput
        label={t('exception.opens')}
        value={opens}
        inputMode="numeric"
        maxLength={7}
        error={from ? undefined : wrongTime}
        onChange={(event) => onChange({ opens: event.currentTarget.value })}
        onBlur={() => from && onChange({ opens: from })}
      />
      <TextInput
        label={t('exception.closes')}
        value={closes}
        inputMode="numeric"
        maxLength={7}
        error={until ? undefined : wrongTime}
        rightSectionWidth={104}
        rightSectionPointerEvents="none"
        rightSection={
          from && until && endsNextDay(from, until) ? (
            <span className={styles.nextDay}>{t('exception.nextDay')}</span>
          ) : null
        }
        onChange={(event) => onChange({ closes: event.currentTarget.value })}
        onBlur={() => until && onChange({ closes: until })}
      />
      <TextInput
        label={t('exception.seats')}
        value={seats}
        inputMode="numeric"
        maxLength={4}
        error={seatsOf(seats) === null ? t('hoursEditor.wrongSeats') : undefined}
        onChange={(event) => onChange({ seats: event.currentTarget.value })}
      />
    </div>
  );
}
