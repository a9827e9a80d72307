import { addMinutes } from '../kernel/time';
import {
  answerTo,
  type OfferFacts,
  reconfirmationAt,
  refuseUnless,
  type RequestFacts,
  standingAt,
} from './request';

const NOW = new Date('2026-11-23T21:00:00Z');
const TONIGHT = '2026-11-23';
const DAY = 24 * 60;

const offer = (over: Partial<OfferFacts> = {}): OfferFacts => ({
  expiresAt: addMinutes(NOW, 20),
  outcome: null,
  hold: 'held',
  ...over,
});
const request = (over: Partial<RequestFacts> = {}): RequestFacts => ({
  state: 'open',
  unmetCause: null,
  until: '2026-11-25',
  reconfirmedAt: NOW,
  offer: null,
  ...over,
});
const stateOf = (over: Partial<RequestFacts>) => standingAt(request(over), NOW, TONIGHT);

describe('an offer', () => {
  it.each([
    ['runs while its hold stands', {}, null],
    ['lapses when its time has passed, whether or not a job ran', { expiresAt: NOW }, 'lapsed'],
    ['lapses with its hold', { hold: 'expired' }, 'lapsed'],
    ['is accepted by whoever confirms its hold', { hold: 'confirmed' }, 'accepted'],
    ['is accepted where people have arrived', { hold: 'arrived' }, 'accepted'],
    ['is declined by whoever gives its hold back', { hold: 'cancelled' }, 'declined'],
    ['is refused by the facility, apart from that', { hold: 'refused' }, 'refused'],
    ['keeps the answer it was given', { outcome: 'declined', hold: 'cancelled' }, 'declined'],
  ] as const)('%s', (_, over, answer) => {
    expect(answerTo(offer(over), NOW)).toBe(answer);
  });
});

describe('a request', () => {
  it.each([
    ['waits', {}, 'open', null],
    [
      'is offered a place while there is time to answer',
      { state: 'offered', offer: offer() },
      'offered',
      null,
    ],
    [
      'waits again once that time has passed',
      { state: 'offered', offer: offer({ expiresAt: NOW }) },
      'open',
      null,
    ],
    [
      'is met once the hold is confirmed',
      { state: 'offered', offer: offer({ hold: 'confirmed' }) },
      'met',
      null,
    ],
    [
      'lapses ten days after it was last said to be needed',
      { reconfirmedAt: addMinutes(NOW, -10 * DAY) },
      'unmet',
      'not_reachable',
    ],
    [
      'does not lapse while it has an offer',
      { reconfirmedAt: addMinutes(NOW, -10 * DAY), state: 'offered', offer: offer() },
      'offered',
      null,
    ],
    ['is unmet when its last night is over', { until: TONIGHT }, 'unmet', null],
    ['stays met', { state: 'met', until: TONIGHT }, 'met', null],
    ['stays withdrawn', { state: 'withdrawn', reconfirmedAt: new Date(0) }, 'withdrawn', null],
    ['keeps its cause', { state: 'unmet', unmetCause: 'restriction' }, 'unmet', 'restriction'],
  ] as const)('%s', (_, over, state, unmetCause) => {
    expect(stateOf(over)).toEqual({ state, unmetCause });
  });

  it.each([
    [0, 'fresh'],
    [6 * DAY - 1, 'fresh'],
    [6 * DAY, 'due'],
    [10 * DAY - 1, 'due'],
    [10 * DAY, 'lapsed'],
  ])('of which nobody has heard for %i minutes is %s', (minutes, expected) => {
    expect(reconfirmationAt(addMinutes(NOW, -minutes), NOW)).toBe(expected);
  });
});

describe('what can be done to it', () => {
  const attempt = (command: Parameters<typeof refuseUnless>[0], over: Partial<RequestFacts>) => () =>
    refuseUnless(command, request(over), NOW, TONIGHT);

  it.each(['reconfirm', 'withdraw', 'closeUnmet', 'meet'] as const)('%s: while it waits', (command) => {
    expect(attempt(command, {})).not.toThrow();
    expect(attempt(command, { state: 'offered', offer: offer() })).not.toThrow();
    for (const state of ['met', 'unmet', 'withdrawn'] as const)
      expect(attempt(command, { state })).toThrow(expect.objectContaining({ code: 'TRANSITION_REFUSED' }));
  });

  it.each(['accept', 'decline'] as const)('%s: while a place is offered', (command) => {
    expect(attempt(command, { state: 'offered', offer: offer() })).not.toThrow();
    expect(attempt(command, {})).toThrow(
      expect.objectContaining({ code: 'TRANSITION_REFUSED', more: { members: { state: 'open' } } }),
    );
    for (const late of [offer({ expiresAt: NOW }), offer({ outcome: 'lapsed', hold: 'expired' })])
      expect(attempt(command, { state: 'open', offer: late })).toThrow(
        expect.objectContaining({ code: 'HOLD_EXPIRED' }),
      );
  });
});
