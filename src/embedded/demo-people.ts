import type { DemoTools } from './demo-calendar';
import { fingerprint, LANGUAGES, PERSON_NEEDS, type PersonNeed, seal } from '../people';
import { ALIASES, IDENTITIES } from './demo-names';
import type { DemoRandom } from './demo-random';
import type { Row } from './demo-rows';

interface Known {
  id: string;
  organisationId: string;
  createdAt: Date;
  /** First night, counted from tonight, on which they have no place yet. */
  freeFrom: number;
}

/** Nobody new is met beyond this number; the demo's two teams know some 300 people. */
const MOST = 150;

/** Of a hundred people, how many need what. */
const OFTEN: Record<PersonNeed, number> = {
  step_free: 0.08,
  single_room: 0.06,
  women_only: 0.12,
  couples: 0.08,
  pets: 0.09,
  ground_floor: 0.03,
  medical_support: 0.1,
};

/** People whom the referrers know, by reference. */
export class DemoPeople {
  readonly rows: Row[] = [];
  private readonly known: Known[] = [];

  constructor(
    private readonly tools: DemoTools,
    private readonly lots: DemoRandom,
  ) {}

  /** Someone the organisation knows, or meets now, who has no place on nights [from, until). */
  take(organisationId: string, createdAt: Date, from: number, until: number): string | null {
    const own = this.known.filter((person) => person.organisationId === organisationId);
    const free = own.filter((person) => person.freeFrom <= from && person.createdAt <= createdAt);
    const meets = own.length < MOST && (free.length === 0 || this.tools.random.chance(0.35));
    if (!meets && free.length === 0) return null;
    const person = meets ? this.meet(organisationId, createdAt) : this.tools.random.pick(free);
    person.freeFrom = until;
    return person.id;
  }

  /** By what the person is counted once. */
  countedAs(personId: string): string {
    return this.rows.find(({ id }) => id === personId)!.counted_as as string;
  }

  private meet(organisationId: string, createdAt: Date): Known {
    const { ids, random } = this.tools;
    const person = { id: ids.next(createdAt), organisationId, createdAt, freeFrom: -Infinity };
    this.known.push(person);
    this.rows.push({
      id: person.id,
      organisation_id: organisationId,
      reference: ids.reference(),
      alias: random.chance(0.4) ? random.pick(ALIASES) : null,
      ...this.details(),
      counted_as: ids.next(createdAt),
      created_at: createdAt,
    });
    return person;
  }

  /** From lots of their own: whom the stays draw stays the same. */
  private details() {
    const { lots } = this;
    const needs = PERSON_NEEDS.filter((need) => lots.chance(OFTEN[need]));
    const spoken = lots.chance(0.75) ? ['fr', lots.pick(LANGUAGES)] : [lots.pick(LANGUAGES)];
    return {
      birth_year: lots.chance(0.7) ? lots.whole(1952, 2006) : null,
      needs,
      languages: lots.chance(0.6) ? [...new Set(spoken)] : [],
    };
  }

  /** Of the two whom the demo's team has known longest; with the key alone. */
  identities(organisationId: string, key: Buffer | undefined): { identityKeys: Row[]; identities: Row[] } {
    if (!key) return { identityKeys: [], identities: [] };
    const known = this.known.filter((person) => person.organisationId === organisationId);
    const identities = IDENTITIES.map((identity, n) => {
      const { id, createdAt } = known[n]!;
      this.rows.find((row) => row.id === id)!.birth_year = Number(identity.birthDate.slice(0, 4));
      const { wrappedKey, sealed, lookupHash } = seal(identity, id, key);
      return {
        person_id: id,
        wrapped_key: hex(wrappedKey),
        sealed: hex(sealed),
        lookup_hash: hex(lookupHash),
        sealed_at: createdAt,
      };
    });
    return { identityKeys: [{ fingerprint: hex(fingerprint(key)) }], identities };
  }
}

/** As PostgreSQL writes bytes. */
function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
