import type { Night } from '../../kernel/time';
import type { WeeklyRule } from '../opening';

const NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const FOLLOWING = 3;

/** The rules that hold on a date. */
export function inForce<Rule extends WeeklyRule>(rules: readonly Rule[], date: Night): Rule[] {
  return rules.filter(
    ({ validFrom, validUntil }) => validFrom <= date && (validUntil === null || date < validUntil),
  );
}

/**
 * The rules as a text for OpenStreetMap's `opening_hours`. Side by side (`,`), for a later rule after `;` would take the
 * morning from the night before.
 *
 * @param rules those in force
 * @returns undefined when the grammar has no words for them: hours that hold on some weekdays alone and on public holidays too,
 *   where others don't
 */
export function osmOf(rules: readonly WeeklyRule[]): string | undefined {
  if (rules.length === 0) return 'off';
  const weekly = rules.filter(({ onPublicHolidays }) => onPublicHolidays !== 'only');
  const text = weeklyText(weekly);
  if (rules.every(({ onPublicHolidays }) => onPublicHolidays === 'as_usual')) return text;
  const onHolidays = rules.filter(({ onPublicHolidays }) => onPublicHolidays !== 'closed');
  if (onHolidays.some(({ weekdays }) => weekdays.length < 7)) return undefined;
  const times = onHolidays.map(timesOf).join(',') || 'off';
  return text === '' ? `PH ${times}` : `${text}; PH ${times}`;
}

function weeklyText(rules: readonly WeeklyRule[]): string {
  const byDays = new Map<string, string[]>();
  for (const rule of rules) {
    const days = daysOf(rule.weekdays);
    byDays.set(days, [...(byDays.get(days) ?? []), timesOf(rule)]);
  }
  const parts = [...byDays].map(([days, times]) => `${days} ${times.join(',')}`);
  return parts.length === 1 && parts[0] === 'Mo-Su 00:00-24:00' ? '24/7' : parts.join(', ');
}

function timesOf({ opens, closes, closesNextDay }: WeeklyRule): string {
  return `${opens}-${closesNextDay && closes === '00:00' ? '24:00' : closes}`;
}

/** Three days or more that follow one another as a range: `Mo-Fr`, `Sa,Su`. */
function daysOf(weekdays: readonly number[]): string {
  const ordered = weekdays.toSorted((a, b) => a - b);
  const runs: number[][] = [];
  for (const day of ordered) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => NAMES[(day ?? 1) - 1]!;
  return runs
    .map((run) =>
      run.length >= FOLLOWING ? `${name(run[0])}-${name(run.at(-1))}` : run.map((day) => name(day)).join(','),
    )
    .join(',');
}
