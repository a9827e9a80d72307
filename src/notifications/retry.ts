import { addMinutes } from '../kernel/time';

const DAY_MINUTES = 24 * 60;
/** Soon at first, for a receiver that restarts; then ever less often. */
const WAITS_MINUTES = [1, 2, 5, 10, 30, 60, 120, 240];

/**
 * When something that failed is tried next: ever later, and no longer once it is a day old.
 *
 * @param attempts how often it was tried, at least once
 */
export function nextAttempt(createdAt: Date, attempts: number, now: Date): Date | null {
  const next = addMinutes(now, WAITS_MINUTES[Math.min(attempts, WAITS_MINUTES.length) - 1]!);
  return next <= addMinutes(createdAt, DAY_MINUTES) ? next : null;
}

/** Whether nothing has arrived for a day. */
export function hasFailedForADay(since: Date, now: Date): boolean {
  return addMinutes(since, DAY_MINUTES) <= now;
}
