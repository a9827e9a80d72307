import { DomainError, invalid } from '../../kernel/errors';
import { addMinutes } from '../../kernel/time';

/** What was tapped at a door, and what else changes how many are inside. */
export const TAP_KINDS = ['in', 'out', 'refused', 'arrived', 'confirmed', 'corrected', 'carried'] as const;
export type TapKind = (typeof TAP_KINDS)[number];

export const CORRECTION_REASONS = ['miscounted', 'taps_missing', 'tapped_twice', 'other'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** A device's clock that differs by more than this from ours isn't believed. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;
/** A tap that comes so long after it was made was made without a network: whoever it let in is inside already. */
const LATE_MS = 30_000;
/** Taps come no later than this, so that figures of a day that is over stand still one day after. */
export const TAPS_TAKEN_HOURS = 24;
export const UNDO_MINUTES = 5;

export interface TapTime {
  /** When it counts. */
  at: Date;
  /** Whether the device's clock was wrong, so that ours counts. */
  clockWrong: boolean;
  late: boolean;
}

/**
 * When a tap was made.
 *
 * @param at by the device's clock; now when left out
 * @param sentAt when it was sent, by the same clock: what it differs from ours by is how wrong that clock is
 * @throws DomainError VALIDATION_FAILED when it was made more than a day ago
 */
export function timeOfTap({ at, sentAt }: { at?: Date; sentAt?: Date }, now: Date): TapTime {
  if (!at) return { at: now, clockWrong: false, late: false };
  const wrongBy = sentAt ? now.getTime() - sentAt.getTime() : 0;
  const clockWrong = Math.abs(wrongBy) > CLOCK_TOLERANCE_MS;
  const made = at.getTime() + (clockWrong ? wrongBy : 0);
  const ahead = made - now.getTime();
  if (-ahead > TAPS_TAKEN_HOURS * 3_600_000) {
    throw invalid({ field: 'at', code: 'tooOld', message: 'must be within the last 24 hours' });
  }
  return {
    at: new Date(Math.min(made, now.getTime())),
    clockWrong: clockWrong || ahead > CLOCK_TOLERANCE_MS,
    late: -ahead > LATE_MS,
  };
}

/** What may be taken back: shortly after, once, and before somebody has counted. */
export function refuseUndo(
  tap: { kind: TapKind; receivedAt: Date; undoneAt: Date | null; at: Date },
  confirmedAt: Date | null,
  now: Date,
): void {
  const tapped = ['in', 'out', 'refused', 'arrived'].includes(tap.kind);
  const soon = now <= addMinutes(tap.receivedAt, UNDO_MINUTES);
  if (tapped && soon && !tap.undoneAt && !(confirmedAt && confirmedAt > tap.at)) return;
  throw new DomainError(
    'TRANSITION_REFUSED',
    'It is too late to take this back: correct the number instead.',
  );
}
