import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, notFound } from '../kernel/errors';
import { parseReference } from '../kernel/ids';
import { addMinutes } from '../kernel/time';
import { JoiningRepository } from './joining.repository';
import { PeopleRepository } from './people.repository';
import { wrongCharacter } from './person';
import type { JoinDto, KnownPerson } from './person.dto';

/** References that lead to nobody which an account may name on a day: a slip of the tongue is caught by the check character. */
const GUESSES = 5;
const WINDOW_MINUTES = 24 * 60;

/** Another organisation begins to serve somebody who shows their card. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly repository: JoiningRepository,
    private readonly people: PeopleRepository,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws DomainError NOT_FOUND, the same for an unknown reference and for a year of birth that isn't theirs;
   *   TOO_MANY_ATTEMPTS after five of them on a day
   */
  async join(actor: Actor, { reference, birthYear }: JoinDto, once?: OnceOnly): Promise<KnownPerson> {
    authorise(actor, 'people.change');
    const parsed = parseReference(reference);
    if (!parsed) throw wrongCharacter('reference');
    await this.refuseGuessing(actor);
    return this.transactions.run(actor, (tx) => this.joinIn(tx, actor, parsed, birthYear), once);
  }

  /** In a transaction of its own: a guess counts although nothing comes of it. */
  private async refuseGuessing(actor: Actor): Promise<void> {
    const { wrong, since, now } = await this.transactions.run(actor, async (tx) => {
      const window = addMinutes(tx.now, -WINDOW_MINUTES);
      const count = await this.repository.countGuess(tx.manager, actor.accountId, tx.now, window);
      if (count.wrong > GUESSES) await this.repository.takeBack(tx.manager, actor.accountId);
      return { ...count, now: tx.now };
    });
    if (wrong <= GUESSES) return;
    const seconds = (addMinutes(since, WINDOW_MINUTES).getTime() - now.getTime()) / 1000;
    throw new DomainError('TOO_MANY_ATTEMPTS', 'Too many references that lead to nobody. Try again later.', {
      retryAfter: Math.max(1, Math.ceil(seconds)),
    });
  }

  private async joinIn(
    tx: Transaction,
    actor: Actor,
    reference: string,
    birthYear: number | undefined,
  ): Promise<KnownPerson> {
    const id = await tx.asSystem(async () => {
      const found = await this.repository.find(tx.manager, reference);
      if (!found || (found.birthYear !== null && found.birthYear !== birthYear))
        throw notFound('person', 'reference');
      await this.repository.join(tx.manager, [found.asked, found.id], actor.organisationId, tx.now);
      await this.people.touch(tx.manager, [found.id], tx.now);
      return found.id;
    });
    await this.repository.takeBack(tx.manager, actor.accountId);
    tx.record({ action: 'people.joined', subjectType: 'person', subjectId: id });
    return (await this.people.findKnown(tx.manager, [id]))[0]!;
  }
}
