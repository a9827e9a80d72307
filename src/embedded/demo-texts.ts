import type { SlipLanguage } from '../facilities';
import { SLIP_LANGUAGES } from '../facilities';
import type { Row } from './demo-rows';

type Door = 'bell' | 'reception' | 'phone' | 'open' | 'meet';

/** When and how one comes in, as the French words about arriving say it; day and night where there are no hours. */
const WAYS_IN: Record<string, { door: Door; hours?: [string, string] }> = {
  'Résidence du Canal (démo)': { door: 'bell' },
  'Centre de la Rotonde (démo)': { door: 'bell', hours: ['09:00', '01:00'] },
  'Centre des Buttes (démo)': { door: 'bell', hours: ['17:00', '00:00'] },
  'Abri de nuit des Récollets (démo)': { door: 'open', hours: ['19:00', '09:00'] },
  'Halte de nuit Ordener (démo)': { door: 'open', hours: ['18:30', '09:30'] },
  'Appartements de l’Ourcq (démo)': { door: 'meet', hours: ['09:00', '22:00'] },
  'Appartements de Ménilmontant (démo)': { door: 'phone', hours: ['09:00', '21:30'] },
  'Maison Suzanne (démo)': { door: 'bell' },
  'Appartements de la Chapelle (démo)': { door: 'phone', hours: ['10:00', '20:00'] },
  'Hôtel du Dépôt Marcadet (démo)': { door: 'bell' },
  'Hôtel des Lilas (démo)': { door: 'reception', hours: ['08:00', '00:00'] },
  'Hôtel de la Petite Ceinture (démo)': { door: 'reception' },
  'Hôtel du Pont de Flandre (démo)': { door: 'phone' },
  'Hôtel des Deux Moulins (démo)': { door: 'reception', hours: ['08:00', '23:30'] },
  'Hôtel de l’Écluse (démo)': { door: 'bell' },
  'Hôtel des Messageries (démo)': { door: 'reception', hours: ['07:00', '22:00'] },
  'Hôtel des Vignes (démo)': { door: 'reception', hours: ['08:00', '23:00'] },
  'Hôtel du Petit Bercy (démo)': { door: 'reception' },
  'Hôtel des Peupliers (démo)': { door: 'bell', hours: ['08:00', '23:00'] },
  'Hôtel des Abeilles (démo)': { door: 'reception', hours: ['09:00', '21:00'] },
  'Hôtel du Square (démo)': { door: 'bell', hours: ['08:00', '00:00'] },
};

const STATIONS = ['Quai-des-Péniches', 'Porte-des-Tanneurs', 'Place-du-Halage', 'Square-des-Lavandières'];
const LEFT: Record<SlipLanguage, string> = { fr: 'gauche', en: 'left', es: 'izquierda', ar: 'اليسار' };
const RIGHT: Record<SlipLanguage, string> = { fr: 'droite', en: 'right', es: 'derecha', ar: 'اليمين' };

interface Template {
  always: string;
  between(from: string, until: string): string;
  directions(station: string, exit: number, side: string, minutes: number): string;
  landmarks: [string, string, string];
  arrival: Record<Door, string>;
}

const TEMPLATES: Record<Exclude<SlipLanguage, 'fr'>, Template> & {
  fr: Omit<Template, 'arrival'>;
} = {
  fr: {
    always: 'Jour et nuit',
    between: (from, until) => `De ${frenchTime(from)} à ${frenchTime(until)}`,
    directions: (station, exit, side, minutes) =>
      `Métro ${station}, sortie ${exit}. Prenez la première rue à ${side}, puis marchez tout droit ${minutes} minutes.`,
    landmarks: [
      'La porte est à côté d’une boulangerie.',
      'C’est en face d’un petit square.',
      'C’est juste après le pont.',
    ],
  },
  en: {
    always: 'Day and night',
    between: (from, until) => `From ${from} to ${until}`,
    directions: (station, exit, side, minutes) =>
      `Metro ${station}, exit ${exit}. Take the first street on the ${side}, then walk straight on for ${minutes} minutes.`,
    landmarks: [
      'The door is next to a bakery.',
      'It is opposite a small garden.',
      'It is just after the bridge.',
    ],
    arrival: {
      bell: 'Ring the bell and say your code. Somebody will show you your bed.',
      reception: 'Go to the reception desk and say your code. Nobody will ask for your name.',
      phone: 'Call when you stand in front of the building: somebody comes down to open.',
      open: 'Walk in and go to the team: they will show you your bed. You can leave your bags with them.',
      meet: 'The meeting point is the Résidence du Canal (démo): the team gives you the keys there and walks with you.',
    },
  },
  es: {
    always: 'De día y de noche',
    between: (from, until) => `De ${from} a ${until}`,
    directions: (station, exit, side, minutes) =>
      `Metro ${station}, salida ${exit}. Tome la primera calle a la ${side} y siga recto ${minutes} minutos.`,
    landmarks: [
      'La puerta está al lado de una panadería.',
      'Está enfrente de un pequeño jardín.',
      'Está justo después del puente.',
    ],
    arrival: {
      bell: 'Llame al timbre y diga su código. Alguien le mostrará su cama.',
      reception: 'Vaya a la recepción y diga su código. Nadie le pedirá su nombre.',
      phone: 'Llame por teléfono cuando esté delante del edificio: alguien baja a abrir.',
      open: 'Entre y diríjase al equipo: le mostrarán su cama. Puede dejarles su equipaje.',
      meet: 'El punto de encuentro es la Résidence du Canal (démo): allí el equipo le da las llaves y le acompaña.',
    },
  },
  ar: {
    always: 'ليلًا ونهارًا',
    between: (from, until) => `من ${from} إلى ${until}`,
    directions: (station, exit, side, minutes) =>
      `مترو ${apart(station)}، المخرج ${exit}. خذوا أول شارع على ${side}، ثم سيروا إلى الأمام ${minutes} دقائق.`,
    landmarks: ['الباب بجانب مخبز.', 'المكان مقابل حديقة صغيرة.', 'المكان بعد الجسر مباشرة.'],
    arrival: {
      bell: 'اضغطوا على الجرس واذكروا رمز الحجز، وسيرافقكم أحد إلى سريركم.',
      reception: 'توجهوا إلى مكتب الاستقبال واذكروا رمز الحجز. لن يسألكم أحد عن اسمكم.',
      phone: 'اتصلوا بالهاتف عندما تصلون أمام المبنى، وسينزل أحد ليفتح لكم.',
      open: 'ادخلوا وتوجهوا إلى الفريق، وسيدلّكم على سريركم. يمكنكم ترك أمتعتكم لديه.',
      meet: `نقطة اللقاء هي ${apart('Résidence du Canal (démo)')}، حيث يسلّمكم الفريق المفاتيح ويرافقكم.`,
    },
  },
};

/** What each shelter says to who is sent there, in the four languages; the ways there are invented. */
export function layOutTexts(
  facilities: readonly Row[],
  shelters: readonly { name: string; arrivalInfo: string }[],
): Row[] {
  const ids = new Map(facilities.map(({ name, id }) => [name, id!]));
  return shelters.flatMap((shelter, index) =>
    SLIP_LANGUAGES.map((language) => ({
      facility_id: ids.get(shelter.name)!,
      language,
      ...textOf(shelter, index, language),
    })),
  );
}

function textOf(
  { name, arrivalInfo }: { name: string; arrivalInfo: string },
  index: number,
  language: SlipLanguage,
) {
  const { door, hours } = WAYS_IN[name]!;
  const { always, between, directions, landmarks } = TEMPLATES[language];
  const station = `${STATIONS[index % STATIONS.length]} (démo)`;
  const side = (index % 2 === 0 ? LEFT : RIGHT)[language];
  return {
    hours: hours ? between(...hours) : always,
    directions: `${directions(station, 1 + (index % 3), side, 4 + (index % 5))} ${landmarks[index % 3]}`,
    arrival: language === 'fr' ? arrivalInfo : TEMPLATES[language].arrival[door],
  };
}

/** 18 h 30, and minuit. */
function frenchTime(time: string): string {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  if (hours === 0 && minutes === 0) return 'minuit';
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes}`;
}

/** Keeps its own order and stays on one line between words that run the other way. */
function apart(text: string): string {
  return `\u2068${text.replaceAll(' ', '\u00A0')}\u2069`;
}
