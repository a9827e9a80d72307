import { addMinutes } from '../kernel/time';

/** A hold of a person: running, or lately run out. */
export interface OpenHold {
  personId: string;
  slot: number;
  expiresAt: Date;
}

export interface HoldLimits {
  perPerson: number;
  pauseMinutes: number;
}

/**
 * Whether a person may be held once more, and as which of their holds. Only a hold that ran out makes them wait: one that was
 * confirmed, cancelled or refused leaves nothing behind.
 */
export type MayHold = { answer: 'yes'; slot: number } | { answer: 'held' } | { answer: 'later'; from: Date };

export function mayHold(
  holds: readonly OpenHold[],
  { perPerson, pauseMinutes }: HoldLimits,
  now: Date,
): MayHold {
  const pausedUntil = (hold: OpenHold) => addMinutes(hold.expiresAt, pauseMinutes);
  const running = holds.filter(({ expiresAt }) => expiresAt > now);
  if (running.length >= perPerson) return { answer: 'held' };
  const waits = holds.filter((hold) => hold.expiresAt <= now && pausedUntil(hold) > now).map(pausedUntil);
  if (waits.length > 0)
    return { answer: 'later', from: waits.toSorted((a, b) => b.getTime() - a.getTime())[0]! };
  const taken = new Set(running.map(({ slot }) => slot));
  let slot = 1;
  while (taken.has(slot)) slot += 1;
  return { answer: 'yes', slot };
}
