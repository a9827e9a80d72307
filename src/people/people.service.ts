import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { violates } from '../database/sqlstate';
import { busy, OnceOnly, Transaction, Transactions } from '../database/transactions';
import { page, Page } from '../http';
import { Clock } from '../kernel/clock';
import type { Actor } from '../kernel/actor';
import { invalid, notFound } from '../kernel/errors';
import { newId, newReference, parseReference } from '../kernel/ids';
import { localDate } from '../kernel/time';
import { IdentitiesService } from './identities.service';
import { Details, PeopleRepository } from './people.repository';
import { type Language, readSought, wrongCharacter } from './person';
import type {
  CreatePersonDto,
  KnownPerson,
  MatchesDto,
  PeopleQuery,
  Person,
  PersonDetailsDto,
  PersonMatches,
} from './person.dto';

const TRIES = 3;
/** Near matches offered before somebody gets a second reference. */
const MATCHES = 5;

@Injectable()
export class PeopleService {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly identities: IdentitiesService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** @throws DomainError IDENTITY_KEY_MISSING or IDENTITY_KEY_WRONG with an identity */
  async create(actor: Actor, body: CreatePersonDto, once?: OnceOnly): Promise<KnownPerson> {
    authorise(actor, 'people.create');
    this.refuseFuture(body.birthYear);
    const { identity } = body;
    if (identity) this.identities.check(identity, 'identity.birthDate');
    const details = changed({ alias: null, birthYear: null, needs: [], languages: [] }, body);
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const person = { id: newId(), reference: newReference(), ...details };
      try {
        return await this.transactions.run(
          actor,
          async (tx) => {
            await this.repository.insert(tx.manager, person, actor.organisationId, tx.now);
            tx.record({ action: 'people.created', subjectType: 'person', subjectId: person.id });
            if (identity) await this.identities.store(tx, person.id, identity);
            return { ...person, identityKept: identity !== undefined, merged: [] };
          },
          this.identities.withoutNames(once, identity, ['people', details]),
        );
      } catch (error) {
        // One reference in ten million is taken already: draw another.
        if (!violates(error, 'person_reference_key')) throw error;
      }
    }
    throw busy();
  }

  async list(actor: Actor, query: PeopleQuery): Promise<Page<KnownPerson>> {
    authorise(actor, 'people.read');
    const { reference, search, cursor, limit } = query;
    const parsed = reference === undefined ? undefined : parseReference(reference);
    if (reference !== undefined && !parsed) throw wrongCharacter('reference');
    return this.transactions.run(actor, async (tx) => {
      if (parsed) return whole(await this.repository.findByReference(tx.manager, parsed));
      if (search !== undefined) return this.search(tx, search, cursor, limit);
      return page(await this.repository.list(tx.manager, cursor, limit + 1), limit);
    });
  }

  async find(actor: Actor, id: string): Promise<KnownPerson> {
    authorise(actor, 'people.read');
    return this.transactions.run(actor, (tx) => this.known(tx, id));
  }

  /** Changes what is given and leaves the rest as it is. */
  async change(actor: Actor, id: string, body: PersonDetailsDto, once?: OnceOnly): Promise<KnownPerson> {
    authorise(actor, 'people.change');
    this.refuseFuture(body.birthYear);
    return this.transactions.run(
      actor,
      async (tx) => {
        const person = await this.known(tx, id);
        await this.repository.change(tx.manager, person.id, changed(person, body), tx.now);
        tx.record({
          action: 'people.changed',
          subjectType: 'person',
          subjectId: person.id,
          detail: { fields: Object.keys(body) },
        });
        return this.known(tx, id);
      },
      once,
    );
  }

  /** Who it may be already, of those the asker may know of: offered before a second reference is made. */
  async matches(actor: Actor, { identity, alias, birthYear }: MatchesDto): Promise<PersonMatches> {
    authorise(actor, 'people.create');
    if (identity) this.identities.check(identity, 'identity.birthDate');
    return this.transactions.run(actor, async (tx) => {
      const same = identity ? await this.identities.findSame(tx, identity) : [];
      const alike = alias
        ? await this.repository.findAlike(tx.manager, actor, alias, { birthYear, limit: MATCHES })
        : [];
      const ids = [...new Set([...same, ...alike])].slice(0, MATCHES);
      const people = await this.repository.findKnown(tx.manager, ids);
      return {
        items: people.map((person) => ({ person, by: same.includes(person.id) ? 'identity' : 'alias' })),
      };
    });
  }

  /**
   * The people of these ids, in their order, for a use case that is about them; whoever was merged as the person they were
   * merged into.
   *
   * @throws DomainError NOT_FOUND when one of them isn't there or isn't yours to see
   */
  async visible(tx: Transaction, ids: string[], field = 'id'): Promise<Person[]> {
    return each(ids, await this.repository.findByIds(tx.manager, ids), field);
  }

  /** The same, for who is given a place: none of them is merged or erased until the transaction ends. */
  async placeable(tx: Transaction, ids: string[], field = 'id'): Promise<Person[]> {
    return each(ids, await this.repository.keepByIds(tx.manager, ids), field);
  }

  /** What these people speak, one after the other, each what they speak best first; as far as they are yours to see. */
  async languagesOf(tx: Transaction, ids: string[]): Promise<Language[]> {
    const people = await this.repository.findKnown(tx.manager, ids);
    return people.flatMap(({ languages }) => languages);
  }

  /** Says that these people were in contact now, so that they aren't forgotten. Stays say it by themselves. */
  async touch(tx: Transaction, ids: string[]): Promise<void> {
    await this.repository.touch(tx.manager, ids, tx.now);
  }

  private async search(
    tx: Transaction,
    text: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<Page<KnownPerson>> {
    const sought = readSought(text);
    if (sought.kind === 'wrongCharacter') throw wrongCharacter('search');
    if (sought.kind === 'reference') {
      const found = await this.repository.findByReference(tx.manager, sought.reference);
      if (found) return whole(found);
    }
    const actor = tx.actor;
    const ids = await this.repository.findAlike(tx.manager, actor, text, { cursor, limit: limit + 1 });
    if (ids.length === 0 && sought.kind === 'alias' && sought.mayBeReference) throw wrongCharacter('search');
    return page(await this.repository.findKnown(tx.manager, ids), limit);
  }

  private async known(tx: Transaction, id: string): Promise<KnownPerson> {
    const [person] = await this.repository.findKnown(tx.manager, [id]);
    if (!person) throw notFound('person');
    return person;
  }

  private refuseFuture(birthYear: number | null | undefined): void {
    const year = Number(localDate(this.clock.now(), this.config.timeZone).slice(0, 4));
    if (birthYear && birthYear > year)
      throw invalid({ field: 'birthYear', code: 'future', message: 'must not be a year to come' });
  }
}

function changed(details: Details, body: PersonDetailsDto): Details {
  const { alias = details.alias, birthYear = details.birthYear } = body;
  const { needs = details.needs, languages = details.languages } = body;
  return { alias, birthYear, needs: needs ?? [], languages: languages ?? [] };
}

function each(ids: string[], found: Map<string, Person>, field: string): Person[] {
  return ids.map((id) => {
    const person = found.get(id);
    if (!person) throw notFound('person', field);
    return person;
  });
}

function whole(found: KnownPerson | undefined): Page<KnownPerson> {
  return { items: found ? [found] : [], nextCursor: null };
}
