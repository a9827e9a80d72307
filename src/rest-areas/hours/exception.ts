import type { FieldError } from '../../kernel/errors';
import type { Night, Reading } from '../../kernel/time';
import { DatedHours, OpeningException, opensOn, Schedule } from '../opening';
import { faultsOfHours } from './opening-rule';
import { clashesOf, inWords, isTooFar } from './schedule';

/** A dated change as it is asked for. */
export interface WantedException extends Partial<DatedHours> {
  serviceDate: Night;
  kind: OpeningException['kind'];
  opensReading?: Reading | null;
  closesReading?: Reading | null;
}

const HOURS = ['opens', 'closes', 'closesNextDay', 'seats'] as const;
const READINGS = ['opensReading', 'closesReading'] as const;

/** What is wrong with the form of a dated change, before anything else is looked at. */
export function faultsOfForm(wanted: WantedException): FieldError[] {
  const given = (field: (typeof HOURS | typeof READINGS)[number]) =>
    wanted[field] !== undefined && wanted[field] !== null;
  if (wanted.kind === 'closed') {
    return [...HOURS, ...READINGS].filter(given).map((field) => ({
      field,
      code: 'notForClosed',
      message: 'must be left out when the day is closed',
    }));
  }
  const missing = HOURS.filter((field) => !given(field));
  return missing.map((field) => ({
    field,
    code: 'required',
    message: 'must be given unless the day is closed',
  }));
}

/** Well-formed, see `faultsOfForm`. */
export function asException(wanted: WantedException): OpeningException {
  const { serviceDate, kind } = wanted;
  if (kind === 'closed') return { serviceDate, kind };
  const { opensReading = null, closesReading = null } = wanted;
  const { opens, closes, closesNextDay, seats } = wanted as DatedHours;
  return { serviceDate, kind, opens, closes, closesNextDay, seats, opensReading, closesReading };
}

/** What is wrong with a dated change beside the rest area's rules and other exceptions. */
export function faultsOfException(
  exception: OpeningException,
  { rules, exceptions }: Omit<Schedule, 'interruptions'>,
  today: Night,
): FieldError[] {
  const { serviceDate: date, kind } = exception;
  const onDate = (code: string, message: string) => [{ field: 'serviceDate', code, message }];
  if (date < today) return onDate('past', 'must be today or later');
  if (isTooFar(date, today)) return onDate('tooFar', 'must be within two years');
  if (kind !== 'adds' && !rules.some((rule) => opensOn(rule, date))) {
    return onDate('noOpening', 'must be a day with an opening by the rules');
  }
  const others = exceptions.filter(({ serviceDate }) => serviceDate === date);
  if (kind !== 'adds' && others.some((other) => other.kind === 'closed')) {
    return onDate('closedAlready', 'is closed already: withdraw that first');
  }
  if (kind === 'closed') {
    const otherHours = others.length > 0;
    return otherHours ? onDate('otherHours', 'has hours of its own already: withdraw those first') : [];
  }
  const faults = faultsOfHours(exception);
  if (faults.length > 0) return faults;
  return clashesOf({ rules, exceptions: [...exceptions, exception] }, date)
    .filter(({ first, second }) => first.source === exception || second.source === exception)
    .slice(0, 1)
    .map((clash) => ({
      field: 'opens',
      code: 'overlap',
      message: `must not fall into other hours: ${inWords(clash)}`,
    }));
}
