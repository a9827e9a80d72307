import type { CoverageArea, CoverageHour } from '../../api/types';
import type { Format } from '../../shared/format';

export interface HourCell {
  seats: number;
  openAreas: number;
  nightBand: boolean;
}

/**
 * Hours by city day and hour of the clock. A cell is a list because clocks change: an hour is missing on one night in March and comes
 * twice on one in October.
 */
export function coverageGrid(hours: CoverageHour[], format: Format): Map<string, HourCell[][]> {
  const days = new Map<string, HourCell[][]>();
  for (const hour of hours) {
    const day = format.dateOf(hour.at);
    const cells = days.get(day) ?? Array.from({ length: 24 }, () => []);
    cells[format.hourOf(hour.at)]?.push(hour);
    days.set(day, cells);
  }
  return days;
}

/** The hours as one area has them: `[times, seats]` one after another. */
export function seatsOf({ runs }: CoverageArea, hours: CoverageHour[]): CoverageHour[] {
  const seats = runs.flatMap(([times = 0, value = 0]) => Array<number>(times).fill(value));
  return hours.map((hour, n) => ({ ...hour, seats: seats[n] ?? 0 }));
}
