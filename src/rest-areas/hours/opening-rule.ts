import type { FieldError } from '../../kernel/errors';
import { publicHolidaysOf } from '../../kernel/public-holidays';
import { addNights, minutesOf, Night, nightsBetween } from '../../kernel/time';
import { Hours, opensOn, WeeklyRule } from '../opening';

const MINUTES_OF_A_DAY = 1440;
/** The same weekday is a public holiday at most a few weeks running: what closed rules leave shows by then. */
const DAYS_LOOKED_AT = 70;
/** As far as anyone plans: by then every holiday that doesn't move has fallen on each day of the week. */
const YEARS_OF_HOLIDAYS = 40;

/** Two openings that overlap by the clock: of `a` on the date, of `b` so many days later. */
export interface Meeting {
  date: Night;
  days: number;
}

/**
 * What is wrong with a new rule, by itself and beside the rest area's others.
 *
 * @param today a day that is over keeps the hours it had, so a rule begins today or later
 */
export function faultsOf(rule: WeeklyRule, others: readonly WeeklyRule[], today: Night): FieldError[] {
  const faults = faultsOfRule(rule);
  if (rule.validFrom < today) {
    faults.unshift({ field: 'validFrom', code: 'past', message: 'must be today or later' });
  }
  if (faults.length === 0 && others.some((other) => overlap(rule, other))) {
    faults.push({
      field: 'opens',
      code: 'overlap',
      message: 'must not fall into the hours of another rule of this rest area',
    });
  }
  return faults;
}

/** What is wrong with a rule by itself. */
export function faultsOfRule(rule: WeeklyRule): FieldError[] {
  const faults: FieldError[] = [];
  if (rule.validUntil !== null && rule.validUntil <= rule.validFrom) {
    faults.push({ field: 'validUntil', code: 'order', message: 'must be after validFrom' });
  }
  if (rule.weekdays.length === 0) {
    faults.push({ field: 'weekdays', code: 'empty', message: 'must name at least one weekday' });
  }
  return [...faults, ...faultsOfHours(rule)];
}

/** What is wrong with hours, whatever they are the hours of. */
export function faultsOfHours(hours: Hours): FieldError[] {
  const faults: FieldError[] = [];
  const { opens, closes } = clockMinutes(hours);
  if (closes <= opens) {
    faults.push({ field: 'closes', code: 'order', message: 'must be after opens, or on the next day' });
  }
  if (closes - opens > MINUTES_OF_A_DAY) {
    faults.push({ field: 'closes', code: 'tooLong', message: 'must be at most 24 hours after opens' });
  }
  if (hours.seats < 1) faults.push({ field: 'seats', code: 'min', message: 'must be at least 1' });
  return faults;
}

/** Whether the two ever have openings that overlap by the clock. */
export function overlap(a: WeeklyRule, b: WeeklyRule): boolean {
  return meetingOf(a, b) !== undefined;
}

/**
 * Where the two have openings that overlap by the clock, hours being half-open: one that ends at 08:00 and one that begins
 * at 08:00 don't. An opening past midnight can meet one of the next day.
 */
export function meetingOf(a: WeeklyRule, b: WeeklyRule): Meeting | undefined {
  for (const days of [0, -1, 1]) {
    const date = hoursMeet(a, b, days) && firstDate(a, b, days);
    if (date) return { date, days };
  }
  return undefined;
}

/** Whether an opening of `a` meets one of `b` that starts so many days later. */
export function hoursMeet(a: Hours, b: Hours, days: number): boolean {
  const ofA = clockMinutes(a);
  const ofB = clockMinutes(b);
  const shift = days * MINUTES_OF_A_DAY;
  return ofA.opens < ofB.closes + shift && ofB.opens + shift < ofA.closes;
}

/** The first date on which `a` opens with `b` opening so many days later. */
function firstDate(a: WeeklyRule, b: WeeklyRule, days: number): Night | undefined {
  const soonest = addNights(b.validFrom, -days);
  const from = a.validFrom > soonest ? a.validFrom : soonest;
  return datesToLookAt(a, b, days, from).find(
    (date) => opensOn(a, date) && opensOn(b, addNights(date, days)),
  );
}

/** A rule for public holidays alone may open once in years. */
function datesToLookAt(a: WeeklyRule, b: WeeklyRule, days: number, from: Night): Night[] {
  const weekly = a.onPublicHolidays === 'as_usual' && b.onPublicHolidays === 'as_usual';
  if (weekly) return nightsBetween(from, addNights(from, 7));
  if (a.onPublicHolidays === 'only') return holidaysFrom(from);
  if (b.onPublicHolidays !== 'only') return nightsBetween(from, addNights(from, DAYS_LOOKED_AT));
  return holidaysFrom(addNights(from, days)).map((date) => addNights(date, -days));
}

function holidaysFrom(from: Night): Night[] {
  const first = Number(from.slice(0, 4));
  const years = Array.from({ length: YEARS_OF_HOLIDAYS }, (_, n) => first + n).filter((year) => year < 9999);
  return years.flatMap(publicHolidaysOf).filter((date) => date >= from);
}

/** Minutes from the midnight at which the service date begins. */
export function clockMinutes({ opens, closes, closesNextDay }: Hours): { opens: number; closes: number } {
  return { opens: minutesOf(opens), closes: minutesOf(closes) + (closesNextDay ? MINUTES_OF_A_DAY : 0) };
}
