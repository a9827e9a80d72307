/** The public page is for people who have no account and perhaps an old phone: it comes whole from the server, and its words with it. */
export const LANGUAGES = ['fr', 'en'] as const;
export type PageLanguage = (typeof LANGUAGES)[number];

interface PageWords {
  locale: string;
  title: string;
  open(until: string | null): string;
  closed(day: string, time: string): string;
  today: string;
  unknown: string;
  planned: string;
  district(number: number): string;
  run(by: string): string;
  hours: string;
  day: string;
  opening: string;
  none: string;
  span(from: string, until: string, nextDay: boolean): string;
  roundTheClock: string;
  seats(count: number): string;
  calendar: string;
  other: string;
  notice: string;
}

export const PAGE_WORDS: Record<PageLanguage, PageWords> = {
  fr: {
    locale: 'fr-FR',
    title: 'Espace de repos',
    open: (until) => (until ? `Ouvert maintenant, ferme à ${until}` : 'Ouvert maintenant, jour et nuit'),
    closed: (day, time) => `Fermé maintenant, ouvre ${day} à ${time}`,
    today: 'aujourd’hui',
    unknown: 'Fermé. Aucune ouverture prévue dans les 14 prochains jours.',
    planned: 'Prévu, pas encore ouvert.',
    district: (number) => `${number}${number === 1 ? 'er' : 'e'} arrondissement`,
    run: (by) => `Tenu par ${by}`,
    hours: 'Horaires des 14 prochains jours',
    day: 'Jour',
    opening: 'Ouverture',
    none: 'fermé',
    span: (from, until, nextDay) => `de ${from} à ${until}${nextDay ? ' le lendemain' : ''}`,
    roundTheClock: 'jour et nuit',
    seats: (count) => `${count} place${count > 1 ? 's' : ''} assise${count > 1 ? 's' : ''}`,
    calendar: 'S’abonner aux horaires dans un agenda',
    other: 'English',
    notice: 'Sans rendez-vous, sans donner son nom.',
  },
  en: {
    locale: 'en-GB',
    title: 'Rest area',
    open: (until) => (until ? `Open now, closes at ${until}` : 'Open now, day and night'),
    closed: (day, time) => `Closed now, opens ${day} at ${time}`,
    today: 'today',
    unknown: 'Closed. No opening planned in the next 14 days.',
    planned: 'Planned, not open yet.',
    district: (number) => `District ${number}`,
    run: (by) => `Run by ${by}`,
    hours: 'Hours of the next 14 days',
    day: 'Day',
    opening: 'Open',
    none: 'closed',
    span: (from, until, nextDay) => `from ${from} to ${until}${nextDay ? ' the next day' : ''}`,
    roundTheClock: 'day and night',
    seats: (count) => `${count} seat${count > 1 ? 's' : ''}`,
    calendar: 'Subscribe to the hours in a calendar',
    other: 'Français',
    notice: 'No appointment, and no need to give a name.',
  },
};
