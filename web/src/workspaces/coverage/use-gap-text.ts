import { useTranslation } from 'react-i18next';
import type { CoverageGap } from '../../api/types';
import { useCity } from '../../shared/city';
import { useFormat } from '../../shared/format';
import { addNights } from '../../shared/night';
import { useWeekdays } from '../../shared/use-weekdays';

/** What lasts longer than it could be looked around. */
const endlessDays = 8;

/** When it is that nothing is open, and since when, as people say it. */
export function useGapText(): (gap: CoverageGap) => { when: string; since: string } {
  const { t } = useTranslation();
  const format = useFormat();
  const { tonight } = useCity();
  const days = useWeekdays();
  const when = ({ begins, ends, days: later, weekdays }: CoverageGap) => {
    if (later > endlessDays) return t('coverage.endless');
    if (later > 1) {
      const [first = 1] = weekdays;
      const [fromDay, untilDay] = [days.name(first), days.name(((first + later - 1) % 7) + 1)];
      return t('coverage.long', { fromDay, begins, untilDay, ends });
    }
    return t('coverage.onDays', { days: days.together(weekdays), begins, ends });
  };
  const since = ({ from, until, before, times, every, days: later }: CoverageGap) => {
    const date = format.dayWithin(from);
    if (times === 1 && !before && until !== null) return t('coverage.once', { date: format.date(from) });
    const last = until === null ? '' : format.dayWithin(addNights(until, -1));
    return [
      t(before ? 'coverage.sinceAtLeast' : from > tonight ? 'coverage.from' : 'coverage.since', { date }),
      until === null ? t('coverage.openEnd') : t('coverage.until', { date: last }),
      ...(later > endlessDays ? [] : [t(every ? 'coverage.times' : 'coverage.notEvery', { count: times })]),
    ].join(', ');
  };
  return (gap) => ({ when: when(gap), since: since(gap) });
}
