import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';

/** A UUIDv7: sorts by the time it was made. */
export function newId(): string {
  return v7();
}

/** No 0/O, 1/I/L, 5/S, 8/B, 2/Z: what is read aloud over a telephone in the rain. */
const ALPHABET = '34679ACDEFGHJKMNPQRTUVWXY';

/**
 * A reference that people read and type, such as `K7X-M3H`: five random characters and a check character, which catches
 * any one wrong character and any two neighbours swapped. The weights 1 and 2 and their difference have no divisor in
 * common with the 25 characters.
 */
export function newReference(): string {
  let body = '';
  for (let i = 0; i < 5; i++) body += ALPHABET[randomInt(ALPHABET.length)];
  return format(body + checkCharacter(body));
}

/** The reference as it is stored, or undefined when its check character is wrong. Case, spaces and dashes don't count. */
export function parseReference(typed: string): string | undefined {
  const characters = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  if (characters.length !== 6 || [...characters].some((c) => !ALPHABET.includes(c))) return undefined;
  const body = characters.slice(0, -1);
  return checkCharacter(body) === characters.at(-1) ? format(characters) : undefined;
}

function format(characters: string): string {
  return `${characters.slice(0, 3)}-${characters.slice(3)}`;
}

function checkCharacter(body: string): string {
  const n = ALPHABET.length;
  let sum = 0;
  [...body].reverse().forEach((character, i) => {
    sum += ALPHABET.indexOf(character) * (i % 2 === 0 ? 2 : 1);
  });
  return ALPHABET[(n - (sum % n)) % n]!;
}
