import { addressOf } from './digest';
import type { FlagNotice } from './notice';
import { headline, type Language, nightsText } from './texts';
import { escapeXml } from './xml';

const WORDS = {
  fr: { title: (city: string) => `Alertes : ${city}`, author: 'Halte' },
  en: { title: (city: string) => `Flags: ${city}`, author: 'Halte' },
};

/**
 * The steps of flags as an Atom feed (RFC 4287), the newest first. It names no address of its own: that is a secret, and
 * what a reader passes on must not hold it.
 */
export function atomFeed(
  notices: readonly FlagNotice[],
  { language, city, base, begun }: { language: Language; city: string; base: string; begun: Date },
): string {
  const words = WORDS[language];
  const updated = notices[0]?.at ?? begun;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${escapeXml(base)}/city/flags</id>`,
    `<title>${escapeXml(words.title(city))}</title>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<author><name>${words.author}</name></author>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(base)}/city/flags"/>`,
    ...notices.map((notice) => entry(notice, language, base)),
    '</feed>\n',
  ].join('\n');
}

function entry(notice: FlagNotice, language: Language, base: string): string {
  return [
    '<entry>',
    `<id>urn:uuid:${notice.id}</id>`,
    `<title>${escapeXml(headline(notice, language))}</title>`,
    `<updated>${notice.at.toISOString()}</updated>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(addressOf(base, notice))}"/>`,
    `<category term="${notice.kind}"/><category term="${notice.severity}" scheme="urn:halte:severity"/>`,
    `<summary>${escapeXml(nightsText(notice, language))}</summary>`,
    '</entry>',
  ].join('\n');
}
