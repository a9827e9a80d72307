import type { Need } from '../facilities';

/** Somebody who waits in the demo city. Nights are counted from tonight. */
export interface DemoWish {
  /** Whether the demo accounts' worker keeps it. */
  own: boolean;
  people: number;
  /** How many of them have a reference. */
  known: number;
  from: number;
  nights: number;
  needs: Need[];
  sameRoom: boolean;
  urgency: 'emergency' | 'high' | 'ordinary';
  vulnerabilities: string[];
  /** Days since it was asked and nobody has said since that it is still needed. */
  silentFor?: number;
}

/** What none of the places that are free offers: the list would be empty otherwise. */
export const WISHES: readonly DemoWish[] = [
  {
    own: true,
    people: 2,
    known: 1,
    from: 0,
    nights: 14,
    needs: ['step_free', 'women_only'],
    sameRoom: true,
    urgency: 'emergency',
    vulnerabilities: ['young_child', 'violence'],
  },
  {
    own: true,
    people: 1,
    known: 1,
    from: -3,
    nights: 24,
    needs: ['step_free', 'single_room', 'pets'],
    sameRoom: false,
    urgency: 'high',
    vulnerabilities: ['illness'],
  },
  {
    own: true,
    people: 1,
    known: 1,
    from: -7,
    nights: 45,
    needs: ['step_free', 'single_room'],
    sameRoom: false,
    urgency: 'high',
    vulnerabilities: ['elderly', 'illness'],
    silentFor: 7,
  },
  {
    own: true,
    people: 4,
    known: 0,
    from: 0,
    nights: 6,
    needs: ['pets'],
    sameRoom: true,
    urgency: 'ordinary',
    vulnerabilities: [],
  },
  {
    own: true,
    people: 1,
    known: 1,
    from: -2,
    nights: 40,
    needs: ['women_only', 'single_room'],
    sameRoom: false,
    urgency: 'emergency',
    vulnerabilities: ['pregnancy'],
  },
  {
    own: true,
    people: 2,
    known: 2,
    from: -4,
    nights: 30,
    needs: ['couples', 'pets'],
    sameRoom: true,
    urgency: 'ordinary',
    vulnerabilities: [],
  },
  {
    own: false,
    people: 3,
    known: 0,
    from: 0,
    nights: 20,
    needs: [],
    sameRoom: true,
    urgency: 'emergency',
    vulnerabilities: ['minor'],
  },
  {
    own: false,
    people: 1,
    known: 1,
    from: -5,
    nights: 50,
    needs: ['pets', 'single_room'],
    sameRoom: false,
    urgency: 'high',
    vulnerabilities: ['illness'],
  },
  {
    own: false,
    people: 2,
    known: 1,
    from: -1,
    nights: 21,
    needs: ['couples', 'step_free'],
    sameRoom: true,
    urgency: 'high',
    vulnerabilities: ['pregnancy'],
  },
  {
    own: false,
    people: 1,
    known: 0,
    from: -6,
    nights: 60,
    needs: ['ground_floor', 'women_only'],
    sameRoom: false,
    urgency: 'ordinary',
    vulnerabilities: ['violence'],
    silentFor: 6,
  },
  {
    own: false,
    people: 5,
    known: 0,
    from: 0,
    nights: 3,
    needs: [],
    sameRoom: true,
    urgency: 'ordinary',
    vulnerabilities: [],
  },
  {
    own: false,
    people: 1,
    known: 1,
    from: -2,
    nights: 60,
    needs: ['women_only', 'pets'],
    sameRoom: false,
    urgency: 'ordinary',
    vulnerabilities: ['elderly'],
  },
  {
    own: false,
    people: 4,
    known: 0,
    from: 0,
    nights: 12,
    needs: [],
    sameRoom: true,
    urgency: 'high',
    vulnerabilities: ['young_child'],
  },
];
