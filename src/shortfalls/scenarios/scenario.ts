import { addNights, countNights, type Night } from '../../kernel/time';
import { type AreaOpening, openingsBetween, type WeeklyRule } from '../../rest-areas';
import { assess, type Estimate, type NightAssessment, type World } from '../assessment';

/** One thing that might be done, or come. */
export type Change =
  | { kind: 'open_places' | 'close_places'; places: number; from: Night; until?: Night | null }
  | { kind: 'close_facility'; facilityId: string; from: Night; until?: Night | null }
  | ({ kind: 'open_rest_area'; restAreaId: string; from: Night; until?: Night | null } & Hours)
  | { kind: 'estimate'; low: number; high: number; from: Night };

type Hours = Pick<WeeklyRule, 'weekdays' | 'opens' | 'closes' | 'closesNextDay' | 'seats'>;

/** What a night of a place, and an hour of a seat, cost in euros; what isn't known isn't counted. */
export interface UnitCosts {
  placeNight?: number | null;
  seatHour?: number | null;
}

/** What a facility has in service, night by night. */
export type FacilityCapacity = ReadonlyMap<string, ReadonlyMap<Night, number>>;

/** The city as it is beside the city as it would be, night by night. */
export interface Comparison {
  actual: NightAssessment[];
  scenario: NightAssessment[];
  /** What the changes cost over the nights compared, in euros; null without a unit cost. What is closed costs less. */
  cost: number | null;
}

/**
 * Both worlds, assessed by the one function that assesses the real one: so that doing the same in earnest gives the same
 * figures. Nothing real is touched.
 */
export function compare(
  world: World,
  facilities: FacilityCapacity,
  changes: readonly Change[],
  costs: UnitCosts,
): Comparison {
  const changed = changes.reduce((so, change) => applied(so, change, facilities), world);
  return { actual: assess(world), scenario: assess(changed), cost: costOf(world, changed, costs) };
}

function applied(world: World, change: Change, facilities: FacilityCapacity): World {
  switch (change.kind) {
    case 'open_places':
      return withPlaces(world, change, () => change.places, true);
    case 'close_places':
      return withPlaces(world, change, () => -change.places, false);
    case 'close_facility': {
      const inService = facilities.get(change.facilityId);
      return withPlaces(world, change, (date) => -(inService?.get(date) ?? 0), false);
    }
    case 'open_rest_area':
      return { ...world, openings: [...world.openings, ...openingsOf(world, change)] };
    case 'estimate':
      return { ...world, estimates: [...world.estimates, estimate(world, change)] };
    default:
      return change satisfies never;
  }
}

function withPlaces(
  world: World,
  nights: { from: Night; until?: Night | null },
  more: (date: Night) => number,
  funded: boolean,
): World {
  const holds = (date: Night) => date >= nights.from && (!nights.until || date < nights.until);
  return {
    ...world,
    capacity: world.capacity.map((night) => {
      if (!holds(night.date)) return night;
      const inService = Math.max(0, night.inService + more(night.date));
      const authorised = funded ? night.authorised + more(night.date) : night.authorised;
      return { ...night, authorised, inService };
    }),
  };
}

function openingsOf(
  world: World,
  {
    restAreaId,
    from,
    until,
    weekdays,
    opens,
    closes,
    closesNextDay,
    seats,
  }: Extract<Change, { kind: 'open_rest_area' }>,
): AreaOpening[] {
  const hours = { weekdays, opens, closes, closesNextDay, seats, onPublicHolidays: 'as_usual' as const };
  const rule = { ...hours, validFrom: from, validUntil: until ?? null };
  const schedule = { rules: [rule], exceptions: [], interruptions: [] };
  return openingsBetween(schedule, addNights(world.from, -1), addNights(world.until, 1), world.timeZone).map(
    (opening) => ({ ...opening, restAreaId }),
  );
}

/** In force from its night on, as one would be that is recorded now: of two from the same night the later. */
function estimate(
  { estimates }: World,
  { low, high, from }: Extract<Change, { kind: 'estimate' }>,
): Estimate {
  const latest = Math.max(0, ...estimates.map(({ createdAt }) => createdAt.getTime()));
  return { id: `scenario ${estimates.length}`, low, high, validFrom: from, createdAt: new Date(latest + 1) };
}

function costOf(actual: World, changed: World, { placeNight, seatHour }: UnitCosts): number | null {
  if (placeNight == null && seatHour == null) return null;
  const nights = sum(changed.capacity.map((night, i) => night.inService - actual.capacity[i]!.inService));
  const seats = seatHoursOf(changed) - seatHoursOf(actual);
  return Math.round(nights * (placeNight ?? 0) + seats * (seatHour ?? 0));
}

/** Of the openings that start on one of the nights. */
function seatHoursOf({ openings, from, until }: World): number {
  return sum(
    openings
      .filter(({ serviceDate }) => serviceDate >= from && countNights(serviceDate, until) > 0)
      .map(({ opensAt, closesAt, seats }) => ((closesAt.getTime() - opensAt.getTime()) / 3_600_000) * seats),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0);
}
