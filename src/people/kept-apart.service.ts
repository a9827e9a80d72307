import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { violates } from '../database/sqlstate';
import { OnceOnly, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { Night, tonight } from '../kernel/time';
import type { KeepApartDto, KeptApart, KeptApartList } from './kept-apart.dto';
import { KeptApartRepository } from './kept-apart.repository';
import { PeopleService } from './people.service';

/** People who must not share a facility: decided by a social worker who sees both. */
@Injectable()
export class KeptApartService {
  constructor(
    private readonly repository: KeptApartRepository,
    private readonly people: PeopleService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor, personId: string): Promise<KeptApartList> {
    authorise(actor, 'kept-apart.decide');
    return this.transactions.run(actor, async (tx) => {
      await this.people.visible(tx, [personId]);
      return { items: await this.repository.list(tx.manager, personId, this.tonight(tx.now)) };
    });
  }

  /** @throws DomainError ALREADY_KEPT_APART with `keptApartId` */
  async keepApart(
    actor: Actor,
    { personIds, until, reason }: KeepApartDto,
    once?: OnceOnly,
  ): Promise<KeptApart> {
    authorise(actor, 'kept-apart.decide');
    const people = personIds.map((personId) => personId.toLowerCase()).toSorted() as [string, string];
    if (people[0] === people[1])
      throw invalid({ field: 'personIds', code: 'unique', message: 'must be two people' });
    const id = newId();
    try {
      return await this.transactions.run(
        actor,
        async (tx) => {
          const from = this.tonight(tx.now);
          if (until !== undefined && until <= from)
            throw invalid({ field: 'until', code: 'past', message: 'must be after tonight' });
          await this.people.visible(tx, people, 'personIds');
          const made = {
            id,
            people,
            from,
            until: until ?? null,
            reason,
            organisationId: actor.organisationId,
            createdBy: actor.accountId,
          };
          await this.repository.insert(tx.manager, made, tx.now, from);
          tx.record({
            action: 'kept-apart.decided',
            subjectType: 'kept_apart',
            subjectId: id,
            detail: { reason, from, ...(until && { until }) },
          });
          return (await this.repository.find(tx.manager, id))!;
        },
        once,
      );
    } catch (error) {
      if (!violates(error, 'kept_apart_running')) throw error;
      throw await this.already(actor, people);
    }
  }

  async end(actor: Actor, id: string, once?: OnceOnly): Promise<KeptApart> {
    authorise(actor, 'kept-apart.decide');
    return this.transactions.run(
      actor,
      async (tx) => {
        const pair = await this.repository.lock(tx.manager, id);
        if (!pair) throw notFound('pair');
        if (pair.endedAt) {
          throw new DomainError('TRANSITION_REFUSED', 'This has been ended already.', {
            members: { state: 'ended' },
          });
        }
        await this.repository.end(tx.manager, id, actor.accountId, tx.now);
        tx.record({ action: 'kept-apart.ended', subjectType: 'kept_apart', subjectId: id });
        return (await this.repository.find(tx.manager, id))!;
      },
      once,
    );
  }

  private already(actor: Actor, people: [string, string]): Promise<DomainError> {
    return this.transactions.run(actor, async ({ manager }) => {
      const keptApartId = await this.repository.running(manager, people);
      return new DomainError('ALREADY_KEPT_APART', 'These two are kept apart already.', {
        errors: [{ field: 'personIds', code: 'already', message: 'are kept apart already' }],
        members: { ...(keptApartId && { keptApartId }) },
      });
    });
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
