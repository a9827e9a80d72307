import { addMinutes } from '../../kernel/time';

/** What a facility that confirms referrals has said; `unanswered` once its time to answer has passed. */
export const ANSWERS = ['awaited', 'accepted', 'refused', 'unanswered'] as const;
export type Answer = (typeof ANSWERS)[number];

export const REFUSED_BY = ['facility', 'person'] as const;
export type RefusedBy = (typeof REFUSED_BY)[number];

/** Why a facility says no. That it said nothing is noted by the software alone. */
export const FACILITY_REASONS = [
  'full_in_fact',
  'needs_not_met',
  'conflict_known',
  'no_staff',
  'not_the_public',
  'other',
] as const;
export type FacilityReason = (typeof FACILITY_REASONS)[number];
export const NO_ANSWER = 'no_answer';

/** Why a person doesn't want the place that was found. */
export const PERSON_REASONS = [
  'too_far',
  'no_pets',
  'couple_separated',
  'rules',
  'felt_unsafe',
  'collective',
  'other',
] as const;
export type PersonReason = (typeof PERSON_REASONS)[number];

export const REFUSAL_REASONS = [...new Set([...FACILITY_REASONS, NO_ANSWER, ...PERSON_REASONS])] as const;
export type RefusalReason = FacilityReason | PersonReason | typeof NO_ANSWER;

/** A facility's say in who comes. */
export interface Terms {
  confirmsReferrals: boolean;
  /** Null for the city's usual time. */
  answerMinutes: number | null;
}

interface Usual {
  answerMinutes: number;
  holdMinutes: number;
}

/**
 * Until when the facility may answer, and until when the place is held for it: never shorter than that.
 *
 * @param holdExpiresAt null when the places were to be confirmed at once, which they can't be here
 * @returns null when the facility doesn't ask to be asked
 */
export function asked(
  terms: Terms,
  holdExpiresAt: Date | null,
  now: Date,
  usual: Usual,
): { dueAt: Date; holdExpiresAt: Date } | null {
  if (!terms.confirmsReferrals) return null;
  const dueAt = addMinutes(now, terms.answerMinutes ?? usual.answerMinutes);
  const wanted = holdExpiresAt ?? addMinutes(now, usual.holdMinutes);
  return { dueAt, holdExpiresAt: wanted > dueAt ? wanted : dueAt };
}

/** No answer in time is an answer, whether or not a job has seen to it. */
export function answerAt(answer: Answer | null, dueAt: Date | null, now: Date): Answer | null {
  return answer === 'awaited' && dueAt !== null && dueAt <= now ? 'unanswered' : answer;
}
