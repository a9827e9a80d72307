import type { Opening } from '../opening';
import type { PublishedArea } from './published-area';

export interface CalendarWords {
  /** What an opening is called, with the area's name before it. */
  seats(count: number): string;
}

/**
 * The openings as a calendar that a program can subscribe to (RFC 5545). Instants are in UTC: whoever reads them needs no rule
 * for when clocks change.
 *
 * An opening's UID is its service date and place among that date's, so that one whose hours change is the same event.
 *
 * @param stamp when the calendar was made: the same all day, so that what hasn't changed is the same text
 */
export function calendarOf(
  area: PublishedArea,
  openings: readonly Opening[],
  stamp: Date,
  words: CalendarWords,
): string {
  let [date, n] = ['', 0];
  const events = openings.flatMap((opening) => {
    n = opening.serviceDate === date ? n + 1 : 1;
    date = opening.serviceDate;
    return [
      'BEGIN:VEVENT',
      `UID:${date}-${n}-${area.id}@halte`,
      `DTSTAMP:${instant(stamp)}`,
      `DTSTART:${instant(opening.opensAt)}`,
      `DTEND:${instant(opening.closesAt)}`,
      `SUMMARY:${text(area.name)}`,
      `DESCRIPTION:${text(words.seats(opening.seats))}`,
      ...(area.address ? [`LOCATION:${text(area.address)}`] : []),
      ...(/^https?:/.test(area.url) ? [`URL:${area.url}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ];
  });
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Halte//Rest areas//FR',
    'CALSCALE:GREGORIAN',
    `NAME:${text(area.name)}`,
    `X-WR-CALNAME:${text(area.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events,
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

/** `20261123T190000Z`. */
function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Backslash, semicolon, comma and line break have meanings of their own. */
function text(value: string): string {
  return value.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r\n|\n|\r/g, '\\n');
}

const MOST_OCTETS = 75;

/** No line has more than 75 octets; the next begins with a space. Never in the middle of a character. */
function folded(line: string): string {
  let [out, octets] = ['', 0];
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > MOST_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += length;
  }
  return out;
}
