import { DomainError } from '../kernel/errors';
import { addMinutes, type Night } from '../kernel/time';
import type { Reservation } from '../reservations';

export const URGENCIES = ['emergency', 'high', 'ordinary'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const VULNERABILITIES = [
  'pregnancy',
  'young_child',
  'illness',
  'violence',
  'minor',
  'elderly',
] as const;
export type Vulnerability = (typeof VULNERABILITIES)[number];

export const REQUEST_STATES = ['open', 'offered', 'met', 'unmet', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Why nothing could be given. Refusals of people and of facilities are kept apart. */
export const UNMET_CAUSES = [
  'nothing_free',
  'nothing_fits',
  'refused_by_facility',
  'refused_by_person',
  'not_reachable',
  'restriction',
  'other',
] as const;
export type UnmetCause = (typeof UNMET_CAUSES)[number];

/** Why the person doesn't take what is offered. */
export const REFUSAL_REASONS = [
  'too_far',
  'does_not_suit',
  'separates',
  'feels_unsafe',
  'found_elsewhere',
  'not_reachable',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** How an offer ended: declined by the person, refused by the facility, withdrawn with its request. */
export type OfferOutcome = 'accepted' | 'declined' | 'refused' | 'lapsed' | 'withdrawn';

export const RECONFIRMATIONS = ['fresh', 'due', 'lapsed'] as const;
export type Reconfirmation = (typeof RECONFIRMATIONS)[number];

const DAY_MINUTES = 24 * 60;
/** A request is reconfirmed every 7 days: a reminder from the sixth on, the end at the tenth. */
const REMINDED_AFTER_DAYS = 6;
const LAPSES_AFTER_DAYS = 10;

/** An offer is a hold, so its reservation says what became of it, whoever saw to that. */
export interface OfferFacts {
  expiresAt: Date;
  outcome: OfferOutcome | null;
  hold: Reservation['state'];
}

export interface RequestFacts {
  state: RequestState;
  unmetCause: UnmetCause | null;
  until: Night;
  reconfirmedAt: Date;
  /** The latest. */
  offer: OfferFacts | null;
}

/** How a request stands. */
export interface Standing {
  state: RequestState;
  unmetCause: UnmetCause | null;
}

/** How a running offer has ended, whether or not a job has seen to it; null while there is time to answer. */
export function answerTo({ hold, outcome, expiresAt }: OfferFacts, now: Date): OfferOutcome | null {
  if (outcome !== null) return outcome;
  switch (hold) {
    case 'held':
      return expiresAt <= now ? 'lapsed' : null;
    case 'expired':
      return 'lapsed';
    case 'cancelled':
      return 'declined';
    case 'refused':
      return 'refused';
    default:
      return 'accepted';
  }
}

/** As it stands at `now`, whatever its row says. */
export function standingAt(request: RequestFacts, now: Date, tonight: Night): Standing {
  const { state, unmetCause, offer } = request;
  if (state !== 'open' && state !== 'offered') return { state, unmetCause };
  if (state === 'offered' && offer) {
    const answer = answerTo(offer, now);
    if (answer === null) return { state: 'offered', unmetCause: null };
    if (answer === 'accepted') return { state: 'met', unmetCause: null };
  }
  if (reconfirmationAt(request.reconfirmedAt, now) === 'lapsed')
    return { state: 'unmet', unmetCause: 'not_reachable' };
  return { state: request.until <= tonight ? 'unmet' : 'open', unmetCause: null };
}

export function reconfirmationAt(reconfirmedAt: Date, now: Date): Reconfirmation {
  if (lapsesAt(reconfirmedAt) <= now) return 'lapsed';
  return addMinutes(reconfirmedAt, REMINDED_AFTER_DAYS * DAY_MINUTES) <= now ? 'due' : 'fresh';
}

/** When it ends if nobody says that it is still needed. */
export function lapsesAt(reconfirmedAt: Date): Date {
  return addMinutes(reconfirmedAt, LAPSES_AFTER_DAYS * DAY_MINUTES);
}

/** What was last reconfirmed by then has lapsed at `now`. */
export function lapsedBefore(now: Date): Date {
  return addMinutes(now, -LAPSES_AFTER_DAYS * DAY_MINUTES);
}

export type RequestCommand = 'reconfirm' | 'withdraw' | 'closeUnmet' | 'meet' | 'accept' | 'decline';

/** From which states each is drawn. */
const DRAWN: Record<RequestCommand, readonly RequestState[]> = {
  reconfirm: ['open', 'offered'],
  withdraw: ['open', 'offered'],
  closeUnmet: ['open', 'offered'],
  meet: ['open', 'offered'],
  accept: ['offered'],
  decline: ['offered'],
};

/**
 * @throws DomainError HOLD_EXPIRED when what is answered is an offer whose time has passed, TRANSITION_REFUSED with `state`
 */
export function refuseUnless(
  command: RequestCommand,
  request: RequestFacts,
  now: Date,
  tonight: Night,
): void {
  const { state } = standingAt(request, now, tonight);
  if (DRAWN[command].includes(state)) return;
  const answers = command === 'accept' || command === 'decline';
  if (answers && state === 'open' && request.offer && answerTo(request.offer, now) === 'lapsed') {
    throw new DomainError('HOLD_EXPIRED', 'This offer is over: its time has passed.');
  }
  throw new DomainError('TRANSITION_REFUSED', `This can't be done to a request that is ${state}.`, {
    members: { state },
  });
}
