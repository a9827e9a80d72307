import { AUTHORITY, OPERATORS, PARTNERS } from './demo-names';
import { NOT_CARRIED_OUT } from './demo-plan-open';
import { begun, type DemoAction, done } from './demo-plan-steps';

const [REGION, POLICE, HEALTH, PROSECUTOR, MISSION] = PARTNERS;
const [RIVES, TOITS] = OPERATORS;

/** Twenty, one of which the facts contradict at night. */
const CARRIED_OUT: DemoAction[] = [
  {
    title: 'Ouvrir 440 places d’hébergement',
    owner: REGION,
    due: '2020-12-31',
    promises: { kind: 'places', promised: 200 },
    steps: [
      begun('2019-06-17'),
      { at: '2020-04-20', promised: 440 },
      done('2020-11-20', 'Relevé des places ouvertes, novembre 2020'),
    ],
  },
  {
    title: 'Un lieu de repos ouvert la nuit',
    owner: AUTHORITY,
    due: '2021-03-31',
    promises: { kind: 'night_rest_areas', promised: 1 },
    steps: [
      { ...begun('2020-09-14'), obstacle: 'site' },
      done('2021-03-15', 'Convention signée avec l’opérateur, mars 2021'),
    ],
  },
  {
    title: 'Un premier espace de repos de jour',
    owner: RIVES,
    due: '2020-06-30',
    steps: [begun('2019-10-07'), done('2020-09-01', 'Procès-verbal d’ouverture')],
  },
  {
    title: 'Un deuxième espace de repos de jour',
    owner: TOITS,
    due: '2020-12-31',
    steps: [{ ...begun('2020-02-03'), obstacle: 'site' }, done('2021-02-08', 'Procès-verbal d’ouverture')],
  },
  {
    title: 'Maraudes renforcées le jour',
    owner: AUTHORITY,
    due: '2019-12-31',
    steps: [begun('2019-06-24'), done('2019-11-18', 'Rapport des maraudes, 2019')],
  },
  {
    title: 'Maraudes renforcées en soirée',
    owner: RIVES,
    due: '2020-03-31',
    steps: [begun('2019-09-02'), done('2020-02-24', 'Rapport des maraudes, 2020')],
  },
  {
    title: 'Chambres d’hôtel avec accompagnement',
    owner: REGION,
    due: '2020-06-30',
    steps: [begun('2019-09-16'), done('2020-05-25', 'Conventions avec les hôtels')],
  },
  {
    title: 'Une maison réservée aux femmes',
    owner: TOITS,
    due: '2020-06-30',
    steps: [begun('2019-11-04'), done('2020-05-11', 'Procès-verbal d’ouverture')],
  },
  {
    title: 'Équipes mobiles de psychiatrie',
    owner: HEALTH,
    due: '2020-06-30',
    steps: [{ ...begun('2019-10-14'), obstacle: 'staff' }, done('2020-10-05', 'Bilan d’activité 2020')],
  },
  {
    title: 'Consultations d’addictologie dans les lieux d’hébergement',
    owner: HEALTH,
    due: '2020-09-30',
    steps: [begun('2020-01-13'), done('2020-09-21', 'Bilan d’activité 2020')],
  },
  {
    title: 'Matériel de réduction des risques, tous les jours',
    owner: HEALTH,
    due: '2019-12-31',
    steps: [begun('2019-07-01'), done('2019-12-09', 'Bilan de distribution 2019')],
  },
  {
    title: 'Dépistage des hépatites dans les haltes',
    owner: HEALTH,
    due: '2021-06-30',
    steps: [begun('2020-11-16'), done('2021-05-31', 'Bilan des dépistages 2021')],
  },
  {
    title: 'Former les équipes d’accueil',
    owner: MISSION,
    due: '2020-12-31',
    steps: [begun('2019-11-18'), done('2020-12-07', 'Programme et feuilles de présence')],
  },
  {
    title: 'Un guide commun aux équipes de rue',
    owner: MISSION,
    due: '2020-03-31',
    steps: [begun('2019-09-09'), done('2020-03-02', 'Guide, première édition')],
  },
  {
    title: 'Un point hebdomadaire entre partenaires',
    owner: REGION,
    due: '2019-09-30',
    steps: [begun('2019-06-10'), done('2019-09-16', 'Comptes rendus')],
  },
  {
    title: 'Orienter vers le soin plutôt que poursuivre',
    owner: PROSECUTOR,
    due: '2020-06-30',
    steps: [begun('2019-10-21'), done('2020-06-15', 'Protocole signé')],
  },
  {
    title: 'Une permanence de santé au tribunal',
    owner: PROSECUTOR,
    due: '2020-12-31',
    steps: [begun('2020-06-22'), done('2021-01-11', 'Convention de permanence')],
  },
  {
    title: 'Une présence dans les stations de métro',
    owner: POLICE,
    due: '2019-12-31',
    steps: [begun('2019-07-08'), done('2019-12-02', 'Note de service')],
  },
  {
    title: 'Médiation avec les habitants du nord-est',
    owner: AUTHORITY,
    due: '2020-03-31',
    steps: [begun('2019-09-23'), done('2020-03-09', 'Bilan de la médiation')],
  },
  {
    title: 'Passages de propreté plus fréquents',
    owner: AUTHORITY,
    due: '2019-09-30',
    steps: [begun('2019-06-17'), done('2019-09-02', 'Planning des passages')],
  },
];

/** 33 actions, 20 of them carried out (DOMAIN.md, section 1). */
export const ACTIONS: readonly DemoAction[] = [...CARRIED_OUT, ...NOT_CARRIED_OUT];
