import { useTranslation } from 'react-i18next';
import type { HoursFault } from '../../api/types';
import { useFormat } from '../../shared/format';

const KNOWN = ['past', 'tooFar', 'begun', 'empty', 'order', 'tooLong', 'min', 'overlap'] as const;

/** What is wrong with hours, in words: with the day, the first one if none is given, and the two hours that meet. */
export function useFaultText(): (fault: HoursFault, day?: string) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (fault, day) => {
    if (fault.field.endsWith('.validUntil')) return t('hoursEditor.faults.lastDay');
    const code = KNOWN.find((known) => known === fault.code);
    if (!code) return t('hoursEditor.faults.other');
    const [first, second] = fault.meeting ?? [];
    if (code !== 'overlap' || !first || !second) {
      return t(`hoursEditor.faults.${code === 'overlap' ? 'other' : code}`);
    }
    return t('hoursEditor.faults.overlap', {
      date: format.date(day ?? second.serviceDate),
      first: `${first.opens}–${first.closes}`,
      second: `${second.opens}–${second.closes}`,
    });
  };
}
