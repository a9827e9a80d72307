import fc from 'fast-check';
import { URGENCIES, VULNERABILITIES } from './request';
import { compareRank, positionsOf, type Rank } from './waiting-list';

const rank = (over: Partial<Rank>): Rank => ({
  id: '1',
  urgency: 'ordinary',
  vulnerabilities: [],
  createdAt: new Date(0),
  ...over,
});

describe('the order of the waiting list', () => {
  it('is urgency, then vulnerabilities, then waiting time, then which was recorded first', () => {
    const list = [
      rank({ id: 'e', createdAt: new Date(1) }),
      rank({ id: 'd' }),
      rank({ id: 'c' }),
      rank({ id: 'b', vulnerabilities: ['minor'], createdAt: new Date(2) }),
      rank({ id: 'a', urgency: 'high', createdAt: new Date(3) }),
      rank({ id: '9', urgency: 'emergency', createdAt: new Date(4) }),
    ];
    expect([...positionsOf(list).keys()]).toEqual(['9', 'a', 'b', 'c', 'd', 'e']);
    expect(positionsOf(list).get('9')).toBe(1);
  });

  const ranks = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      urgency: fc.constantFrom(...URGENCIES),
      vulnerabilities: fc.subarray([...VULNERABILITIES]),
      createdAt: fc.nat(3).map((at) => new Date(at)),
    }),
    { selector: ({ id }) => id, maxLength: 30 },
  );

  it('is total: any two stand one before the other, and none comes round in a circle', () => {
    fc.assert(
      fc.property(ranks, (list) => {
        for (const a of list) {
          for (const b of list) {
            expect(Math.sign(compareRank(a, b)) + Math.sign(compareRank(b, a))).toBe(0);
            expect(compareRank(a, b) === 0).toBe(a === b);
          }
        }
        const sorted = list.toSorted(compareRank);
        sorted.forEach((a, i) =>
          sorted.slice(i + 1).forEach((b) => expect(compareRank(a, b)).toBeLessThan(0)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is stable: however they come, and whoever else waits, two keep their order', () => {
    fc.assert(
      fc.property(ranks, fc.infiniteStream(fc.nat()), fc.nat(), (list, lots, leaves) => {
        const before = [...positionsOf(list).keys()];
        const shuffled = list
          .map((one) => ({ one, lot: lots.next().value }))
          .toSorted((a, b) => a.lot - b.lot)
          .map(({ one }) => one);
        expect([...positionsOf(shuffled).keys()]).toEqual(before);
        const gone = before[leaves % (before.length || 1)];
        const left = shuffled.filter(({ id }) => id !== gone);
        expect([...positionsOf(left).keys()]).toEqual(before.filter((id) => id !== gone));
      }),
    );
  });
});
