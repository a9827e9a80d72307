import { addNights, hoursOf, type Night, type NightBand, nightHoursOf } from '../kernel/time';
import { type AreaOpening, coverage } from '../rest-areas';
import type { ActionState } from './plan-action';

export const COMMITMENT_KINDS = ['places', 'rest_areas', 'night_rest_areas'] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

/** What the city has on a date, whatever anybody says of it. */
export interface CityFacts {
  /** Regular places authorised for the night of the date. */
  placesFunded: number;
  /** Of these, not closed. */
  placesInService: number;
  /** Rest areas open for an hour of the day, or of the night, that begins on the date. */
  restAreasByDay: number;
  restAreasByNight: number;
}

/**
 * What the facts make of what is said. `contradicted`: said done, and the facts say otherwise; `kept`: the facts have it,
 * whatever is said.
 */
export const VERDICTS = ['kept', 'contradicted', 'overdue', 'pending', 'abandoned'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How much of a kind of promise the city has. */
export function actualOf(kind: CommitmentKind, facts: CityFacts): number {
  switch (kind) {
    case 'places':
      return facts.placesInService;
    case 'rest_areas':
      return facts.restAreasByDay;
    case 'night_rest_areas':
      return facts.restAreasByNight;
    default:
      return kind satisfies never;
  }
}

/** @param overdue whether the action is past its date and neither done nor given up */
export function verdictOf(state: ActionState, overdue: boolean, promised: number, actual: number): Verdict {
  if (actual >= promised) return 'kept';
  switch (state) {
    case 'done':
      return 'contradicted';
    case 'abandoned':
      return 'abandoned';
    case 'not_begun':
    case 'under_way':
      return overdue ? 'overdue' : 'pending';
    default:
      return state satisfies never;
  }
}

/**
 * How many rest areas are open by day and by night on a date. An area counts that is open throughout an hour of the clock,
 * as in every other figure: ten minutes past nine in the evening are no night.
 *
 * @param openings those of service dates from the day before to the day after the date: they reach into it and its night
 */
export function restAreasOn(
  date: Night,
  openings: readonly AreaOpening[],
  timeZone: string,
  band: NightBand,
): Pick<CityFacts, 'restAreasByDay' | 'restAreasByNight'> {
  const night = nightHoursOf(date, timeZone, band);
  const atNight = new Set([...nightHoursOf(addNights(date, -1), timeZone, band), ...night].map(Number));
  const day = hoursOf(date, timeZone).filter((at) => !atNight.has(Number(at)));
  const areas = [...new Set(openings.map(({ restAreaId }) => restAreaId))];
  const openingsOf = (area: string) => openings.filter(({ restAreaId }) => restAreaId === area);
  const openIn = (hours: Date[]) =>
    areas.filter((area) => coverage(hours, openingsOf(area)).some(({ openAreas }) => openAreas > 0)).length;
  return { restAreasByDay: openIn(day), restAreasByNight: openIn(night) };
}
