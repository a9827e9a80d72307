import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared/format';

const STEPS = [15, 30, 60, 90, 120, 180, 240, 360];

/** Ends that come before the opening's own. */
export function endsBefore(closesAt: string, now: number): string[] {
  return STEPS.map((minutes) => now + minutes * 60_000)
    .filter((at) => at < Date.parse(closesAt))
    .map((at) => new Date(at).toISOString());
}

interface EndsProps {
  value: string;
  choices: string[];
  closesAt: string;
  now: number;
  onChange: (end: string) => void;
}

/** When it is expected to open again, in words: nobody has a clock in mind while the door is being shut. */
export function Ends({ value, choices, closesAt, now, onChange }: EndsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = (end: string) => {
    const minutes = Math.round((Date.parse(end) - now) / 60_000);
    const time = format.time(end);
    return minutes % 60 === 0
      ? t('interruption.hours', { count: minutes / 60, time })
      : t('interruption.minutes', { count: minutes, time });
  };
  return (
    <NativeSelect
      label={t('interruption.until')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        ...choices.map((end) => ({ value: end, label: words(end) })),
        { value: closesAt, label: t('interruption.closing', { time: format.time(closesAt) }) },
      ]}
    />
  );
}
