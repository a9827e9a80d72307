import { newReference } from '../kernel/ids';
import { readSought } from './person';

describe('a text in the search field', () => {
  it('is a reference when its check character fits, however it is typed', () => {
    const reference = newReference();
    for (const typed of [reference, reference.toLowerCase(), reference.replace('-', ''), ` ${reference} `])
      expect(readSought(typed)).toEqual({ kind: 'reference', reference });
  });

  it('is a reference with a wrong character when any one of the six is another', () => {
    const reference = newReference();
    for (const at of [0, 1, 2, 4, 5, 6]) {
      const other = reference[at] === '7' ? '9' : '7';
      const typed = reference.slice(0, at) + other + reference.slice(at + 1);
      expect([typed, readSought(typed)]).toEqual([typed, { kind: 'wrongCharacter' }]);
    }
  });

  it('is one too with a character that no reference has', () => {
    expect(readSought('K0X-M3H')).toEqual({ kind: 'wrongCharacter' });
  });

  it('is an alias otherwise; six letters may be either', () => {
    for (const alias of ['Momo', 'La Grande Anne', 'Zoé', 'Petit Louis'])
      expect(readSought(alias)).toEqual({ kind: 'alias', mayBeReference: false });
    expect(readSought('Nathan')).toEqual({ kind: 'alias', mayBeReference: true });
  });
});
