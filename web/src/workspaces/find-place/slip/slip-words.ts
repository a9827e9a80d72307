import type { SlipLanguage } from '../../../api/types';

/** What the slip says itself, in the four languages of those who carry it: short, kind, plain; never their name. */
export interface SlipWords {
  /** The language in itself, so that who reads it finds it. */
  name: string;
  /** Of dates: months as they are known most widely, Latin digits, 24 hours. */
  locale: string;
  title: { one: string; more: string };
  code: string;
  codeHint: string;
  when: string;
  stretch(from: string, until: string): string;
  nights: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
  where: string;
  district(number: string): string;
  addressHidden: string;
  hours: string;
  directions: string;
  arrival: string;
  onlyFrench: string;
  phone: string;
  places: { one: string; more: string };
  place(label: string): string;
  room(label: string): string;
  /** Between place and room. */
  comma: string;
  closing: string;
  made(date: string): string;
}

/** In the order in which they are offered. */
export const slipLanguages: readonly SlipLanguage[] = ['fr', 'en', 'es', 'ar'];

export const slipWords: Record<SlipLanguage, SlipWords> = {
  fr: {
    name: 'Français',
    locale: 'fr-FR',
    title: { one: 'Une place vous attend', more: 'Vos places vous attendent' },
    code: 'Votre code',
    codeHint: 'À dire à l’arrivée. Votre nom n’est pas nécessaire.',
    when: 'Quand',
    stretch: (from, until) => `Du ${from} au soir au ${until} au matin`,
    nights: { one: '# nuit', other: '# nuits' },
    where: 'Où',
    district: (number) => `${number === '1' ? '1er' : `${number}e`} arrondissement`,
    addressHidden: 'L’équipe vous indique l’adresse : voir « À l’arrivée ».',
    hours: 'Heures d’accueil',
    directions: 'Pour y aller',
    arrival: 'À l’arrivée',
    onlyFrench: '',
    phone: 'Téléphone',
    places: { one: 'Votre place', more: 'Vos places' },
    place: (label) => `Place ${label}`,
    room: (label) => `chambre ${label}`,
    comma: ', ',
    closing: 'Un retard, un souci ? Appelez : on vous attend.',
    made: (date) => `Fait le ${date}`,
  },
  en: {
    name: 'English',
    locale: 'en-GB',
    title: { one: 'A place is waiting for you', more: 'Your places are waiting for you' },
    code: 'Your code',
    codeHint: 'Say it when you arrive. You do not need to give your name.',
    when: 'When',
    stretch: (from, until) => `From the evening of ${from} to the morning of ${until}`,
    nights: { one: '# night', other: '# nights' },
    where: 'Where',
    district: (number) => `District ${number}`,
    addressHidden: 'The team will tell you the address: see “When you arrive”.',
    hours: 'Opening hours',
    directions: 'How to get there',
    arrival: 'When you arrive',
    onlyFrench: 'This is only written in French so far. Ask somebody to read it to you, or call.',
    phone: 'Telephone',
    places: { one: 'Your place', more: 'Your places' },
    place: (label) => `Place ${label}`,
    room: (label) => `room ${label}`,
    comma: ', ',
    closing: 'Late, or in difficulty? Call: you are expected.',
    made: (date) => `Made on ${date}`,
  },
  es: {
    name: 'Español',
    locale: 'es-ES',
    title: { one: 'Tiene una plaza para dormir', more: 'Tienen plazas para dormir' },
    code: 'Su código',
    codeHint: 'Dígalo al llegar. No hace falta dar su nombre.',
    when: 'Cuándo',
    stretch: (from, until) => `Desde la noche del ${from} hasta la mañana del ${until}`,
    nights: { one: '# noche', other: '# noches' },
    where: 'Dónde',
    district: (number) => `Distrito ${number}`,
    addressHidden: 'El equipo le indicará la dirección: vea «Al llegar».',
    hours: 'Horario de acogida',
    directions: 'Cómo llegar',
    arrival: 'Al llegar',
    onlyFrench: 'Por ahora esto solo está escrito en francés. Pida que se lo lean, o llame.',
    phone: 'Teléfono',
    places: { one: 'Su plaza', more: 'Sus plazas' },
    place: (label) => `Plaza ${label}`,
    room: (label) => `habitación ${label}`,
    comma: ', ',
    closing: '¿Llega tarde o tiene algún problema? Llame: le esperan.',
    made: (date) => `Hecho el ${date}`,
  },
  ar: {
    name: 'العربية',
    locale: 'ar-EG-u-nu-latn',
    title: { one: 'مكانكم للنوم محجوز', more: 'أماكنكم للنوم محجوزة' },
    code: 'رمز الحجز',
    codeHint: 'يُذكر هذا الرمز عند الوصول، ولا حاجة إلى ذكر الاسم.',
    when: 'متى',
    stretch: (from, until) => `من مساء ${from} إلى صباح ${until}`,
    nights: { one: 'ليلة واحدة', two: 'ليلتان', few: '# ليالٍ', many: '# ليلة', other: '# ليلة' },
    where: 'أين',
    district: (number) => `الدائرة ${number}`,
    addressHidden: 'سيدلّكم الفريق على العنوان: انظروا «عند الوصول».',
    hours: 'ساعات الاستقبال',
    directions: 'كيفية الوصول إلى المكان',
    arrival: 'عند الوصول',
    onlyFrench:
      'هذه المعلومات مكتوبة بالفرنسية فقط حتى الآن. اطلبوا من أحد أن يقرأها لكم، أو اتصلوا بالهاتف.',
    phone: 'الهاتف',
    places: { one: 'مكانكم', more: 'أماكنكم' },
    place: (label) => `المكان ${label}`,
    room: (label) => `الغرفة ${label}`,
    comma: '، ',
    closing: 'تأخرتم أو واجهتكم مشكلة؟ اتصلوا بنا، فنحن في انتظاركم.',
    made: (date) => `حُرّر في ${date}`,
  },
};
