import { addMinutes } from '../../kernel/time';
import { type BoardFacts, boardOf, type BoardGroup, deadlineOf } from './board';

const TONIGHT = '2026-11-23';
const TOMORROW = '2026-11-24';
const BAND = { from: '21:00', until: '07:00' };
const DEADLINE = deadlineOf(TONIGHT, '22:00', 'Europe/Paris', BAND);
const BEFORE = addMinutes(DEADLINE, -1);

const stay = (facts: Partial<BoardFacts>): BoardFacts => ({
  state: 'confirmed',
  from: TONIGHT,
  until: '2026-11-26',
  expiresAt: null,
  answer: null,
  answerDueAt: null,
  keptFrom: null,
  absence: null,
  ...facts,
});

function groupOf(facts: Partial<BoardFacts>, now = BEFORE): BoardGroup | null {
  const board = boardOf([stay(facts)], { night: TONIGHT, now, deadline: DEADLINE });
  const groups = Object.entries(board).filter(([, stays]) => stays.length > 0);
  expect(groups.length).toBeLessThanOrEqual(1);
  return (groups[0]?.[0] as BoardGroup) ?? null;
}

describe('tonight’s board', () => {
  it('expects who is to come, until the facility’s deadline; then they are late', () => {
    expect(groupOf({})).toBe('expected');
    expect(groupOf({}, DEADLINE)).toBe('late');
    expect(groupOf({ from: '2026-11-22' })).toBe('late');
    expect(groupOf({ from: TOMORROW })).toBeNull();
  });

  it('expects who has a hold that runs, and nobody whose hold is over', () => {
    expect(groupOf({ state: 'held', expiresAt: DEADLINE })).toBe('expected');
    expect(groupOf({ state: 'held', expiresAt: DEADLINE }, DEADLINE)).toBeNull();
  });

  it('asks for an answer whatever the night, until the time for it is over', () => {
    const referral = { state: 'held', answer: 'awaited', answerDueAt: DEADLINE } as const;
    const expiresAt = addMinutes(DEADLINE, 60);
    expect(groupOf({ ...referral, expiresAt })).toBe('toAnswer');
    expect(groupOf({ ...referral, expiresAt, from: '2026-12-24' })).toBe('toAnswer');
    expect(groupOf({ ...referral, expiresAt }, DEADLINE)).toBe('passedOn');
    expect(groupOf({ ...referral, expiresAt: DEADLINE }, DEADLINE)).toBe('passedOn');
    expect(groupOf({ state: 'refused', answer: 'unanswered', answerDueAt: BEFORE })).toBe('passedOn');
    expect(groupOf({ state: 'refused', answer: 'refused', answerDueAt: BEFORE })).toBeNull();
  });

  it('tells who came tonight, stays on, leaves today and is away', () => {
    expect(groupOf({ state: 'arrived' })).toBe('arrived');
    expect(groupOf({ state: 'arrived', from: '2026-11-20' })).toBe('staying');
    expect(groupOf({ state: 'arrived', from: '2026-11-20', until: TONIGHT })).toBe('leaving');
    const away = {
      state: 'arrived',
      from: '2026-11-20',
      absence: { from: TONIGHT, until: TOMORROW },
    } as const;
    expect(groupOf(away)).toBe('absent');
    expect(groupOf({ ...away, absence: { from: '2026-11-21', until: TONIGHT } })).toBe('staying');
  });

  it('puts nobody out: past the end there is something to decide, also when the place is kept', () => {
    expect(groupOf({ state: 'arrived', from: '2026-11-20', until: '2026-11-22' })).toBe('pastEnd');
    expect(groupOf({ state: 'arrived', from: '2026-11-20', until: TOMORROW, keptFrom: '2026-11-22' })).toBe(
      'pastEnd',
    );
  });

  it('keeps what has just ended at hand, for corrections', () => {
    expect(groupOf({ state: 'departed' })).toBe('ended');
    expect(groupOf({ state: 'no_show' })).toBe('ended');
    expect(groupOf({ state: 'cancelled' })).toBeNull();
  });
});

describe('the deadline', () => {
  it('is an evening’s, or the small hours’ of the next morning', () => {
    expect(deadlineOf(TONIGHT, '22:00', 'Europe/Paris', BAND)).toEqual(new Date('2026-11-23T21:00:00Z'));
    expect(deadlineOf(TONIGHT, '01:00', 'Europe/Paris', BAND)).toEqual(new Date('2026-11-24T00:00:00Z'));
  });
});
