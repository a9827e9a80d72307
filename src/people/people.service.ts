import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { violates } from '../database/sqlstate';
import { busy, OnceOnly, Transaction, Transactions } from '../database/transactions';
import { page, Page } from '../http';
import type { Actor } from '../kernel/actor';
import { invalid, notFound } from '../kernel/errors';
import { newId, newReference, parseReference } from '../kernel/ids';
import { PeopleRepository } from './people.repository';
import type { CreatePersonDto, PeopleQuery, Person } from './person.dto';

const TRIES = 3;

@Injectable()
export class PeopleService {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly transactions: Transactions,
  ) {}

  async create(actor: Actor, { alias }: CreatePersonDto, once?: OnceOnly): Promise<Person> {
    authorise(actor, 'people.create');
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const person = { id: newId(), reference: newReference(), alias: alias ?? null };
      try {
        return await this.transactions.run(
          actor,
          async (tx) => {
            await this.repository.insert(tx.manager, person, actor.organisationId, tx.now);
            tx.record({ action: 'people.created', subjectType: 'person', subjectId: person.id });
            return person;
          },
          once,
        );
      } catch (error) {
        // One reference in ten million is taken already: draw another.
        if (!violates(error, 'person_reference_key')) throw error;
      }
    }
    throw busy();
  }

  async list(actor: Actor, { reference, cursor, limit }: PeopleQuery): Promise<Page<Person>> {
    authorise(actor, 'people.read');
    const parsed = reference === undefined ? undefined : parseReference(reference);
    if (reference !== undefined && !parsed) {
      throw invalid({
        field: 'reference',
        code: 'checkCharacter',
        message: 'has a wrong character: its check character does not fit',
      });
    }
    return this.transactions.run(actor, async (tx) =>
      page(await this.repository.find(tx.manager, parsed, cursor, limit + 1), limit),
    );
  }

  async find(actor: Actor, id: string): Promise<Person> {
    authorise(actor, 'people.read');
    return this.transactions.run(actor, async (tx) => (await this.visible(tx, [id]))[0]!);
  }

  /**
   * The people of these ids, in their order, for a use case that is about them.
   *
   * @throws DomainError NOT_FOUND when one of them isn't there or isn't yours to see
   */
  async visible(tx: Transaction, ids: string[], field = 'id'): Promise<Person[]> {
    const found = new Map(
      (await this.repository.findByIds(tx.manager, ids)).map((person) => [person.id, person]),
    );
    return ids.map((id) => {
      const person = found.get(id);
      if (!person) throw notFound('person', field);
      return person;
    });
  }
}
