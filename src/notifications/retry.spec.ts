import { addMinutes } from '../kernel/time';
import { hasFailedForADay, nextAttempt } from './retry';

const begin = new Date('2026-11-23T21:00:00Z');

describe('what failed', () => {
  it('is tried ever less often, for a day and no longer', () => {
    const waits: number[] = [];
    let now = begin;
    for (let attempts = 1; ; attempts++) {
      const next = nextAttempt(attempts, now);
      if (!next) break;
      waits.push((next.getTime() - now.getTime()) / 60_000);
      now = next;
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[0]).toBe(1);
    expect(now <= addMinutes(begin, 24 * 60)).toBe(true);
    expect(now >= addMinutes(begin, 20 * 60)).toBe(true);
    expect(waits.length).toBeLessThan(16);
  });

  it('is tried again after its first attempt, however long it had to wait for that', () => {
    expect(nextAttempt(1, addMinutes(begin, 3 * 24 * 60))).toEqual(addMinutes(begin, 3 * 24 * 60 + 1));
  });

  it('has failed for a day after twenty-four hours', () => {
    expect(hasFailedForADay(begin, addMinutes(begin, 24 * 60 - 1))).toBe(false);
    expect(hasFailedForADay(begin, addMinutes(begin, 24 * 60))).toBe(true);
  });
});
