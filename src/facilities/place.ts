import { Night } from '../kernel/time';

/** What a place may offer and a person may need; the same words on both sides. */
export const NEEDS = ['step_free', 'single_room', 'women_only', 'couples', 'pets', 'ground_floor'] as const;
export type Need = (typeof NEEDS)[number];

/** A surge place is temporary, opened and closed by date, and counted apart. */
export const PLACE_KINDS = ['regular', 'surge'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const FACILITY_KINDS = ['shelter', 'rest_area'] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];

export const FACILITY_FORMS = ['hotel', 'shared_flat', 'centre', 'night_shelter', 'rest_area'] as const;
export type FacilityForm = (typeof FACILITY_FORMS)[number];

/** Why a place is out of service (DOMAIN.md, section 2). */
export const CLOSURE_REASONS = [
  'works',
  'reconditioning',
  'pest_control',
  'under_occupation',
  'incident',
  'staff_shortage',
  'other',
] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** The ledger's reason for nights before a place opens or after it shuts: nobody's closure. */
export const NOT_OPEN = 'not_open';

/** What a stay can be while it keeps a night. */
export const STATES_IN_THE_WAY = ['held', 'confirmed', 'arrived', 'departed'] as const;

export interface StayInTheWay {
  stayId: string;
  reservationId: string;
  reservationCode: string;
  placeId: string;
  placeLabel: string;
  from: Night;
  until: Night;
  state: (typeof STATES_IN_THE_WAY)[number];
  expiresAt: Date | null;
}

export interface ClosureInTheWay {
  closureId: string;
  placeId: string;
  placeLabel: string;
  from: Night;
  until: Night | null;
  reason: ClosureReason;
}
