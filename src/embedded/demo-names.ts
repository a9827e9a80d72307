import type { FacilityForm } from '../facilities';
import type { Night, WallTime } from '../kernel/time';

/** Whom and what the demo city is made of, besides its shelters. All of it is invented. */

export const OPERATORS = [
  'Association Rives Claires (démo)',
  'Les Toits Partagés (démo)',
  'Solidarité Lanterne (démo)',
] as const;
export const REFERRERS = ['Maraude Nord-Est (démo)', 'Équipe mobile Passerelle (démo)'] as const;
export const AUTHORITY = 'Ville (démo)';
/** Who shares in the plan: region, police, health, justice, the interministerial mission. */
export const PARTNERS = [
  'Préfecture de région (démo)',
  'Préfecture de police (démo)',
  'Agence régionale de santé (démo)',
  'Parquet (démo)',
  'Mission interministérielle (démo)',
] as const;

/** Colleagues of other organisations, so that there is something which the demo accounts may not see. */
export const SECOND_WORKER = { email: 'worker2@demo.halte', name: 'Karim Haddad (démo)' };
export const PARTNER_OFFICIAL = { email: 'ars@demo.halte', name: 'Lucie Marchetti (démo)' };
export const SECOND_MANAGER = { email: 'manager2@demo.halte', name: 'Claire Fontaine (démo)' };

export const CANAL = 'Résidence du Canal (démo)';
/** What the manager of the demo accounts looks after; the second manager has the rest. */
export const OWN_FACILITIES: readonly string[] = [
  CANAL,
  'Appartements de l’Ourcq (démo)',
  'Espace de repos du Canal (démo)',
];

/** Where a place is put in order for a night after each departure. */
export const TURNAROUND = 'Appartements de l’Ourcq (démo)';

/** Places kept for the second referrer, until an hour of the evening. */
export const QUOTA = { facility: CANAL, places: 3, from: -20, releaseAt: '20:00' };
/** Where referrals are confirmed before anybody comes. */
export const ASKS_FIRST = 'Appartements de l’Ourcq (démo)';

/** Where the surge places are. */
export const SURGE = { facility: 'Centre de la Rotonde (démo)', places: 12, from: -10, until: 20 };

/** A shelter of the demo city. Everything in it is invented. */
export interface DemoShelter {
  name: string;
  form: FacilityForm;
  /** Index among the operators. */
  operator: number;
  district: number;
  address: string;
  /** First night of its places. */
  opensOn: Night;
  /** How many rooms of 1, 2, 3, ... places. */
  rooms: number[];
  /** Rooms at street level; the first of the rooms. */
  groundFloor: number;
  /** Rooms without a step on the way; the first of the rooms. */
  stepFree: number;
  /** Rooms for women alone; the last of the rooms. */
  womenRooms?: number;
  pets?: boolean;
  /** Minutes since its manager said that all is as shown. */
  confirmed: number;
  arrivalInfo: string;
}

export interface DemoOpeningRule {
  /** Days from today; the end is the first day on which it no longer holds. */
  from: number;
  until: number | null;
  weekdays: number[];
  opens: WallTime;
  closes: WallTime;
  onPublicHolidays?: 'closed';
  source: string;
}

export interface DemoRestArea {
  name: string;
  /** Index among the operators. */
  operator: number;
  district: number;
  address: string;
  plannedSeats: number;
  confirmed: number | null;
  arrivalInfo: string;
  rules: DemoOpeningRule[];
}

const TWO_YEARS_AGO = -730;
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const PLANNED = {
  confirmed: null,
  arrivalInfo: 'Espace prévu au plan, pas encore ouvert.',
  rules: [],
};

/** Six planned, two of them open, by day alone (DOMAIN.md, section 1). */
export const REST_AREAS: readonly DemoRestArea[] = [
  {
    name: 'Espace de repos du Canal (démo)',
    operator: 0,
    district: 10,
    address: '14 quai des Péniches (démo), 75010 Paris',
    plannedSeats: 25,
    confirmed: 40,
    arrivalInfo:
      'Entrée libre, sans rendez-vous. Douches, café, prises ; une infirmière le mardi et le jeudi.',
    rules: [
      {
        from: TWO_YEARS_AGO,
        until: -210,
        weekdays: [1, 2, 3, 4, 5],
        opens: '10:00',
        closes: '16:30',
        source: 'Rapport d’activité de l’opérateur (démo)',
      },
      {
        from: -210,
        until: null,
        weekdays: [1, 2, 3, 4, 5],
        opens: '09:30',
        closes: '17:00',
        onPublicHolidays: 'closed',
        source: 'Affichage à la porte, relevé (démo)',
      },
      {
        from: -210,
        until: null,
        weekdays: [6, 7],
        opens: '12:00',
        closes: '18:00',
        source: 'Affichage à la porte, relevé (démo)',
      },
    ],
  },
  {
    name: 'Espace de repos Belliard (démo)',
    operator: 1,
    district: 18,
    address: '90 rue des Aiguilleurs (démo), 75018 Paris',
    plannedSeats: 20,
    confirmed: 130,
    arrivalInfo:
      'Sonner au portillon. Chaises longues, casiers et machine à laver ; les chiens restent dans la cour.',
    rules: [
      {
        from: TWO_YEARS_AGO,
        until: null,
        weekdays: WEEK,
        opens: '13:00',
        closes: '20:00',
        source: 'Réponse écrite de l’opérateur à la Ville (démo)',
      },
    ],
  },
  {
    ...PLANNED,
    name: 'Espace de repos de l’Évangile (démo)',
    operator: 1,
    district: 18,
    address: '25 rue du Gazomètre (démo), 75018 Paris',
    plannedSeats: 30,
  },
  {
    ...PLANNED,
    name: 'Espace de repos des Lilas (démo)',
    operator: 2,
    district: 20,
    address: '54 boulevard des Fortifs (démo), 75020 Paris',
    plannedSeats: 24,
  },
  {
    ...PLANNED,
    name: 'Espace de repos Tolbiac (démo)',
    operator: 2,
    district: 13,
    address: '8 rue des Peaussiers (démo), 75013 Paris',
    plannedSeats: 16,
  },
  {
    ...PLANNED,
    name: 'Espace de repos du Quai (démo)',
    operator: 0,
    district: 12,
    address: '1 quai des Futailles (démo), 75012 Paris',
    plannedSeats: 20,
  },
];
/** When the rest areas were put into the plan. */
export const REST_AREAS_SINCE: Night = '2021-03-01';

export const ALIASES: readonly string[] = [
  'Nina',
  'Petit Louis',
  'Momo',
  'Lola',
  'Le Marin',
  'Jo',
  'Fatou',
  'Titi',
  'Sacha',
  'Rico',
  'Madame Rose',
  'Bébert',
  'Yaya',
  'Le Breton',
  'Mimi',
  'Tonio',
  'Zoé',
  'Le Poète',
  'Ange',
  'Manu',
  'Lili',
  'Gaspard',
  'Doudou',
  'La Grande Anne',
];

/** DOMAIN.md, section 1. */
export const ESTIMATE = {
  low: 700,
  high: 800,
  validFrom: '2019-06-01',
  source: 'Plan d’actions 2019-2021, estimation des personnes identifiées',
};

/** Whom two of the demo's people are on paper. */
export const IDENTITIES = [
  { givenName: 'Amadou', familyName: 'Sarr (démo)', birthDate: '1979-05-14' },
  { givenName: 'Irina', familyName: 'Popa (démo)', birthDate: '1991-11-02' },
];
