import type { WallTime } from '../../kernel/time';
import type { Hours, OnPublicHolidays } from '../opening';
import { OsmRefused, OsmRule, OsmSpan, Place, readRules } from './osm-text';

/** What the text, as OpenStreetMap reads it, says beside what people mean by it. */
export const OSM_NOTES = ['cut_at_midnight', 'from_midnight', 'holiday_eve'] as const;
export type OsmNoteKind = (typeof OSM_NOTES)[number];

export interface OsmNote {
  kind: OsmNoteKind;
  /** Days on which it shows, Monday 1. */
  weekdays: number[];
  place: Place;
}

export type OsmHours = Omit<Hours, 'seats'> & { weekdays: number[]; onPublicHolidays: OnPublicHolidays };

export interface OsmReading {
  hours: OsmHours[];
  notes: OsmNote[];
}

const DAY = 1440;
const WEEK = 7 * DAY;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** A longer text isn't the hours of one door. */
export const LONGEST_TEXT = 1_000;

/**
 * Weekly hours as the text has them by OpenStreetMap's own grammar, in which a later rule takes the whole date from an earlier
 * one: `Mo-Fr 20:00-08:00; Sa,Su 18:00-10:00` shuts on Saturday at 00:00.
 *
 * The package says what is open when, for two weeks: one without a public holiday, and one in which every day is one. A public
 * holiday is its service date alone: the night begun on its eve stays whole, unlike in OpenStreetMap.
 *
 * @throws OsmRefused
 */
export async function readOsm(text: string): Promise<OsmReading> {
  if (text.length > LONGEST_TEXT) {
    throw new OsmRefused('too_long', { from: LONGEST_TEXT, until: text.length });
  }
  const rules = readRules(text);
  const open = await evaluator();
  const usual = weekOf(rules, open);
  const holidays = weekOf(
    rules.map((rule) => (rule.publicHolidays ? { ...rule, weekdays: EVERY_DAY } : rule)),
    open,
  );
  const hours = grouped(usual, holidays);
  if (hours.length === 0) throw new OsmRefused('nothing_open', { from: 0, until: text.length });
  return { hours, notes: notesOf(rules, usual, holidays) };
}

/** An opening of the week: begins on a weekday, in minutes of that day. */
interface WeekOpening extends OsmSpan {
  weekday: number;
}

/** A Monday, in January: no clock anywhere changes near it, and the package reads the clock of the process. */
const MONDAY = { year: 2026, month: 0, day: 5 };

type Evaluate = (text: string, from: Date, until: Date) => [from: Date, until: Date][];

/** The package is 19 MB in memory with all the holidays of the world: it comes when a text is read, which is seldom. */
async function evaluator(): Promise<Evaluate> {
  const { default: OpeningHours } = await import('opening_hours');
  return (text, from, until) =>
    new OpeningHours(text, null).getOpenIntervals(from, until).map(([begins, ends]) => [begins, ends]);
}

function weekOf(rules: readonly OsmRule[], open: Evaluate): WeekOpening[] {
  const text = rules
    .filter(({ weekdays }) => weekdays.length > 0)
    .map((rule, n) => `${n === 0 ? '' : rule.additional ? ', ' : '; '}${written(rule)}`)
    .join('');
  if (text === '') return [];
  const { year, month, day } = MONDAY;
  const joints = jointsOf(rules);
  return open(text, new Date(year, month, day - 2), new Date(year, month, day + 9))
    .flatMap(([from, until]) => split(minutesAt(from), minutesAt(until), joints))
    .filter(({ from }) => from >= 0 && from < 7 * DAY)
    .map(({ from, until }) => {
      const before = Math.floor(from / DAY) * DAY;
      return { weekday: before / DAY + 1, from: from - before, until: until - before };
    });
}

/** What the wall shows, in minutes from the Monday. */
function minutesAt(at: Date): number {
  const shown = Date.UTC(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes());
  return (shown - Date.UTC(MONDAY.year, MONDAY.month, MONDAY.day)) / 60_000;
}

/** Where one opening of the text ends and another begins, in minutes of the week. */
function jointsOf(rules: readonly OsmRule[]): ReadonlySet<number> {
  const all = (end: 'from' | 'until') =>
    rules.flatMap(({ weekdays, spans }) =>
      weekdays.flatMap((weekday) => spans.map((span) => ((weekday - 1) * DAY + span[end]) % WEEK)),
    );
  const begins = new Set(all('from'));
  return new Set(all('until').filter((at) => begins.has(at)));
}

/**
 * The package joins what follows on: each opening belongs to the date on which it begins, which a public holiday may close by
 * itself. What then still lasts more than a day is one opening for each date.
 */
function split(from: number, until: number, joints: ReadonlySet<number>): OsmSpan[] {
  const pieces: OsmSpan[] = [];
  let begins = from;
  for (let at = from + 1; at < until; at++) {
    if (!joints.has(((at % WEEK) + WEEK) % WEEK)) continue;
    pieces.push({ from: begins, until: at });
    begins = at;
  }
  return [...pieces, { from: begins, until }].flatMap(daysOf);
}

function daysOf({ from, until }: OsmSpan): OsmSpan[] {
  if (until - from <= DAY) return [{ from, until }];
  const midnight = (Math.floor(from / DAY) + 1) * DAY;
  return [{ from, until: midnight }, ...daysOf({ from: midnight, until })];
}

const NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

function written({ weekdays, spans }: OsmRule): string {
  const days = weekdays.map((day) => NAMES[day - 1]).join(',');
  const times = spans.map(
    ({ from, until }) => `${wall(from)}-${until > DAY ? wall(until - DAY) : wall(until)}`,
  );
  return `${days} ${times.join(',') || 'off'}`;
}

function wall(minutes: number): WallTime {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function grouped(usual: readonly WeekOpening[], holidays: readonly WeekOpening[]): OsmHours[] {
  const keyOf = ({ weekday, from, until }: WeekOpening) => `${weekday} ${from} ${until}`;
  const [onUsual, onHolidays] = [new Set(usual.map(keyOf)), new Set(holidays.map(keyOf))];
  const all = [...usual, ...holidays.filter((opening) => !onUsual.has(keyOf(opening)))];
  const groups = new Map<string, OsmHours>();
  for (const opening of all) {
    const key = keyOf(opening);
    const onPublicHolidays = !onUsual.has(key) ? 'only' : onHolidays.has(key) ? 'as_usual' : 'closed';
    const { from, until } = opening;
    const group = `${onPublicHolidays} ${from} ${until}`;
    const hours = groups.get(group);
    if (hours) hours.weekdays.push(opening.weekday);
    else groups.set(group, { weekdays: [opening.weekday], ...clock(opening), onPublicHolidays });
  }
  return [...groups.values()];
}

function clock({ from, until }: OsmSpan): Pick<OsmHours, 'opens' | 'closes' | 'closesNextDay'> {
  return { opens: wall(from), closes: wall(until % DAY), closesNextDay: until >= DAY };
}

function notesOf(
  rules: readonly OsmRule[],
  usual: readonly WeekOpening[],
  holidays: readonly WeekOpening[],
): OsmNote[] {
  const past = rules.filter(({ spans }) => spans.some(({ until }) => until > DAY));
  const notes = past.flatMap((rule): OsmNote[] => [
    note(
      'cut_at_midnight',
      rule,
      usual.filter((opening) => isCut(rule, opening)),
    ),
    note(
      'from_midnight',
      rule,
      usual.filter((opening) => isLeft(rule, rules, opening)),
    ),
  ]);
  const differ = JSON.stringify(usual) !== JSON.stringify(holidays);
  const holiday = rules.find(({ publicHolidays }) => publicHolidays);
  if (differ && holiday && past.length > 0) {
    notes.push({ kind: 'holiday_eve', weekdays: EVERY_DAY, place: holiday.place });
  }
  return notes.filter(({ weekdays }) => weekdays.length > 0);
}

function note(kind: OsmNoteKind, { place }: OsmRule, openings: readonly WeekOpening[]): OsmNote {
  return { kind, weekdays: openings.map(({ weekday }) => weekday), place };
}

/** Whether the rule means to go on past the midnight at which the opening ends. */
function isCut({ weekdays, spans }: OsmRule, { weekday, from, until }: WeekOpening): boolean {
  return (
    until === DAY &&
    weekdays.includes(weekday) &&
    spans.some((span) => span.from === from && span.until > DAY)
  );
}

/** Whether the opening begins at a midnight at which nobody said so: what is left of a night that was taken out. */
function isLeft(rule: OsmRule, rules: readonly OsmRule[], { weekday, from, until }: WeekOpening): boolean {
  const eve = ((weekday + 5) % 7) + 1;
  const meant = rules.some(
    ({ weekdays, spans }) => weekdays.includes(weekday) && spans.some((span) => span.from === 0),
  );
  return (
    from === 0 &&
    !meant &&
    rule.weekdays.includes(eve) &&
    rule.spans.some((span) => span.until - DAY === until)
  );
}
