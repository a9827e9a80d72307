import fc from 'fast-check';
import { addNights, nightsBetween } from '../kernel/time';
import { effectOn, inTheWay, type Nights, type RestrictionFacts, stands } from './restriction';

const FIRST = '2026-11-20';

const nights = (longest: number): fc.Arbitrary<Nights> =>
  fc
    .tuple(fc.nat(12), fc.integer({ min: 1, max: longest }))
    .map(([start, length]) => ({ from: addNights(FIRST, start), until: addNights(FIRST, start + length) }));

const restriction: fc.Arbitrary<RestrictionFacts> = fc
  .tuple(
    fc.uuid(),
    nights(10),
    fc.constantFrom('block' as const, 'warn' as const),
    fc.array(nights(6), { maxLength: 4 }),
  )
  .map(([id, range, effect, overrides]) => ({
    id,
    personId: 'person',
    facilityId: 'facility',
    reason: 'threats',
    effect,
    overrides,
    ...range,
  }));

const within = ({ from, until }: Nights, night: string) => from <= night && night < until;

/** The same, said night by night. */
const openNights = (one: RestrictionFacts, asked: Nights) =>
  nightsBetween(asked.from, asked.until).filter(
    (night) => within(one, night) && !one.overrides.some((override) => within(override, night)),
  );

describe('a restriction', () => {
  const one = (overrides: Nights[] = []): RestrictionFacts => ({
    id: 'a',
    personId: 'person',
    facilityId: 'facility',
    from: '2026-11-23',
    until: '2026-11-30',
    effect: 'block',
    reason: 'violence',
    overrides,
  });

  it('holds on its nights and not on the one on which it ends', () => {
    expect(stands(one(), { from: '2026-11-22', until: '2026-11-23' })).toBe(false);
    expect(stands(one(), { from: '2026-11-22', until: '2026-11-24' })).toBe(true);
    expect(stands(one(), { from: '2026-11-30', until: '2026-12-02' })).toBe(false);
  });

  it('is set aside by overrides that leave no night out between them', () => {
    const asked = { from: '2026-11-23', until: '2026-11-26' };
    const [early, late] = [
      { from: '2026-11-23', until: '2026-11-25' },
      { from: '2026-11-25', until: '2026-11-26' },
    ];
    expect(stands(one([early]), asked)).toBe(true);
    expect(stands(one([late, early]), asked)).toBe(false);
  });

  it('stands exactly when a night is left on which it holds and nobody has set it aside', () => {
    fc.assert(
      fc.property(restriction, nights(8), (made, asked) => {
        expect(stands(made, asked)).toBe(openNights(made, asked).length > 0);
      }),
    );
  });

  it('blocks rather than warns where both stand, and asks for nothing where neither does', () => {
    fc.assert(
      fc.property(fc.array(restriction, { maxLength: 5 }), nights(8), (made, asked) => {
        const left = made.filter((each) => openNights(each, asked).length > 0).map(({ effect }) => effect);
        expect(effectOn(made, asked)).toBe(
          left.includes('block') ? 'block' : left.includes('warn') ? 'warn' : null,
        );
      }),
    );
  });

  it('that blocks isn’t acknowledged away, and one that warns is by its own acknowledgement alone', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(restriction, { maxLength: 5, selector: ({ id }) => id }),
        nights(8),
        (made, asked) => {
          const all = made.map(({ id }) => ({ restrictionId: id, reason: 'other' as const }));
          expect(inTheWay(made, asked, all)).toEqual(
            made.filter((each) => each.effect === 'block' && stands(each, asked)),
          );
          expect(inTheWay(made, asked, [])).toEqual(made.filter((each) => stands(each, asked)));
        },
      ),
    );
  });
});
