import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Night } from '../kernel/time';

/** Who somebody is on paper. Never needed for a place. */
export interface Identity {
  givenName: string;
  familyName: string;
  birthDate: Night;
}

/** As it stands in the database. */
export interface SealedIdentity {
  /** The person's own key, wrapped by the key of the city: erasing it makes every copy of the rest unreadable. */
  wrappedKey: Buffer;
  sealed: Buffer;
  lookupHash: Buffer;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed for this person alone: moved to another's row it doesn't open. */
export function seal(identity: Identity, personId: string, master: Buffer): SealedIdentity {
  const key = randomBytes(32);
  const { givenName, familyName, birthDate } = identity;
  const text = JSON.stringify({ givenName, familyName, birthDate });
  return {
    wrappedKey: encrypt(key, derived(master, 'wrap'), personId),
    sealed: encrypt(Buffer.from(text), key, personId),
    lookupHash: lookupHash(identity, master),
  };
}

/** @throws when it was sealed with another key or for another person */
export function open(
  { wrappedKey, sealed }: Pick<SealedIdentity, 'wrappedKey' | 'sealed'>,
  personId: string,
  master: Buffer,
): Identity {
  const key = decrypt(wrappedKey, derived(master, 'wrap'), personId);
  return JSON.parse(decrypt(sealed, key, personId).toString()) as Identity;
}

/**
 * Finds the same names and date of birth again without opening anything: accents, case, hyphens and the order of the names
 * don't count. Without the key it can't be made, so nobody can try names out against it.
 */
export function lookupHash({ givenName, familyName, birthDate }: Identity, master: Buffer): Buffer {
  const parts = `${givenName} ${familyName}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  const text = JSON.stringify([parts.toSorted(), birthDate]);
  return createHmac('sha256', derived(master, 'lookup')).update(text).digest();
}

/** Says which key it is without giving it away. */
export function fingerprint(master: Buffer): Buffer {
  return derived(master, 'fingerprint').subarray(0, 16);
}

/** A key for one use each, so that none says anything about another. */
function derived(master: Buffer, use: 'wrap' | 'lookup' | 'fingerprint'): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `halte identity ${use}`, 32));
}

function encrypt(text: Buffer, key: Buffer, boundTo: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(boundTo));
  const encrypted = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
}

function decrypt(sealed: Buffer, key: Buffer, boundTo: string): Buffer {
  const encrypted = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(NONCE_BYTES, encrypted));
  return Buffer.concat([decipher.update(sealed.subarray(encrypted)), decipher.final()]);
}
