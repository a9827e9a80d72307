import type {
  AbsenceReason,
  ClosureReason,
  CorrectionReason,
  DepartureReason,
  Destination,
  FacilityReason,
  KeptApartReason,
  Language,
  Need,
  OpeningPurpose,
  OverrideReason,
  PersonNeed,
  PersonReason,
  RefusalReason,
  RestrictionReason,
  UnmetCause,
  Urgency,
  Vulnerability,
} from './types';

/* Coded values in the order in which they are offered. */

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
