import { parseReference } from '../kernel/ids';

/** A small seeded generator (mulberry32): the demo city is the same each time it is laid out. */
export class DemoRandom {
  constructor(private state: number) {}

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [from, until). */
  whole(from: number, until: number): number {
    return from + Math.floor(this.next() * (until - from));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length)]!;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.whole(0, i + 1);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  }
}

const CHARACTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Ids and references as the kernel makes them, without its chance. */
export class DemoIds {
  private made = 0;
  private readonly references = new Set<string>();
  private readonly alphabet = CHARACTERS.filter((character) => checked(character.repeat(5), CHARACTERS));

  constructor(private readonly random: DemoRandom) {}

  /** A UUIDv7 that sorts by when the thing was made, then in the order of asking. */
  next(at: Date): string {
    const time = hex(at.getTime(), 12);
    const count = hex(++this.made, 6);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.slice(0, 3)}-8${count.slice(3)}-${hex(this.made, 12)}`;
  }

  reference(): string {
    for (;;) {
      const body = Array.from({ length: 5 }, () => this.random.pick(this.alphabet)).join('');
      const reference = checked(body, this.alphabet)!;
      if (this.references.has(reference)) continue;
      this.references.add(reference);
      return reference;
    }
  }
}

/** The reference with the one check character that fits. */
function checked(body: string, alphabet: readonly string[]): string | undefined {
  for (const character of alphabet) {
    const reference = parseReference(body + character);
    if (reference) return reference;
  }
  return undefined;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
