import type { FieldError } from '../kernel/errors';
import { addNights, minutesOf, Night, nightsBetween } from '../kernel/time';
import { opensOn, WeeklyRule } from './opening';

const MINUTES_OF_A_DAY = 1440;
const DAYS_LOOKED_AT = 731;

/**
 * What is wrong with a new rule, by itself and beside the rest area's others.
 *
 * @param today a day that is over keeps the hours it had, so a rule begins today or later
 */
export function faultsOf(rule: WeeklyRule, others: readonly WeeklyRule[], today: Night): FieldError[] {
  const faults: FieldError[] = [];
  const { opens, closes } = clockMinutes(rule);
  if (rule.validFrom < today) {
    faults.push({ field: 'validFrom', code: 'past', message: 'must be today or later' });
  }
  if (rule.validUntil !== null && rule.validUntil <= rule.validFrom) {
    faults.push({ field: 'validUntil', code: 'order', message: 'must be after validFrom' });
  }
  if (closes <= opens) {
    faults.push({ field: 'closes', code: 'order', message: 'must be after opens, or on the next day' });
  }
  if (closes - opens > MINUTES_OF_A_DAY) {
    faults.push({ field: 'closes', code: 'tooLong', message: 'must be at most 24 hours after opens' });
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

/**
 * Whether the two have openings that overlap by the clock, hours being half-open: one that ends at 08:00 and one that
 * begins at 08:00 don't. An opening past midnight can meet one of the next day.
 */
export function overlap(a: WeeklyRule, b: WeeklyRule): boolean {
  return [-1, 0, 1].some((days) => hoursMeet(a, b, days) && datesMeet(a, b, days));
}

/** Whether an opening of `a` meets one of `b` that starts so many days later. */
function hoursMeet(a: WeeklyRule, b: WeeklyRule, days: number): boolean {
  const ofA = clockMinutes(a);
  const ofB = clockMinutes(b);
  const shift = days * MINUTES_OF_A_DAY;
  return ofA.opens < ofB.closes + shift && ofB.opens + shift < ofA.closes;
}

/**
 * Whether `a` ever opens so many days before `b`. Rules that mind no public holiday repeat weekly, so the first week in
 * which both may hold decides; with holidays the next two years do, for people plan no further.
 */
function datesMeet(a: WeeklyRule, b: WeeklyRule, days: number): boolean {
  const soonest = addNights(b.validFrom, -days);
  const from = a.validFrom > soonest ? a.validFrom : soonest;
  const weekly = a.onPublicHolidays === 'as_usual' && b.onPublicHolidays === 'as_usual';
  return nightsBetween(from, addNights(from, weekly ? 7 : DAYS_LOOKED_AT)).some(
    (date) => opensOn(a, date) && opensOn(b, addNights(date, days)),
  );
}

/** Minutes from the midnight at which the service date begins. */
function clockMinutes({ opens, closes, closesNextDay }: WeeklyRule): { opens: number; closes: number } {
  return { opens: minutesOf(opens), closes: minutesOf(closes) + (closesNextDay ? MINUTES_OF_A_DAY : 0) };
}
