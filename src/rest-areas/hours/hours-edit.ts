import type { FieldError } from '../../kernel/errors';
import type { Night } from '../../kernel/time';
import type { OpeningException, WeeklyRule } from '../opening';
import { faultsOfRule } from './opening-rule';
import { Clash, clashesOf, inWords, isTooFar } from './schedule';

/** What somebody wants the hours to be from a service date on. */
export interface WantedHours {
  from: Night;
  rules: WeeklyRule[];
}

export interface Fault extends FieldError {
  /** The openings that meet, when it is that. */
  clash?: Clash;
}

export interface HoursChange<Rule extends WeeklyRule> {
  /** In force from that day on, and wanted no longer: they end on it, or before they have begun. */
  end: Rule[];
  /** In the order in which they are wanted. */
  add: WeeklyRule[];
  /** All there will be: those that are over, those that end, those that stay and the new ones. */
  after: WeeklyRule[];
  /** For each wanted rule the one that will hold: one that stays, or a new one. */
  held: WeeklyRule[];
}

/** Rules as they are wanted from a day on: one that began earlier begins, as far as this goes, on that day. */
export function wantedFrom(
  from: Night,
  rules: readonly (Omit<WeeklyRule, 'validFrom' | 'validUntil' | 'onPublicHolidays'> & Partial<WeeklyRule>)[],
): WantedHours {
  return {
    from,
    rules: rules.map(({ validFrom = from, validUntil = null, onPublicHolidays = 'as_usual', ...rule }) => ({
      ...rule,
      weekdays: rule.weekdays.toSorted((a, b) => a - b),
      validFrom: validFrom > from ? validFrom : from,
      validUntil,
      onPublicHolidays,
    })),
  };
}

/** A rule that is wanted as it is stays; what is over stays as it was. */
export function changeOf<Rule extends WeeklyRule>(
  rules: readonly Rule[],
  { from, rules: wanted }: WantedHours,
): HoursChange<Rule> {
  const open = rules.filter((rule) => isInForceFrom(rule, from));
  const kept = new Set<Rule>();
  const add: WeeklyRule[] = [];
  const held = wanted.map((rule) => {
    const same = open.find((one) => !kept.has(one) && isSame(one, rule, from));
    if (same) kept.add(same);
    else add.push(rule);
    return same ?? rule;
  });
  const end = open.filter((rule) => !kept.has(rule));
  const ended = rules.map((rule) => (end.includes(rule) ? endedFrom(rule, from) : rule));
  return { end, add, after: [...ended, ...add], held };
}

function isInForceFrom({ validFrom, validUntil }: WeeklyRule, from: Night): boolean {
  return validUntil === null || (validUntil > from && validUntil > validFrom);
}

function isSame(rule: WeeklyRule, wanted: WeeklyRule, from: Night): boolean {
  const told = ({
    validFrom,
    validUntil,
    weekdays,
    opens,
    closes,
    closesNextDay,
    seats,
    onPublicHolidays,
  }: WeeklyRule) =>
    JSON.stringify([
      validFrom > from ? validFrom : from,
      validUntil,
      weekdays,
      opens,
      closes,
      closesNextDay,
      seats,
      onPublicHolidays,
    ]);
  return told(rule) === told(wanted);
}

function endedFrom<Rule extends WeeklyRule>(rule: Rule, from: Night): Rule {
  return { ...rule, validUntil: rule.validFrom > from ? rule.validFrom : from };
}

/** What is wrong with wanted hours, field by field; hours that meet are told once all else is right. */
export function faultsOfWanted(
  { from, rules }: WantedHours,
  { after, held }: HoursChange<WeeklyRule>,
  exceptions: readonly OpeningException[],
  today: Night,
): Fault[] {
  const faults: Fault[] = [];
  if (from < today) faults.push({ field: 'from', code: 'past', message: 'must be today or later' });
  if (isTooFar(from, today))
    faults.push({ field: 'from', code: 'tooFar', message: 'must be within two years' });
  rules.forEach((rule, index) =>
    faults.push(...faultsOfRule(rule).map((fault) => ({ ...fault, field: `rules.${index}.${fault.field}` }))),
  );
  if (faults.length > 0) return faults;
  return clashesOf({ rules: after, exceptions }, from).map((clash) => {
    const index = held.findLastIndex((rule) => rule === clash.second.source || rule === clash.first.source);
    return {
      field: index < 0 ? 'rules' : `rules.${index}.opens`,
      code: 'overlap',
      message: `must not fall into other hours: ${inWords(clash)}`,
      clash,
    };
  });
}
