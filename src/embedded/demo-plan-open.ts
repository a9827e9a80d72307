import { AUTHORITY, PARTNERS } from './demo-names';
import { begun, type DemoAction } from './demo-plan-steps';

const [REGION, POLICE, HEALTH, PROSECUTOR, MISSION] = PARTNERS;

/** Thirteen: under way, not begun, given up. */
export const NOT_CARRIED_OUT: DemoAction[] = [
  {
    title: 'Ouvrir six espaces de repos',
    owner: AUTHORITY,
    due: '2021-06-30',
    promises: { kind: 'rest_areas', promised: 6 },
    steps: [
      begun('2019-10-07'),
      { at: '2020-06-15', obstacle: 'site' },
      { at: '2021-06-28', due: '2021-12-31' },
    ],
  },
  {
    title: 'Lits infirmiers pour les personnes trop fragiles pour la rue',
    owner: HEALTH,
    due: '2021-06-30',
    steps: [
      { ...begun('2020-10-19'), obstacle: 'staff' },
      { at: -90, due: 12 },
      { at: -3, obstacle: null },
    ],
  },
  {
    title: 'Des logements pour sortir de l’hébergement',
    owner: REGION,
    due: '2021-12-31',
    steps: [
      { ...begun('2020-09-07'), obstacle: 'money' },
      { at: -6, due: 45 },
    ],
  },
  {
    title: 'Des chiffres communs aux partenaires',
    owner: MISSION,
    due: '2020-12-31',
    steps: [
      { ...begun('2020-03-16'), obstacle: 'staff' },
      { at: -120, due: 9 },
    ],
  },
  {
    title: 'Une équipe de nuit dans le métro',
    owner: POLICE,
    due: '2021-03-31',
    steps: [
      { ...begun('2020-11-02'), obstacle: 'staff' },
      { at: -150, due: -20 },
    ],
  },
  {
    title: 'Une salle de consommation à moindre risque au nord-est',
    owner: HEALTH,
    due: '2020-12-31',
    steps: [{ at: '2020-01-20', obstacle: 'site' }],
  },
  {
    title: 'Une deuxième salle de consommation à moindre risque',
    owner: HEALTH,
    due: '2021-06-30',
    steps: [{ at: '2020-01-20', obstacle: 'site' }],
  },
  {
    title: 'Une salle de consommation mobile',
    owner: HEALTH,
    due: '2021-12-31',
    steps: [{ at: '2020-09-28', obstacle: 'decision' }],
  },
  {
    title: 'Un accueil de jour pour les femmes',
    owner: AUTHORITY,
    due: '2021-06-30',
    steps: [{ at: '2020-11-23', obstacle: 'site' }],
  },
  {
    title: 'Accompagner les sorties de détention',
    owner: PROSECUTOR,
    due: '2021-09-30',
    steps: [{ at: '2021-01-18', obstacle: 'decision' }],
  },
  {
    title: 'Une évaluation indépendante du plan',
    owner: MISSION,
    due: '2021-12-31',
    steps: [{ at: '2021-02-22', obstacle: 'money' }],
  },
  {
    title: 'Un village de chalets temporaires',
    owner: AUTHORITY,
    due: '2020-11-30',
    steps: [
      { ...begun('2020-02-17'), obstacle: 'site' },
      { at: '2021-01-25', state: 'abandoned' },
    ],
  },
  {
    title: 'Un numéro d’appel unique pour les habitants',
    owner: POLICE,
    due: '2020-06-30',
    steps: [{ at: '2020-10-12', state: 'abandoned', obstacle: 'decision' }],
  },
];
