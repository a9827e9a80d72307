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
export type KnownPerson = Schemas['KnownPerson'];
export type PersonNeed = KnownPerson['needs'][number];
export type Language = KnownPerson['languages'][number];
export type Identity = Schemas['IdentityDto'];
export type OpeningPurpose = Schemas['OpeningDto']['purpose'];
export type Reservation = Schemas['Reservation'];
export type Stay = Reservation['stays'][number];
export type StayState = Stay['state'];
export type Slip = Schemas['Slip'];
export type SlipLanguage = Slip['language'];
export type FacilityText = Schemas['FacilityText'];
export type FacilityBoard = Schemas['FacilityBoard'];
export type BoardStay = Schemas['BoardStay'];
export type BoardGroup = Exclude<keyof FacilityBoard, 'night' | 'deadline'>;
export type WayOut = Schemas['WayOut'];
export type FacilityReason = Schemas['RefusalDto']['reason'];
export type PersonReason = NonNullable<Schemas['CancellationDto']['refusedBecause']>;
export type DepartureReason = NonNullable<Schemas['DepartureDto']['reason']>;
export type Destination = NonNullable<Schemas['DepartureDto']['destination']>;
export type AbsenceReason = Schemas['AbsenceDto']['reason'];
export type CorrectionReason = Schemas['CorrectionDto']['reason'];
export type MonthOfRefusals = Schemas['MonthOfRefusals'];
export type CountedRefusals = Schemas['CountedRefusalsBy'];
export type ErasablePerson = Schemas['ErasablePerson'];
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
export type FacilitySettings = Schemas['FacilitySettings'];
export type Quota = Schemas['Quota'];
export type OrganisationName = Schemas['OrganisationName'];
export type Problem = Schemas['Problem'] &
  Partial<Schemas['ClosingRefused']> &
  Partial<Schemas['KeepingRefused']> &
  Partial<Schemas['MergeRefused']> &
  Partial<Schemas['PlaceTakenLater']> &
  Partial<Schemas['PersonRestricted']> &
  Partial<Schemas['HoldRefused']> &
  Partial<Pick<Schemas['PlaceEditedMeanwhile'], 'changedBy' | 'changedAt'>> & {
    /** What it is now, with EDITED_MEANWHILE. */
    current?: unknown;
  };
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

export const personNeeds: readonly PersonNeed[] = [...needs, 'medical_support'];

/** Those spoken most often on the street first. */
export const languages: readonly Language[] = [
  'fr',
  'en',
  'ar',
  'es',
  'pt',
  'ro',
  'ru',
  'pl',
  'wo',
  'bm',
  'ff',
  'so',
  'ti',
  'ps',
  'fa',
  'ur',
  'bn',
  'ka',
];

export const openingPurposes: readonly OpeningPurpose[] = [
  'asked_by_person',
  'verification',
  'care',
  'formality',
  'emergency',
];

/** What happens most comes first. */
export const departureReasons: readonly DepartureReason[] = [
  'planned_end',
  'own_choice',
  'left_without_notice',
  'other_shelter',
  'housing',
  'family',
  'hospital',
  'detention',
  'excluded',
  'deceased',
  'other',
];

export const destinations: readonly Destination[] = [
  'unknown',
  'street',
  'other_shelter',
  'housing',
  'family',
  'hospital',
  'treatment',
  'detention',
  'other',
];

export const absenceReasons: readonly AbsenceReason[] = [
  'hospital',
  'treatment',
  'family',
  'detention',
  'other',
];

export const correctionReasons: readonly CorrectionReason[] = [
  'wrong_button',
  'wrong_person',
  'came_late',
  'came_back',
  'other',
];

export const facilityReasons: readonly FacilityReason[] = [
  'full_in_fact',
  'needs_not_met',
  'no_staff',
  'conflict_known',
  'not_the_public',
  'other',
];

export const personReasons: readonly PersonReason[] = [
  'too_far',
  'no_pets',
  'couple_separated',
  'rules',
  'felt_unsafe',
  'collective',
  'other',
];

export type PlaceRequest = Schemas['PlaceRequest'];
export type Urgency = PlaceRequest['urgency'];
export type Vulnerability = PlaceRequest['vulnerabilities'][number];
export type UnmetCause = Schemas['CloseUnmetDto']['cause'];
export type RefusalReason = Schemas['RefuseOfferDto']['reason'];
export type UnmetPeople = Schemas['UnmetPeople'];
export type UnmetNight = Schemas['UnmetNight'];

/** The most urgent first. */
export const urgencies: readonly Urgency[] = ['emergency', 'high', 'ordinary'];

export const vulnerabilities: readonly Vulnerability[] = [
  'young_child',
  'pregnancy',
  'minor',
  'elderly',
  'illness',
  'violence',
];

export const unmetCauses: readonly UnmetCause[] = [
  'nothing_free',
  'nothing_fits',
  'refused_by_facility',
  'refused_by_person',
  'not_reachable',
  'restriction',
  'other',
];

export const refusalReasons: readonly RefusalReason[] = [
  'too_far',
  'does_not_suit',
  'separates',
  'feels_unsafe',
  'found_elsewhere',
  'not_reachable',
  'other',
];
