import { DomainError } from '../../kernel/errors';
import type { Opening } from '../opening';
import type { UnclearTime } from './clock-changes';

/** 409: what has happened isn't rewritten. */
export function openingBegun(openings: Opening[]): DomainError {
  return new DomainError(
    'OPENING_BEGUN',
    'An opening has begun, or is over, that this would rewrite. Interrupt it, or change the hours from tomorrow on.',
    { members: { openings } },
  );
}

/** 409: asked back, with both instants. */
export function readingNeeded(unclear: UnclearTime[]): DomainError {
  const readings = unclear.map(({ field, date, time, shown, earlier, later }) => ({
    field,
    date,
    time,
    shown,
    earlier,
    later,
  }));
  return new DomainError(
    'CLOCK_READING_NEEDED',
    'The clock is changed in that night, and a time may mean two instants. Say which.',
    {
      members: { readings },
      errors: readings.map(({ field }) => ({
        field: `${field}Reading`,
        code: 'required',
        message: 'must say which instant is meant, earlier or later',
      })),
    },
  );
}

export function interruptionOver(): DomainError {
  return new DomainError('INTERRUPTION_OVER', 'The interruption has ended already.');
}
