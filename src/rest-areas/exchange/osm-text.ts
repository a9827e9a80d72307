/** Why a text of OpenStreetMap's `opening_hours` isn't taken. */
export const OSM_REFUSALS = [
  'unreadable',
  'sun',
  'week',
  'months',
  'dates',
  'school_holidays',
  'nth_weekday',
  'open_end',
  'fallback',
  'comment',
  'repetition',
  'unknown',
  'weekday_of_holiday',
  'time',
  'too_long',
  'too_many',
  'nothing_open',
  'overlap',
] as const;
export type OsmRefusal = (typeof OSM_REFUSALS)[number];

/** A piece of the text, [from, until) in characters. */
export interface Place {
  from: number;
  until: number;
}

export class OsmRefused extends Error {
  constructor(
    readonly reason: OsmRefusal,
    readonly place: Place,
  ) {
    super(reason);
  }
}

/** Minutes from the midnight at which the day begins; `until` is after `from`, and past 1440 on the next day. */
export interface OsmSpan {
  from: number;
  until: number;
}

export interface OsmRule {
  /** Monday 1; all of them when the text names none. */
  weekdays: number[];
  publicHolidays: boolean;
  /** None of them for `off`. */
  spans: OsmSpan[];
  /** Beside the rules before it (`,`) and not instead of them (`;`). */
  additional: boolean;
  place: Place;
}

const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const MINUTES_OF_A_DAY = 1440;
/** More than any door has; how long reading takes grows with them. */
const MOST_RULES = 30;

/** What the grammar has and weekly hours don't, by how it begins. */
const NOT_HELD: [OsmRefusal, RegExp][] = [
  ['comment', /^"/],
  ['fallback', /^\|\|/],
  ['sun', /^\(?(?:sunrise|sunset|dawn|dusk)\b/i],
  ['week', /^week\b/i],
  ['months', /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b/i],
  ['dates', /^(?:\d{4}\b(?!:)|easter\b)/i],
  ['school_holidays', /^sh\b/i],
  ['nth_weekday', /^\[/],
  ['open_end', /^\+/],
  ['repetition', /^\//],
  ['unknown', /^unknown\b/i],
];

/**
 * The rules of the text, in order: weekdays, public holidays, times, `off`, `24/7`.
 *
 * Our own reader, because what is refused must be pointed at, and because the package is given only what it can't lose itself in.
 *
 * @throws OsmRefused with the piece of the text that can't be held
 */
export function readRules(text: string): OsmRule[] {
  const reader = new Reader(text);
  const rules: OsmRule[] = [];
  let additional = false;
  do {
    reader.space();
    if (reader.atEnd() && rules.length > 0) break;
    if (rules.length === MOST_RULES) throw reader.refusal('too_many');
    rules.push(readRule(reader, additional));
    additional = reader.take(/^\s*,/) !== undefined;
  } while (additional || reader.take(/^\s*;/) !== undefined);
  reader.space();
  if (!reader.atEnd()) throw reader.refusal();
  return rules;
}

function readRule(reader: Reader, additional: boolean): OsmRule {
  const from = reader.at;
  reader.take(/^jan\s*-\s*dec\s+/i);
  if (reader.take(/^24\/7/)) {
    const spans = reader.take(/^\s*(?:off|closed)\b/i) ? [] : [{ from: 0, until: MINUTES_OF_A_DAY }];
    reader.take(/^\s*open\b/i);
    return { weekdays: EVERY_DAY, publicHolidays: false, spans, additional, place: reader.since(from) };
  }
  const days = readDays(reader);
  const named = reader.at > from;
  const spans = readSpans(reader);
  if (reader.take(/^\s*(?:off|closed)\b/i)) {
    if (spans.length > 0) throw new OsmRefused('unreadable', reader.since(from));
    return { ...days, spans: [], additional, place: reader.since(from) };
  }
  const open = reader.take(/^\s*open\b/i);
  if (!named && spans.length === 0 && !open) throw reader.refusal();
  const place = reader.since(from);
  return {
    ...days,
    spans: spans.length > 0 ? spans : [{ from: 0, until: MINUTES_OF_A_DAY }],
    additional,
    place,
  };
}

function readDays(reader: Reader): Pick<OsmRule, 'weekdays' | 'publicHolidays'> {
  const weekdays = new Set<number>();
  let publicHolidays = false;
  let [begins, more] = [reader.at, true];
  while (more) {
    if (reader.take(/^ph\b/i)) publicHolidays = true;
    else {
      const range = reader.take(/^(mo|tu|we|th|fr|sa|su)(?:\s*-\s*(mo|tu|we|th|fr|sa|su))?(?![a-z])/i);
      if (!range) {
        if (reader.at > begins) throw reader.refusal();
        return { weekdays: EVERY_DAY, publicHolidays: false };
      }
      const [first, last] = [dayOf(range[1]!), dayOf(range[2] ?? range[1]!)];
      for (let day = first; ; day = (day % 7) + 1) {
        weekdays.add(day);
        if (day === last) break;
      }
    }
    begins = reader.at;
    // A comma, and then a time, would be another rule: `Mo, 10:00-12:00`.
    more = reader.take(/^\s*,\s*(?=(?:mo|tu|we|th|fr|sa|su|ph|sh)\b)/i) !== undefined;
  }
  reader.space();
  if (reader.sees(/^(?:mo|tu|we|th|fr|sa|su|ph)\b/i)) throw reader.refusal('weekday_of_holiday');
  return { weekdays: [...weekdays].sort((a, b) => a - b), publicHolidays };
}

function readSpans(reader: Reader): OsmSpan[] {
  const spans: OsmSpan[] = [];
  reader.space();
  if (!reader.sees(/^\d/)) return spans;
  do {
    reader.space();
    const begins = reader.at;
    const times = reader.take(/^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})/);
    if (!times) {
      reader.take(/^\d{1,2}:\d{2}(?:\s*-)?\s*/);
      throw reader.refusal(reader.at > begins && reader.sees(/^[+]/) ? 'open_end' : undefined, begins);
    }
    const [from, until] = [minutes(times[1]!, times[2]!), minutes(times[3]!, times[4]!)];
    const ends = until <= from ? until + MINUTES_OF_A_DAY : until;
    const isWrong = from >= MINUTES_OF_A_DAY || ends - from > MINUTES_OF_A_DAY;
    if (isWrong || Number(times[2]) > 59 || Number(times[4]) > 59) {
      throw new OsmRefused('time', reader.since(begins));
    }
    spans.push({ from, until: ends });
  } while (reader.take(/^\s*,(?=\s*\d)/));
  return spans;
}

const dayOf = (name: string): number => WEEKDAYS.indexOf(name.toLowerCase()) + 1;
const minutes = (hours: string, past: string): number => Number(hours) * 60 + Number(past);

class Reader {
  at = 0;

  constructor(private readonly text: string) {}

  /** What the pattern, anchored, finds here; goes on behind it. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.rest());
    if (found) this.at += found[0].length;
    return found ?? undefined;
  }

  sees(pattern: RegExp): boolean {
    return pattern.test(this.rest());
  }

  space(): void {
    this.take(/^\s+/);
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  since(from: number): Place {
    return { from, until: this.at };
  }

  /** What stands here, by its own name when it is one that we know of. */
  refusal(reason?: OsmRefusal, from = this.at): OsmRefused {
    this.space();
    const known = NOT_HELD.find(([, pattern]) => pattern.test(this.rest()));
    const begins = known || reason === undefined ? this.at : from;
    const length = /^(?:"[^"]*"?|[a-z]+|\d+|\S)?/i.exec(this.text.slice(begins))![0].length;
    return new OsmRefused(reason ?? known?.[0] ?? 'unreadable', {
      from: begins,
      until: begins + Math.max(1, length),
    });
  }

  private rest(): string {
    return this.text.slice(this.at);
  }
}
