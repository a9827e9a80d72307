import { DomainError } from '../../kernel/errors';
import { inNightBand, type Night, type NightBand, tonight } from '../../kernel/time';
import type { StayFacts, StayState } from '../reservation';

/** Why a stay ended (motif de sortie). */
export const DEPARTURE_REASONS = [
  'planned_end',
  'own_choice',
  'other_shelter',
  'housing',
  'family',
  'hospital',
  'detention',
  'excluded',
  'left_without_notice',
  'deceased',
  'other',
] as const;
export type DepartureReason = (typeof DEPARTURE_REASONS)[number];

export const DESTINATIONS = [
  'street',
  'other_shelter',
  'housing',
  'family',
  'hospital',
  'detention',
  'treatment',
  'unknown',
  'other',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

export const ABSENCE_REASONS = ['hospital', 'detention', 'family', 'treatment', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/** Why an entry was wrong. */
export const CORRECTION_REASONS = [
  'wrong_button',
  'wrong_person',
  'came_late',
  'came_back',
  'other',
] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** What a wrong entry may be turned back into. */
export const CORRECTED_STATES = ['confirmed', 'arrived'] as const;
export type CorrectedState = (typeof CORRECTED_STATES)[number];

const CORRECTABLE: Record<CorrectedState, readonly StayState[]> = {
  confirmed: ['arrived', 'no_show'],
  arrived: ['departed', 'no_show'],
};

export interface Ended extends StayFacts {
  /** The agreed end before a departure cut it short. */
  untilBefore: Night | null;
}

export interface Correction {
  to: CorrectedState;
  until: Night;
  /** Nights [from, until) that the stay needs again; nobody takes back a night that is over. */
  from: Night;
}

/**
 * Turns a wrong arrival, departure or no-show back.
 *
 * @throws DomainError TRANSITION_REFUSED
 */
export function correct(stay: Ended, to: CorrectedState, tonightIs: Night): Correction {
  if (!CORRECTABLE[to].includes(stay.state)) {
    throw new DomainError('TRANSITION_REFUSED', `What is ${stay.state} can't become ${to}.`, {
      members: { state: stay.state },
    });
  }
  const until = stay.untilBefore ?? stay.until;
  return { to, until, from: later(stay.from, tonightIs) };
}

export interface Present {
  state: StayState;
  until: Night;
}

/**
 * Whether somebody who is still there past the agreed end keeps the place tonight: from the beginning of the night on, so
 * that nobody is sent to a bed in which somebody lies. Nobody is put out by software.
 */
export function keepsTonight(
  { state, until }: Present,
  now: Date,
  timeZone: string,
  band: NightBand,
): boolean {
  return state === 'arrived' && until <= tonight(now, timeZone, band) && inNightBand(now, timeZone, band);
}

/** Nights [from, until) that some stays get beyond those agreed. */
export interface Gained<Stay> {
  from: Night;
  until: Night;
  /** Those who are there on all of them and weren't to be. */
  stays: Stay[];
}

/**
 * What stays gain when they last until `until`, in stretches: where one was agreed for longer than another, some nights are
 * new to the one alone.
 *
 * @param tonightIs nights before it are over, and nobody gains them
 */
export function gained<Stay extends { until: Night }>(
  stays: readonly Stay[],
  tonightIs: Night,
  until: Night,
): Gained<Stay>[] {
  const starts = [...new Set(stays.map((stay) => later(stay.until, tonightIs)))].toSorted();
  return starts.map((from, i) => ({
    from,
    until: starts[i + 1] ?? until,
    stays: stays.filter((stay) => later(stay.until, tonightIs) <= from),
  }));
}

export function later(a: Night, b: Night): Night {
  return a > b ? a : b;
}
