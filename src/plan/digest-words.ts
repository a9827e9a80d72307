import type { Night } from '../kernel/time';
import type {
  DigestChange,
  DigestFacts,
  DigestFlag,
  DigestNight,
  DigestOwed,
  DigestUnmet,
} from './digest-facts';

export const DIGEST_LANGUAGES = ['fr', 'en'] as const;
export type DigestLanguage = (typeof DIGEST_LANGUAGES)[number];

/** Below it no count of people is published, wherever it comes from. */
export const LEAST_PUBLISHED = 11;

/** What a digest says, in one language. */
export interface DigestWords {
  title(facts: DigestFacts): string;
  subject(night: DigestNight | undefined, owed: number): string;
  figures: string;
  night(night: DigestNight): string[];
  worst(night: DigestNight): string;
  restAreas(hours: DigestFacts['restAreas']): string;
  unmet(nights: readonly DigestUnmet[]): string;
  changed: string;
  nothingChanged: string;
  flag(flag: DigestFlag): string;
  change(change: DigestChange): string;
  owedByYou(organisation: string): string;
  owedBy(organisation: string): string;
  owed(action: DigestOwed['actions'][number]): string;
  nothingOwed: string;
  closing: string;
}

interface Format {
  number(value: number): string;
  percent(value: number): string;
  date(date: Night): string;
  day(date: Night): string;
}

export function formatOf(locale: string, firstOfMonth: string): Format {
  const plain = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const calendar = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (date: Night) =>
      format
        .format(Date.parse(`${date}T00:00Z`))
        .replace(',', '')
        .replace(/(^|\s)1(?=\s)/, firstOfMonth);
  };
  return {
    number: (value) => plain.format(value),
    percent: (value) => share.format(value),
    date: calendar({ day: 'numeric', month: 'long', year: 'numeric' }),
    day: calendar({ weekday: 'short', day: 'numeric', month: 'short' }),
  };
}

/** Whether the flag's numbers may be said: those of people only from 11 on. */
export function publishable({ kind, low, high }: DigestFlag): boolean {
  return kind !== 'unmet_demand' || Math.min(low, high) >= LEAST_PUBLISHED;
}
