import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../access';
import { AppConfig } from '../config/config';
import { OnceOnly, Transaction, Transactions } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addNights, checkedRange, Night, tonight } from '../kernel/time';
import { PeopleService } from './people.service';
import { RESTRICTION_NIGHTS } from './restriction';
import type { OverrideDto, RestrictDto, Restriction, RestrictionList } from './restriction.dto';
import { RestrictionsRepository } from './restrictions.repository';

/** How long after their last night there a facility may still restrict somebody. */
const KNOWN_NIGHTS = 90;

/** Restrictions of a person at a facility: made, lifted and set aside by the facility's manager. */
@Injectable()
export class RestrictionsService {
  constructor(
    private readonly repository: RestrictionsRepository,
    private readonly people: PeopleService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** Running ones at a facility: all of them for its manager, for a social worker those of people they see. */
  async listAt(actor: Actor, facilityId: string): Promise<RestrictionList> {
    authorise(actor, 'restrictions.read');
    return this.transactions.run(actor, async (tx) => {
      const list = () => this.repository.list(tx.manager, { facilityId }, this.tonight(tx.now));
      // Its manager is told whom a restriction concerns, also once that person has left.
      const own = actor.facilityIds.includes(facilityId);
      return { items: await (own ? tx.asSystem(list) : list()) };
    });
  }

  /** Running ones of a person, at whatever facility. */
  async listOf(actor: Actor, personId: string): Promise<RestrictionList> {
    authorise(actor, 'restrictions.read');
    return this.transactions.run(actor, async (tx) => {
      const [items] = await Promise.all([
        this.repository.list(tx.manager, { personId }, this.tonight(tx.now)),
        this.people.visible(tx, [personId]),
      ]);
      return { items };
    });
  }

  /** @throws DomainError NOT_FOUND for somebody who wasn't there lately */
  async restrict(actor: Actor, facilityId: string, body: RestrictDto, once?: OnceOnly): Promise<Restriction> {
    authoriseAt(actor, 'restrictions.make', facilityId);
    const { from, until, effect, reason } = body;
    checkedRange(from, until, RESTRICTION_NIGHTS);
    return this.transactions.run(
      actor,
      async (tx) => {
        if (from < this.tonight(tx.now))
          throw invalid({ field: 'from', code: 'past', message: 'must be tonight or later' });
        const personId = await this.whoIsMeant(tx, facilityId, body);
        const id = newId();
        const made = { id, personId, facilityId, from, until, effect, reason };
        await this.repository.insert(tx.manager, made, actor.accountId, tx.now);
        tx.record({
          action: 'restrictions.made',
          subjectType: 'restriction',
          subjectId: id,
          detail: { facilityId, effect, reason, from, until },
        });
        return this.asMade(tx, id);
      },
      once,
    );
  }

  async lift(actor: Actor, id: string, once?: OnceOnly): Promise<Restriction> {
    authorise(actor, 'restrictions.make');
    return this.transactions.run(
      actor,
      async (tx) => {
        const { facility } = await this.running(tx, actor, id);
        await this.repository.lift(tx.manager, id, actor.accountId, tx.now);
        tx.record({
          action: 'restrictions.lifted',
          subjectType: 'restriction',
          subjectId: id,
          detail: { facilityId: facility.id },
        });
        return this.asMade(tx, id);
      },
      once,
    );
  }

  /** The person is taken in all the same on these nights, and the trail says who decided it and why. */
  async override(actor: Actor, id: string, body: OverrideDto, once?: OnceOnly): Promise<Restriction> {
    authorise(actor, 'restrictions.override');
    const { from, until, reason } = body;
    checkedRange(from, until, RESTRICTION_NIGHTS);
    return this.transactions.run(
      actor,
      async (tx) => {
        const restriction = await this.running(tx, actor, id);
        if (from >= restriction.until || until <= restriction.from) {
          throw invalid({ field: 'from', code: 'outside', message: 'must be a night of the restriction' });
        }
        const made = { id: newId(), restrictionId: id, from, until, reason };
        await this.repository.override(tx.manager, [made], actor.accountId, tx.now);
        tx.record({
          action: 'restrictions.overridden',
          subjectType: 'restriction',
          subjectId: id,
          detail: {
            facilityId: restriction.facility.id,
            effect: restriction.effect,
            overrideReason: reason,
            from,
            until,
          },
        });
        return this.asMade(tx, id);
      },
      once,
    );
  }

  /** For the manager whose facility it is, who may no longer see the person. */
  private asMade(tx: Transaction, id: string): Promise<Restriction> {
    return tx.asSystem(async () => (await this.repository.find(tx.manager, id))!);
  }

  private async running(tx: Transaction, actor: Actor, id: string): Promise<Restriction> {
    const restriction = await this.repository.lock(tx.manager, id);
    if (!restriction) throw notFound('restriction');
    authoriseAt(actor, 'restrictions.make', restriction.facility.id);
    if (restriction.liftedAt || restriction.until <= this.tonight(tx.now)) {
      throw new DomainError('TRANSITION_REFUSED', 'This restriction is over.', {
        members: { state: restriction.liftedAt ? 'lifted' : 'over' },
      });
    }
    return restriction;
  }

  private async whoIsMeant(
    { manager, now }: Transaction,
    facilityId: string,
    { personId, stayId }: RestrictDto,
  ): Promise<string> {
    const field = personId === undefined ? 'stayId' : 'personId';
    if ((personId === undefined) === (stayId === undefined)) {
      throw invalid({ field, code: 'one', message: 'must be given, or the other one, and not both' });
    }
    const since = addNights(this.tonight(now), -KNOWN_NIGHTS);
    const who = { ...(personId && { personId }), ...(stayId && { stayId }) };
    const found = await this.repository.stayed(manager, facilityId, who, since);
    if (found === undefined) throw notFound(personId === undefined ? 'stay' : 'person', field);
    if (found === null) {
      throw invalid({ field, code: 'withoutReference', message: 'must be of a person with a reference' });
    }
    return found;
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
