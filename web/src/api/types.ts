import type { components } from './schema';

type Schemas = components['schemas'];

export type About = Schemas['About'];
export type Session = Schemas['Session'];
export type Role = Session['account']['role'];
export type Facility = Schemas['Facility'];
export type Place = Schemas['Place'];
export type Need = Place['attributes'][number];
export type Closure = Schemas['Closure'];
export type ClosureReason = Closure['reason'];
export type Availability = Schemas['Availability'];
export type FacilityWithRoom = Availability['facilities'][number];
export type NearlyFitting = Availability['nearly'][number];
export type Person = Schemas['Person'];
export type Reservation = Schemas['Reservation'];
export type Stay = Reservation['stays'][number];
export type StayState = Stay['state'];
export type Counts = Schemas['Counts'];
export type Occupancy = Schemas['Occupancy'];
export type FacilityOccupancy = Occupancy['facilities'][number];
export type Assessment = Schemas['Assessment'];
export type AssessedNight = Assessment['nights'][number];
export type Flag = Schemas['Flag'];
export type PopulationEstimate = Schemas['PopulationEstimate'];
export type RestArea = Schemas['RestArea'];
export type OpeningRule = Schemas['OpeningRule'];
export type Opening = Schemas['Opening'];
export type Coverage = Schemas['Coverage'];
export type CoverageHour = Coverage['hours'][number];
export type AuditEntry = Schemas['AuditEntry'];
export type Problem = Schemas['Problem'] &
  Partial<Schemas['ClosingRefused']> &
  Partial<Schemas['PersonRestricted']> &
  Partial<Schemas['HoldRefused']>;
export type StayInTheWay = NonNullable<Problem['stays']>[number];
export type ClosureInTheWay = NonNullable<Problem['closures']>[number];

export type Restriction = Schemas['Restriction'];
export type RestrictionEffect = Restriction['effect'];
export type RestrictionReason = Restriction['reason'];
export type Warning = Schemas['StandingRestriction'];
export type OverrideReason = Schemas['OverrideDto']['reason'];
export type KeptApart = Schemas['KeptApart'];
export type KeptApartReason = KeptApart['reason'];

export const restrictionReasons: readonly RestrictionReason[] = [
  'violence',
  'threats',
  'damage',
  'rules_broken',
  'safety_of_others',
  'other',
];

export const overrideReasons: readonly OverrideReason[] = [
  'manager_agreed',
  'no_other_place',
  'situation_changed',
  'medical_advice',
  'other',
];

export const keptApartReasons: readonly KeptApartReason[] = [
  'violence',
  'threats',
  'separation',
  'court_order',
  'conflict',
  'other',
];

/** In the order in which they are offered: what most often decides comes first. */
export const needs: readonly Need[] = [
  'step_free',
  'women_only',
  'pets',
  'couples',
  'single_room',
  'ground_floor',
];

export const closureReasons: readonly ClosureReason[] = [
  'works',
  'reconditioning',
  'pest_control',
  'under_occupation',
  'incident',
  'staff_shortage',
  'other',
];
