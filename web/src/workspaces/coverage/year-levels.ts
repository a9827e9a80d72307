import type { CoverageNight } from '../../api/types';

/** How much of a night something is open. */
export const levels = ['none', 'part', 'all'] as const;
export type Level = (typeof levels)[number];

export function levelOf({ gapHours, hours }: CoverageNight): Level {
  if (gapHours === 0) return 'all';
  return gapHours === hours ? 'none' : 'part';
}
