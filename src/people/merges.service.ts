import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { violates } from '../database/sqlstate';
import { busy, OnceOnly, Transaction, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { MergesRepository } from './merges.repository';
import { PeopleRepository } from './people.repository';
import type { KnownPerson } from './person.dto';

const TRIES = 3;

/** Two references of one person made one, and the way back. */
@Injectable()
export class MergesService {
  constructor(
    private readonly repository: MergesRepository,
    private readonly people: PeopleRepository,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The person of `id` becomes the one of `into`, whose reference both answer by from then on.
   *
   * @throws DomainError PEOPLE_BOTH_PLACED with `nights` on which both hold a place; NOT_FOUND for one that isn't yours to see
   */
  async merge(actor: Actor, id: string, into: string, once?: OnceOnly): Promise<KnownPerson> {
    authorise(actor, 'people.change');
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await this.transactions.run(actor, (tx) => this.mergeIn(tx, id, into), once);
      } catch (error) {
        if (!violates(error, 'place_night_person')) throw error;
        const nights = await this.nightsOfBoth(actor, [id, into]);
        // None any more: whoever had the place has left it meanwhile.
        if (nights.length > 0) throw bothPlaced(nights);
      }
    }
    throw busy();
  }

  /** @throws DomainError TRANSITION_REFUSED when it is undone already, or the kept person was merged further since */
  async undo(actor: Actor, mergeId: string, once?: OnceOnly): Promise<KnownPerson> {
    authorise(actor, 'people.change');
    return this.transactions.run(
      actor,
      async (tx) => {
        const asked = await this.repository.find(tx.manager, mergeId);
        if (!asked) throw notFound('merge');
        await tx.asSystem(async () => {
          const people = await this.repository.lock(tx.manager, [asked.keptId, asked.mergedId]);
          const merge = (await this.repository.find(tx.manager, mergeId))!;
          if (merge.undoneAt) throw refused('This merge is undone already.');
          if (people.find(({ id }) => id === merge.keptId)?.mergedInto)
            throw refused('They were merged with somebody else since: undo that first.');
          await this.repository.undo(tx.manager, merge);
          await this.repository.setUndone(tx.manager, mergeId, tx.now);
          await this.people.touch(tx.manager, [merge.keptId, merge.mergedId], tx.now);
        });
        tx.record({
          action: 'people.merge-undone',
          subjectType: 'person',
          subjectId: asked.keptId,
          detail: { mergeId },
        });
        return this.known(tx, asked.keptId);
      },
      once,
    );
  }

  private async mergeIn(tx: Transaction, id: string, into: string): Promise<KnownPerson> {
    const merged = await this.known(tx, id);
    const kept = await this.known(tx, into, 'into');
    if (merged.id === kept.id)
      throw invalid({ field: 'into', code: 'same', message: 'is the same person already' });
    const both = [kept.id, merged.id];
    const mergeId = newId();
    await tx.asSystem(async () => {
      const people = await this.repository.lock(tx.manager, both);
      if (people.length < both.length || people.some(({ mergedInto }) => mergedInto))
        throw refused('One of them was merged or erased meanwhile.');
      await this.repository.releaseOverdue(tx.manager, both, tx.now);
      const moved = await this.repository.merge(tx.manager, kept.id, merged.id);
      const merge = { id: mergeId, keptId: kept.id, mergedId: merged.id, moved };
      await this.repository.insert(tx.manager, merge, tx.actor.accountId, tx.now);
      await this.people.touch(tx.manager, both, tx.now);
    });
    tx.record({ action: 'people.merged', subjectType: 'person', subjectId: kept.id, detail: { mergeId } });
    return this.known(tx, kept.id);
  }

  private async known(tx: Transaction, id: string, field = 'id'): Promise<KnownPerson> {
    const [person] = await this.people.findKnown(tx.manager, [id]);
    if (!person) throw notFound('person', field);
    return person;
  }

  private nightsOfBoth(actor: Actor, asked: string[]): Promise<string[]> {
    return this.transactions.run(actor, async (tx) => {
      const people = await this.people.findKnown(tx.manager, asked);
      const ids = people.map(({ id }) => id);
      return tx.asSystem(() => this.repository.nightsOfBoth(tx.manager, ids, tx.now));
    });
  }
}

function bothPlaced(nights: string[]): DomainError {
  return new DomainError(
    'PEOPLE_BOTH_PLACED',
    'Both hold a place on some night. Nothing was merged: cancel or end one of the two first.',
    {
      errors: [{ field: 'into', code: 'bothPlaced', message: 'holds a place on a night of the other' }],
      members: { nights },
    },
  );
}

function refused(detail: string): DomainError {
  return new DomainError('TRANSITION_REFUSED', detail);
}
