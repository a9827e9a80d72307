import { v5 as nameId } from 'uuid';
import { publicHolidaysOf } from '../../kernel/public-holidays';
import { addNights, instantAt, Night, nightsBetween, weekday } from '../../kernel/time';
import { Hours, opensOn, WeeklyRule } from '../opening';
import type { HsdsSchedule } from './exchange.dto';
import type { PublishedArea } from './published-area';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** How far ahead dates are named that no weekly recurrence can say: public holidays, exceptions. */
const DAYS_AHEAD = 366;

/**
 * Rows of `schedule` as the Human Services Data Specification 3.1 has them: one for each weekly rule, and one for each date that a
 * weekly recurrence can't say. It has no word for a day that is closed: the description says those.
 *
 * @param today its offset from UTC goes with the times: the specification has one for each row, and no time zone
 */
export function schedulesOf(area: PublishedArea, today: Night, timeZone: string): HsdsSchedule[] {
  const end = addNights(today, DAYS_AHEAD);
  const coming = area.rules.filter(({ validUntil }) => validUntil === null || validUntil > today);
  const offset = offsetOf(today, timeZone);
  const row = (id: string, hours: Hours, rest: Partial<HsdsSchedule>): HsdsSchedule => ({
    id,
    location_id: area.id,
    timezone: offset,
    wkst: 'MO',
    freq: 'WEEKLY',
    interval: 1,
    opens_at: timeOf(hours.opens, offset),
    closes_at: timeOf(hours.closes, offset),
    attending_type: 'in person',
    notes: `Local time of ${timeZone}; the offset is that of ${today}.`,
    ...(isAbsolute(area.url) && { schedule_link: area.url }),
    ...rest,
  });
  const weekly = coming
    .filter(({ onPublicHolidays }) => onPublicHolidays !== 'only')
    .map((rule) =>
      row(rule.id, rule, {
        valid_from: rule.validFrom,
        dtstart: firstOf(rule),
        byday: rule.weekdays.map((day) => DAYS[day - 1]).join(','),
        description: describe(rule, area, today, end),
        ...(rule.validUntil && {
          valid_to: addNights(rule.validUntil, -1),
          until: addNights(rule.validUntil, -1),
        }),
      }),
    );
  const once = (id: string, date: Night, hours: Hours) =>
    row(id, hours, { ...onlyOn(date), description: `On ${date}${nextDay(hours)}. ${seats(hours)}` });
  const holidays = coming
    .filter(({ onPublicHolidays }) => onPublicHolidays === 'only')
    .flatMap((rule) =>
      holidaysBetween(today, end)
        .filter((date) => opensOn(rule, date))
        .map((date) => once(nameId(date, rule.id), date, rule)),
    );
  const dated = area.exceptions.flatMap((exception) =>
    exception.kind === 'closed' || exception.serviceDate < today
      ? []
      : [once(exception.id, exception.serviceDate, exception)],
  );
  return [...weekly, ...holidays, ...dated];
}

function onlyOn(date: Night): Partial<HsdsSchedule> {
  return {
    valid_from: date,
    valid_to: date,
    dtstart: date,
    until: date,
    count: 1,
    byday: DAYS[weekday(date) - 1],
  };
}

function describe(rule: WeeklyRule, area: PublishedArea, today: Night, end: Night): string {
  const off = [
    ...(rule.onPublicHolidays === 'closed' ? holidaysBetween(today, end) : []),
    ...area.exceptions
      .filter(({ kind, serviceDate }) => kind !== 'adds' && serviceDate >= today)
      .map(({ serviceDate }) => serviceDate),
  ].filter((date) => opensOn({ ...rule, onPublicHolidays: 'as_usual' }, date));
  const dates = [...new Set(off)].toSorted().join(', ');
  return `Weekly${nextDay(rule)}. ${seats(rule)}${dates && ` Not on ${dates}.`}`;
}

const seats = (hours: Hours): string => `${hours.seats} seats.`;
const nextDay = ({ closesNextDay }: Hours): string => (closesNextDay ? ', closing on the next day' : '');

function holidaysBetween(from: Night, until: Night): Night[] {
  const years = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  return [...new Set(years)].flatMap(publicHolidaysOf).filter((date) => date >= from && date < until);
}

function firstOf(rule: WeeklyRule): Night {
  const week = nightsBetween(rule.validFrom, addNights(rule.validFrom, 7));
  return week.find((date) => rule.weekdays.includes(weekday(date)))!;
}

/** Hours by which the clock of noon is ahead of UTC. */
function offsetOf(date: Night, timeZone: string): number {
  return (
    12 - (instantAt(date, '12:00', timeZone, 'earlier').getTime() - Date.parse(`${date}T00:00Z`)) / 3_600_000
  );
}

function timeOf(time: string, offset: number): string {
  const minutes = Math.round(Math.abs(offset) * 60);
  const two = (count: number) => String(count).padStart(2, '0');
  return `${time}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const isAbsolute = (url: string): boolean => /^https?:/.test(url);
