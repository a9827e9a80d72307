import { addNights, instantAt, type Night, type NightBand, type WallTime } from '../../kernel/time';
import { stateAt, type StayState } from '../reservation';
import { type Answer, answerAt } from '../referrals/referral';

/** In the order in which they ask for something to be done. */
export const BOARD_GROUPS = [
  'toAnswer',
  'late',
  'expected',
  'arrived',
  'staying',
  'leaving',
  'absent',
  'pastEnd',
  'passedOn',
  'ended',
] as const;
export type BoardGroup = (typeof BOARD_GROUPS)[number];

export interface BoardFacts {
  state: StayState;
  from: Night;
  until: Night;
  expiresAt: Date | null;
  answer: Answer | null;
  answerDueAt: Date | null;
  /** First night past the agreed end for which the software keeps the place. */
  keptFrom: Night | null;
  absence: { from: Night; until: Night } | null;
}

export interface Evening {
  night: Night;
  now: Date;
  /** Who isn't there by then is late. */
  deadline: Date;
}

export type Board<Stay> = Record<BoardGroup, Stay[]>;

/** When arrivals end on a night: a time of the small hours is one of the next morning. */
export function deadlineOf(night: Night, time: WallTime, timeZone: string, band: NightBand): Date {
  return instantAt(time < band.until ? addNights(night, 1) : night, time, timeZone, 'later');
}

/** Each stay where it asks for something to be done, or nowhere. */
export function boardOf<Stay extends BoardFacts>(stays: readonly Stay[], evening: Evening): Board<Stay> {
  const board = Object.fromEntries(BOARD_GROUPS.map((group) => [group, [] as Stay[]])) as Board<Stay>;
  for (const stay of stays) {
    const group = groupOf(stay, evening);
    if (group) board[group].push(stay);
  }
  return board;
}

function groupOf(stay: BoardFacts, evening: Evening): BoardGroup | null {
  const { night, now, deadline } = evening;
  const state = stateAt(stay.state, stay.expiresAt, now);
  const answer = answerAt(stay.answer, stay.answerDueAt, now);
  switch (state) {
    case 'held':
      if (answer === 'awaited') return 'toAnswer';
      if (answer === 'unanswered') return 'passedOn';
      return stay.from <= night ? 'expected' : null;
    case 'confirmed':
      if (stay.from > night) return null;
      return stay.from < night || now >= deadline ? 'late' : 'expected';
    case 'arrived':
      return whereOf(stay, night);
    case 'departed':
    case 'no_show':
      return 'ended';
    case 'refused':
    case 'expired':
      return answer === 'unanswered' ? 'passedOn' : null;
    case 'cancelled':
      return null;
    default:
      return state satisfies never;
  }
}

/** Of somebody who has arrived. */
function whereOf({ from, until, keptFrom, absence }: BoardFacts, night: Night): BoardGroup {
  if (keptFrom !== null || until < night) return 'pastEnd';
  if (absence && absence.from <= night && night < absence.until) return 'absent';
  if (until === night) return 'leaving';
  return from === night ? 'arrived' : 'staying';
}
