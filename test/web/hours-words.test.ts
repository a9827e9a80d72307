import i18next from 'i18next';
import { en } from '../../web/src/i18n/en';
import { frHours } from '../../web/src/i18n/fr-hours';
import { timeOf } from '../../web/src/workspaces/hours/hours-draft';
import { durationInWords, ruleInWords, type RuleInWords } from '../../web/src/workspaces/hours/hours-words';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const NIGHT: RuleInWords = { weekdays: EVERY_DAY, opens: '20:00', closes: '08:00', closesNextDay: true };
const DAY: RuleInWords = { weekdays: [1, 2, 3, 4, 5], opens: '09:30', closes: '17:00', closesNextDay: false };
const closedOn = (...dates: string[]) =>
  dates.map((serviceDate) => ({ serviceDate, kind: 'closed' as const }));

const instance = i18next.createInstance();
beforeAll(async () => {
  const resources = { fr: { translation: frHours }, en: { translation: en } };
  await instance.init({ lng: 'fr', resources, interpolation: { escapeValue: false } });
});
const french = (...rest: [RuleInWords, ReturnType<typeof closedOn>?]) =>
  ruleInWords(instance.getFixedT('fr'), 'fr-FR', ...rest).replaceAll('\u00a0', ' ');
const english = (...rest: [RuleInWords, ReturnType<typeof closedOn>?]) =>
  ruleInWords(instance.getFixedT('en'), 'en-GB', ...rest);

const MEANT: [RuleInWords, ReturnType<typeof closedOn>, string, string][] = [
  [
    NIGHT,
    closedOn('2027-05-01'),
    'chaque nuit de 20 h à 8 h, sauf le 1er mai',
    'every night from 20:00 to 08:00, except 1 May',
  ],
  [
    NIGHT,
    closedOn('2026-12-24', '2026-12-31'),
    'chaque nuit de 20 h à 8 h, sauf le 24 décembre et le 31 décembre',
    'every night from 20:00 to 08:00, except 24 December and 31 December',
  ],
  [
    { ...DAY, onPublicHolidays: 'closed' },
    [],
    'du lundi au vendredi de 9 h 30 à 17 h, fermé les jours fériés',
    'Monday to Friday from 09:30 to 17:00, closed on public holidays',
  ],
  [
    DAY,
    closedOn('2026-11-28'),
    'du lundi au vendredi de 9 h 30 à 17 h',
    'Monday to Friday from 09:30 to 17:00',
  ],
  [
    { ...DAY, weekdays: [6, 7] },
    [],
    'le samedi et le dimanche de 9 h 30 à 17 h',
    'Saturdays and Sundays from 09:30 to 17:00',
  ],
  [
    { ...DAY, weekdays: [5, 1, 3] },
    [],
    'le lundi, le mercredi et le vendredi de 9 h 30 à 17 h',
    'Mondays, Wednesdays and Fridays from 09:30 to 17:00',
  ],
  [{ ...DAY, weekdays: EVERY_DAY }, [], 'tous les jours de 9 h 30 à 17 h', 'every day from 09:30 to 17:00'],
  [
    { ...DAY, weekdays: EVERY_DAY, opens: '00:00', closes: '00:00', closesNextDay: true },
    [],
    'tous les jours 24 h sur 24',
    'every day round the clock',
  ],
  [
    { ...DAY, weekdays: EVERY_DAY, opens: '18:00', closes: '00:00', closesNextDay: true },
    [],
    'tous les jours de 18 h à minuit',
    'every day from 18:00 to midnight',
  ],
  [
    { ...DAY, weekdays: [6], opens: '10:00', closes: '02:00', closesNextDay: true },
    [],
    'le samedi de 10 h à 2 h le lendemain',
    'Saturdays from 10:00 to 02:00 the next day',
  ],
  [
    { ...NIGHT, weekdays: [1, 2, 3, 4], onPublicHolidays: 'closed' },
    [],
    'chaque nuit du lundi au jeudi de 20 h à 8 h, sauf les jours fériés',
    'every night from Monday to Thursday from 20:00 to 08:00, except on public holidays',
  ],
  [
    { ...NIGHT, weekdays: [5, 6] },
    [],
    'les nuits du vendredi et du samedi de 20 h à 8 h',
    'Friday and Saturday nights from 20:00 to 08:00',
  ],
  [
    { ...NIGHT, weekdays: [7] },
    [],
    'la nuit du dimanche au lundi de 20 h à 8 h',
    'the night from Sunday to Monday from 20:00 to 08:00',
  ],
  [
    { ...DAY, weekdays: EVERY_DAY, onPublicHolidays: 'only' },
    [],
    'les jours fériés de 9 h 30 à 17 h',
    'public holidays from 09:30 to 17:00',
  ],
  [
    { ...DAY, weekdays: [6, 7], onPublicHolidays: 'only' },
    [],
    'les jours fériés qui tombent le samedi et le dimanche de 9 h 30 à 17 h',
    'public holidays that fall on Saturdays and Sundays from 09:30 to 17:00',
  ],
];

describe('a rule in words', () => {
  it.each(MEANT)('%#', (rule, exceptions, inFrench, inEnglish) => {
    expect(french(rule, exceptions)).toBe(inFrench);
    expect(english(rule, exceptions)).toBe(inEnglish);
  });

  it('names no dates when there are many', () => {
    const many = closedOn('2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05');
    expect(french(NIGHT, many)).toBe('chaque nuit de 20 h à 8 h');
  });

  it('says how long in hours and minutes', () => {
    const t = instance.getFixedT('fr');
    expect([durationInWords(t, 660), durationInWords(t, 330)]).toEqual(['11 h', '5 h 30']);
  });
});

describe('a time as people type it', () => {
  it.each([
    ['8', '08:00'],
    ['20', '20:00'],
    ['8h30', '08:30'],
    ['8 h 30', '08:30'],
    ['0830', '08:30'],
    ['20:15', '20:15'],
    ['24:00', null],
    ['7:60', null],
    ['soon', null],
    ['', null],
  ])('%j is %j', (text, time) => expect(timeOf(text)).toBe(time));
});
