import fc from 'fast-check';
import { newId, newReference, parseReference } from './ids';

const ALPHABET = [...'34679ACDEFGHJKMNPQRTUVWXY'];

/** The reference, without its dash, of five characters. */
function referenceOf(body: string): string {
  const whole = ALPHABET.map((check) => body + check).filter((typed) => parseReference(typed));
  expect(whole).toHaveLength(1);
  return whole[0]!;
}

const reference = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 5, maxLength: 5 })
  .map((body) => referenceOf(body.join('')));

describe('an id', () => {
  it('sorts by the time it was made', () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(1000);
  });
});

describe('a reference', () => {
  it('is read as it was made, however it is typed', () => {
    for (let i = 0; i < 100; i++) {
      const made = newReference();
      expect(made).toMatch(/^[34679ACDEFGHJKMNPQRTUVWXY]{3}-[34679ACDEFGHJKMNPQRTUVWXY]{3}$/);
      const bare = made.replace('-', '');
      for (const typed of [made, bare, made.toLowerCase(), ` ${[...bare].join(' ')} `, [...bare].join('-')])
        expect(parseReference(typed)).toBe(made);
    }
  });

  it.each(['', 'K7X', 'K7X-M3H-4', 'O0I-1L5', 'ÀÉÈ-ÙÇÔ', '🛏🛏🛏'])('is not %p', (typed) => {
    expect(parseReference(typed)).toBeUndefined();
  });

  it('has one check character', () => {
    fc.assert(
      fc.property(reference, (typed) => {
        expect(parseReference(typed)).toBe(`${typed.slice(0, 3)}-${typed.slice(3)}`);
      }),
    );
  });

  it('is not taken with one wrong character', () => {
    const wrong = fc.tuple(reference, fc.nat(5), fc.constantFrom(...ALPHABET));
    fc.assert(
      fc.property(wrong, ([typed, position, character]) => {
        fc.pre(typed[position] !== character);
        const mistyped = typed.slice(0, position) + character + typed.slice(position + 1);
        expect(parseReference(mistyped)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('is not taken with two neighbours swapped', () => {
    fc.assert(
      fc.property(reference, fc.nat(4), (typed, position) => {
        const [one, next] = [typed[position]!, typed[position + 1]!];
        fc.pre(one !== next);
        const swapped = typed.slice(0, position) + next + one + typed.slice(position + 2);
        expect(parseReference(swapped)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
