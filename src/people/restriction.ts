import type { Night } from '../kernel/time';

/** `block`: not taken in there. `warn`: taken in once somebody has said that they know. */
export const RESTRICTION_EFFECTS = ['block', 'warn'] as const;
export type RestrictionEffect = (typeof RESTRICTION_EFFECTS)[number];

export const RESTRICTION_REASONS = [
  'violence',
  'threats',
  'damage',
  'rules_broken',
  'safety_of_others',
  'other',
] as const;
export type RestrictionReason = (typeof RESTRICTION_REASONS)[number];

/** Why somebody is taken in all the same. */
export const OVERRIDE_REASONS = [
  'manager_agreed',
  'situation_changed',
  'no_other_place',
  'medical_advice',
  'other',
] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

/** Why two people must not share a facility. */
export const KEPT_APART_REASONS = [
  'violence',
  'threats',
  'separation',
  'court_order',
  'conflict',
  'other',
] as const;
export type KeptApartReason = (typeof KEPT_APART_REASONS)[number];

/** A restriction always has an end, at most this many nights after its first. */
export const RESTRICTION_NIGHTS = 365;

/** Nights [from, until). */
export interface Nights {
  from: Night;
  until: Night;
}

export interface RestrictionFacts extends Nights {
  id: string;
  personId: string;
  facilityId: string;
  effect: RestrictionEffect;
  reason: RestrictionReason;
  /** Nights for which a named person has set it aside. */
  overrides: readonly Nights[];
}

/** Somebody who books or receives says that they know of a warning, and why the person comes all the same. */
export interface Acknowledgement {
  restrictionId: string;
  reason: OverrideReason;
}

/** Whether the restriction holds on one at least of the nights and hasn't been set aside for it. */
export function stands(restriction: Nights & { overrides: readonly Nights[] }, nights: Nights): boolean {
  const end = restriction.until < nights.until ? restriction.until : nights.until;
  let night = restriction.from > nights.from ? restriction.from : nights.from;
  for (const { from, until } of restriction.overrides.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from <= night && night < until) night = until;
  }
  return night < end;
}

/** What the restrictions of some people at one facility come to on these nights. */
export function effectOn(
  restrictions: readonly RestrictionFacts[],
  nights: Nights,
): RestrictionEffect | null {
  const standing = restrictions.filter((restriction) => stands(restriction, nights));
  if (standing.some(({ effect }) => effect === 'block')) return 'block';
  return standing.length > 0 ? 'warn' : null;
}

/** Of those that stand, the ones that keep somebody away: every block, and every warning that nobody has acknowledged. */
export function inTheWay<Restriction extends RestrictionFacts>(
  restrictions: readonly Restriction[],
  nights: Nights,
  acknowledged: readonly Acknowledgement[],
): Restriction[] {
  return restrictions.filter(
    (restriction) =>
      stands(restriction, nights) &&
      (restriction.effect === 'block' ||
        !acknowledged.some(({ restrictionId }) => restrictionId === restriction.id)),
  );
}
