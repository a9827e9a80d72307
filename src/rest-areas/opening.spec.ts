import { doorsAt, Opening, OpeningException, openingsBetween, plannedOpenings, WeeklyRule } from './opening';

const PARIS = 'Europe/Paris';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function rule(over: Partial<WeeklyRule> = {}): WeeklyRule {
  return {
    validFrom: '2026-01-01',
    validUntil: null,
    weekdays: EVERY_DAY,
    opens: '20:00',
    closes: '08:00',
    closesNextDay: true,
    seats: 20,
    onPublicHolidays: 'as_usual',
    ...over,
  };
}

const by = (rules: WeeklyRule[]) => ({ rules, exceptions: [], interruptions: [] });

function times(rules: WeeklyRule[], from: string, until: string): string[] {
  return openingsBetween(by(rules), from, until, PARIS).map(
    ({ serviceDate, opensAt, closesAt }) =>
      `${serviceDate}: ${opensAt.toISOString().slice(5, 16)} to ${closesAt.toISOString().slice(5, 16)}`,
  );
}

function hours({ opensAt, closesAt }: Opening): number {
  return (closesAt.getTime() - opensAt.getTime()) / 3_600_000;
}

describe('openings', () => {
  it('belong to the day on which they start', () => {
    const nights = rule({ weekdays: [5], opens: '22:00', closes: '06:00' });
    // Friday 23 January 2026 is a night that ends on Saturday.
    expect(times([nights], '2026-01-23', '2026-01-24')).toEqual(['2026-01-23: 01-23T21:00 to 01-24T05:00']);
    expect(times([nights], '2026-01-24', '2026-01-30')).toEqual([]);
  });

  it('go on past the last day of their rule when they started before it', () => {
    const until = rule({ validFrom: '2026-01-10', validUntil: '2026-01-12' });
    expect(times([until], '2026-01-01', '2026-02-01')).toEqual([
      '2026-01-10: 01-10T19:00 to 01-11T07:00',
      '2026-01-11: 01-11T19:00 to 01-12T07:00',
    ]);
  });

  it('from 00:00 to 00:00 of the next day are round the clock', () => {
    const always = rule({ opens: '00:00', closes: '00:00' });
    const openings = openingsBetween(by([always]), '2026-03-27', '2026-04-01', PARIS);
    expect(openings.map(hours)).toEqual([24, 24, 23, 24, 24]);
    openings.slice(1).forEach((opening, i) => expect(opening.opensAt).toEqual(openings[i]!.closesAt));
  });

  it('of several rules come in order', () => {
    const mornings = rule({ opens: '10:00', closes: '12:00', closesNextDay: false });
    expect(times([rule(), mornings], '2026-01-05', '2026-01-06')).toEqual([
      '2026-01-05: 01-05T09:00 to 01-05T11:00',
      '2026-01-05: 01-05T19:00 to 01-06T07:00',
    ]);
  });
});

describe('the nights on which the clock changes', () => {
  it.each([
    ['2026-03-27', 12],
    ['2026-03-28', 11],
    ['2026-10-24', 13],
    ['2026-10-25', 12],
  ])('20:00 to 08:00 on %s lasts %i hours', (night, lasting) => {
    const [opening] = openingsBetween(by([rule()]), night, '2026-12-31', PARIS);
    expect(hours(opening!)).toBe(lasting);
  });

  it('a time that March leaps over is read that much later', () => {
    expect(times([rule({ opens: '20:00', closes: '02:30' })], '2026-03-28', '2026-03-29')).toEqual([
      '2026-03-28: 03-28T19:00 to 03-29T01:30',
    ]);
    expect(
      times([rule({ opens: '02:30', closes: '05:00', closesNextDay: false })], '2026-03-29', '2026-03-30'),
    ).toEqual(['2026-03-29: 03-29T01:30 to 03-29T03:00']);
  });

  it.each([
    ['02:00', '03:00'],
    ['02:30', '03:00'],
    ['02:30', '03:15'],
  ])('%s to %s is not there when March leaps over it', (opens, closes) => {
    const short = rule({ opens, closes, closesNextDay: false });
    expect(openingsBetween(by([short]), '2026-03-29', '2026-03-30', PARIS)).toEqual([]);
    expect(openingsBetween(by([short]), '2026-03-30', '2026-03-31', PARIS)).toHaveLength(1);
  });

  it('a time that comes twice in October opens at the first and closes at the second', () => {
    expect(times([rule({ opens: '20:00', closes: '02:30' })], '2026-10-24', '2026-10-25')).toEqual([
      '2026-10-24: 10-24T18:00 to 10-25T01:30',
    ]);
    expect(
      times([rule({ opens: '02:30', closes: '05:00', closesNextDay: false })], '2026-10-25', '2026-10-26'),
    ).toEqual(['2026-10-25: 10-25T00:30 to 10-25T04:00']);
  });
});

describe('doors', () => {
  const at = (text: string) => new Date(`${text}:00Z`);
  const january = (rules: WeeklyRule[]) => openingsBetween(by(rules), '2026-01-04', '2026-01-19', PARIS);

  it('are open until the end of the opening under way', () => {
    expect(doorsAt(january([rule()]), at('2026-01-06T02:00'))).toEqual({
      openNow: true,
      opensAt: at('2026-01-05T19:00'),
      closesAt: at('2026-01-06T07:00'),
    });
  });

  it('are open at the minute of opening and closed at the minute of closing', () => {
    expect(doorsAt(january([rule()]), at('2026-01-05T19:00')).openNow).toBe(true);
    expect(doorsAt(january([rule()]), at('2026-01-06T07:00')).openNow).toBe(false);
  });

  it('are closed until the next opening', () => {
    expect(doorsAt(january([rule()]), at('2026-01-06T12:00'))).toEqual({
      openNow: false,
      opensAt: at('2026-01-06T19:00'),
      closesAt: at('2026-01-07T07:00'),
    });
  });

  it('stay open from one opening to the next that follows without a pause', () => {
    const days = rule({ opens: '08:00', closes: '18:00', closesNextDay: false });
    expect(doorsAt(january([rule(), days]), at('2026-01-06T02:00')).closesAt).toEqual(at('2026-01-06T17:00'));
  });

  it('do not close when openings follow on for a week', () => {
    const always = rule({ opens: '00:00', closes: '00:00' });
    expect(doorsAt(january([always]), at('2026-01-06T02:00'))).toEqual({
      openNow: true,
      opensAt: at('2026-01-05T23:00'),
      closesAt: null,
    });
  });

  it('know no time without openings', () => {
    expect(doorsAt([], at('2026-01-06T02:00'))).toEqual({ openNow: false, opensAt: null, closesAt: null });
  });
});

describe('exceptions', () => {
  const planned = (exceptions: OpeningException[], from: string, until: string, rules = [rule()]) =>
    plannedOpenings({ rules, exceptions }, from, until, PARIS).map(
      ({ serviceDate, opensAt, closesAt, seats }) =>
        `${serviceDate}: ${opensAt.toISOString().slice(5, 16)} to ${closesAt.toISOString().slice(5, 16)}, ${seats}`,
    );
  const day = { opens: '10:00', closes: '16:00', closesNextDay: false, seats: 30 };

  it('that close the 1st of May leave the night begun on 30 April whole, and the night of 1 May shut', () => {
    const closed = { serviceDate: '2026-05-01', kind: 'closed' } as const;
    expect(planned([closed], '2026-04-30', '2026-05-03')).toEqual([
      '2026-04-30: 04-30T18:00 to 05-01T06:00, 20',
      '2026-05-02: 05-02T18:00 to 05-03T06:00, 20',
    ]);
  });

  it('stand in the place of the rules, or beside them', () => {
    const at = { serviceDate: '2026-05-01', ...day };
    expect(planned([{ ...at, kind: 'replaces' }], '2026-05-01', '2026-05-02')).toEqual([
      '2026-05-01: 05-01T08:00 to 05-01T14:00, 30',
    ]);
    expect(planned([{ ...at, kind: 'adds' }], '2026-05-01', '2026-05-02')).toEqual([
      '2026-05-01: 05-01T08:00 to 05-01T14:00, 30',
      '2026-05-01: 05-01T18:00 to 05-02T06:00, 20',
    ]);
  });
});

describe('public holidays', () => {
  const days = { opens: '10:00', closes: '16:00', closesNextDay: false };
  const dates = (over: Partial<WeeklyRule>) =>
    openingsBetween(by([rule({ ...days, ...over })]), '2026-05-07', '2026-05-10', PARIS).map(
      ({ serviceDate }) => serviceDate,
    );

  it('are days as any other, or closed, or the only ones', () => {
    // The 8th of May is one.
    expect(dates({})).toEqual(['2026-05-07', '2026-05-08', '2026-05-09']);
    expect(dates({ onPublicHolidays: 'closed' })).toEqual(['2026-05-07', '2026-05-09']);
    expect(dates({ onPublicHolidays: 'only' })).toEqual(['2026-05-08']);
  });
});

describe('an interruption', () => {
  const cutTo = (interruptions: [string, string][]) =>
    openingsBetween(
      {
        ...by([rule()]),
        interruptions: interruptions.map(([from, until]) => ({
          from: new Date(from),
          until: new Date(until),
        })),
      },
      '2026-01-05',
      '2026-01-06',
      PARIS,
    ).map(
      ({ opensAt, closesAt }) =>
        `${opensAt.toISOString().slice(5, 16)} to ${closesAt.toISOString().slice(5, 16)}`,
    );

  it('cuts an opening in two', () => {
    expect(cutTo([['2026-01-05T22:00Z', '2026-01-06T01:00Z']])).toEqual([
      '01-05T19:00 to 01-05T22:00',
      '01-06T01:00 to 01-06T07:00',
    ]);
  });

  it('ends it when it lasts beyond', () => {
    expect(cutTo([['2026-01-06T05:00Z', '2026-01-06T12:00Z']])).toEqual(['01-05T19:00 to 01-06T05:00']);
    expect(cutTo([['2026-01-05T19:00Z', '2026-01-06T07:00Z']])).toEqual([]);
  });

  it('at another time changes nothing', () => {
    expect(cutTo([['2026-01-06T07:00Z', '2026-01-06T12:00Z']])).toEqual(['01-05T19:00 to 01-06T07:00']);
  });
});

describe('two rules that follow each other by the clock', () => {
  it('meet in the hour that October repeats: the later begins and ends the other', () => {
    const evening = rule({ opens: '20:00', closes: '02:30' });
    const morning = rule({ opens: '02:30', closes: '08:00', closesNextDay: false });
    expect(times([evening, morning], '2026-10-24', '2026-10-26').slice(1, 3)).toEqual([
      '2026-10-24: 10-24T18:00 to 10-25T00:30',
      '2026-10-25: 10-25T00:30 to 10-25T07:00',
    ]);
  });
});
