import type { Opening } from '../opening';

export const SERVICE_KINDS = [
  'shower',
  'laundry',
  'nurse',
  'doctor',
  'social_support',
  'charging',
  'other',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export interface SlotTime {
  start: Date;
  end: Date;
  /** Of the opening it lies in. */
  opening: Opening;
}

/**
 * The slots of a service in these openings: from the opening on, one after the other, none beyond the closing.
 *
 * @param planned the openings without what interrupts them: slots stay where they are when one is cut
 * @param openings as they come about; a slot that isn't wholly in one isn't there
 */
export function slotsIn(
  planned: readonly Opening[],
  openings: readonly Opening[],
  slotMinutes: number,
): SlotTime[] {
  const length = slotMinutes * 60_000;
  return planned.flatMap((opening) => {
    const count = Math.floor((opening.closesAt.getTime() - opening.opensAt.getTime()) / length);
    return Array.from({ length: count }, (_, n) => opening.opensAt.getTime() + n * length)
      .map((start) => ({ start: new Date(start), end: new Date(start + length), opening }))
      .filter(({ start, end }) =>
        openings.some(({ opensAt, closesAt }) => opensAt <= start && end <= closesAt),
      );
  });
}

/** The lowest unit that nobody has, or undefined. */
export function freeUnit(taken: readonly number[], capacity: number): number | undefined {
  if (taken.length >= capacity) return undefined;
  return Array.from({ length: capacity }, (_, n) => n + 1).find((unit) => !taken.includes(unit));
}
