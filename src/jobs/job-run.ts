import { DomainError } from '../kernel/errors';
import type { Schedule } from './catalogue';

const MOST_SIGNS = 200;
/** What a message may repeat of a row or a request: identifiers, addresses, what stands in quotes. */
const PARTICULARS = /[\da-f]{8}-[\da-f-]{27}|\S+@\S+|"[^"]*"|'[^']*'|\bpostgres(ql)?:\S+|\bredis?s:\S+/gi;

/**
 * Why a job failed, in words that may be shown: the message without what it may repeat of somebody's data. Of an error of
 * PostgreSQL its code and constraint alone, for its message quotes values.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  const { code, constraint, message } = error as { code?: unknown; constraint?: unknown; message?: unknown };
  if (typeof code === 'string' && /^[\dA-Z]{5}$/.test(code))
    return ['SQLSTATE', code, constraint].filter((part) => typeof part === 'string').join(' ');
  const text = typeof message === 'string' && message !== '' ? message : 'unknown';
  return text.split('\n')[0]!.replace(PARTICULARS, '…').slice(0, MOST_SIGNS);
}

/** How long after its time a job isn't late yet: it may wait for another or last a while. */
const PATIENCE_MS = 5 * 60_000;

/**
 * Whether a job on schedule should have ended by now and hasn't.
 *
 * @param last when it last ended; null when it never has
 * @param next when it is to run next, as the queue says; null when the queue can't say
 */
export function isLate(
  schedule: Schedule | undefined,
  last: Date | null,
  next: Date | null,
  now: Date,
): boolean {
  if (!schedule) return false;
  if (next && next.getTime() + PATIENCE_MS < now.getTime()) return true;
  if (!('every' in schedule) || !last) return false;
  return last.getTime() + schedule.every + Math.max(PATIENCE_MS, schedule.every) < now.getTime();
}
