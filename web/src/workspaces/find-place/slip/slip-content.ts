import type { Slip, SlipLanguage } from '../../../api/types';
import { countNights, toUtc } from '../../../shared/night';
import { slipWords, type SlipWords } from './slip-words';

/** One line or paragraph; `latin` where it reads from left to right whatever stands around it: a name, an address, a number. */
export interface SlipLine {
  text: string;
  latin?: boolean;
  strong?: boolean;
  telephone?: boolean;
}

export interface SlipPart {
  label: string;
  lines: SlipLine[];
  /** Of the lines, when it isn't the slip's own. */
  language?: SlipLanguage;
  note?: string;
}

/** Everything the slip says, in order: the page and the picture are made from it, so that they can't differ. */
export interface SlipContent {
  language: SlipLanguage;
  direction: 'ltr' | 'rtl';
  title: string;
  code: { label: string; text: string; note: string };
  parts: SlipPart[];
  closing: string;
  made: string;
}

export function slipContent(slip: Slip, timeZone: string, now: number): SlipContent {
  const words = slipWords[slip.language];
  const several = slip.places.length > 1;
  return {
    language: slip.language,
    direction: slip.direction,
    title: several ? words.title.more : words.title.one,
    code: { label: words.code, text: slip.code, note: words.codeHint },
    parts: [
      { label: words.when, lines: whenLines(slip, words) },
      { label: words.where, lines: whereLines(slip, words) },
      ...textParts(slip, words),
      ...(slip.facility.phone
        ? [{ label: words.phone, lines: [{ text: slip.facility.phone, latin: true, telephone: true }] }]
        : []),
      { label: several ? words.places.more : words.places.one, lines: placeLines(slip, words) },
    ],
    closing: slip.facility.phone ? words.closing : '',
    made: words.made(madeAt(words, timeZone, now)),
  };
}

function whenLines({ from, until }: Slip, words: SlipWords): SlipLine[] {
  const date = new Intl.DateTimeFormat(words.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const say = (night: string) => {
    const text = date.format(toUtc(night)).replace(/[,،]/g, '');
    return words.locale === 'fr-FR' ? text.replace(/ 1 /, ' 1er ') : text;
  };
  const count = countNights(from, until);
  const form = words.nights[new Intl.PluralRules(words.locale).select(count)] ?? words.nights.other;
  return [
    { text: words.stretch(say(from), say(until)), strong: true },
    { text: form.replace('#', String(count)) },
  ];
}

function whereLines({ facility }: Slip, words: SlipWords): SlipLine[] {
  const name = { text: facility.name, latin: true, strong: true };
  if (facility.address) return [name, { text: facility.address, latin: true }];
  return [name, { text: words.district(String(facility.district)) }, { text: words.addressHidden }];
}

function textParts(slip: Slip, words: SlipWords): SlipPart[] {
  const foreign = slip.textLanguage !== slip.language;
  const texts = [
    [words.hours, slip.hours],
    [words.directions, slip.directions],
    [words.arrival, slip.arrival],
  ] as const;
  const parts = texts.flatMap(([label, text]): SlipPart[] => (text ? [{ label, lines: [{ text }] }] : []));
  if (!foreign) return parts;
  return parts.map((part, index) => ({
    ...part,
    language: slip.textLanguage,
    ...(index === 0 && { note: words.onlyFrench }),
  }));
}

function placeLines({ places }: Slip, words: SlipWords): SlipLine[] {
  return places.map(({ label, room, reference, alias }) => {
    const where = /^\d/.test(room) ? words.room(apart(room)) : apart(room);
    const who = reference && apart(alias ? `${reference} (${alias})` : reference);
    return { text: words.place(apart(label)) + words.comma + where + (who ? ` · ${who}` : '') };
  });
}

function madeAt({ locale }: SlipWords, timeZone: string, now: number): string {
  const parts = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone, hourCycle: 'h23' }).format(now);
}

/** Stays in its own order and on one line within a text of the other direction. */
function apart(text: string): string {
  return `\u2068${text.replaceAll(' ', '\u00A0').replaceAll('-', '-\u2060')}\u2069`;
}
