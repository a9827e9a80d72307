import { addMinutes, Night, wallClock } from '../../kernel/time';
import type { Opening } from '../opening';
import { TAPS_TAKEN_HOURS, TapKind } from './tap';

/** Numbers of people below this aren't published (DOMAIN.md, section 3). */
export const LEAST_PUBLISHED = 11;
const HOURS_OF_A_DAY = 24;

/** What happened at a door, as far as figures need it; nothing that was taken back. */
export interface DoorEvent {
  kind: TapKind;
  at: Date;
  /** How many were counted, where somebody counted. */
  people: number | null;
}

/** People who came in between two times of an opening. */
export interface VisitsBetween {
  from: Date;
  until: Date;
  visits: number;
}

/** What one opening saw. Null: fewer than 11, and not published. */
export interface OpeningAttendance {
  serviceDate: Night;
  opensAt: Date;
  closesAt: Date;
  /** People who came in. */
  visits: number | null;
  /** The most inside at one time. */
  peak: number | null;
  /** People who found no seat. */
  refused: number | null;
  /** How long people stayed within the opening, on average. */
  averageMinutes: number | null;
  /** The visits by the hour; where figures are published, neighbouring hours together until they are 11. */
  byHour: VisitsBetween[];
}

/** Visits of all openings by the hour of the day. */
export interface HourAttendance {
  /** 0 to 23, by the city's clock. */
  hour: number;
  visits: number;
}

export interface AttendanceTotals {
  /** Those of which something is told. */
  openings: number;
  /** Those of which nothing is told, because fewer than 11 people came. */
  notPublished: number;
  visits: number;
  peak: number;
  refused: number;
  averageMinutes: number | null;
}

export interface Attendance {
  openings: OpeningAttendance[];
  totals: AttendanceTotals;
  /** By the hour of the day, of all openings; null where figures are published: openings then have their own. */
  hours: HourAttendance[] | null;
}

/** One opening as it was, for those who may know. */
export interface Observed extends OpeningAttendance {
  visits: number;
  peak: number;
  refused: number;
  /** Person-minutes inside. */
  minutes: number;
  /** People that it began with and that came in. */
  people: number;
}

/**
 * What an opening saw, from what happened at the door. Nobody is followed from coming to leaving: the average stay is the
 * time that people were inside, all together, by how many there were.
 *
 * @param events in order of time
 * @param until now, while it isn't over
 */
export function observed(
  { serviceDate, opensAt, closesAt }: Opening,
  events: readonly DoorEvent[],
  until: Date,
): Observed {
  const end = closesAt < until ? closesAt : until;
  const seen = { visits: 0, refused: 0, peak: 0, minutes: 0, began: 0 };
  const byHour = hoursBetween(opensAt, closesAt);
  let [inside, since] = [0, opensAt];
  for (const { kind, at, people } of events.filter((event) => event.at >= opensAt && event.at < end)) {
    seen.minutes += (inside * (at.getTime() - since.getTime())) / 60_000;
    since = at;
    inside = afterEvent(inside, kind, people);
    seen.peak = Math.max(seen.peak, inside);
    if (kind === 'carried') seen.began += people ?? 0;
    if (kind === 'refused') seen.refused++;
    if (kind !== 'in' && kind !== 'arrived') continue;
    seen.visits++;
    byHour.find(({ until: ends }) => at < ends)!.visits++;
  }
  if (end > since) seen.minutes += (inside * (end.getTime() - since.getTime())) / 60_000;
  const { visits, refused, peak, minutes } = seen;
  const people = seen.began + visits;
  const averageMinutes = people > 0 ? Math.round(minutes / people) : null;
  const opening = { serviceDate, opensAt, closesAt };
  return { ...opening, visits, peak, refused, averageMinutes, byHour, minutes, people };
}

function hoursBetween(from: Date, until: Date): VisitsBetween[] {
  const hours: VisitsBetween[] = [];
  for (let at = from; at < until; at = hours.at(-1)!.until) {
    const end = addMinutes(at, 60);
    hours.push({ from: at, until: end < until ? end : until, visits: 0 });
  }
  return hours;
}

function afterEvent(inside: number, kind: TapKind, people: number | null): number {
  switch (kind) {
    case 'in':
    case 'arrived':
      return inside + 1;
    case 'out':
      return Math.max(0, inside - 1);
    case 'carried':
    case 'confirmed':
    case 'corrected':
      return people ?? inside;
    case 'refused':
      return inside;
    default:
      return kind satisfies never;
  }
}

/** For who manages the rest area: as it was. */
export function exactly(all: readonly Observed[], timeZone: string): Attendance {
  const hours = Array.from({ length: HOURS_OF_A_DAY }, (_, hour) => ({ hour, visits: 0 }));
  for (const { from, visits } of all.flatMap(({ byHour }) => byHour)) {
    hours[Number(wallClock(from, timeZone).time.slice(0, 2))]!.visits += visits;
  }
  return { openings: all.map(told), totals: totalsOf(all, 0), hours };
}

/**
 * For who publishes figures: no number of people below 11, and none from which one could be worked out
 * (docs/decisions/attendance.md).
 *
 * An opening is told of once nothing about it can change any more, and only when 11 people came at least. Its hours are told
 * together until they are 11 people each, and add up to it. Nothing else is in the answer than sums of these, so that no
 * difference between answers is of anything smaller, and nothing in it depends on an opening that isn't told of.
 */
export function published(all: readonly Observed[], now: Date): Attendance {
  const settled = all.filter(({ closesAt }) => addMinutes(closesAt, TAPS_TAKEN_HOURS * 60) <= now);
  const enough = settled.filter(({ visits }) => visits >= LEAST_PUBLISHED).map(withoutSmall);
  const openings = settled.map(
    (one) => enough.find(({ opensAt }) => opensAt === one.opensAt) ?? toldNothing(one),
  );
  return {
    openings: openings.map(told),
    totals: totalsOf(enough, settled.length - enough.length),
    hours: null,
  };
}

/** Neighbouring hours together until they are 11 people; those left over go with the last. */
export function hoursTogether(hours: readonly VisitsBetween[]): VisitsBetween[] {
  const parts: VisitsBetween[] = [];
  let open: VisitsBetween | undefined;
  for (const { from, until, visits } of hours) {
    open = { from: open?.from ?? from, until, visits: (open?.visits ?? 0) + visits };
    if (open.visits < LEAST_PUBLISHED) continue;
    parts.push(open);
    open = undefined;
  }
  const last = parts.pop();
  if (!last) return [];
  return [...parts, open ? { ...last, until: open.until, visits: last.visits + open.visits } : last];
}

function told(one: OpeningAttendance): OpeningAttendance {
  const { serviceDate, opensAt, closesAt, visits, peak, refused, averageMinutes, byHour } = one;
  return { serviceDate, opensAt, closesAt, visits, peak, refused, averageMinutes, byHour };
}

type Enough = Omit<Observed, 'peak' | 'refused'> & { peak: number | null; refused: number | null };

function withoutSmall(one: Observed): Enough {
  const ifEnough = (count: number) => (count >= LEAST_PUBLISHED ? count : null);
  return {
    ...one,
    peak: ifEnough(one.peak),
    refused: ifEnough(one.refused),
    byHour: hoursTogether(one.byHour),
  };
}

function toldNothing({ serviceDate, opensAt, closesAt }: Observed): OpeningAttendance {
  const nothing = { visits: null, peak: null, refused: null, averageMinutes: null, byHour: [] };
  return { serviceDate, opensAt, closesAt, ...nothing };
}

/** Of what is told, so that they tell nothing more. */
function totalsOf(all: readonly Enough[], notPublished: number): AttendanceTotals {
  const sum = (of: (one: Enough) => number | null) => all.reduce((total, one) => total + (of(one) ?? 0), 0);
  const people = sum((one) => one.people);
  return {
    openings: all.length,
    notPublished,
    visits: sum(({ visits }) => visits),
    peak: Math.max(0, ...all.map(({ peak }) => peak ?? 0)),
    refused: sum(({ refused }) => refused),
    averageMinutes: people > 0 ? Math.round(sum(({ minutes }) => minutes) / people) : null,
  };
}
