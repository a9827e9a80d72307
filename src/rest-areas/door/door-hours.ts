import { addNights, localDate } from '../../kernel/time';
import { Doors, doorsAt, Opening, openingsBetween, plannedOpenings, Schedule } from '../opening';

const DAYS_BACK = 3;
const DAYS_AHEAD = 9;

/** What a rest area's hours say to who stands at its door. */
export interface DoorHours extends Doors {
  /** The planned opening under way, or the last that began in these three days: the people inside belong to it. */
  opening: Opening | null;
  /** The one that begins next. */
  next: Opening | null;
  /** Of some days before and after, in order, interruptions or not. */
  planned: readonly Opening[];
}

export function hoursAt(schedule: Schedule, now: Date, timeZone: string): DoorHours {
  const today = localDate(now, timeZone);
  const [from, until] = [addNights(today, -DAYS_BACK), addNights(today, DAYS_AHEAD)];
  const planned = plannedOpenings(schedule, from, until, timeZone);
  return {
    ...doorsAt(openingsBetween(schedule, from, until, timeZone), now),
    opening: planned.findLast(({ opensAt }) => opensAt <= now) ?? null,
    next: planned.find(({ opensAt }) => opensAt > now) ?? null,
    planned,
  };
}

/** Whether somebody could come in at the time. */
export function openAt(schedule: Schedule, at: Date, timeZone: string): boolean {
  const day = localDate(at, timeZone);
  const openings = openingsBetween(schedule, addNights(day, -1), addNights(day, 1), timeZone);
  return openings.some(({ opensAt, closesAt }) => opensAt <= at && at < closesAt);
}

/**
 * When the doors close after an opening: one that follows on without a pause goes on with it, and nobody has to leave in
 * between.
 */
export function closingOf(opening: Pick<Opening, 'opensAt' | 'closesAt'>, planned: readonly Opening[]): Date {
  const asPlanned = planned.find(({ opensAt }) => opensAt.getTime() === opening.opensAt.getTime());
  let closesAt = (asPlanned ?? opening).closesAt;
  for (const next of planned) {
    if (next.opensAt > opening.opensAt && next.opensAt <= closesAt && next.closesAt > closesAt)
      closesAt = next.closesAt;
  }
  return closesAt;
}
