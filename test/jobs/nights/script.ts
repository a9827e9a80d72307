import type { TestDatabase } from '../../support/database';
import type { TestClient } from '../../support/app';
import { nightOf, SHELTERS, type ShelterName, type World } from './world';

/** What changes the city: people, over HTTP, in a process of their own. */
export interface Hands {
  sql: TestDatabase['sql'];
  manager: TestClient;
  official: TestClient;
  shelters: Record<ShelterName, { id: string; placeIds: string[] }>;
  restArea: string;
  /** Ids by the name under which the script knows them. */
  ids: Map<string, string>;
  now(): Date;
}

/** One thing that somebody does: what the city is then. */
type Change = (world: World, hands: Hands) => Promise<World>;

export interface Step {
  day: number;
  /** By the city's clock; in the morning when left out. */
  time?: string;
  /** Nothing but time passes when there are none. */
  changes: Change[];
  /** Whether flags change: a good moment to be killed in. */
  matters: boolean;
  /** The change asks for no assessment: it shows in the next that comes on schedule. */
  quiet?: true;
}

export const MORNING = '09:05';

const closing =
  (name: string, shelter: ShelterName, places: number, from: number, until: number): Change =>
  async (world, { manager, shelters, ids }) => {
    const { id, placeIds } = shelters[shelter];
    const nights = { from: nightOf(from), until: nightOf(until) };
    const body = { placeIds: placeIds.slice(0, places), ...nights, reason: 'works' };
    ids.set(name, (await manager.post(`/facilities/${id}/closures`, body).expect(201)).body.id);
    const closed = { shelter, places, from, until, announced: until };
    return { ...world, closures: { ...world.closures, [name]: closed } };
  };

const reopening =
  (name: string, from: number): Change =>
  async (world, { manager, ids }) => {
    await manager.post(`/closures/${ids.get(name)}/reopen`, { from: nightOf(from) }).expect(200);
    const closed = { ...world.closures[name]!, until: from };
    return { ...world, closures: { ...world.closures, [name]: closed } };
  };

const lasting =
  (name: string, until: number): Change =>
  async (world, { manager, ids }) => {
    const version = { 'if-match': '"1"' };
    await manager.patch(`/closures/${ids.get(name)}`, { until: nightOf(until) }, version).expect(200);
    const closed = { ...world.closures[name]!, until };
    return { ...world, closures: { ...world.closures, [name]: closed } };
  };

const estimate =
  (low: number, high: number, from: number): Change =>
  async (world, { official }) => {
    const body = { low, high, validFrom: nightOf(from), source: 'Counted by the test' };
    await official.post('/population-estimates', body).expect(201);
    return { ...world, estimates: [...world.estimates, { from, high }].toSorted((a, b) => a.from - b.from) };
  };

const shutting =
  (day: number): Change =>
  async (world, { manager, restArea, ids }) => {
    const body = { serviceDate: nightOf(day), kind: 'closed', reason: 'staff_shortage' };
    const added = await manager.post(`/rest-areas/${restArea}/opening-exceptions`, body).expect(201);
    ids.set(`shut ${day}`, added.body.id);
    return { ...world, shut: [...world.shut, day] };
  };

const notShutting =
  (day: number): Change =>
  async (world, { manager, ids }) => {
    await manager.post(`/opening-exceptions/${ids.get(`shut ${day}`)}/withdraw`).expect(200);
    return { ...world, shut: world.shut.filter((each) => each !== day) };
  };

/** Somebody confirms, and from then on nobody does; or everybody does all the time. */
const confirmed =
  (isLast: boolean): Change =>
  async (world, { sql, now }) => {
    const confirmedAt = isLast ? now() : new Date('2027-12-01');
    await sql('UPDATE facility SET confirmed_at = $1', [confirmedAt]);
    return { ...world, confirmedAt };
  };

const acknowledging: Change = async (world, { official }) => {
  const { body } = await official.get('/shortfalls').expect(200);
  const { id } = body.items.find(({ kind }: { kind: string }) => kind === 'places');
  await official.post(`/shortfalls/${id}/acknowledge`).expect(200);
  return world;
};

const all = (from: number, until: number) =>
  Object.entries(SHELTERS).map(([shelter, places]) =>
    closing(`all of ${shelter}`, shelter as ShelterName, places, from, until),
  );

/** In order of time. A step that only waits for its day is one on which something begins or ends by itself. */
export const SCRIPT: Step[] = [
  { day: 2, changes: [closing('works', 'home', 12, 4, 8)], matters: true },
  { day: 6, changes: [closing('vermin', 'women', 6, 7, 9)], matters: true },
  { day: 9, changes: [], matters: true },
  { day: 11, changes: [shutting(14)], matters: true },
  // Farther ahead than is looked, until day 18.
  { day: 12, changes: [closing('planned', 'home', 10, 47, 50)], matters: false },
  { day: 15, changes: [], matters: true },
  { day: 15, changes: [closing('burst pipe', 'step', 6, 15, 16)], matters: true },
  { day: 16, changes: [], matters: true },
  { day: 18, changes: [], matters: true },
  { day: 19, changes: [confirmed(true)], matters: false, quiet: true },
  { day: 19, time: '21:30', changes: [], matters: true },
  { day: 20, changes: [confirmed(false)], matters: false, quiet: true },
  { day: 21, changes: [], matters: true },
  { day: 22, changes: [estimate(52, 52, 36), estimate(60, 72, 26)], matters: true },
  { day: 24, changes: [acknowledging], matters: false, quiet: true },
  { day: 28, changes: all(30, 31), matters: true },
  { day: 31, changes: [], matters: true },
  { day: 34, changes: [closing('beds', 'home', 8, 38, 45)], matters: true },
  { day: 36, changes: [], matters: true },
  { day: 40, changes: [reopening('beds', 40)], matters: true },
  // Back within two days: the same shortfall, not another.
  { day: 41, changes: [closing('beds again', 'home', 8, 41, 43)], matters: true },
  { day: 43, changes: [], matters: true },
  { day: 44, changes: [shutting(46)], matters: true },
  { day: 45, changes: [notShutting(46)], matters: true },
  { day: 50, changes: [], matters: true },
  { day: 53, changes: [closing('lift', 'home', 8, 53, 55)], matters: true },
  { day: 54, changes: [lasting('lift', 59)], matters: false },
  { day: 55, changes: [], matters: true },
  { day: 57, changes: [reopening('lift', 57)], matters: true },
];

export const BEGINNING: World = {
  closures: {},
  estimates: [{ from: -200, high: 52 }],
  shut: [],
  confirmedAt: new Date('2027-12-01'),
};
