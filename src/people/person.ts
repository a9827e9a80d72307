import { type DomainError, invalid } from '../kernel/errors';
import { parseReference } from '../kernel/ids';

/** What a person may need: what places offer, and care that no attribute of a place answers. */
export const PERSON_NEEDS = [
  'step_free',
  'single_room',
  'women_only',
  'couples',
  'pets',
  'ground_floor',
  'medical_support',
] as const;
export type PersonNeed = (typeof PERSON_NEEDS)[number];

/** Languages somebody speaks (ISO 639-1): those most often needed on the street, in no order of worth. */
export const LANGUAGES = [
  'fr',
  'en',
  'es',
  'ar',
  'pt',
  'ro',
  'ru',
  'pl',
  'bn',
  'ps',
  'fa',
  'ti',
  'so',
  'wo',
  'bm',
  'ff',
  'ur',
  'ka',
] as const;
export type Language = (typeof LANGUAGES)[number];

/** Why somebody opens names; coded, for the trail. */
export const OPENING_PURPOSES = [
  'asked_by_person',
  'verification',
  'care',
  'formality',
  'emergency',
] as const;
export type OpeningPurpose = (typeof OPENING_PURPOSES)[number];

export const EARLIEST_BIRTH_YEAR = 1900;

/** How many years after the last contact a person is forgotten. */
export const FORGOTTEN_AFTER_YEARS = 2;

/** What a text in the one search field is. */
export type Sought =
  | { kind: 'reference'; reference: string }
  /** Written as a reference is, and one character doesn't fit: nobody's, and not to be taken for an unknown one. */
  | { kind: 'wrongCharacter' }
  /** An alias; six letters may also be a reference mistyped. */
  | { kind: 'alias'; mayBeReference: boolean };

/**
 * A reference when its check character fits, something shaped like one, or an alias. Six letters without a dash or a digit
 * are looked for as an alias first: Nathan and Martha are shaped like references too.
 */
export function readSought(text: string): Sought {
  const reference = parseReference(text);
  if (reference) return { kind: 'reference', reference };
  const shaped = /^[a-z\d]{3}[\s-]*[a-z\d]{3}$/i.test(text.trim());
  const surely = shaped && /[\d-]/.test(text);
  return surely ? { kind: 'wrongCharacter' } : { kind: 'alias', mayBeReference: shaped };
}

/** Said as such, and told apart from a reference that nobody has. */
export function wrongCharacter(field: string): DomainError {
  return invalid({
    field,
    code: 'checkCharacter',
    message: 'has a wrong character: its check character does not fit',
  });
}
