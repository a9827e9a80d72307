import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { fr, type Dictionary } from './fr';

export type Language = 'fr' | 'en';

const remembered = 'halte.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Dictionary };
  }
}

function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(remembered) === 'en' ? 'en' : 'fr';
  } catch {
    return 'fr';
  }
}

function applyToPage(language: string): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(remembered, language);
  } catch {
    // A browser that refuses storage forgets the choice; nothing else depends on it.
  }
}

export function startTranslations(): void {
  void i18next.use(initReactI18next).init({
    lng: rememberedLanguage(),
    fallbackLng: 'fr',
    resources: { fr: { translation: fr }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  applyToPage(i18next.language);
  i18next.on('languageChanged', applyToPage);
}

/** The locale of dates and numbers: British English keeps the 24 hour clock and the day before the month. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : 'fr-FR';
}
