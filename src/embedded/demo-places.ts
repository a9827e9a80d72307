import type { Need } from '../facilities';
import { NEEDS } from '../facilities';
import type { DemoTools } from './demo-calendar';
import {
  ASKS_FIRST,
  type DemoShelter,
  OPERATORS,
  OWN_FACILITIES,
  REST_AREAS,
  REST_AREAS_SINCE,
  SURGE,
  TURNAROUND,
} from './demo-names';
import type { Staff } from './demo-organisations';
import type { Row } from './demo-rows';
import { SHELTERS } from './demo-shelters';

/** A place as the stays see it. Nights are counted from tonight. */
export interface Bed {
  id: string;
  facilityId: string;
  facility: string;
  roomId: string;
  attributes: Need[];
  surge: boolean;
  /** Whether the demo accounts' manager looks after it. */
  own: boolean;
  /** Closed on nights [from, until), in order. */
  closed: { from: number; until: number }[];
  /** First night that its stay doesn't take; stays are given out in the order of their first nights. */
  takenUntil: number;
  /** First night on which someone else may come: later than the above when someone has stayed on. */
  freeFrom: number;
}

export interface DemoPlaces {
  facilities: Row[];
  assignments: Row[];
  rooms: Row[];
  places: Row[];
  openingRules: Row[];
  beds: Bed[];
}

const ROOMS_A_FLOOR = 6;
const LETTERS = 'abcdefgh';

/** Facilities, rooms and places, and who looks after them. */
export function layOutPlaces(tools: DemoTools, staff: Staff): DemoPlaces {
  const made: DemoPlaces = {
    facilities: [],
    assignments: [],
    rooms: [],
    places: [],
    openingRules: [],
    beds: [],
  };
  for (const shelter of SHELTERS) layOutShelter(made, tools, staff, shelter);
  REST_AREAS.forEach((_, index) => layOutRestArea(made, tools, staff, index));
  return made;
}

function layOutShelter(made: DemoPlaces, tools: DemoTools, staff: Staff, shelter: DemoShelter): void {
  const { form, confirmed, opensOn } = shelter;
  const id = addFacility(made, tools, staff, shelter, opensOn, {
    kind: 'shelter',
    form,
    address_confidential: form === 'hotel' || shelter.name.startsWith('Maison'),
    planned_seats: null,
    confirmed,
  });
  const at = tools.calendar.past(opensOn, '09:00');
  const sizes = tools.random.shuffled(shelter.rooms.flatMap((rooms, i) => Array<number>(rooms).fill(i + 1)));
  sizes.forEach((size, index) => {
    const roomId = tools.ids.next(at);
    const label = roomLabel(shelter, index);
    made.rooms.push({
      id: roomId,
      facility_id: id,
      label: form === 'night_shelter' ? `Dortoir ${label}` : label,
    });
    const attributes = attributesOf(shelter, index, sizes);
    for (let n = 0; n < size; n++) {
      addPlace(made, shelter.name, attributes, false, {
        id: tools.ids.next(at),
        facility_id: id,
        room_id: roomId,
        label: size === 1 ? label : `${label} ${LETTERS[n]}`,
        opens_on: opensOn,
        shuts_on: null,
      });
    }
  });
  if (shelter.name === SURGE.facility) layOutSurge(made, tools, id, shelter.name);
}

function layOutSurge(made: DemoPlaces, { calendar, ids }: DemoTools, facilityId: string, name: string): void {
  const at = calendar.past(SURGE.from, '11:00');
  const roomId = ids.next(at);
  made.rooms.push({ id: roomId, facility_id: facilityId, label: 'Renfort' });
  for (let n = 1; n <= SURGE.places; n++) {
    addPlace(made, name, [], true, {
      id: ids.next(at),
      facility_id: facilityId,
      room_id: roomId,
      label: `R${n}`,
      opens_on: calendar.night(SURGE.from),
      shuts_on: calendar.night(SURGE.until),
    });
  }
}

function layOutRestArea(made: DemoPlaces, tools: DemoTools, staff: Staff, index: number): void {
  const area = REST_AREAS[index]!;
  const id = addFacility(made, tools, staff, area, REST_AREAS_SINCE, {
    kind: 'rest_area',
    form: 'rest_area',
    address_confidential: false,
    planned_seats: area.plannedSeats,
    confirmed: area.confirmed,
  });
  for (const { from, until, onPublicHolidays = 'as_usual', ...rule } of area.rules) {
    const at = tools.calendar.past(from, '10:00');
    made.openingRules.push({
      ...rule,
      id: tools.ids.next(at),
      rest_area_id: id,
      valid_from: tools.calendar.night(from),
      valid_until: until === null ? null : tools.calendar.night(until),
      closes_next_day: false,
      seats: area.plannedSeats,
      on_public_holidays: onPublicHolidays,
      created_by: managerOf(staff, area.name),
      created_at: at,
      ended_by: until === null ? null : managerOf(staff, area.name),
      ended_at: until === null ? null : tools.calendar.past(until, '10:00'),
    });
  }
}

function addFacility(
  made: DemoPlaces,
  { calendar, ids }: DemoTools,
  staff: Staff,
  site: { name: string; operator: number; district: number; address: string; arrivalInfo: string },
  since: string,
  { confirmed, ...what }: Row & { confirmed: number | null },
): string {
  const at = calendar.past(since, '09:00');
  const id = ids.next(at);
  const number = made.facilities.length + 11;
  made.facilities.push({
    ...what,
    id,
    operator_id: staff.organisations.get(OPERATORS[site.operator]!)!,
    name: site.name,
    district: site.district,
    address: site.address,
    arrival_info: site.arrivalInfo,
    phone: `01 99 00 ${number} ${((number * 37) % 90) + 10}`,
    confirmed_at: confirmed === null ? null : calendar.ago(confirmed),
    confirmed_by: confirmed === null ? null : managerOf(staff, site.name),
    turnaround_nights: site.name === TURNAROUND ? 1 : 0,
    created_at: at,
    confirms_referrals: site.name === ASKS_FIRST,
  });
  made.assignments.push({ account_id: managerOf(staff, site.name), facility_id: id });
  return id;
}

function addPlace(
  made: DemoPlaces,
  facility: string,
  attributes: Need[],
  surge: boolean,
  row: { id: string; facility_id: string; room_id: string } & Row,
): void {
  made.places.push({ ...row, kind: surge ? 'surge' : 'regular', attributes });
  made.beds.push({
    id: row.id,
    facilityId: row.facility_id,
    facility,
    roomId: row.room_id,
    attributes,
    surge,
    own: OWN_FACILITIES.includes(facility),
    closed: surge ? [{ from: -Infinity, until: SURGE.from }] : [],
    takenUntil: -Infinity,
    freeFrom: -Infinity,
  });
}

export function managerOf(staff: Staff, facility: string): string {
  return OWN_FACILITIES.includes(facility) ? staff.manager : staff.secondManager;
}

/** 01, 02 at street level, then 101, 102 and so on; dormitories are counted. */
function roomLabel({ form, groundFloor }: DemoShelter, index: number): string {
  if (form === 'night_shelter') return `${index + 1}`;
  if (index < groundFloor) return `0${index + 1}`;
  const above = index - groundFloor;
  return `${1 + Math.floor(above / ROOMS_A_FLOOR)}0${1 + (above % ROOMS_A_FLOOR)}`;
}

function attributesOf(shelter: DemoShelter, index: number, sizes: number[]): Need[] {
  const women = index >= sizes.length - (shelter.womenRooms ?? 0);
  const offered: Record<Need, boolean> = {
    step_free: index < shelter.stepFree,
    single_room: sizes[index] === 1,
    women_only: women,
    couples: sizes[index] === 2 && !women && index % 4 !== 0,
    pets: shelter.pets === true && index % 3 === 0,
    ground_floor: index < shelter.groundFloor,
  };
  return NEEDS.filter((need) => offered[need]);
}
