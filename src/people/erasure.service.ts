import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import { Clock } from '../kernel/clock';
import { type Actor, SYSTEM } from '../kernel/actor';
import { DomainError, notFound } from '../kernel/errors';
import { parseReference } from '../kernel/ids';
import { instantAt, tonight, yearsBefore } from '../kernel/time';
import { ErasureRepository } from './erasure.repository';
import { PeopleService } from './people.service';
import { FORGOTTEN_AFTER_YEARS, wrongCharacter } from './person';
import type { ErasablePerson, ErasableQuery } from './person.dto';

const AT_ONCE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Forgetting a person: key, row and every trace by which they could be found go; what was counted stays. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly repository: ErasureRepository,
    private readonly people: PeopleService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Whom an erasure by this reference is about. Asked under the software's own rights: an administrator sees no person, and is
   * told nothing of this one beyond the references that lead to them.
   *
   * @throws DomainError VALIDATION_FAILED for a wrong character, NOT_FOUND for a reference that nobody has
   */
  async find(actor: Actor, { reference }: ErasableQuery): Promise<ErasablePerson> {
    authorise(actor, 'people.find-erasable');
    const parsed = parseReference(reference);
    if (!parsed) throw wrongCharacter('reference');
    return this.transactions.run(actor, async (tx) => {
      const whole = await tx.asSystem(() => this.repository.findWhole(tx.manager, parsed));
      if (whole.length === 0) throw notFound('person', 'reference');
      return { id: whole[0]!.id, references: whole.map((each) => each.reference) };
    });
  }

  /** @throws DomainError PERSON_STILL_PLACED; NOT_FOUND for who isn't there or isn't yours to see */
  async erase(actor: Actor, id: string, once?: OnceOnly): Promise<void> {
    authorise(actor, 'people.erase');
    await this.transactions.run(
      actor,
      async (tx) => {
        // An administrator sees no person, and erases the one whose reference was named to them.
        if (actor.role !== 'administrator') await this.people.visible(tx, [id]);
        await tx.asSystem(() => this.eraseIn(tx, id));
      },
      once,
    );
  }

  /** Everyone whose last contact is two years ago; one transaction each, so that one who can't go holds up nobody. */
  async eraseForgotten(): Promise<void> {
    const { timeZone, nightBand } = this.config;
    const night = yearsBefore(tonight(this.clock.now(), timeZone, nightBand), FORGOTTEN_AFTER_YEARS);
    const instant = instantAt(night, '00:00', timeZone, 'earlier');
    let cursor: string | undefined = BEFORE_ALL;
    while (cursor) {
      const after: string = cursor;
      const found = await this.transactions.run(SYSTEM, ({ manager }) =>
        this.repository.findForgotten(manager, instant, night, AT_ONCE, after),
      );
      for (const id of found) await this.eraseUnlessPlaced(id);
      cursor = found.at(-1);
    }
  }

  private async eraseUnlessPlaced(id: string): Promise<void> {
    await this.transactions
      .run(SYSTEM, (tx) => this.eraseIn(tx, id))
      .catch((error: unknown) => {
        // Given a place or erased since they were found.
        if (!(error instanceof DomainError && ['PERSON_STILL_PLACED', 'NOT_FOUND'].includes(error.code)))
          throw error;
      });
  }

  private async eraseIn(tx: Transaction, id: string): Promise<void> {
    const people = await this.repository.lockWhole(tx.manager, id);
    if (people.length === 0) throw notFound('person');
    const ids = people.map((person) => person.id);
    if (await this.repository.stillPlaced(tx.manager, ids, tx.now)) {
      throw new DomainError(
        'PERSON_STILL_PLACED',
        'This person has a place that is held, confirmed or arrived. End that stay first.',
      );
    }
    await this.repository.erase(tx.manager, people);
    tx.record({ action: 'people.erased', subjectType: 'person', subjectId: null });
  }
}
