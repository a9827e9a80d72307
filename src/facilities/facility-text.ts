/** The languages of the slip that a person carries; a facility says in each how to come. */
export const SLIP_LANGUAGES = ['fr', 'en', 'es', 'ar'] as const;
export type SlipLanguage = (typeof SLIP_LANGUAGES)[number];

/** What every facility is described in, and stands in where a language is missing. */
const FALLBACK: SlipLanguage = 'fr';

/** The text in that language, else the French one, else none. */
export function textFor<Text extends { language: SlipLanguage }>(
  texts: readonly Text[],
  language: SlipLanguage,
): Text | undefined {
  return texts.find((text) => text.language === language) ?? texts.find((text) => text.language === FALLBACK);
}
