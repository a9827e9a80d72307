import { randomBytes } from 'node:crypto';
import { fingerprint, lookupHash, open, seal } from './identity';

const MASTER = randomBytes(32);
const AMINA = { givenName: 'Amina', familyName: 'Diallo', birthDate: '1988-03-02' };
const WHO = '0193a5f0-0000-7000-8000-000000000001';

describe('an identity', () => {
  it('is opened as it was sealed', () => {
    expect(open(seal(AMINA, WHO, MASTER), WHO, MASTER)).toEqual(AMINA);
  });

  it('shows nothing while sealed, and never looks the same twice', () => {
    const [one, other] = [seal(AMINA, WHO, MASTER), seal(AMINA, WHO, MASTER)];
    for (const { wrappedKey, sealed } of [one, other])
      expect(Buffer.concat([wrappedKey, sealed]).toString('latin1')).not.toMatch(/Amina|Diallo|1988/);
    expect(one.sealed.equals(other.sealed)).toBe(false);
    expect(one.wrappedKey.equals(other.wrappedKey)).toBe(false);
  });

  it('doesn’t open with another key, in another’s row, or altered', () => {
    const sealed = seal(AMINA, WHO, MASTER);
    expect(() => open(sealed, WHO, randomBytes(32))).toThrow();
    expect(() => open(sealed, WHO.replace(/1$/, '2'), MASTER)).toThrow();
    sealed.sealed[sealed.sealed.length - 1]! ^= 1;
    expect(() => open(sealed, WHO, MASTER)).toThrow();
  });

  it('is found again whatever the accents, the case and the order of the names', () => {
    const hash = lookupHash(
      { givenName: 'Zoé Anne', familyName: 'N’Diaye', birthDate: '1990-01-01' },
      MASTER,
    );
    for (const [givenName, familyName] of [
      ['ZOE', 'Anne N Diaye'],
      ['n diaye', 'zoé-anne'],
    ] as const)
      expect(lookupHash({ givenName, familyName, birthDate: '1990-01-01' }, MASTER)).toEqual(hash);
    for (const other of [
      { givenName: 'Zoé', familyName: 'N’Diaye', birthDate: '1990-01-01' },
      { givenName: 'Zoé Anne', familyName: 'N’Diaye', birthDate: '1990-01-02' },
    ])
      expect(lookupHash(other, MASTER)).not.toEqual(hash);
  });

  it('can’t be looked for without the key', () => {
    expect(lookupHash(AMINA, MASTER)).not.toEqual(lookupHash(AMINA, randomBytes(32)));
  });
});

describe('the fingerprint of a key', () => {
  it('is always the same and another’s is another', () => {
    expect(fingerprint(MASTER)).toEqual(fingerprint(MASTER));
    expect(fingerprint(MASTER)).not.toEqual(fingerprint(randomBytes(32)));
    expect(MASTER.includes(fingerprint(MASTER))).toBe(false);
  });
});
