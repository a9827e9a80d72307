import ICAL from 'ical.js';
import type { Opening, OpeningException, WeeklyRule } from '../opening';
import { openingsBetween } from '../opening';
import { schedulesOf } from './hsds';
import { calendarOf } from './icalendar';
import { pageOf } from './page';
import { PAGE_WORDS } from './page-words';
import type { PublishedArea } from './published-area';
import { schemaOrgOf } from './schema-org';

const PARIS = 'Europe/Paris';
const RULE = '019ac000-0000-7000-8000-000000000001';

function rule(over: Partial<WeeklyRule> & { id?: string } = {}): WeeklyRule & { id: string } {
  return {
    id: RULE,
    validFrom: '2026-01-01',
    validUntil: null,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    opens: '20:00',
    closes: '08:00',
    closesNextDay: true,
    seats: 16,
    onPublicHolidays: 'as_usual',
    ...over,
  };
}

function area(over: Partial<PublishedArea> = {}): PublishedArea {
  return {
    id: '019ac000-0000-7000-8000-00000000000a',
    name: 'Espace du Canal, “nuit”; étage 2 \\ <b>',
    district: 19,
    operator: 'Association A',
    address: '12 quai de la Loire, 75019 Paris',
    url: 'https://halte.example/public/rest-areas/a',
    rules: [rule()],
    exceptions: [],
    interruptions: [],
    ...over,
  };
}

type Dated = OpeningException & { id: string };
const closed = (serviceDate: string): Dated => ({ id: serviceDate, serviceDate, kind: 'closed' });

describe('the calendar', () => {
  const calendar = (openings: readonly Opening[], of = area()) =>
    calendarOf(of, openings, new Date('2026-03-01T23:00:00Z'), PAGE_WORDS.fr);

  it.each([
    ['through the night of March', '2026-03-25', '2026-04-02'],
    ['through the night of October', '2026-10-20', '2026-10-30'],
  ])('is read by another library as the same instants, %s', (_, from, until) => {
    const openings = openingsBetween(area(), from, until, PARIS);
    const read = new ICAL.Component(ICAL.parse(calendar(openings)))
      .getAllSubcomponents('vevent')
      .map((component) => {
        const event = new ICAL.Event(component);
        return { from: event.startDate.toJSDate(), until: event.endDate.toJSDate(), summary: event.summary };
      });
    expect(read).toEqual(
      openings.map(({ opensAt, closesAt }) => ({ from: opensAt, until: closesAt, summary: area().name })),
    );
    const hours = read.map((event) => (event.until.getTime() - event.from.getTime()) / 3_600_000);
    expect(new Set(hours)).toEqual(new Set([12, from < '2026-06' ? 11 : 13]));
  });

  it('has lines of 75 octets at most, each ended as the standard says, whatever the name', () => {
    const long = area({ name: `${'Espace de repos d’été 🌙 '.repeat(12)}fin` });
    const text = calendar(openingsBetween(long, '2026-03-02', '2026-03-04', PARIS), long);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line))).toBe(true);
    const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    expect(new ICAL.Event(event).summary).toBe(long.name);
  });

  it('keeps the identity of an opening whose hours change, and never has one twice', () => {
    const two = [
      rule({ closes: '23:00', closesNextDay: false }),
      rule({ opens: '09:00', closes: '12:00', closesNextDay: false }),
    ];
    const uids = (of: PublishedArea) =>
      calendar(openingsBetween(of, '2026-03-02', '2026-03-09', PARIS), of).match(/^UID:.*(\r\n .*)*/gm)!;
    expect(new Set(uids(area({ rules: two }))).size).toBe(14);
    const later = area({ rules: [rule({ opens: '21:00' })] });
    expect(uids(later)).toEqual(uids(area()));
  });

  it('holds only what is asked of it', () => {
    const text = calendar(
      openingsBetween(area(), '2026-03-02', '2026-03-03', PARIS),
      area({ address: null, url: '/public/a' }),
    );
    expect(text.split('\r\n').map((line) => line.split(/[:;]/)[0])).toEqual(
      'BEGIN VERSION PRODID CALSCALE NAME X-WR-CALNAME REFRESH-INTERVAL X-PUBLISHED-TTL BEGIN UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION TRANSP END END '.split(
        ' ',
      ),
    );
  });
});

describe('what search engines read', () => {
  /** https://schema.org/OpeningHoursSpecification, with what it has from Thing that is of use here. */
  const FIELDS = ['@type', 'closes', 'dayOfWeek', 'opens', 'validFrom', 'validThrough'];
  const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
  const DATE = /^\d{4}-\d{2}-\d{2}$/;

  it('has the fields and formats that schema.org publishes, and no other', () => {
    const ends = rule({ validUntil: '2026-04-01', onPublicHolidays: 'closed' });
    const place = schemaOrgOf(
      area({ rules: [ends], exceptions: [closed('2026-03-15')] }),
      '2026-03-10',
      PARIS,
    );
    expect(Object.keys(place)).toEqual([
      '@context',
      '@type',
      '@id',
      'name',
      'url',
      'address',
      'openingHoursSpecification',
      'specialOpeningHoursSpecification',
    ]);
    const all = [...place.openingHoursSpecification, ...(place.specialOpeningHoursSpecification ?? [])];
    for (const specification of all) {
      expect(FIELDS).toEqual(expect.arrayContaining(Object.keys(specification)));
      expect(specification['@type']).toBe('OpeningHoursSpecification');
      expect(specification.opens).toMatch(TIME);
      expect(specification.closes).toMatch(TIME);
      expect(specification.validFrom).toMatch(DATE);
      for (const day of specification.dayOfWeek ?? []) {
        expect(day).toMatch(/^https:\/\/schema\.org\/(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/);
      }
    }
    expect(place.openingHoursSpecification[0]).toMatchObject({
      validFrom: '2026-01-01',
      validThrough: '2026-03-31',
    });
  });

  const special = (over: Partial<PublishedArea>, today = '2026-04-20') =>
    schemaOrgOf(area(over), today, PARIS).specialOpeningHoursSpecification?.map(
      ({ validFrom, validThrough, opens, closes }) => {
        expect(validThrough).toBe(validFrom);
        return `${validFrom} ${opens}-${closes}`;
      },
    );

  it('names the dates that are otherwise: closed, other hours, hours beside', () => {
    expect(special({})).toBeUndefined();
    expect(special({ exceptions: [closed('2026-05-02')] })).toEqual(['2026-05-02 00:00:00-00:00:00']);
    const hours = { opens: '22:00', closes: '06:00', closesNextDay: true, seats: 9 };
    const dated: Dated[] = [
      { id: 'a', serviceDate: '2026-05-02', kind: 'replaces', ...hours },
      {
        id: 'b',
        serviceDate: '2026-05-03',
        kind: 'adds',
        ...hours,
        opens: '09:00',
        closes: '12:00',
        closesNextDay: false,
      },
    ];
    expect(special({ exceptions: dated })).toEqual([
      '2026-05-02 22:00:00-06:00:00',
      '2026-05-03 20:00:00-08:00:00',
      '2026-05-03 09:00:00-12:00:00',
    ]);
  });

  it('names public holidays when hours mind them, and what an interruption leaves', () => {
    const rules = [
      rule({ onPublicHolidays: 'closed' }),
      rule({ onPublicHolidays: 'only', opens: '10:00', closes: '16:00', closesNextDay: false }),
    ];
    expect(special({ rules }, '2026-04-27')).toEqual(
      ['2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25'].map((date) => `${date} 10:00:00-16:00:00`),
    );
    const interruptions = [
      { from: new Date('2026-05-01T20:00:00Z'), until: new Date('2026-05-02T02:00:00Z') },
    ];
    expect(special({ interruptions })).toEqual([
      '2026-05-01 20:00:00-22:00:00',
      '2026-05-01 04:00:00-08:00:00',
    ]);
  });

  it('closes what is round the clock a second before it opens', () => {
    const rules = [rule({ opens: '00:00', closes: '00:00' })];
    expect(schemaOrgOf(area({ rules }), '2026-03-10', PARIS).openingHoursSpecification[0]).toMatchObject({
      opens: '00:00:00',
      closes: '23:59:59',
    });
  });
});

describe('rows of schedule', () => {
  /** https://docs.openreferral.org, HSDS 3.1, `schedule`, with what each field may hold. */
  const FORMATS: Record<string, RegExp> = {
    id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    service_id: /^never$/,
    location_id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    service_at_location_id: /^never$/,
    valid_from: /^\d{4}-\d{2}-\d{2}$/,
    valid_to: /^\d{4}-\d{2}-\d{2}$/,
    dtstart: /^\d{4}-\d{2}-\d{2}$/,
    timezone: /^-?\d+(\.\d+)?$/,
    until: /^\d{4}-\d{2}-\d{2}$/,
    count: /^\d+$/,
    wkst: /^(MO|TU|WE|TH|FR|SA|SU)$/,
    freq: /^(WEEKLY|MONTHLY)$/,
    interval: /^\d+$/,
    byday: /^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/,
    byweekno: /^never$/,
    bymonthday: /^never$/,
    byyearday: /^never$/,
    description: /./,
    opens_at: /^([01]\d|2[0-3]):[0-5]\d(Z|[+-]\d{2}:\d{2})$/,
    closes_at: /^([01]\d|2[0-3]):[0-5]\d(Z|[+-]\d{2}:\d{2})$/,
    schedule_link: /^https?:\/\//,
    attending_type: /./,
    notes: /./,
  };

  const holidays = rule({ onPublicHolidays: 'only', opens: '10:00', closes: '16:00', closesNextDay: false });
  const rules = [rule({ onPublicHolidays: 'closed', validUntil: '2026-09-01' }), holidays];
  const exceptions: Dated[] = [
    closed('2026-05-02'),
    {
      ...closed('2026-05-03'),
      kind: 'adds',
      opens: '09:00',
      closes: '12:00',
      closesNextDay: false,
      seats: 9,
      id: RULE,
    },
  ];

  it('have the fields and formats that the specification publishes, and no other', () => {
    const rows = schedulesOf(area({ rules, exceptions }), '2026-04-20', PARIS);
    for (const row of rows) {
      for (const [field, value] of Object.entries(row)) {
        expect(FORMATS[field] ?? `${field} is no field`).toBeInstanceOf(RegExp);
        expect(String(value)).toMatch(FORMATS[field]!);
        expect(typeof value).toBe(['timezone', 'count', 'interval'].includes(field) ? 'number' : 'string');
      }
    }
    expect(new Set(rows.map(({ id, dtstart }) => `${id}${dtstart}`)).size).toBe(rows.length);
  });

  it('say the week, then each date that a week can’t', () => {
    const [weekly, ...dated] = schedulesOf(area({ rules, exceptions }), '2026-04-20', PARIS);
    expect(weekly).toMatchObject({
      id: RULE,
      valid_from: '2026-01-01',
      valid_to: '2026-08-31',
      until: '2026-08-31',
      dtstart: '2026-01-01',
      byday: 'MO,TU,WE,TH,FR,SA,SU',
      timezone: 2,
      opens_at: '20:00+02:00',
      closes_at: '08:00+02:00',
    });
    expect(weekly!.description).toMatch(/Not on 2026-05-01, 2026-05-02, 2026-05-08, /);
    expect(dated.filter(({ opens_at }) => opens_at === '10:00+02:00').map(({ dtstart }) => dtstart)).toEqual(
      expect.arrayContaining(['2026-05-01', '2026-07-14', '2027-01-01']),
    );
    expect(dated.at(-1)).toMatchObject({
      valid_from: '2026-05-03',
      valid_to: '2026-05-03',
      count: 1,
      byday: 'SU',
    });
  });

  it('take the offset of the day', () => {
    const [winter] = schedulesOf(area(), '2026-01-20', PARIS);
    expect(winter).toMatchObject({ timezone: 1, opens_at: '20:00+01:00' });
    const [half] = schedulesOf(area(), '2026-01-20', 'America/St_Johns');
    expect(half).toMatchObject({ timezone: -3.5, opens_at: '20:00-03:30' });
  });
});

describe('the public page', () => {
  const page = (now: string, over: Partial<PublishedArea> = {}, language: 'fr' | 'en' = 'fr') =>
    pageOf(area(over), new Date(now), PARIS, language);
  const status = (text: string) => /<p class="status">(.*)<\/p>/.exec(text)![1];

  it('says whether it is open, until when, or when next', () => {
    expect(status(page('2026-03-10T21:00:00Z'))).toBe('Ouvert maintenant, ferme à 08:00');
    expect(status(page('2026-03-10T12:00:00Z'))).toBe('Fermé maintenant, ouvre aujourd’hui à 20:00');
    expect(status(page('2026-03-10T12:00:00Z', {}, 'en'))).toBe('Closed now, opens today at 20:00');
    const mondays = [rule({ weekdays: [1] })];
    expect(status(page('2026-03-10T12:00:00Z', { rules: mondays }))).toBe(
      'Fermé maintenant, ouvre lundi 16 mars à 20:00',
    );
    expect(status(page('2026-03-10T12:00:00Z', { rules: [] }))).toBe('Prévu, pas encore ouvert.');
    const endless = [rule({ opens: '00:00', closes: '00:00' })];
    expect(status(page('2026-03-10T12:00:00Z', { rules: endless }))).toBe('Ouvert maintenant, jour et nuit');
  });

  it('shows fourteen days, the night of the clock change among them', () => {
    const rows = page('2026-03-20T12:00:00Z').match(/<th scope="row">.*<\/td>/g)!;
    expect(rows).toHaveLength(14);
    expect(rows[8]).toContain('samedi 28 mars</th><td><div>de 20:00 à 08:00 le lendemain<br>');
  });

  it('writes what people typed as text, in the page and in what search engines read', () => {
    const text = page('2026-03-20T12:00:00Z', {
      name: '</script><script>alert(1)</script>&"',
      operator: '<i>',
    });
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;');
    const data = /<script type="application\/ld\+json">(.*)<\/script>/.exec(text)![1]!;
    expect(JSON.parse(data).name).toBe('</script><script>alert(1)</script>&"');
    expect(text).not.toContain('<i>');
  });
});
