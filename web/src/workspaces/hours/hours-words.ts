import type { TFunction } from 'i18next';
import type { HoursException, WantedRule } from '../../api/types';
import { weekdayOf } from '../../shared/night';

export type RuleInWords = Pick<
  WantedRule,
  'weekdays' | 'opens' | 'closes' | 'closesNextDay' | 'onPublicHolidays'
>;
type Closing = Pick<HoursException, 'serviceDate' | 'kind'>;

/** From this hour on an opening that ends on the next day is a night, as people say it. */
const EVENING = '17:00';
const MOST_DATES = 4;
/** A Monday. */
const FIRST_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/**
 * What a rule means, as one would say it: "chaque nuit de 20 h à 8 h, sauf le 1er mai".
 *
 * @param exceptions of which those that close a day of the rule are named, unless there are many
 * @param locale of the names of days and months
 */
export function ruleInWords(
  t: TFunction,
  locale: string,
  rule: RuleInWords,
  exceptions: readonly Closing[] = [],
): string {
  const words = daysAndHours(t, locale, rule);
  const closedOn = exceptions
    .filter(({ kind, serviceDate }) => kind === 'closed' && rule.weekdays.includes(weekdayOf(serviceDate)))
    .map(({ serviceDate }) => serviceDate);
  if (closedOn.length === 0 || closedOn.length > MOST_DATES) return words;
  const dates = closedOn.map((date) => t('hoursWords.date', { date: dayAndMonth(locale, date) }));
  return t('hoursWords.except', { rule: words, dates: listed(locale, dates) });
}

/** "20 h", "9 h 30", "minuit"; in English "20:00". */
export function timeInWords(t: TFunction, time: string): string {
  if (time === '00:00') return t('hoursWords.midnight');
  const [padded, minutes] = time.split(':') as [string, string];
  const said = { hour: String(Number(padded)), padded, minutes };
  return minutes === '00' ? t('hoursWords.hour', said) : t('hoursWords.hourAndMinutes', said);
}

/** "de 20 h à 8 h". */
export function hoursInWords(
  t: TFunction,
  rule: Pick<RuleInWords, 'opens' | 'closes' | 'closesNextDay'>,
): string {
  if (isRoundTheClock(rule)) return t('hoursWords.roundTheClock');
  const closes = timeInWords(t, rule.closes);
  const plain = !rule.closesNextDay || isNightly(rule) || rule.closes === '00:00';
  return t('hoursWords.fromTo', {
    opens: timeInWords(t, rule.opens),
    closes: plain ? closes : t('hoursWords.untilNextDay', { time: closes }),
  });
}

/** "5 h 30". */
export function durationInWords(t: TFunction, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = String(minutes % 60).padStart(2, '0');
  return rest === '00'
    ? t('hoursWords.duration', { hours })
    : t('hoursWords.durationAndMinutes', { hours, minutes: rest });
}

export function isRoundTheClock({ opens, closes, closesNextDay }: Omit<RuleInWords, 'weekdays'>): boolean {
  return closesNextDay && opens === '00:00' && closes === '00:00';
}

function isNightly({ opens, closes, closesNextDay }: Omit<RuleInWords, 'weekdays'>): boolean {
  return closesNextDay && opens >= EVENING && closes !== '00:00';
}

function daysAndHours(t: TFunction, locale: string, rule: RuleInWords): string {
  const hours = hoursInWords(t, rule);
  const weekdays = rule.weekdays.toSorted((a, b) => a - b);
  if (rule.onPublicHolidays === 'only') {
    if (weekdays.length === 7) return t('hoursWords.holidays', { hours });
    return t('hoursWords.holidaysOn', { days: someDays(t, locale, weekdays), hours });
  }
  const nightly = isNightly(rule);
  const words = nightly ? nights(t, locale, weekdays, hours) : days(t, locale, weekdays, hours);
  if (rule.onPublicHolidays !== 'closed') return words;
  return t(nightly ? 'hoursWords.nightsButHolidays' : 'hoursWords.closedOnHolidays', { rule: words });
}

function days(t: TFunction, locale: string, weekdays: number[], hours: string): string {
  if (weekdays.length === 7) return t('hoursWords.everyDay', { hours });
  const range = rangeOf(locale, weekdays);
  if (range) return t('hoursWords.days', { ...range, hours });
  return t('hoursWords.someDays', { days: someDays(t, locale, weekdays), hours });
}

function nights(t: TFunction, locale: string, weekdays: number[], hours: string): string {
  if (weekdays.length === 7) return t('hoursWords.everyNight', { hours });
  const [only] = weekdays;
  if (weekdays.length === 1 && only) {
    const [day, next] = [nameOf(locale, only), nameOf(locale, (only % 7) + 1)];
    return t('hoursWords.oneNight', { day, next, hours });
  }
  const range = rangeOf(locale, weekdays);
  if (range) return t('hoursWords.nights', { ...range, hours });
  const each = weekdays.map((weekday) => t('hoursWords.aNight', { day: nameOf(locale, weekday) }));
  return t('hoursWords.someNights', { days: listed(locale, each), hours });
}

function someDays(t: TFunction, locale: string, weekdays: number[]): string {
  return listed(
    locale,
    weekdays.map((weekday) => t('hoursWords.aDay', { day: nameOf(locale, weekday) })),
  );
}

/** Three days or more without a gap are said by the first and the last. */
function rangeOf(locale: string, weekdays: number[]): { first: string; last: string } | undefined {
  const [first, last] = [weekdays[0], weekdays.at(-1)];
  if (weekdays.length < 3 || !first || !last || last - first !== weekdays.length - 1) return undefined;
  return { first: nameOf(locale, first), last: nameOf(locale, last) };
}

export function nameOf(locale: string, weekday: number, style: 'long' | 'short' = 'long'): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
  return format.format(FIRST_MONDAY + (weekday - 1) * DAY_MS);
}

function dayAndMonth(locale: string, date: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const text = format.format(Date.parse(`${date}T00:00:00Z`));
  return locale.startsWith('fr') ? text.replace(/^1(?= )/, '1er') : text;
}

function listed(locale: string, items: string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}
