import i18next, { type BackendModule, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
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

/** French is there from the start; English comes when it is read. */
const english: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (_language, _namespace) => import('./en').then(({ en }) => en),
};

/** A sentence that ends with an abbreviated month has one full stop. */
const oneFullStop: PostProcessorModule = {
  type: 'postProcessor',
  name: 'oneFullStop',
  process: (text) => text.replace(/(?<!\.)\.\.(?!\.)/g, '.'),
};

/** A part of the client together with the French that comes with it; English comes whole. */
export async function withTexts<Part>(load: Promise<Part>, french: Promise<object>): Promise<Part> {
  const [part, texts] = await Promise.all([load, french]);
  i18next.addResourceBundle('fr', 'translation', texts, true);
  return part;
}

/** What is opened from a workspace's first pages. */
export function withLaterTexts<Part>(load: Promise<Part>): Promise<Part> {
  return withTexts(
    load,
    import('./fr-later').then(({ frLater }) => frLater),
  );
}

/** What is about the door of a rest area and the seats in it. */
export function withDoorTexts<Part>(load: Promise<Part>): Promise<Part> {
  return withTexts(
    withLaterTexts(load),
    import('./fr-door').then(({ frDoor }) => frDoor),
  );
}

/** The page of the plan, which has dialogs as later pages do. */
export function withPlanTexts<Part>(load: Promise<Part>): Promise<Part> {
  return withTexts(
    withLaterTexts(load),
    import('./fr-plan').then(({ frPlan }) => frPlan),
  );
}

/** What the bell leads to, and what an administrator sets up beside it. */
export function withNotificationTexts<Part>(load: Promise<Part>): Promise<Part> {
  return withTexts(
    load,
    import('./fr-notifications').then(({ frNotifications }) => frNotifications),
  );
}

export async function startTranslations(): Promise<void> {
  await i18next
    .use(english)
    .use(oneFullStop)
    .use(initReactI18next)
    .init({
      lng: rememberedLanguage(),
      fallbackLng: 'fr',
      resources: { fr: { translation: fr } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      postProcess: oneFullStop.name,
    });
  applyToPage(i18next.language);
  i18next.on('languageChanged', applyToPage);
}

/** The locale of dates and numbers: British English keeps the 24 hour clock and the day before the month. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : 'fr-FR';
}
