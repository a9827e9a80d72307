import { addNights, countNights, Night, nightsBetween } from '../../kernel/time';
import { hoursOn, OpeningException, Schedule, WeeklyRule } from '../opening';
import { clockMinutes, hoursMeet, meetingOf } from './opening-rule';

type Plan = Omit<Schedule, 'interruptions'>;
export type Dated = Exclude<OpeningException, { kind: 'closed' }>;
type Source = WeeklyRule | Dated;

/** An opening that would begin before another has ended. */
export interface Clash {
  first: { source: Source; date: Night };
  second: { source: Source; date: Night };
}

/** How far ahead hours are planned: two years. */
const DAYS_PLANNED = 731;

export function isTooFar(date: Night, today: Night): boolean {
  return countNights(today, date) > DAYS_PLANNED;
}

/** Where hours of a rest area overlap by the clock from a service date on; of each pair the first time. */
export function clashesOf(plan: Plan, from: Night): Clash[] {
  const coming = plan.rules.filter(({ validUntil }) => validUntil === null || validUntil >= from);
  const ofRules = coming.flatMap((rule, index) =>
    coming.slice(index + 1).flatMap((other) => {
      const meeting = meetingOf(sinceEve(rule, from), sinceEve(other, from));
      return meeting ? [clash(rule, meeting.date, other, addNights(meeting.date, meeting.days))] : [];
    }),
  );
  const dated = plan.exceptions.filter(
    (exception): exception is Dated => exception.kind !== 'closed' && exception.serviceDate >= from,
  );
  return [...ofRules, ...dated.flatMap((exception, index) => ofException(plan, exception, dated, index))];
}

/** The service dates of [from, until) on which openings of the two meet, and not only the first time. */
export function datesOfClash(plan: Plan, { first, second }: Clash, from: Night, until: Night): Night[] {
  const opens = ({ source }: Clash['first'], date: Night) => sourcesOn(plan, date).includes(source);
  const apart = [-1, 0, 1].filter((days) => hoursMeet(first.source, second.source, days));
  const met = nightsBetween(addNights(from, -1), addNights(until, 1)).flatMap((date) =>
    apart
      .map((days) => addNights(date, days))
      .filter((other) => opens(first, date) && opens(second, other))
      .flatMap((other) => [date, other]),
  );
  return [...new Set([first.date, second.date, ...met])]
    .filter((date) => date >= from && date < until)
    .toSorted();
}

/** The night before may run into the first morning. */
function sinceEve(rule: WeeklyRule, from: Night): WeeklyRule {
  const eve = addNights(from, -1);
  return rule.validFrom >= eve ? rule : { ...rule, validFrom: eve };
}

function ofException(plan: Plan, exception: Dated, dated: Dated[], index: number): Clash[] {
  const earlier = dated.slice(0, index);
  return [-1, 0, 1].flatMap((days) => {
    const date = addNights(exception.serviceDate, days);
    return sourcesOn(plan, date)
      .filter((other) => other !== exception && !(earlier as Source[]).includes(other))
      .filter((other) => hoursMeet(exception, other, days))
      .map((other) => clash(exception, exception.serviceDate, other, date));
  });
}

function sourcesOn({ rules, exceptions }: Plan, date: Night): Source[] {
  const near = exceptions.filter(({ serviceDate }) => serviceDate === date);
  return hoursOn(rules, near, date) as Source[];
}

function clash(a: Source, dateOfA: Night, b: Source, dateOfB: Night): Clash {
  const [one, other] = [
    { source: a, date: dateOfA },
    { source: b, date: dateOfB },
  ];
  return startOf(one) <= startOf(other) ? { first: one, second: other } : { first: other, second: one };
}

const startOf = ({ source, date }: Clash['first']) =>
  `${date} ${String(clockMinutes(source).opens).padStart(4, '0')}`;

/** For a message: `2026-11-30 20:00-08:00 and 2026-12-01 07:00-12:00`. */
export function inWords({ first, second }: Clash): string {
  const said = ({ source, date }: Clash['first']) => `${date} ${source.opens}-${source.closes}`;
  return `${said(first)} and ${said(second)}`;
}
