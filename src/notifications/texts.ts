import type { Night } from '../kernel/time';
import { figuresOf, type Notice, type NoticeKind } from './notice';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

interface Texts {
  kinds: Record<NoticeKind, string>;
  steps: Record<Notice['what'], string>;
  range(low: string, high: string): string;
  hours(range: string): string;
  since(night: string): string;
  until(night: string): string;
  noEnd: string;
  colon: string;
}

const fr: Texts = {
  kinds: {
    places: 'Places manquantes',
    full: 'Complet',
    full_women_only: 'Complet pour les femmes',
    full_step_free: 'Complet en plain-pied',
    full_couples: 'Complet pour les couples',
    night_rest_areas: 'Aucun espace de repos ouvert la nuit',
    day_rest_areas: 'Aucun espace de repos ouvert le jour',
    night_seats: 'Places assises manquantes la nuit',
    day_seats: 'Places assises manquantes le jour',
    overdue_closures: 'Places fermées au-delà de la date annoncée',
    stale_facilities: 'Structures sans confirmation récente',
    unmet_demand: 'Demandes sans réponse',
    unbalanced: 'Places libres à côté de structures complètes',
    webhook: 'Webhook',
  },
  steps: {
    opened: 'alerte ouverte',
    worsened: 'aggravation',
    eased: 'amélioration',
    resolved: 'résolu',
    reopened: 'alerte rouverte',
    escalated: 'toujours sans responsable',
    acknowledged: 'pris en charge',
    assigned: 'confié à quelqu’un',
    commented: 'commentaire ajouté',
    snoozed: 'mis en attente',
    woken: 'de nouveau suivi',
    disabled: 'désactivé après une journée d’échecs',
  },
  range: (low, high) => `${low} à ${high}`,
  hours: (range) => `${range} h`,
  since: (night) => `à partir du ${night}`,
  until: (night) => `jusqu’au ${night}`,
  noEnd: 'sans fin prévue',
  colon: ' : ',
};

const en: Texts = {
  kinds: {
    places: 'Places missing',
    full: 'Full',
    full_women_only: 'Full for women',
    full_step_free: 'No step-free place left',
    full_couples: 'Full for couples',
    night_rest_areas: 'No rest area open at night',
    day_rest_areas: 'No rest area open by day',
    night_seats: 'Seats missing at night',
    day_seats: 'Seats missing by day',
    overdue_closures: 'Places closed beyond the date announced',
    stale_facilities: 'Facilities not confirmed lately',
    unmet_demand: 'Requests left unmet',
    unbalanced: 'Places free beside full facilities',
    webhook: 'Webhook',
  },
  steps: {
    opened: 'flag opened',
    worsened: 'worse',
    eased: 'better',
    resolved: 'resolved',
    reopened: 'flag reopened',
    escalated: 'still without an owner',
    acknowledged: 'taken charge of',
    assigned: 'assigned',
    commented: 'comment added',
    snoozed: 'snoozed',
    woken: 'followed again',
    disabled: 'switched off after a day of failures',
  },
  range: (low, high) => `${low} to ${high}`,
  hours: (range) => `${range} h`,
  since: (night) => `from ${night}`,
  until: (night) => `until ${night}`,
  noEnd: 'no end in sight',
  colon: ': ',
};

const TEXTS: Record<Language, Texts> = { fr, en };
const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const IN_HOURS: readonly NoticeKind[] = ['night_rest_areas', 'day_rest_areas'];

/** "Places manquantes : aggravation (260 à 360)": all that is told of it in one line. */
export function headline(notice: Notice, language: Language): string {
  const texts = TEXTS[language];
  const figures = figuresOf(notice);
  const said = `${texts.kinds[notice.kind]}${texts.colon}${texts.steps[notice.what]}`;
  if (!figures) return said;
  const number = new Intl.NumberFormat(LOCALES[language]);
  const [low, high] = [number.format(figures.low), number.format(figures.high)];
  const range = low === high ? high : texts.range(low, high);
  return `${said} (${IN_HOURS.includes(notice.kind) ? texts.hours(range) : range})`;
}

/** "à partir du 23 novembre 2026, sans fin prévue"; empty when it is about no night. */
export function nightsText({ from, until }: Pick<Notice, 'from' | 'until'>, language: Language): string {
  if (from === null) return '';
  const { since, until: before, noEnd } = TEXTS[language];
  return `${since(dateText(from, language))}, ${until ? before(dateText(until, language)) : noEnd}`;
}

function dateText(night: Night, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const text = format.format(Date.parse(night));
  return language === 'fr' ? text.replace(/^1 /, '1er ') : text;
}
