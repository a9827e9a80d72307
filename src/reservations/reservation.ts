import { DomainError } from '../kernel/errors';
import type { Night } from '../kernel/time';

/**
 * held → confirmed → arrived → departed; or cancelled, expired, no-show, refused (DOMAIN.md, section 2). Each person of a
 * reservation has a state of their own: one may arrive and another not.
 */
export const STAY_STATES = [
  'held',
  'confirmed',
  'arrived',
  'departed',
  'cancelled',
  'expired',
  'no_show',
  'refused',
] as const;
export type StayState = (typeof STAY_STATES)[number];

/** What can be done to a reservation, or to some of its stays. */
export type Command = 'confirm' | 'cancel' | 'expire' | 'refuse' | 'passOn' | 'arrive' | 'depart' | 'noShow';

export interface StayFacts {
  id: string;
  state: StayState;
  from: Night;
  until: Night;
}

export interface ReservationFacts {
  holdExpiresAt: Date | null;
  /** Whether the facility's answer is awaited. */
  awaited?: boolean;
  stays: readonly StayFacts[];
}

/** What a command does to one stay, and so to its nights in the ledger. */
export interface StayChange {
  id: string;
  state: StayState;
  /** First night that is given back; null when all are kept. */
  freeFrom: Night | null;
}

/** Every transition that is drawn. */
const DRAWN: Record<Command, { from: readonly StayState[]; to: StayState }> = {
  confirm: { from: ['held'], to: 'confirmed' },
  cancel: { from: ['held', 'confirmed'], to: 'cancelled' },
  expire: { from: ['held'], to: 'expired' },
  refuse: { from: ['held', 'confirmed'], to: 'refused' },
  passOn: { from: ['held'], to: 'refused' },
  arrive: { from: ['confirmed'], to: 'arrived' },
  depart: { from: ['arrived'], to: 'departed' },
  noShow: { from: ['confirmed'], to: 'no_show' },
};

/** A hold is over when its time has passed, whether or not a job has seen to it. */
export function stateAt(state: StayState, holdExpiresAt: Date | null, now: Date): StayState {
  return state === 'held' && holdExpiresAt !== null && holdExpiresAt <= now ? 'expired' : state;
}

/** The state of a reservation as a whole: of those still to come or here, the furthest along; else how it ended. */
export function summaryOf(states: readonly StayState[]): StayState {
  const order: StayState[] = [
    'arrived',
    'confirmed',
    'held',
    'departed',
    'no_show',
    'cancelled',
    'refused',
    'expired',
  ];
  return order.find((state) => states.includes(state))!;
}

/**
 * What a command does.
 *
 * @param chosen the stays meant; undefined means every stay to which the command applies, and there must be one
 * @param tonight the night under way or coming
 * @param on for a departure, the first night not used
 * @throws DomainError HOLD_EXPIRED, ANSWER_AWAITED, TRANSITION_REFUSED
 */
export function decide(
  reservation: ReservationFacts,
  command: Command,
  now: Date,
  tonight: Night,
  chosen?: readonly string[],
  on: Night = tonight,
): StayChange[] {
  const { from, to } = DRAWN[command];
  const stays = reservation.stays.map((stay) => ({
    ...stay,
    // The jobs that end holds are those that meet them overdue.
    state:
      command === 'expire' || command === 'passOn'
        ? stay.state
        : stateAt(stay.state, reservation.holdExpiresAt, now),
  }));
  const meant = chosen
    ? stays.filter((stay) => chosen.includes(stay.id))
    : stays.filter((stay) => from.includes(stay.state));
  const refused = meant.find((stay) => !from.includes(stay.state));
  if (refused || meant.length === 0 || (chosen && meant.length < new Set(chosen).size)) {
    const state = refused?.state ?? summaryOf(stays.map((stay) => stay.state));
    if (command === 'confirm' && state === 'expired') {
      throw holdExpired();
    }
    throw new DomainError('TRANSITION_REFUSED', `What is ${state} can't ${VERB[command]}.`, {
      members: { state },
    });
  }
  if (command === 'confirm' && reservation.awaited) {
    throw new DomainError('ANSWER_AWAITED', 'The facility confirms referrals and has not answered yet.');
  }
  if (command === 'arrive' || command === 'noShow') refuseBeforeItsNight(meant, tonight);
  return meant.map((stay) => ({ id: stay.id, state: to, freeFrom: freeFrom(stay, command, on) }));
}

export function holdExpired(): DomainError {
  return new DomainError('HOLD_EXPIRED', 'This hold is over: its time has passed.');
}

const VERB: Record<Command, string> = {
  confirm: 'be confirmed',
  cancel: 'be cancelled',
  expire: 'expire',
  refuse: 'be refused',
  passOn: 'be passed on',
  arrive: 'arrive',
  depart: 'depart',
  noShow: 'be a no-show',
};

function refuseBeforeItsNight(stays: readonly StayFacts[], tonight: Night): void {
  const early = stays.find((stay) => stay.from > tonight);
  if (early) {
    throw new DomainError('TRANSITION_REFUSED', `This stay begins on the night of ${early.from}.`, {
      members: { state: early.state },
    });
  }
}

/** Nights that aren't used go back to be given again. */
function freeFrom(stay: StayFacts, command: Command, on: Night): Night | null {
  switch (command) {
    case 'confirm':
    case 'arrive':
      return null;
    case 'depart':
      return on < stay.from ? stay.from : on;
    case 'cancel':
    case 'expire':
    case 'refuse':
    case 'passOn':
    case 'noShow':
      return stay.from;
    default:
      return command satisfies never;
  }
}
