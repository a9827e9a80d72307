import { addNights, localDate, Night } from '../../kernel/time';
import { interrupted, Opening, plannedOpenings, Schedule } from '../opening';

export const DAYS_AHEAD = 60;

/** Which openings of a rest area stand in the database. */
export interface StoredOpenings {
  /** First service date whose openings are stored; null while none is. */
  storedSince: Night | null;
  /** First service date later than that whose openings aren't. */
  storedUntil: Night | null;
  /** Those that had begun, as they were stored; of the dates that were asked for. */
  begun: readonly Opening[];
}

/** What is to be stored of a rest area's openings. */
export interface OpeningsAhead {
  storedSince: Night;
  storedUntil: Night;
  /** All that are still to begin, and those that began on days that weren't looked at before. */
  openings: Opening[];
}

/**
 * The openings whose service date lies in [from, until), in order, as they come about.
 *
 * One that has begun is what was stored of it, whatever this program would make of the rules by now; one that is still to
 * begin follows from rules and exceptions, as does what lies before or beyond that which is stored.
 */
export function openingsIn(
  area: Schedule & StoredOpenings,
  from: Night,
  until: Night,
  now: Date,
  timeZone: string,
): Opening[] {
  const { storedSince, storedUntil, begun } = area;
  const isStored = ({ serviceDate, opensAt }: Opening) =>
    storedSince !== null && serviceDate >= storedSince && serviceDate < storedUntil! && opensAt <= now;
  const others = plannedOpenings(area, from, until, timeZone).filter((opening) => !isStored(opening));
  const all = [...others, ...begun].toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  return interrupted(all, area.interruptions);
}

/** What to store so that it reaches 60 days ahead. Days that nobody looked at meanwhile are made good. */
export function openingsAhead(
  area: Omit<Schedule, 'interruptions'> & Omit<StoredOpenings, 'begun'>,
  now: Date,
  timeZone: string,
): OpeningsAhead {
  const today = localDate(now, timeZone);
  const yesterday = addNights(today, -1);
  const storedSince = area.storedSince ?? yesterday;
  const notYetStored = area.storedUntil ?? yesterday;
  const horizon = addNights(today, DAYS_AHEAD);
  const storedUntil = notYetStored > horizon ? notYetStored : horizon;
  const from = notYetStored < yesterday ? notYetStored : yesterday;
  const openings = plannedOpenings(area, from, storedUntil, timeZone).filter(
    ({ serviceDate, opensAt }) => opensAt > now || serviceDate >= notYetStored,
  );
  return { storedSince, storedUntil, openings };
}

/** What a change would make of openings that have begun by now, which stay what they were. */
export interface Rewritten {
  /** That would be gone, or others. */
  taken: Opening[];
  /** That would have begun already. */
  made: Opening[];
}

export function rewritten(
  before: Omit<Schedule, 'interruptions'>,
  after: Omit<Schedule, 'interruptions'>,
  now: Date,
  timeZone: string,
): Rewritten {
  const today = localDate(now, timeZone);
  const begun = (schedule: typeof before) =>
    plannedOpenings(schedule, addNights(today, -1), addNights(today, 1), timeZone).filter(
      ({ opensAt }) => opensAt <= now,
    );
  const told = ({ opensAt, closesAt, seats }: Opening) => `${+opensAt} ${+closesAt} ${seats}`;
  const missing = (these: Opening[], those: Opening[]) => {
    const there = new Set(those.map(told));
    return these.filter((one) => !there.has(told(one)));
  };
  const [was, is] = [begun(before), begun(after)];
  return { taken: missing(was, is), made: missing(is, was) };
}
