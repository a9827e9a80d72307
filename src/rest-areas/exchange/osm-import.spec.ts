import fc from 'fast-check';
import { addNights } from '../../kernel/time';
import { Opening, openingsBetween, WeeklyRule } from '../opening';
import { overlap } from '../hours/opening-rule';
import { osmOf } from './osm-export';
import { LONGEST_TEXT, OsmReading, readOsm } from './osm-import';
import { OsmRefused } from './osm-text';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const rulesOf = ({ hours }: OsmReading): WeeklyRule[] =>
  hours.map((one) => ({ ...one, validFrom: '2020-01-01', validUntil: null, seats: 20 }));

const DAYS = ['', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

async function read(text: string): Promise<string[]> {
  const { hours } = await readOsm(text);
  return hours.map(({ weekdays, opens, closes, closesNextDay, onPublicHolidays }) => {
    const holidays = { as_usual: '', closed: ' not PH', only: ' PH' }[onPublicHolidays];
    return `${weekdays.map((day) => DAYS[day]).join('')} ${opens}-${closesNextDay ? '+' : ''}${closes}${holidays}`;
  });
}

async function refusal(text: string): Promise<[string, string]> {
  try {
    await readOsm(text);
  } catch (error) {
    if (!(error instanceof OsmRefused)) throw error;
    return [error.reason, text.slice(error.place.from, error.place.until)];
  }
  throw new Error(`${text} was taken`);
}

describe('a text for opening_hours', () => {
  it.each([
    ['24/7', ['MoTuWeThFrSaSu 00:00-+00:00']],
    ['Mo-Fr 09:30-17:00', ['MoTuWeThFr 09:30-17:00']],
    ['mo-fr 9:30 - 17:00 open', ['MoTuWeThFr 09:30-17:00']],
    ['09:00-17:00', ['MoTuWeThFrSaSu 09:00-17:00']],
    ['Mo-Su', ['MoTuWeThFrSaSu 00:00-+00:00']],
    ['Jan-Dec Mo 10:00-12:00', ['Mo 10:00-12:00']],
    ['Fr-Mo 10:00-12:00', ['MoFrSaSu 10:00-12:00']],
    ['Mo,We-Fr 08:00-12:00,14:00-18:00', ['MoWeThFr 08:00-12:00', 'MoWeThFr 14:00-18:00']],
    ['Mo-Su 20:00-08:00', ['MoTuWeThFrSaSu 20:00-+08:00']],
    ['Mo 20:00-26:30', ['Mo 20:00-+02:30']],
    ['Mo 18:00-24:00', ['Mo 18:00-+00:00']],
    ['Mo-Fr 09:00-12:00; We 14:00-18:00', ['MoTuThFr 09:00-12:00', 'We 14:00-18:00']],
    ['Mo-Fr 09:00-12:00, We 14:00-18:00', ['MoTuWeThFr 09:00-12:00', 'We 14:00-18:00']],
    ['Mo-Su 10:00-18:00; Su off', ['MoTuWeThFrSa 10:00-18:00']],
    ['Mo-Su 10:00-18:00; PH off', ['MoTuWeThFrSaSu 10:00-18:00 not PH']],
    ['PH 10:00-16:00', ['MoTuWeThFrSaSu 10:00-16:00 PH']],
    ['Mo-Fr,PH 10:00-16:00', ['MoTuWeThFr 10:00-16:00', 'SaSu 10:00-16:00 PH']],
    [
      'Mo-Fr 08:00-18:00; PH 10:00-16:00;',
      ['MoTuWeThFr 08:00-18:00 not PH', 'MoTuWeThFrSaSu 10:00-16:00 PH'],
    ],
    ['PH off; Mo-Fr 08:00-18:00', ['MoTuWeThFr 08:00-18:00']],
    ['Mo 08:00-12:00,12:00-18:00', ['Mo 08:00-12:00', 'Mo 12:00-18:00']],
    ['Mo 08:00-12:00,10:00-18:00', ['Mo 08:00-18:00']],
    [
      'Sa 18:00-24:00; Su 00:00-24:00; Mo 00:00-06:00',
      ['Sa 18:00-+00:00', 'Su 00:00-+00:00', 'Mo 00:00-06:00'],
    ],
  ])('%s is held', async (text, expected) => {
    expect((await read(text)).toSorted()).toEqual(expected.toSorted());
  });

  it('means what OpenStreetMap means: a later rule takes the morning from the night before, and that is said', async () => {
    const text = 'Mo-Fr 20:00-08:00; Sa,Su 18:00-10:00';
    expect(await read(text)).toEqual(['MoTuWeTh 20:00-+08:00', 'Fr 20:00-+00:00', 'SaSu 18:00-+10:00']);
    const { notes } = await readOsm(text);
    expect(notes).toEqual([{ kind: 'cut_at_midnight', weekdays: [5], place: { from: 0, until: 17 } }]);
    const whole = 'Mo-Fr 20:00-08:00, Sa,Su 18:00-10:00';
    expect(await read(whole)).toEqual(['MoTuWeThFr 20:00-+08:00', 'SaSu 18:00-+10:00']);
    expect((await readOsm(whole)).notes).toEqual([]);
  });

  it('leaves the morning of a night that was taken out, as OpenStreetMap does, and that is said', async () => {
    const text = 'Mo-Su 20:00-08:00; Th off';
    expect(await read(text)).toContain('Fr 00:00-08:00');
    expect((await readOsm(text)).notes).toEqual([
      expect.objectContaining({ kind: 'cut_at_midnight', weekdays: [3] }),
      expect.objectContaining({ kind: 'from_midnight', weekdays: [5] }),
    ]);
  });

  it('closes on the service date of a public holiday, unlike OpenStreetMap, and that is said', async () => {
    const reading = await readOsm('Mo-Su 20:00-08:00; PH off');
    expect(reading.notes).toEqual([
      { kind: 'holiday_eve', weekdays: EVERY_DAY, place: { from: 19, until: 25 } },
    ]);
    const schedule = { rules: rulesOf(reading), exceptions: [], interruptions: [] };
    const dates = openingsBetween(schedule, '2026-04-29', '2026-05-03', 'Europe/Paris');
    expect(dates.map(({ serviceDate, closesAt }) => `${serviceDate} ${closesAt.toISOString()}`)).toEqual([
      '2026-04-29 2026-04-30T06:00:00.000Z',
      '2026-04-30 2026-05-01T06:00:00.000Z',
      '2026-05-02 2026-05-03T06:00:00.000Z',
    ]);
  });

  it.each([
    ['Mo-Fr sunrise-sunset', 'sun', 'sunrise'],
    ['Mo-Fr 10:00-sunset', 'sun', 'sunset'],
    ['Mo-Fr 10:00-12:00; (sunset-01:00)-22:00', 'sun', '('],
    ['week 01-10 Mo 10:00-12:00', 'week', 'week'],
    ['week 1-53/0 Mo 10:00-12:00', 'week', 'week'],
    ['Nov-Mar Mo-Su 20:00-08:00', 'months', 'Nov'],
    ['2026 Dec 24 off', 'dates', '2026'],
    ['easter off', 'dates', 'easter'],
    ['SH off', 'school_holidays', 'SH'],
    ['Mo-Fr 10:00-12:00; SH off', 'school_holidays', 'SH'],
    ['Mo[1] 10:00-12:00', 'nth_weekday', '['],
    ['Mo-Fr 18:00+', 'open_end', '+'],
    ['Mo-Fr 10:00-18:00+', 'open_end', '+'],
    ['Mo-Fr 10:00-18:00 || "sonner"', 'fallback', '|'],
    ['Mo-Fr 10:00-18:00 "sonner"', 'comment', '"sonner"'],
    ['10:00-16:00/01:30', 'repetition', '/'],
    ['10:00-16:00/00:00', 'repetition', '/'],
    ['Mo-Fr unknown', 'unknown', 'unknown'],
    ['PH Mo-Fr 10:00-12:00', 'weekday_of_holiday', 'Mo'],
    ['Mo 10:00-12:61', 'time', '10:00-12:61'],
    ['Mo 10:00-36:00', 'time', '10:00-36:00'],
    ['Mo 24:00-26:00', 'time', '24:00-26:00'],
    ['Mo-Fr 10-12', 'unreadable', '10'],
    ['Mo-Fr 10:00 bis 12:00', 'unreadable', 'bis'],
    ['Lu-Ve 10:00-12:00', 'unreadable', 'Lu'],
    ['Mo-Fr 10:00-12:00 off', 'unreadable', 'Mo-Fr 10:00-12:00 off'],
    ['Mo-Fr 10:00–12:00', 'unreadable', '–'],
    ['', 'unreadable', ''],
    ['off', 'nothing_open', 'off'],
    ['Mo-Fr 10:00-12:00; Mo-Su off', 'nothing_open', 'Mo-Fr 10:00-12:00; Mo-Su off'],
  ])('%s is refused with the reason and the place', async (text, reason, piece) => {
    expect(await refusal(text)).toEqual([reason, piece]);
  });

  it('is refused when it is longer than the hours of a door, or has more rules', async () => {
    expect(await refusal(Array(31).fill('Mo 10:00-12:00').join(';'))).toEqual(['too_many', 'Mo']);
    const [reason, rest] = await refusal('Mo 10:00-12:00;'.repeat(667));
    expect([reason, rest.length]).toEqual(['too_long', 667 * 15 - LONGEST_TEXT]);
  });

  it('is taken or refused, whatever it is, and never read for ever', async () => {
    const pieces =
      'Mo Su PH SH 24/7 off open unknown week easter Jan Dec sunrise 10:00 00:00 24:00 26:00 - , ; || | + / [1] "x" ( ) 2026 0 1-53/0 -1'.split(
        ' ',
      );
    const text = fc
      .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', ' ')), { maxLength: 40 })
      .map((parts) => parts.flat().join('').slice(0, LONGEST_TEXT));
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        try {
          expect((await readOsm(written)).hours.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(OsmRefused);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('from rules to a text and back', () => {
  /** When something is open, openings that follow on without a pause joined. */
  function joined(openings: readonly Opening[]): string[] {
    const stretches: { from: number; until: number }[] = [];
    for (const { opensAt, closesAt } of openings) {
      const last = stretches.at(-1);
      if (last && opensAt.getTime() <= last.until) last.until = Math.max(last.until, closesAt.getTime());
      else stretches.push({ from: opensAt.getTime(), until: closesAt.getTime() });
    }
    return stretches.map(
      ({ from, until }) => `${new Date(from).toISOString()}/${new Date(until).toISOString()}`,
    );
  }

  function openHours(rules: readonly WeeklyRule[], from: string): string[] {
    const schedule = { rules, exceptions: [], interruptions: [] };
    const all = openingsBetween(schedule, addNights(from, -2), addNights(from, 42), 'Europe/Paris');
    // What goes on over midnight may begin on another date: the forty days are the same.
    const [begins, ends] = [new Date(from), new Date(addNights(from, 40))];
    return joined(
      all
        .filter(({ opensAt, closesAt }) => closesAt > begins && opensAt < ends)
        .map((one) => ({
          ...one,
          opensAt: one.opensAt > begins ? one.opensAt : begins,
          closesAt: one.closesAt < ends ? one.closesAt : ends,
        })),
    );
  }

  const time = fc.nat(95).map((quarter) => {
    const two = (count: number) => String(count).padStart(2, '0');
    return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
  });
  const hours = fc
    .record({ opens: time, closes: time, weekdays: fc.subarray(EVERY_DAY, { minLength: 1 }) })
    .map((rule) => ({
      ...rule,
      closesNextDay: rule.closes <= rule.opens,
      validFrom: '2020-01-01',
      validUntil: null,
      seats: 20,
    }));
  const kind = fc.constantFrom('usual', 'closed', 'other');

  it('nothing changes, for hours the same on public holidays, none on them, or others', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(hours, { minLength: 1, maxLength: 4 }),
        hours,
        kind,
        fc.constantFrom('2026-03-16', '2026-04-20', '2026-10-12'),
        async (weekly, onHolidays, how, from) => {
          const onPublicHolidays = how === 'usual' ? ('as_usual' as const) : ('closed' as const);
          const wished: WeeklyRule[] = weekly.map((rule) => ({ ...rule, onPublicHolidays }));
          if (how === 'other') wished.push({ ...onHolidays, weekdays: EVERY_DAY, onPublicHolidays: 'only' });
          // As they are kept: none in the hours of another.
          const rules = wished.filter((rule, n) => !wished.slice(0, n).some((other) => overlap(rule, other)));
          const text = osmOf(rules)!;
          expect(openHours(rulesOf(await readOsm(text)), from)).toEqual(openHours(rules, from));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    [['24/7'], '24/7'],
    [['Mo-Fr 20:00-08:00; Sa,Su 18:00-10:00'], 'Mo-Th 20:00-08:00, Fr 20:00-24:00, Sa,Su 18:00-10:00'],
    [['Mo-Fr 08:00-12:00,14:00-18:00; PH off'], 'Mo-Fr 08:00-12:00,14:00-18:00; PH off'],
    [['PH 10:00-12:00'], 'PH 10:00-12:00'],
  ])('%s comes back as one reads it', async ([text], expected) => {
    expect(osmOf(rulesOf(await readOsm(text!)))).toBe(expected);
  });

  it('says so where the grammar has no words', async () => {
    expect(osmOf(rulesOf(await readOsm('Mo-Fr 08:00-12:00; PH 10:00-12:00')))).toBeDefined();
    expect(osmOf(rulesOf(await readOsm('Mo-Fr,PH 10:00-12:00')))).toBeUndefined();
    expect(osmOf([])).toBe('off');
  });
});
