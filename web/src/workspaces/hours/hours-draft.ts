import type { HoursRule, OsmRule, WantedHours, WantedRule } from '../../api/types';
import { addNights } from '../../shared/night';

/** A rule while somebody types: times and seats may not be any yet. */
export interface DraftRule {
  key: number;
  weekdays: number[];
  opens: string;
  closes: string;
  seats: string;
  onPublicHolidays: NonNullable<WantedRule['onPublicHolidays']>;
  validFrom: string | null;
  /** The last day on which it holds. */
  lastDay: string | null;
}

let keys = 0;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export function draftOf(rule: HoursRule): DraftRule {
  const { weekdays, opens, closes, seats, onPublicHolidays, validFrom, validUntil } = rule;
  return {
    key: ++keys,
    weekdays,
    opens,
    closes,
    seats: String(seats),
    onPublicHolidays,
    validFrom,
    lastDay: validUntil && addNights(validUntil, -1),
  };
}

/** Hours read elsewhere: they hold from the day on which they are saved for. */
export function draftRead({ weekdays, opens, closes, seats, onPublicHolidays }: OsmRule): DraftRule {
  return { ...newDraft(seats), weekdays, opens, closes, onPublicHolidays: onPublicHolidays ?? 'as_usual' };
}

export function newDraft(seats: number): DraftRule {
  return {
    key: ++keys,
    weekdays: EVERY_DAY,
    opens: '20:00',
    closes: '08:00',
    seats: String(seats),
    onPublicHolidays: 'as_usual',
    validFrom: null,
    lastDay: null,
  };
}

/** "8h30", "0830", "8" or "08:30" as `08:30`; null when it is no time. */
export function timeOf(text: string): string | null {
  const match = /^\s*(\d{1,2})\s*(?:[:hH.]?\s*(\d{2})?)\s*$/.exec(text);
  const [hours, minutes] = [Number(match?.[1] ?? 24), Number(match?.[2] ?? 0)];
  if (!match || hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

export function seatsOf(text: string): number | null {
  const seats = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : Number.NaN;
  return seats >= 1 && seats <= 1000 ? seats : null;
}

/** Nobody writes that 20:00 to 08:00 ends on the next day: it can't be otherwise. */
export function endsNextDay(opens: string, closes: string): boolean {
  return closes <= opens;
}

/** What is to be sent, once every time and number is one. */
export function wantedOf(from: string, drafts: DraftRule[], source: string): WantedHours | null {
  const rules = drafts.map(ruleOf);
  if (rules.some((rule) => rule === null)) return null;
  return {
    from,
    rules: rules as WantedRule[],
    ...(source.trim() && { source: source.trim() }),
  };
}

export function ruleOf(draft: DraftRule): WantedRule | null {
  const [opens, closes, seats] = [timeOf(draft.opens), timeOf(draft.closes), seatsOf(draft.seats)];
  if (!opens || !closes || seats === null) return null;
  return {
    weekdays: draft.weekdays.toSorted((a, b) => a - b),
    opens,
    closes,
    closesNextDay: endsNextDay(opens, closes),
    seats,
    onPublicHolidays: draft.onPublicHolidays,
    ...(draft.validFrom && { validFrom: draft.validFrom }),
    ...(draft.lastDay && { validUntil: addNights(draft.lastDay, 1) }),
  };
}
