import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import { Clock } from '../kernel/clock';
import { type Actor, SYSTEM } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { localDate } from '../kernel/time';
import { IdentitiesRepository } from './identities.repository';
import { fingerprint, type Identity, lookupHash, open, seal } from './identity';
import { PeopleRepository } from './people.repository';
import { EARLIEST_BIRTH_YEAR, type OpeningPurpose } from './person';
import type { KnownPerson } from './person.dto';

const WHY = {
  IDENTITY_KEY_MISSING: 'HALTE_IDENTITY_KEY is not set',
  IDENTITY_KEY_WRONG: 'HALTE_IDENTITY_KEY is not the key they were sealed with',
} as const;

/** Names and dates of birth: sealed with a key for each person, opened for a stated purpose, each opening in the trail. */
@Injectable()
export class IdentitiesService implements OnApplicationBootstrap {
  private readonly logger = new Logger('people');

  constructor(
    private readonly repository: IdentitiesRepository,
    private readonly people: PeopleRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Says once that names can't be opened, when there are names. A database out of reach says so by itself. */
  async onApplicationBootstrap(): Promise<void> {
    await this.transactions
      .run(SYSTEM, async (tx) => {
        const problem = await this.keyProblem(tx);
        if (problem && (await this.repository.anyStored(tx.manager)))
          this.logger.warn(
            `Names of people can't be opened or stored: ${WHY[problem]}. All else works by reference.`,
          );
      })
      .catch((error: Error) => this.logger.warn(error.message));
  }

  /** @throws DomainError NOT_FOUND, IDENTITY_KEY_MISSING, IDENTITY_KEY_WRONG */
  async put(actor: Actor, id: string, identity: Identity, once?: OnceOnly): Promise<KnownPerson> {
    authorise(actor, 'people.change');
    this.check(identity);
    return this.transactions.run(
      actor,
      async (tx) => {
        const { id: personId } = await this.visible(tx, id);
        await this.store(tx, personId, identity);
        await this.people.touch(tx.manager, [personId], tx.now);
        return this.visible(tx, id);
      },
      this.withoutNames(once, identity, ['identity', id]),
    );
  }

  /** Never answered from what is kept for repetitions: that would keep the names in clear. */
  async open(actor: Actor, id: string, purpose: OpeningPurpose): Promise<Identity> {
    authorise(actor, 'people.open-identity');
    return this.transactions.run(actor, async (tx) => {
      const person = await this.visible(tx, id);
      const key = await this.usableKey(tx);
      const sealed = await this.repository.find(tx.manager, person.id);
      if (!sealed) throw notFound('identity');
      tx.record({
        action: 'people.identity-opened',
        subjectType: 'person',
        subjectId: person.id,
        detail: { purpose },
      });
      return open(sealed, sealed.personId, key);
    });
  }

  /** In the transaction of a use case that has the person. */
  async store(tx: Transaction, personId: string, identity: Identity): Promise<void> {
    const own = this.config.identityKey;
    if (own) await this.repository.claimKey(tx.manager, fingerprint(own));
    const key = await this.usableKey(tx);
    await this.repository.store(tx.manager, personId, seal(identity, personId, key), tx.now);
    tx.record({ action: 'people.identity-stored', subjectType: 'person', subjectId: personId });
  }

  /** People the actor may know of with these names and this date of birth. */
  async findSame(tx: Transaction, identity: Identity): Promise<string[]> {
    const key = await this.usableKey(tx);
    return this.repository.findSame(tx.manager, lookupHash(identity, key));
  }

  /** @throws DomainError VALIDATION_FAILED */
  check({ birthDate }: Identity, field = 'birthDate'): void {
    const today = localDate(this.clock.now(), this.config.timeZone);
    if (birthDate > today || Number(birthDate.slice(0, 4)) < EARLIEST_BIRTH_YEAR) {
      throw invalid({
        field,
        code: 'range',
        message: `must be a day from ${EARLIEST_BIRTH_YEAR} to today`,
      });
    }
  }

  /**
   * What a repetition is known by must not be a plain hash of somebody's names, which could be tried out: the keyed one
   * stands for them.
   */
  withoutNames(
    once: OnceOnly | undefined,
    identity: Identity | undefined,
    rest: unknown,
  ): OnceOnly | undefined {
    if (!once || !identity) return once;
    const key = this.config.identityKey;
    const names = key ? lookupHash(identity, key).toString('base64') : '';
    return { key: once.key, request: [rest, names] };
  }

  private async visible(tx: Transaction, id: string): Promise<KnownPerson> {
    const [person] = await this.people.findKnown(tx.manager, [id]);
    if (!person) throw notFound('person');
    return person;
  }

  /** @throws DomainError IDENTITY_KEY_MISSING or IDENTITY_KEY_WRONG */
  private async usableKey(tx: Transaction): Promise<Buffer> {
    const problem = await this.keyProblem(tx);
    if (problem) throw new DomainError(problem, `Names can't be opened or stored: ${WHY[problem]}.`);
    return this.config.identityKey!;
  }

  private async keyProblem(tx: Transaction): Promise<keyof typeof WHY | undefined> {
    const key = this.config.identityKey;
    if (!key) return 'IDENTITY_KEY_MISSING';
    const known = await this.repository.findKey(tx.manager);
    return known && !known.equals(fingerprint(key)) ? 'IDENTITY_KEY_WRONG' : undefined;
  }
}
