import { useTranslation } from 'react-i18next';
import { useFormat } from './format';
import { addNights } from './night';

/** Day n of the week is so many days later. */
const monday = '2024-01-01';

/** Names of weekdays, Monday 1, alone and together as people say them. */
export function useWeekdays() {
  const { t } = useTranslation();
  const format = useFormat();
  const name = (weekday: number) => format.weekdayLong(addNights(monday, weekday - 1));
  const together = (weekdays: number[]) => {
    if (weekdays.length === 7) return t('days.every');
    const run = inARow(weekdays);
    if (run.length > 2) return t('days.range', { first: name(run[0]!), last: name(run.at(-1)!) });
    const names = weekdays.map(name);
    const last = names.pop()!;
    const days = names.length > 0 ? `${names.join(t('days.comma'))}${t('days.and')}${last}` : last;
    return t('days.list', { days });
  };
  return { name, together };
}

/** The weekdays as they follow one another, across Sunday too; empty when they are in several pieces. */
function inARow(weekdays: number[]): number[] {
  const on = new Set(weekdays);
  const starts = weekdays.filter((day) => !on.has(((day + 5) % 7) + 1));
  if (starts.length !== 1) return [];
  return Array.from({ length: weekdays.length }, (_, n) => ((starts[0]! + n - 1) % 7) + 1);
}
