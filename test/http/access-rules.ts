import { IDENTITY, Objects, PASSWORD, TONIGHT } from './access-objects';

/** Who asks: one account of each role, and a worker, a manager and an official whose organisation and facilities are others. */
export const ASKERS = [
  'worker',
  'manager',
  'official',
  'administrator',
  'otherWorker',
  'otherManager',
  'partner',
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
  /** The version for `If-Match`. */
  version?: number;
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
  return { ...nobody, ...answers, partner: answers.partner ?? answers.official ?? 'forbidden' };
}

const EVERYONE = only(Object.fromEntries(ASKERS.map((asker) => [asker, 'allowed'])));
/** Partners' officials too, unless it says otherwise. */
const CITY = only({ official: 'allowed', administrator: 'allowed' });
const CITY_ALONE = only({ official: 'allowed', administrator: 'allowed', partner: 'forbidden' });
const ITS_OFFICIALS = only({ official: 'allowed', partner: 'forbidden' });
const ADMINISTRATOR = only({ administrator: 'allowed' });
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

/** Of a rest area from the next day on. */
const HOURS = {
  from: TONIGHT.until,
  rules: [{ weekdays: [1], opens: '20:00', closes: '08:00', closesNextDay: true, seats: 9 }],
};

const nothing = () => ({});
const ofRestArea = async (objects: Objects) => ({ id: await objects.restArea() });
const ofShelter = async (objects: Objects) => ({ id: await objects.shelter() });

/** Every operation of the API, by its operationId. */
export const rules: Record<string, Rule> = {
  'About.about': { public: true, answers: EVERYONE, asks: nothing },
  'Session.signIn': {
    public: true,
    answers: EVERYONE,
    asks: () => ({ body: { email: 'worker@test.halte', password: PASSWORD } }),
  },
  'Session.current': { public: true, answers: EVERYONE, asks: nothing },
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

  'People.matches': { answers: WORKERS, asks: () => ({ body: { alias: 'Sam' } }) },
  'People.join': {
    answers: WORKERS,
    asks: async (objects) => ({ body: { reference: (await objects.acquaintance()).reference } }),
  },
  'People.change': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.stranger(), body: { needs: ['pets'] } }),
  },
  'People.putIdentity': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.stranger(), body: IDENTITY }),
  },
  'People.openIdentity': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({
      id: (await objects.acquaintance()).id,
      body: { purpose: 'care' },
      shows: IDENTITY.familyName,
    }),
  },
  'People.merge': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({
      id: await objects.stranger(),
      body: { into: await objects.stranger() },
    }),
  },
  'People.undoMerge': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.merge() }),
  },
  'People.erase': {
    answers: only({ worker: 'allowed', otherWorker: 'hidden', administrator: 'allowed' }),
    asks: async (objects) => ({ id: await objects.stranger() }),
  },
  'People.findErasable': {
    answers: only({ administrator: 'allowed' }),
    asks: async (objects) => {
      const { id, reference } = await objects.acquaintance();
      return { query: `?reference=${reference}`, shows: id };
    },
  },
  'Restrictions.listAt': {
    answers: only({
      worker: 'allowed',
      manager: 'allowed',
      otherWorker: 'without',
      otherManager: 'without',
    }),
    asks: async (objects) => {
      const { id, facilityId } = await objects.restriction();
      return { id: facilityId, shows: id };
    },
  },
  'Restrictions.listOf': {
    answers: BOTH,
    asks: async (objects) => {
      const { id, personId } = await objects.restriction();
      return { id: personId, shows: id };
    },
  },
  'Restrictions.restrict': {
    answers: ITS_MANAGER,
    asks: async (objects) => {
      const { facilityId, personId } = await objects.reservation('arrived');
      return { id: facilityId, body: { ...TONIGHT, personId, effect: 'block', reason: 'violence' } };
    },
  },
  'Restrictions.lift': { answers: WHERE_EXPECTED, asks: (objects) => objects.restriction() },
  'Restrictions.override': {
    answers: WHERE_EXPECTED,
    asks: async (objects) => ({
      id: (await objects.restriction()).id,
      body: { ...TONIGHT, reason: 'manager_agreed' },
    }),
  },
  'KeptApart.list': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => {
      const { id, personId } = await objects.pair();
      return { id: personId, shows: id };
    },
  },
  'KeptApart.keepApart': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({
      body: { personIds: [await objects.stranger(), await objects.stranger()], reason: 'threats' },
    }),
  },
  'KeptApart.end': { answers: ITS_ORGANISATION, asks: (objects) => objects.pair() },

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
  'Facilities.editClosure': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: (await objects.closure()).id,
      version: 1,
      body: { reason: 'pest_control' },
    }),
  },
  'Facilities.reopenPlaces': {
    answers: ITS_MANAGER,
    asks: async (objects) => {
      const { facilityId, placeIds } = await objects.closure();
      return { id: facilityId, body: { placeIds, from: TONIGHT.from } };
    },
  },
  'Facilities.editPlace': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: (await objects.newShelter()).placeIds[0],
      version: 1,
      body: { attributes: ['pets'] },
    }),
  },
  'Facilities.settings': { answers: ITS_MANAGER, asks: ofShelter },
  'Facilities.editSettings': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.shelter(), version: 1, body: { turnaroundNights: 1 } }),
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

  'Quotas.organisations': {
    answers: EVERYONE,
    asks: (objects) => ({ query: '?kind=referrer', shows: objects.city.referrer }),
  },
  'Quotas.list': {
    answers: ITS_MANAGER,
    asks: async (objects) => {
      const { id, facilityId } = await objects.quota();
      return { id: facilityId, shows: id };
    },
  },
  'Quotas.add': {
    answers: ITS_MANAGER,
    asks: async (objects) => {
      const { id, placeIds } = await objects.newShelter();
      return { id, body: { ...TONIGHT, organisationId: objects.city.referrer, placeIds } };
    },
  },
  // Who keeps places for whom is known to the facility alone.
  'Quotas.end': {
    answers: WHERE_EXPECTED,
    asks: async (objects) => ({ id: (await objects.quota()).id, body: { from: TONIGHT.from } }),
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

  'Referrals.accept': { answers: WHERE_EXPECTED, asks: (objects) => objects.referral() },
  'Referrals.refuse': {
    answers: WHERE_EXPECTED,
    asks: async (objects) => ({ ...(await objects.referral()), body: { reason: 'no_staff' } }),
  },
  'Referrals.countRefusals': { answers: CITY, asks: () => ({ query: '?from=2026-09-01&until=2026-11-01' }) },

  'Stays.extend': {
    answers: BOTH,
    asks: async (objects) => ({
      ...(await objects.reservation('confirmed')),
      body: { until: '2026-11-26' },
    }),
  },
  'Stays.transfer': {
    answers: BOTH,
    asks: async (objects) => {
      const { id, facilityId } = await objects.reservation('confirmed');
      return { id, body: { facilityId } };
    },
  },
  'Stays.beginAbsence': {
    answers: WHERE_EXPECTED,
    asks: async (objects) => {
      const { id, stayId } = await objects.reservation('arrived');
      return { id, body: { stayId, ...TONIGHT, reason: 'hospital' } };
    },
  },
  'Stays.endAbsence': {
    answers: WHERE_EXPECTED,
    asks: async (objects) => {
      const { id, stayId } = await objects.absence();
      return { id, body: { stayId } };
    },
  },
  'Stays.correct': {
    answers: WHERE_EXPECTED,
    asks: async (objects) => {
      const { id, stayId } = await objects.reservation('arrived');
      return { id, body: { stayId, to: 'confirmed', reason: 'wrong_button' } };
    },
  },

  'Board.tonight': {
    answers: ITS_MANAGER,
    asks: async (objects) => {
      const { id, facilityId } = await objects.reservation('confirmed');
      return { id: facilityId, shows: id };
    },
  },
  'Board.noShows': {
    answers: ITS_MANAGER,
    asks: async (objects) => {
      const { facilityId, stayId } = await objects.reservation('confirmed');
      return { id: facilityId, body: { stayIds: [stayId] } };
    },
  },

  'Holds.allow': {
    answers: ITS_MANAGER,
    asks: async (objects) => {
      const { facilityId, code } = await objects.reservation('held');
      return { id: facilityId, body: { code } };
    },
  },

  'RestAreas.list': { answers: EVERYONE, asks: async (objects) => ({ shows: await objects.restArea() }) },
  'Coverage.byHour': { answers: EVERYONE, asks: async (objects) => ({ shows: await objects.restArea() }) },
  'Coverage.byNight': {
    answers: EVERYONE,
    asks: async (objects) => ({ query: `?restAreaId=${await objects.restArea()}` }),
  },
  'Coverage.gaps': { answers: EVERYONE, asks: nothing },
  'RestAreas.openings': { answers: EVERYONE, asks: async (objects) => ({ id: await objects.restArea() }) },
  'Hours.read': { answers: EVERYONE, asks: async (objects) => ({ id: await objects.restArea() }) },
  'Hours.save': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.restArea(), body: HOURS, version: 1 }),
  },
  'Hours.preview': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.restArea(), body: HOURS }),
  },
  'OpeningHours.preview': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.restArea(), body: { text: 'Mo-Su 20:00-08:00' } }),
  },
  'PublicRestAreas.page': { public: true, answers: EVERYONE, asks: ofRestArea },
  'PublicRestAreas.calendar': { public: true, answers: EVERYONE, asks: ofRestArea },
  'PublicRestAreas.osm': { public: true, answers: EVERYONE, asks: ofRestArea },
  'PublicRestAreas.schedules': { public: true, answers: EVERYONE, asks: ofRestArea },
  'Hours.addRule': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: await objects.restArea(),
      body: { ...HOURS.rules[0], validFrom: TONIGHT.until },
    }),
  },
  'Hours.addException': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: await objects.areaWithHours(),
      body: { serviceDate: '2026-11-28', kind: 'closed', reason: 'works' },
    }),
  },
  'Hours.withdrawException': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.openingException() }),
  },
  'Hours.interrupt': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: await objects.areaWithHours(),
      body: { until: '2026-11-23T22:30:00Z', reason: 'incident' },
    }),
  },
  'Hours.endInterruption': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.interruption() }),
  },

  'Gauge.read': { answers: EVERYONE, asks: ofRestArea },
  'Gauge.tap': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.openArea(), body: { change: 1 } }),
  },
  'Gauge.refuse': { answers: ITS_MANAGER, asks: async (objects) => ({ id: await objects.openArea() }) },
  'Gauge.undo': {
    answers: ITS_MANAGER,
    asks: async (objects) => {
      const { id, tapId } = await objects.tap();
      return { id, body: { tapId } };
    },
  },
  'Gauge.correct': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.openArea(), body: { inside: 1, reason: 'miscounted' } }),
  },
  'Gauge.confirm': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.openArea(), body: { inside: 1 } }),
  },
  'Gauge.setWalkInSeats': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.openArea(), body: { seats: 2 } }),
  },

  'Seats.list': {
    answers: BOTH_LISTED,
    asks: async (objects) => ({ shows: (await objects.keptSeat()).id }),
  },
  'Seats.keep': {
    answers: WORKERS,
    asks: async (objects) => ({ id: await objects.openArea(), body: { arrivalAt: objects.inAnHour } }),
  },
  'Seats.cancel': { answers: ITS_ORGANISATION, asks: (objects) => objects.keptSeat() },
  'Seats.arrive': { answers: WHERE_EXPECTED, asks: (objects) => objects.keptSeat() },
  'Seats.listServices': { answers: EVERYONE, asks: ofRestArea },
  'Seats.slots': {
    answers: STAFF,
    asks: async (objects) => ({ id: await objects.restArea(), query: `?date=${TONIGHT.from}` }),
  },
  'Seats.addService': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({
      id: await objects.restArea(),
      body: { kind: 'shower', capacity: 2, slotMinutes: 30 },
    }),
  },
  'Seats.endService': {
    answers: ITS_MANAGER,
    asks: async (objects) => ({ id: await objects.service() }),
  },
  'Seats.keepSlot': {
    answers: WORKERS,
    asks: async (objects) => ({ id: await objects.service(), body: { slotStart: objects.inAnHour } }),
  },

  'Attendance.ofArea': {
    answers: only({ manager: 'allowed', official: 'allowed', administrator: 'allowed' }),
    asks: async (objects) => ({ id: await objects.restArea(), query: '?from=2026-11-01&until=2026-11-24' }),
  },
  'Attendance.ofCity': { answers: CITY, asks: () => ({ query: '?from=2026-11-01&until=2026-11-24' }) },

  // For a person of the worker's organisation, of whom the other one knows nothing.
  'Requests.make': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({
      body: {
        from: TONIGHT.from,
        nights: 1,
        people: [{ personId: await objects.stranger() }],
        urgency: 'high',
      },
    }),
  },
  'Requests.list': {
    answers: only({ worker: 'allowed', otherWorker: 'without' }),
    asks: async (objects) => ({ shows: await objects.request('open') }),
  },
  'Requests.find': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.request('open') }),
  },
  'Requests.reconfirm': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.request('open') }),
  },
  'Requests.withdraw': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.request('open') }),
  },
  'Requests.closeUnmet': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.request('open'), body: { cause: 'nothing_fits' } }),
  },
  'Requests.meet': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => {
      const { id: reservationId, personId } = await objects.reservation('confirmed');
      return { id: await objects.request('open', personId), body: { reservationId } };
    },
  },
  'Requests.accept': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.request('offered') }),
  },
  'Requests.decline': {
    answers: ITS_ORGANISATION,
    asks: async (objects) => ({ id: await objects.request('offered'), body: { reason: 'too_far' } }),
  },
  'Unmet.byNight': { answers: CITY, asks: nothing },

  'Occupancy.onNight': { answers: EVERYONE, asks: nothing },

  'Shortfalls.assessment': { answers: CITY, asks: nothing },
  'Shortfalls.list': { answers: CITY, asks: async (objects) => ({ shows: await objects.flag() }) },
  'Shortfalls.acknowledge': {
    answers: only({ official: 'allowed' }),
    asks: async (objects) => ({ id: await objects.flag() }),
  },
  'Shortfalls.assign': {
    answers: only({ official: 'allowed' }),
    asks: async (objects) => ({ id: await objects.flag(), body: { accountId: objects.city.official } }),
  },
  'Shortfalls.comment': {
    answers: only({ official: 'allowed' }),
    asks: async (objects) => ({ id: await objects.flag(), body: { text: 'Called the operator' } }),
  },
  'Shortfalls.snooze': {
    answers: only({ official: 'allowed' }),
    asks: async (objects) => ({ id: await objects.flag(), body: { until: TONIGHT.until } }),
  },
  'Shortfalls.owners': { answers: only({ official: 'allowed' }), asks: nothing },
  'Shortfalls.listThresholds': { answers: CITY, asks: nothing },
  'Shortfalls.setThreshold': {
    answers: only({ administrator: 'allowed' }),
    asks: () => ({
      body: {
        kind: 'places',
        validFrom: TONIGHT.from,
        opensAt: 5,
        resolvesAt: 0,
        step: 5,
        mediumFrom: 50,
        highFrom: 150,
      },
    }),
  },
  'Forecast.forecast': { answers: CITY, asks: nothing },
  'Forecast.addColdSpell': {
    answers: CITY_ALONE,
    asks: () => ({ body: { from: TONIGHT.from, until: TONIGHT.until, uplift: 10, source: 'A warning' } }),
  },
  'Forecast.withdrawColdSpell': {
    answers: CITY_ALONE,
    asks: async (objects) => ({ id: await objects.coldSpell() }),
  },
  'Scenarios.evaluate': { answers: CITY, asks: () => ({ body: { changes: [] } }) },
  'Scenarios.list': { answers: CITY, asks: nothing },
  'Scenarios.find': { answers: CITY, asks: async (objects) => ({ id: await objects.scenario() }) },
  'Scenarios.save': { answers: CITY, asks: () => ({ body: { name: 'What if', changes: [] } }) },
  'Scenarios.delete': {
    answers: only({ official: 'allowed', administrator: 'allowed', partner: 'hidden' }),
    asks: async (objects) => ({ id: await objects.scenario() }),
  },
  'Estimates.list': { answers: CITY, asks: nothing },
  'Estimates.record': {
    answers: CITY_ALONE,
    asks: () => ({ body: { low: 1, high: 2, validFrom: TONIGHT.from, source: 'Counted on the night' } }),
  },

  'Plan.read': { answers: CITY, asks: async (objects) => ({ shows: await objects.action() }) },
  'Plan.digest': { answers: CITY, asks: nothing },
  'Plan.addAction': {
    answers: ITS_OFFICIALS,
    asks: ({ city }) => ({
      body: { title: 'Open a rest area', ownerId: city.authority, dueOn: TONIGHT.until },
    }),
  },
  'Plan.editAction': {
    answers: ITS_OFFICIALS,
    asks: async (objects) => ({ id: await objects.action(), version: 1, body: { state: 'under_way' } }),
  },
  'Plan.history': {
    answers: CITY,
    asks: async (objects) => {
      const id = await objects.action();
      return { id, shows: id };
    },
  },
  'Plan.recordMoney': {
    answers: ITS_OFFICIALS,
    asks: () => ({
      body: { line: 'patrols', kind: 'planned', euros: 1, on: TONIGHT.from, source: 'Vote' },
    }),
  },
  'Plan.withdrawMoney': {
    answers: ITS_OFFICIALS,
    asks: async (objects) => ({ id: await objects.money() }),
  },
  'Plan.listDecisions': { answers: CITY, asks: nothing },
  'Plan.recordDecision': {
    answers: ITS_OFFICIALS,
    asks: async (objects) => ({
      body: {
        what: 'A site is looked for',
        organisationIds: [objects.city.authority],
        decidedOn: TONIGHT.from,
        flagId: await objects.flag(),
      },
    }),
  },
  'Notifications.list': {
    answers: CITY,
    asks: async (objects) => ({ shows: await objects.notice() }),
  },
  'Notifications.countUnread': { answers: CITY, asks: nothing },
  'Notifications.readAll': {
    answers: CITY,
    asks: async (objects) => ({ body: { until: await objects.notice() } }),
  },
  'Notifications.read': { answers: CITY, asks: async (objects) => ({ id: await objects.notice() }) },
  'Notifications.findSettings': { answers: CITY, asks: nothing },
  'Notifications.changeSettings': { answers: CITY, asks: () => ({ body: { language: 'en' } }) },
  'Notifications.makeFeed': { answers: CITY, asks: nothing },
  'Notifications.endFeed': { answers: CITY, asks: nothing },
  // The secret in its address stands for the account that made it.
  'Notifications.readFeed': {
    public: true,
    answers: EVERYONE,
    asks: async (objects) => ({ query: `?token=${await objects.feedToken()}` }),
  },

  'Webhooks.list': {
    answers: ADMINISTRATOR,
    asks: async (objects) => ({ shows: await objects.webhook() }),
  },
  'Webhooks.add': {
    answers: ADMINISTRATOR,
    asks: () => ({ body: { url: 'https://192.0.1.1/', kinds: ['places'], severities: ['high'] } }),
  },
  'Webhooks.enable': { answers: ADMINISTRATOR, asks: async (objects) => ({ id: await objects.webhook() }) },
  'Webhooks.test': { answers: ADMINISTRATOR, asks: async (objects) => ({ id: await objects.webhook() }) },
  'Webhooks.listDeliveries': {
    answers: ADMINISTRATOR,
    asks: async (objects) => ({ id: await objects.webhook() }),
  },
  'Webhooks.remove': { answers: ADMINISTRATOR, asks: async (objects) => ({ id: await objects.webhook() }) },

  'JobRuns.list': { answers: ADMINISTRATOR, asks: nothing },
  'JobRuns.runNow': { answers: ADMINISTRATOR, asks: () => ({ id: 'shortfalls.assess' }) },
};
