import fc from 'fast-check';
import { Command, decide, ReservationFacts, StayState, STAY_STATES, stateAt, summaryOf } from './reservation';

const NOW = new Date('2026-11-23T21:00:00Z');
const LATER = new Date('2026-11-23T22:30:00Z');
const TONIGHT = '2026-11-23';

const COMMANDS: Command[] = ['confirm', 'cancel', 'expire', 'refuse', 'passOn', 'arrive', 'depart', 'noShow'];

/** The drawing: held → confirmed → arrived → departed; or cancelled, expired, no-show, refused. */
const DRAWING: Record<string, StayState> = {
  'held confirm': 'confirmed',
  'held cancel': 'cancelled',
  'held expire': 'expired',
  'held refuse': 'refused',
  'held passOn': 'refused',
  'confirmed cancel': 'cancelled',
  'confirmed refuse': 'refused',
  'confirmed arrive': 'arrived',
  'confirmed noShow': 'no_show',
  'arrived depart': 'departed',
};

function reservation(...states: StayState[]): ReservationFacts {
  return {
    holdExpiresAt: states.includes('held') ? LATER : null,
    stays: states.map((state, i) => ({ id: String(i), state, from: TONIGHT, until: '2026-11-26' })),
  };
}

describe('a stay', () => {
  const pairs = STAY_STATES.flatMap((state) => COMMANDS.map((command) => [state, command] as const));

  it.each(pairs)('that is %s, told to %s, does as it is drawn or refuses', (state, command) => {
    const to = DRAWING[`${state} ${command}`];
    const told = () => decide(reservation(state), command, NOW, TONIGHT);
    if (to) expect(told()).toEqual([expect.objectContaining({ id: '0', state: to })]);
    else {
      const code = state === 'expired' && command === 'confirm' ? 'HOLD_EXPIRED' : 'TRANSITION_REFUSED';
      expect(told).toThrow(expect.objectContaining({ code }));
    }
  });

  it('that has ended stays as it is, whatever is tried', () => {
    const step = (state: StayState, command: Command): StayState => {
      try {
        return decide(reservation(state), command, NOW, TONIGHT)[0]!.state;
      } catch {
        return state;
      }
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...COMMANDS), { maxLength: 12 }), (commands) => {
        const ended = ['departed', 'cancelled', 'expired', 'no_show', 'refused'];
        let state: StayState = 'held';
        for (const command of commands) {
          const next = step(state, command);
          expect(ended.includes(state) ? state : next).toBe(next);
          state = next;
        }
      }),
    );
  });

  it('gives back the nights that are not used', () => {
    expect(decide(reservation('confirmed'), 'cancel', NOW, TONIGHT)[0]!.freeFrom).toBe(TONIGHT);
    expect(decide(reservation('confirmed'), 'arrive', NOW, TONIGHT)[0]!.freeFrom).toBeNull();
    expect(decide(reservation('arrived'), 'depart', NOW, '2026-11-24')[0]!.freeFrom).toBe('2026-11-24');
    expect(decide(reservation('arrived'), 'depart', NOW, TONIGHT, undefined, '2026-11-20')[0]!.freeFrom).toBe(
      TONIGHT,
    );
  });

  it.each(['arrive', 'noShow'] as const)('does not %s before its first night', (command) => {
    expect(() => decide(reservation('confirmed'), command, NOW, '2026-11-22')).toThrow(
      'begins on the night of 2026-11-23',
    );
  });
});

describe('a hold', () => {
  it('is over when its time has passed, to the millisecond', () => {
    expect(stateAt('held', LATER, new Date(LATER.getTime() - 1))).toBe('held');
    expect(stateAt('held', LATER, LATER)).toBe('expired');
    expect(stateAt('confirmed', LATER, LATER)).toBe('confirmed');
  });

  it('can’t be confirmed when it is over, nor cancelled', () => {
    expect(() => decide(reservation('held'), 'confirm', LATER, TONIGHT)).toThrow(
      expect.objectContaining({ code: 'HOLD_EXPIRED' }),
    );
    expect(() => decide(reservation('held'), 'cancel', LATER, TONIGHT)).toThrow(
      expect.objectContaining({ code: 'TRANSITION_REFUSED' }),
    );
  });
});

describe('several people', () => {
  it('are each told apart: one arrives, the other does not', () => {
    const both = reservation('confirmed', 'confirmed');
    expect(decide(both, 'arrive', NOW, TONIGHT, ['0'])).toEqual([
      { id: '0', state: 'arrived', freeFrom: null },
    ]);
    const left = reservation('arrived', 'confirmed');
    expect(decide(left, 'noShow', NOW, TONIGHT)).toEqual([{ id: '1', state: 'no_show', freeFrom: TONIGHT }]);
  });

  it('are refused together when one of those named can’t', () => {
    expect(() => decide(reservation('arrived', 'confirmed'), 'arrive', NOW, TONIGHT, ['0', '1'])).toThrow(
      'arrived',
    );
    expect(() => decide(reservation('confirmed'), 'arrive', NOW, TONIGHT, ['0', 'stranger'])).toThrow(
      'confirmed',
    );
  });

  it('are as a whole what the furthest along of them is', () => {
    expect(summaryOf(['no_show', 'arrived'])).toBe('arrived');
    expect(summaryOf(['departed', 'confirmed'])).toBe('confirmed');
    expect(summaryOf(['departed', 'no_show'])).toBe('departed');
    expect(summaryOf(['cancelled', 'cancelled'])).toBe('cancelled');
  });
});
