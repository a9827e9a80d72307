import { addNights, Night } from './time';

/** Months and days of the public holidays that don't move: article L3133-1 of the French labour code. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension and Whit Monday, in days from Easter Sunday. */
const FROM_EASTER = [1, 39, 50];

const years = new Map<string, ReadonlySet<Night>>();

/** Whether the date is one of the eleven public holidays of France as a whole. */
export function isPublicHoliday(date: Night): boolean {
  const year = date.slice(0, 4);
  let holidays = years.get(year);
  if (!holidays) {
    holidays = new Set(publicHolidaysOf(Number(year)));
    years.set(year, holidays);
  }
  return holidays.has(date);
}

/** The eleven public holidays of France in a year of the Gregorian calendar, in order. */
export function publicHolidaysOf(year: number): Night[] {
  const easter = easterSunday(year);
  const text = String(year).padStart(4, '0');
  const moving = FROM_EASTER.map((days) => addNights(easter, days));
  return [...FIXED.map((date) => `${text}-${date}`), ...moving].toSorted();
}

/** By the method published as "Anonymous Gregorian" (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Night {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const march1 = `${String(year).padStart(4, '0')}-03-01`;
  // Counted from the 1st of March: 0 is the 1st.
  return addNights(march1, h + l - 7 * m + 21);
}
