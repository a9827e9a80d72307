import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import { page } from '../../http';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError, invalid, notFound } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { addNights, type Night, tonight } from '../../kernel/time';
import { measureOf } from './flag-kinds';
import type { Flag, FlagOwnerList, FlagPage, FlagsQuery } from '../shortfall.dto';
import { FlagRow, LockedFlag, NewEvent, FlagsRepository } from './flags.repository';
import { WatchService } from './watch.service';

const LONGEST_SNOOZE_NIGHTS = 60;

type Step = Pick<NewEvent, 'what' | 'text' | 'to' | 'until'>;

/** Shortfalls that somebody owns: what people do with flags. What opens and resolves them is the watch alone. */
@Injectable()
export class FlagsService {
  constructor(
    private readonly repository: FlagsRepository,
    private readonly watch: WatchService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async list(actor: Actor, { state, cursor, limit }: FlagsQuery): Promise<FlagPage> {
    authorise(actor, 'shortfalls.read');
    const found = await this.transactions.run(actor, ({ manager }) =>
      this.repository.findFlags(manager, state, cursor, limit + 1),
    );
    const { items, nextCursor } = page(found, limit);
    return { items: await this.withTonight(items), nextCursor };
  }

  /** Who can be given a flag: the officials of the City and of its partners. */
  async owners(actor: Actor): Promise<FlagOwnerList> {
    authorise(actor, 'shortfalls.acknowledge');
    return this.transactions.run(actor, async ({ manager }) => ({
      items: await this.repository.findOfficials(manager),
    }));
  }

  /**
   * Says who is dealing with it. Of a flag that has an owner already, whoever acknowledges it next is the owner.
   *
   * @throws DomainError TRANSITION_REFUSED when it is resolved
   */
  acknowledge(actor: Actor, id: string, once?: OnceOnly): Promise<Flag> {
    return this.step(actor, id, once, async (tx, flag) => {
      if (flag.ownerId === actor.accountId) return undefined;
      await this.repository.acknowledgeFlag(tx.manager, id, tx.now, actor.accountId);
      return { what: 'acknowledged' };
    });
  }

  /** Gives it to somebody else, who is then its owner. @throws DomainError TRANSITION_REFUSED, NOT_FOUND */
  assign(actor: Actor, id: string, accountId: string, once?: OnceOnly): Promise<Flag> {
    return this.step(actor, id, once, async (tx, flag) => {
      const [official] = await this.repository.findOfficials(tx.manager, accountId);
      if (!official) throw notFound('official', 'accountId');
      if (flag.ownerId === accountId) return undefined;
      await this.repository.acknowledgeFlag(tx.manager, id, tx.now, accountId);
      return { what: 'assigned', to: accountId };
    });
  }

  comment(actor: Actor, id: string, text: string, once?: OnceOnly): Promise<Flag> {
    return this.step(actor, id, once, async () => ({ what: 'commented', text }), true);
  }

  /** Not to be heard of before a night, or again at once; it goes on being watched. @throws DomainError TRANSITION_REFUSED */
  snooze(actor: Actor, id: string, until: Night | null, once?: OnceOnly): Promise<Flag> {
    return this.step(actor, id, once, async (tx) => {
      const night = this.tonight(tx.now);
      if (until !== null && (until <= night || until > addNights(night, LONGEST_SNOOZE_NIGHTS))) {
        const message = `must be after tonight, and at most ${LONGEST_SNOOZE_NIGHTS} nights ahead`;
        throw invalid({ field: 'until', code: 'range', message });
      }
      await this.repository.snoozeFlag(tx.manager, id, until);
      return until === null ? { what: 'woken' } : { what: 'snoozed', until };
    });
  }

  private async step(
    actor: Actor,
    id: string,
    once: OnceOnly | undefined,
    work: (tx: Transaction, flag: LockedFlag) => Promise<Step | undefined>,
    resolvedToo = false,
  ): Promise<Flag> {
    authorise(actor, 'shortfalls.acknowledge');
    const stepped = await this.transactions.run(
      actor,
      async (tx) => {
        const flag = await this.repository.lockFlag(tx.manager, id);
        if (!flag) throw notFound('flag');
        if (flag.state === 'resolved' && !resolvedToo) {
          throw new DomainError(
            'TRANSITION_REFUSED',
            'The flag is resolved: there is nothing left to deal with.',
          );
        }
        const done = await work(tx, flag);
        if (done) await this.note(tx, flag, done);
        return (await this.repository.findFlag(tx.manager, id))!;
      },
      once,
    );
    return (await this.withTonight([stepped]))[0]!;
  }

  private async note(tx: Transaction, { id, low, high }: LockedFlag, step: Step): Promise<void> {
    const by = tx.actor.accountId;
    tx.enqueue('notifications.tell');
    await this.repository.insertEvent(tx.manager, {
      ...step,
      id: newId(),
      at: tx.now,
      flagId: id,
      low,
      high,
      by,
    });
    tx.record({
      action: `shortfalls.flag-${step.what}`,
      subjectType: 'shortfall_flag',
      subjectId: id,
      detail: { ...(step.to && { ownerId: step.to }), ...(step.until && { until: step.until }) },
    });
  }

  private async withTonight(flags: FlagRow[]): Promise<Flag[]> {
    const now = this.clock.now();
    const night = this.tonight(now);
    const concerned = ({ state, from, until }: FlagRow) =>
      state !== 'resolved' && from <= night && (until === null || night < until);
    if (!flags.some(concerned)) return flags.map((flag) => ({ ...flag, tonight: null }));
    const { nights, thresholds } = await this.watch.look(night, addNights(night, 1), night, now);
    return flags.map((flag) => ({
      ...flag,
      tonight: concerned(flag) ? measureOf(thresholds.get(flag.kind)!, nights[0]!) : null,
    }));
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
