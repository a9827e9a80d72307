import type { DemoTools } from './demo-calendar';
import { ALIASES } from './demo-names';
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

/** People whom the referrers know, by reference. */
export class DemoPeople {
  readonly rows: Row[] = [];
  private readonly known: Known[] = [];

  constructor(private readonly tools: DemoTools) {}

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
      counted_as: ids.next(createdAt),
      alias: random.chance(0.4) ? random.pick(ALIASES) : null,
      created_at: createdAt,
    });
    return person;
  }
}
