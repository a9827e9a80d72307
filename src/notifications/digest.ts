import type { Letter } from './letter';
import type { Notice } from './notice';
import { headline, type Language, nightsText } from './texts';

const WORDS = {
  fr: {
    subject: (city: string, count: number, first: string) =>
      count === 1 ? `${city} : ${first}` : `${city} : ${count} nouvelles des alertes`,
    intro: (count: number) =>
      count === 1 ? 'Voici ce qui vient de changer :' : `Voici les ${count} derniers changements :`,
    link: 'Voir les alertes',
    footer:
      'Halte vous écrit au plus une fois par quart d’heure. Vos réglages de notification disent de quoi.',
  },
  en: {
    subject: (city: string, count: number, first: string) =>
      count === 1 ? `${city}: ${first}` : `${city}: ${count} changes in the flags`,
    intro: (count: number) =>
      count === 1 ? 'This has just changed:' : `These are the last ${count} changes:`,
    link: 'See the flags',
    footer:
      'Halte writes to you once in a quarter of an hour at most. Your notification settings say about what.',
  },
};

/**
 * What came since the last message, the most serious first.
 *
 * @param base the address people open; without one there are no links
 */
export function digest(
  notices: readonly Notice[],
  { language, city, base }: { language: Language; city: string; base: string | undefined },
): { subject: string; letter: Letter } {
  const words = WORDS[language];
  const rank = { high: 0, medium: 1, low: 2 };
  const ordered = notices.toSorted(
    (a, b) =>
      rank[a.severity] - rank[b.severity] || a.at.getTime() - b.at.getTime() || a.id.localeCompare(b.id),
  );
  const subject = words.subject(
    city,
    ordered.length,
    ordered.length > 0 ? headline(ordered[0]!, language) : '',
  );
  const items = ordered.map((notice) => ({
    text: headline(notice, language),
    detail: nightsText(notice, language) || undefined,
    url: base && addressOf(base, notice),
  }));
  const link = base ? { text: words.link, url: `${base}/city/flags` } : undefined;
  const letter = {
    language,
    title: subject,
    paragraphs: [words.intro(ordered.length)],
    items,
    link,
    footer: words.footer,
  };
  return { subject, letter };
}

/** Where the client shows what it is about. */
export function addressOf(base: string, { flagId }: Pick<Notice, 'flagId'>): string {
  return flagId === null ? `${base}/city/webhooks` : `${base}/city/flags#${flagId}`;
}
