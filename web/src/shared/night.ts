/** Arithmetic on dates without a time of day (YYYY-MM-DD), done in UTC so that no clock change can shift them. */

const day = 86_400_000;

export function toUtc(night: string): number {
  return Date.parse(`${night}T00:00:00Z`);
}

export function addNights(night: string, count: number): string {
  return new Date(toUtc(night) + count * day).toISOString().slice(0, 10);
}

/** Nights from `from` to `until`, which is not one of them. */
export function countNights(from: string, until: string): number {
  return Math.round((toUtc(until) - toUtc(from)) / day);
}

/** The first day of the month so many months before the night's own. */
export function firstOfMonth(night: string, back = 0): string {
  const [year, month] = night.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
}

export function listNights(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addNights(from, index));
}

/** The calendar date of an instant in a time zone. */
export function dateIn(timeZone: string, instant: number): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', options).format(instant);
}

/** The stretch [from, until) holds the night; an open end never closes. */
export function holdsNight(stretch: { from: string; until: string | null }, night: string): boolean {
  return stretch.from <= night && (stretch.until === null || night < stretch.until);
}

/** 1 to 7, Monday first. */
export function weekdayOf(night: string): number {
  return new Date(toUtc(night)).getUTCDay() || 7;
}
