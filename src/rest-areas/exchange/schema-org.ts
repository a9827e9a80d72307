import { addNights, Night, nightsBetween, wallClock, WallTime } from '../../kernel/time';
import { Hours, hoursOn, openingsBetween, plannedOpenings, WeeklyRule } from '../opening';
import { inForce } from './osm-export';
import type { PublishedArea } from './published-area';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** How far ahead dates are named that differ from the week. */
const DAYS_AHEAD = 60;

/** https://schema.org/OpeningHoursSpecification: times `hh:mm:ss`, a closing before the opening is on the next day. */
export interface OpeningHoursSpecification {
  '@type': 'OpeningHoursSpecification';
  dayOfWeek?: string[];
  opens: string;
  closes: string;
  validFrom?: Night;
  /** The last date on which it holds. */
  validThrough?: Night;
}

export interface SchemaOrgPlace {
  '@context': 'https://schema.org';
  '@type': 'CivicStructure';
  '@id': string;
  name: string;
  url: string;
  address?: { '@type': 'PostalAddress'; streetAddress: string; addressCountry: string };
  openingHoursSpecification: OpeningHoursSpecification[];
  specialOpeningHoursSpecification?: OpeningHoursSpecification[];
}

/**
 * A rest area for search engines: its week, and the dates of the next two months on which it is otherwise (holidays,
 * exceptions, interruptions).
 */
export function schemaOrgOf(area: PublishedArea, today: Night, timeZone: string): SchemaOrgPlace {
  const coming = area.rules.filter(({ validUntil }) => validUntil === null || validUntil > today);
  const special = specialDates(area, today, timeZone);
  return {
    '@context': 'https://schema.org',
    '@type': 'CivicStructure',
    '@id': area.url,
    name: area.name,
    url: area.url,
    ...(area.address && {
      address: { '@type': 'PostalAddress', streetAddress: area.address, addressCountry: 'FR' },
    }),
    openingHoursSpecification: coming
      .filter(({ onPublicHolidays }) => onPublicHolidays !== 'only')
      .map((rule) => ({
        ...hours(rule),
        dayOfWeek: rule.weekdays.map((day) => `https://schema.org/${DAYS[day - 1]}`),
        validFrom: rule.validFrom,
        ...(rule.validUntil && { validThrough: addNights(rule.validUntil, -1) }),
      })),
    ...(special.length > 0 && { specialOpeningHoursSpecification: special }),
  };
}

function specialDates(area: PublishedArea, today: Night, timeZone: string): OpeningHoursSpecification[] {
  const dates = nightsBetween(today, addNights(today, DAYS_AHEAD));
  return dates.flatMap((date) => {
    const times = timesOn(area, date, timeZone);
    if (sameTimes(times, weeklyTimes(area.rules, date))) return [];
    const within = { validFrom: date, validThrough: date };
    // Opened and closed at midnight is how a day without hours is written.
    if (times.length === 0) return [{ ...hours({ opens: '00:00', closes: '00:00' }), ...within }];
    return times.map((one) => ({ ...hours(one), ...within }));
  });
}

type Times = Pick<Hours, 'opens' | 'closes'>;

/** What a reader takes from the week alone, who knows of no holiday. */
function weeklyTimes(rules: readonly WeeklyRule[], date: Night): Times[] {
  const weekly = inForce(rules, date)
    .filter(({ onPublicHolidays }) => onPublicHolidays !== 'only')
    .map((rule) => ({ ...rule, onPublicHolidays: 'as_usual' as const }));
  return hoursOn(weekly, [], date);
}

/** By the clock; as it comes about where an interruption cuts it. */
function timesOn(area: PublishedArea, date: Night, timeZone: string): Times[] {
  const range = [date, addNights(date, 1), timeZone] as const;
  const planned = plannedOpenings(area, ...range);
  const actual = openingsBetween(area, ...range);
  const isCut = planned.length !== actual.length || planned.some((one, n) => differs(one, actual[n]!));
  if (!isCut)
    return hoursOn(
      area.rules,
      area.exceptions.filter((one) => one.serviceDate === date),
      date,
    );
  const clock = (at: Date): WallTime => wallClock(at, timeZone).time;
  return actual.map(({ opensAt, closesAt }) => ({ opens: clock(opensAt), closes: clock(closesAt) }));
}

function differs(a: { opensAt: Date; closesAt: Date }, b: { opensAt: Date; closesAt: Date }): boolean {
  return a.opensAt.getTime() !== b.opensAt.getTime() || a.closesAt.getTime() !== b.closesAt.getTime();
}

function sameTimes(a: readonly Times[], b: readonly Times[]): boolean {
  const written = (all: readonly Times[]) =>
    all
      .map(({ opens, closes }) => `${opens}-${closes}`)
      .toSorted()
      .join();
  return written(a) === written(b);
}

/** Round the clock closes a minute before it opens: the same time twice would be no time at all. */
function hours({
  opens,
  closes,
  closesNextDay,
}: Times & { closesNextDay?: boolean }): OpeningHoursSpecification {
  const isWhole = closesNextDay && opens === closes;
  return {
    '@type': 'OpeningHoursSpecification',
    opens: `${opens}:00`,
    closes: isWhole ? minuteBefore(closes) : `${closes}:00`,
  };
}

function minuteBefore(time: WallTime): string {
  const minutes = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 1439) % 1440;
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:59`;
}
