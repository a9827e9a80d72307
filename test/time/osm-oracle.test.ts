import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { addNights, type Night, nightsBetween } from '../../src/kernel/time';
import { overlap } from '../../src/rest-areas/hours/opening-rule';
import { type Dated, clashesOf } from '../../src/rest-areas/hours/schedule';
import { type OpeningException, plannedOpenings, type WeeklyRule } from '../../src/rest-areas/opening';

/**
 * Our openings beside those of the `opening_hours` package, on floating time: both in UTC, where no clock changes.
 *
 * What both can hold: weekly rules valid from and until a date, several a day, past midnight and up to 24 hours; dated
 * exceptions; public holidays on which all is closed, or which have hours of their own. No disagreement is left. What the
 * grammar can say differently is written so that it means the same:
 *
 * - A rule after `;` takes the place of all others on its days, the morning that the night before runs into included. So
 *   rules are joined by `,`, which adds, and a day that an exception closes is left out of their dates.
 * - `PH off` can only be said after `;`. So schedules that mind public holidays have no opening past midnight here; what the
 *   package would make of the eve and of the morning after, by the calendar day and not by the night, has a test of its own.
 * - 20:00 to 08:00 of the next day is `20:00-32:00`: `10:00-10:00` would be nothing to it.
 */
const RULES = 10_000;
const FIRST = '2026-04-01';
const DAYS = 75; // with seven public holidays
const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Case {
  rules: WeeklyRule[];
  exceptions: OpeningException[];
  /** Sought: service dates of [from, until). */
  from: Night;
  until: Night;
}

const two = (count: number) => String(count).padStart(2, '0');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
const day = fc.integer({ min: 0, max: DAYS - 1 }).map((days) => addNights(FIRST, days));

const hours = (longest: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: longest }), fc.constantFrom(0, 0, 0, 7))
    .map(([start, quarters, odd]) => {
      const opens = start * 15;
      const closes = Math.min(opens + quarters * 15 + odd, opens + 1440);
      return { opens: clock(opens), closes: clock(closes), closesNextDay: closes >= 1440, seats: 16 };
    });

const rule = fc
  .record({
    hours: hours(96),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    validFrom: fc.oneof(fc.constant('2020-01-01'), day),
    lasts: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 40 })),
  })
  .map(({ hours: at, weekdays, validFrom, lasts }): WeeklyRule => ({
    ...at,
    weekdays,
    validFrom,
    validUntil: lasts === null ? null : addNights(validFrom, lasts),
    onPublicHolidays: 'as_usual',
  }));

const exception = fc
  .record({ serviceDate: day, kind: fc.constantFrom('closed', 'replaces', 'adds'), hours: hours(48) })
  .map(({ serviceDate, kind, hours: at }) =>
    kind === 'closed' ? { serviceDate, kind } : { serviceDate, kind, ...at },
  ) as fc.Arbitrary<OpeningException>;

/** Each only if it doesn't overlap those before it. */
function apart(rules: WeeklyRule[]): WeeklyRule[] {
  return rules.reduce<WeeklyRule[]>(
    (kept, one) => (kept.some((other) => overlap(one, other)) ? kept : [...kept, one]),
    [],
  );
}
function fitting(rules: WeeklyRule[], exceptions: OpeningException[]): OpeningException[] {
  const since = addNights(FIRST, -2);
  return exceptions.reduce<OpeningException[]>((kept, one) => {
    const all = [...kept, one];
    return clashesOf({ rules, exceptions: all }, since).length > 0 ? kept : all;
  }, []);
}

const range = fc
  .tuple(day, fc.integer({ min: 2, max: 8 }))
  .map(([from, days]) => ({ from, until: addNights(from, days) }));

const dated: fc.Arbitrary<Case> = fc
  .tuple(fc.array(rule, { minLength: 2, maxLength: 6 }), fc.array(exception, { maxLength: 4 }), range)
  .map(([rules, exceptions, sought]) => {
    const kept = apart(rules);
    return { rules: kept, exceptions: fitting(kept, exceptions), ...sought };
  });

const withHolidays: fc.Arbitrary<Case> = fc
  .tuple(fc.array(rule, { minLength: 1, maxLength: 5 }), fc.array(hours(24), { maxLength: 2 }), range)
  .map(([rules, onHolidays, sought]) => {
    const closed = rules
      .filter(({ closesNextDay }) => !closesNextDay)
      .map((one): WeeklyRule => ({ ...one, onPublicHolidays: 'closed' }));
    const only = onHolidays
      .filter(({ closesNextDay }) => !closesNextDay)
      .map((at): WeeklyRule => ({
        ...at,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        validFrom: '2020-01-01',
        validUntil: null,
        onPublicHolidays: 'only',
      }));
    return { rules: apart([...closed, ...only]), exceptions: [], ...sought };
  });

function dateText(date: Night): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  return `${year} ${MONTHS[month - 1]!} ${two(dayOfMonth)}`;
}
function timesText({ opens, closes, closesNextDay }: Omit<WeeklyRule, 'weekdays'> | Dated): string {
  const until = closesNextDay ? `${Number(closes.slice(0, 2)) + 24}${closes.slice(2)}` : closes;
  return `${opens}-${until}`;
}

/** The dates on which rules hold, without those that have hours of their own. */
function stretches(one: WeeklyRule, without: Set<Night>): string[] {
  const first = one.validFrom < addNights(FIRST, -3) ? addNights(FIRST, -3) : one.validFrom;
  const last = addNights(FIRST, DAYS + 25);
  const until = one.validUntil !== null && one.validUntil < last ? one.validUntil : last;
  const found: [Night, Night][] = [];
  for (const date of nightsBetween(first, until)) {
    if (without.has(date)) continue;
    if (found.at(-1)?.[1] === addNights(date, -1)) found.at(-1)![1] = date;
    else found.push([date, date]);
  }
  return found.map(([from, to]) => `${dateText(from)}-${dateText(to)}`);
}

function textOf({ rules, exceptions }: Case): string {
  const off = new Set(exceptions.filter(({ kind }) => kind !== 'adds').map(({ serviceDate }) => serviceDate));
  const days = (one: WeeklyRule) => one.weekdays.map((weekday) => WEEKDAYS[weekday - 1]).join(',');
  const usual = rules
    .filter(({ onPublicHolidays }) => onPublicHolidays !== 'only')
    .flatMap((one) => stretches(one, off).map((dates) => `${dates} ${days(one)} ${timesText(one)}`));
  const others = exceptions.flatMap((one) =>
    one.kind === 'closed' ? [] : [`${dateText(one.serviceDate)} ${timesText(one)}`],
  );
  const holidays = rules.filter(({ onPublicHolidays }) => onPublicHolidays === 'only').map(timesText);
  const minds = rules.some(({ onPublicHolidays }) => onPublicHolidays !== 'as_usual');
  const additive = [...usual, ...others].join(', ');
  if (!minds) return additive || 'off';
  return [additive, holidays.length > 0 ? `PH ${holidays.join(',')}` : 'PH off'].filter(Boolean).join('; ');
}

type Interval = [opens: number, closes: number];

/** One that follows another without a pause is the same to whoever stands before the door. */
function joined(intervals: Interval[]): Interval[] {
  return intervals.reduce<Interval[]>((all, [opens, closes]) => {
    const last = all.at(-1);
    if (last?.[1] === opens) last[1] = closes;
    else all.push([opens, closes]);
    return all;
  }, []);
}

const minutesOf = (date: Night) => Date.parse(`${date}T00:00Z`) / 60_000;

function ours({ rules, exceptions, from, until }: Case): Interval[] {
  const [first, last] = [minutesOf(from), minutesOf(until)];
  const openings = plannedOpenings({ rules, exceptions }, addNights(from, -2), until, 'UTC').map(
    ({ opensAt, closesAt }): Interval => [
      Math.max(first, opensAt.getTime() / 60_000),
      Math.min(last, closesAt.getTime() / 60_000),
    ],
  );
  return joined(openings.filter(([opens, closes]) => opens < closes));
}

function theirs(cases: { text: string; from: Night; until: Night }[]): (Interval[] | string)[] {
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'osm-oracle.cjs')], {
    input: JSON.stringify(
      cases.map(({ text, from, until }) => ({ text, from: `${from}T00:00Z`, until: `${until}T00:00Z` })),
    ),
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  const answers = JSON.parse(stdout) as (Interval[] | string)[];
  return answers.map((answer) => (typeof answer === 'string' ? answer : joined(answer)));
}

/** As many cases as hold so many rules. */
function casesOf(arbitrary: fc.Arbitrary<Case>, count: number): Case[] {
  const cases: Case[] = [];
  for (let held = 0; held < count;) {
    const more = fc.sample(arbitrary, 200);
    cases.push(...more);
    held += more.reduce((sum, { rules }) => sum + rules.length, 0);
  }
  return cases;
}

function disagreements(cases: Case[]): unknown[] {
  const answers = theirs(cases.map((one) => ({ text: textOf(one), from: one.from, until: one.until })));
  return cases.flatMap((one, index) => {
    const [said, expected] = [JSON.stringify(ours(one)), JSON.stringify(answers[index])];
    return said === expected ? [] : [{ ...one, text: textOf(one), said, expected }];
  });
}

/** The time a minute earlier; 00:00 stays. */
const minuteBefore = (time: string) =>
  time === '00:00' ? time : clock(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) - 1);

describe('our openings and those of the opening_hours package', () => {
  it(`are the same for ${RULES} weekly rules and dated exceptions`, () => {
    const cases = casesOf(dated, RULES);
    expect(disagreements(cases).slice(0, 3)).toEqual([]);
    expect(cases.filter(({ exceptions }) => exceptions.length > 0).length).toBeGreaterThan(500);
  });

  it('are the same for rules that mind public holidays', () => {
    expect(disagreements(casesOf(withHolidays, 1_500)).slice(0, 3)).toEqual([]);
  });

  it('differ on the eve of a public holiday: the package goes by the calendar day, we by the night', () => {
    const nights: WeeklyRule = {
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      opens: '20:00',
      closes: '08:00',
      closesNextDay: true,
      seats: 16,
      validFrom: '2020-01-01',
      validUntil: null,
      onPublicHolidays: 'closed',
    };
    const sought = { from: '2026-04-30', until: '2026-05-03' };
    const [answer] = theirs([{ text: 'Mo-Su 20:00-32:00; PH off', ...sought }]);
    const told = (intervals: Interval[]) =>
      intervals.map((interval) =>
        interval.map((minutes) => new Date(minutes * 60_000).toISOString().slice(5, 16)).join(' to '),
      );
    expect(told(ours({ rules: [nights], exceptions: [], ...sought }))).toEqual([
      '04-30T00:00 to 04-30T08:00',
      '04-30T20:00 to 05-01T08:00',
      '05-02T20:00 to 05-03T00:00',
    ]);
    expect(told(answer as Interval[])).toEqual([
      '04-30T00:00 to 04-30T08:00',
      '04-30T20:00 to 05-01T00:00',
      '05-02T00:00 to 05-02T08:00', // the morning of a night that did not open
      '05-02T20:00 to 05-03T00:00',
    ]);
  });

  it('would be told apart by a minute', () => {
    const cases = fc.sample(dated, 50).filter((one) => ours(one).length > 0);
    const answers = theirs(cases.map((one) => ({ text: textOf(one), from: one.from, until: one.until })));
    const late = cases.map(({ rules, ...one }) =>
      ours({ ...one, rules: rules.map((each) => ({ ...each, closes: minuteBefore(each.closes) })) }),
    );
    expect(
      late.filter((openings, index) => JSON.stringify(openings) !== JSON.stringify(answers[index])),
    ).not.toEqual([]);
  });

  it('never overlap by themselves when no rule falls into the hours of another', () => {
    fc.assert(
      fc.property(dated, ({ rules, exceptions }) => {
        const openings = plannedOpenings({ rules, exceptions }, FIRST, addNights(FIRST, 30), 'UTC');
        return openings.every((one, index) => index === 0 || openings[index - 1]!.closesAt <= one.opensAt);
      }),
    );
  });
});
