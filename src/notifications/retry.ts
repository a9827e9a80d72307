import { addMinutes } from '../kernel/time';

const DAY_MINUTES = 24 * 60;
/** Soon at first, for a receiver that restarts; then ever less often. */
const WAITS_MINUTES = [1, 2, 5, 10, 30, 60, 120, 240];

const waitAfter = (attempts: number) => WAITS_MINUTES[Math.min(attempts, WAITS_MINUTES.length) - 1]!;

/**
 * When something that failed is tried next: ever later, and no longer once that would take more than a day.
 *
 * The day is counted in attempts and not from when there was something to send: after two days in which no process ran,
 * a server that happens to restart just then would otherwise have cost the message at its first attempt.
 *
 * @param attempts how often it was tried, at least once
 */
export function nextAttempt(attempts: number, now: Date): Date | null {
  let waited = 0;
  for (let tried = 1; tried <= attempts; tried++) waited += waitAfter(tried);
  return waited <= DAY_MINUTES ? addMinutes(now, waitAfter(attempts)) : null;
}

/** Whether nothing has arrived for a day. */
export function hasFailedForADay(since: Date, now: Date): boolean {
  return addMinutes(since, DAY_MINUTES) <= now;
}
