import fc from 'fast-check';
import { addMinutes } from '../kernel/time';
import { mayHold, type OpenHold } from './hold-limits';

const NOW = new Date('2026-11-23T21:00:00Z');
const LIMITS = { perPerson: 1, pauseMinutes: 10 };
const hold = (minutes: number, slot = 1): OpenHold => ({
  personId: 'person',
  slot,
  expiresAt: addMinutes(NOW, minutes),
});

describe('holding once more', () => {
  it('is for who isn’t held', () => {
    expect(mayHold([], LIMITS, NOW)).toEqual({ answer: 'yes', slot: 1 });
    expect(mayHold([hold(1)], LIMITS, NOW)).toEqual({ answer: 'held' });
    expect(mayHold([hold(1)], { ...LIMITS, perPerson: 2 }, NOW)).toEqual({ answer: 'yes', slot: 2 });
  });

  it('waits after a hold that ran out, to the minute', () => {
    expect(mayHold([hold(0)], LIMITS, NOW)).toEqual({ answer: 'later', from: addMinutes(NOW, 10) });
    expect(mayHold([hold(-9)], LIMITS, NOW)).toEqual({ answer: 'later', from: addMinutes(NOW, 1) });
    expect(mayHold([hold(-10)], LIMITS, NOW)).toEqual({ answer: 'yes', slot: 1 });
    expect(mayHold([hold(0)], { ...LIMITS, pauseMinutes: 0 }, NOW)).toEqual({ answer: 'yes', slot: 1 });
  });

  it('never gives more than the limit, nor a number that is in use', () => {
    const holds = fc.uniqueArray(
      fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 5 })),
      {
        selector: ([, slot]) => slot,
      },
    );
    fc.assert(
      fc.property(holds, fc.integer({ min: 1, max: 5 }), fc.nat(20), (all, perPerson, pauseMinutes) => {
        const made = all.map(([minutes, slot]) => hold(minutes, slot));
        const running = made.filter(({ expiresAt }) => expiresAt > NOW);
        const answer = mayHold(made, { perPerson, pauseMinutes }, NOW);
        if (answer.answer !== 'yes') return expect(made.length).toBeGreaterThan(0);
        expect(running.length).toBeLessThan(perPerson);
        expect(running.map(({ slot }) => slot)).not.toContain(answer.slot);
        expect(answer.slot).toBeLessThanOrEqual(running.length + 1);
      }),
    );
  });
});
