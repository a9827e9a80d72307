import { Objects, PASSWORD, TONIGHT } from './access-objects';

/** Who asks: one account of each role, and a worker and a manager whose organisation and facilities are others. */
export const ASKERS = [
  'worker',
  'manager',
  'official',
  'administrator',
  'otherWorker',
  'otherManager',
] as const;
export type Asker = (typeof ASKERS)[number];

/**
 * `forbidden`: 403, for what one may know of and not do. `hidden`: 404, for what one may not know of. `without`: the list
 * as one may see it, which doesn't hold the object.
 */
export type Outcome = 'allowed' | 'forbidden' | 'hidden' | 'without';

/** A well-formed request: the rest of the address, the body, and the object that an answer shows to who may see it. */
export interface Asked {
  id?: string;
  query?: string;
  body?: object;
  shows?: string;
}

export interface Rule {
  public?: true;
  answers: Record<Asker, Outcome>;
  /** About an object of the worker's organisation, in a facility of the manager's. */
  asks(objects: Objects): Asked | Promise<Asked>;
}

function only(answers: Partial<Record<Asker, Outcome>>): Record<Asker, Outcome> {
  const nobody = Object.fromEntries(ASKERS.map((asker) => [asker, 'forbidden'])) as Record<Asker, Outcome>;
  return { ...nobody, ...answers };
}

const EVERYONE = only(Object.fromEntries(ASKERS.map((asker) => [asker, 'allowed'])));
const CITY = only({ official: 'allowed', administrator: 'allowed' });
const WORKERS = only({ worker: 'allowed', otherWorker: 'allowed' });
/** Shelters look for places too, for those they can't keep. */
const STAFF = only({
  worker: 'allowed',
  manager: 'allowed',
  otherWorker: 'allowed',
  otherManager: 'allowed',
});
/** The facility is there for all to see, its manager alone changes it. */
const ITS_MANAGER = only({ manager: 'allowed' });
const ITS_ORGANISATION = only({ worker: 'allowed', otherWorker: 'hidden' });
const WHERE_EXPECTED = only({ manager: 'allowed', otherManager: 'hidden' });
const BOTH = only({ worker: 'allowed', manager: 'allowed', otherWorker: 'hidden', otherManager: 'hidden' });
const BOTH_LISTED = only({
  worker: 'allowed',
  manager: 'allowed',
  otherWorker: 'without',
  otherManager: 'without',
});

const nothing = () => ({});
const ofShelter = async (objects: Objects) => ({ id: await objects.shelter() });

/** Every operation of the API, by its operationId. */
export const rules: Record<string, Rule> = {
  'About.about': { public: true, answers: EVERYONE, asks: nothing },
  'Session.signIn': {
    public: true,
    answers: EVERYONE,
    asks: () => ({ body: { email: 'worker@test.halte', password: PASSWORD } }),
  },
  'Session.current': { answers: EVERYONE, asks: nothing },
  'Session.signOut': { answers: EVERYONE, asks: nothing },

  'Audit.list': { answers: only({ administrator: 'allowed' }), asks: nothing },

  'People.create': { answers: WORKERS, asks: () => ({ body: { alias: 'Sam' } }) },
  'People.list': {
    answers: BOTH_LISTED,
    asks: async (objects) => ({ shows: (await objects.reservation('confirmed')).personId }),
  },
  'People.find': {
    answers: BOTH,
    asks: async (objects) => {
      const { personId } = await objects.reservation('confirmed');
      return { id: personId, shows: personId };
    },
  },

  'Facilities.list': { answers: EVERYONE, asks: nothing },
  'Facilities.find': { answers: EVERYONE, asks: ofShelter },
  'Facilities.places': { answers: EVERYONE, asks: ofShelter },
  'Facilities.listClosures': {
    answers: EVERYONE,
    asks: async (objects) => {
      const { id, facilityId } = await objects.closure();
      return { id: facilityId, shows: id };
    },
  },
  'Facilities.close': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: await objects.shelter(),
      body: { ...TONIGHT, reason: 'works' },
    }),
  },
  'Facilities.reopen': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: (await objects.closure()).id, body: { from: TONIGHT.from } }),
  },
  'Facilities.openSurge': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.shelter(), body: { ...TONIGHT, count: 1 } }),
  },
  'Facilities.confirm': { answers: ITS_MANAGER, asks: ofShelter },
  'FacilityTexts.list': { answers: EVERYONE, asks: ofShelter },
  'FacilityTexts.write': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: await objects.shelter(),
      body: { language: 'fr', hours: 'De 18 h à minuit', directions: 'Métro Crimée', arrival: 'Sonner' },
    }),
  },

  'Reservations.search': { answers: STAFF, asks: () => ({ query: '?from=2026-11-23&until=2026-11-24' }) },
  // For a person of the worker's organisation, of whom the other one knows nothing.
  'Reservations.make': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({
      body: {
        ...TONIGHT,
        facilityId: await objects.shelter(),
        people: [{ personId: await objects.stranger() }],
      },
    }),
  },
  'Reservations.list': {
    answers: BOTH_LISTED,
    asks: async (objects) => ({ shows: (await objects.reservation('held')).id }),
  },
  'Reservations.find': { answers: BOTH, asks: (objects) => objects.reservation('held') },
  'Slip.find': { answers: BOTH, asks: (objects) => objects.reservation('confirmed') },
  'Reservations.confirm': { answers: ITS_ORGANISATION, asks: (objects) => objects.reservation('held') },
  'Reservations.cancel': { answers: ITS_ORGANISATION, asks: (objects) => objects.reservation('confirmed') },
  'Reservations.arrive': { answers: WHERE_EXPECTED, asks: (objects) => objects.reservation('confirmed') },
  'Reservations.depart': { answers: WHERE_EXPECTED, asks: (objects) => objects.reservation('arrived') },
  'Reservations.noShow': { answers: WHERE_EXPECTED, asks: (objects) => objects.reservation('confirmed') },

  'RestAreas.list': { answers: EVERYONE, asks: async (objects) => ({ shows: await objects.restArea() }) },
  'RestAreas.coverage': { answers: EVERYONE, asks: nothing },
  'RestAreas.openings': { answers: EVERYONE, asks: async (objects) => ({ id: await objects.restArea() }) },
  'RestAreas.addRule': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: await objects.restArea(),
      body: {
        validFrom: TONIGHT.from,
        weekdays: [1],
        opens: '20:00',
        closes: '08:00',
        closesNextDay: true,
        seats: 9,
      },
    }),
  },

  'Occupancy.onNight': { answers: EVERYONE, asks: nothing },

  'Shortfalls.assessment': { answers: CITY, asks: nothing },
  'Shortfalls.list': { answers: CITY, asks: async (objects) => ({ shows: await objects.flag() }) },
  'Shortfalls.acknowledge': {
    answers: only({ official: 'allowed' }),
    asks: async (objects) => ({ id: await objects.flag() }),
  },
  'Estimates.list': { answers: CITY, asks: nothing },
  'Estimates.record': {
    answers: CITY,
    asks: () => ({ body: { low: 1, high: 2, validFrom: TONIGHT.from, source: 'Counted on the night' } }),
  },
};
