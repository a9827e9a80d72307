import { SLIP_LANGUAGES, textFor } from './facility-text';

describe('the text of a facility in a language', () => {
  const texts = (...languages: (typeof SLIP_LANGUAGES)[number][]) =>
    languages.map((language) => ({ language }));

  it.each(SLIP_LANGUAGES)('is the one in %s where there is one', (language) => {
    expect(textFor(texts(...SLIP_LANGUAGES), language)).toEqual({ language });
  });

  it('is the French one where the language is missing', () => {
    expect(textFor(texts('en', 'fr'), 'ar')).toEqual({ language: 'fr' });
  });

  it('is never one in a third language', () => {
    expect(textFor(texts('en', 'es'), 'ar')).toBeUndefined();
  });
});
