import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { Transaction, Transactions } from '../database/transactions';
import { page } from '../http';
import { Actor, SYSTEM } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { DomainError, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addNights, checkedRange, Night, tonight } from '../kernel/time';
import { OccupancyService } from '../occupancy';
import { UnmetService } from '../requests';
import { RestAreasService } from '../rest-areas';
import { assess, Estimate, estimatesWithin, NightAssessment } from './assessment';
import { EstimatesRepository } from './estimates.repository';
import { Change, episodesOf, measureOf, reconcile } from './flag';
import type { Assessment, AssessmentQuery, Flag, FlagPage, FlagsQuery } from './shortfall.dto';
import { FlagRow, NewEvent, ShortfallsRepository } from './shortfalls.repository';

/** Nights from tonight on in which a shortfall is looked for. */
const HORIZON_NIGHTS = 30;
/** Nights before tonight by which a flag can say, when it opens, since when. */
const LOOK_BACK_NIGHTS = 60;
const MOST_NIGHTS = 366;

/** Where the city falls short, since when, and who is dealing with it. */
@Injectable()
export class ShortfallsService {
  constructor(
    private readonly repository: ShortfallsRepository,
    private readonly estimates: EstimatesRepository,
    private readonly occupancy: OccupancyService,
    private readonly restAreas: RestAreasService,
    private readonly unmet: UnmetService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async assessment(actor: Actor, query: AssessmentQuery): Promise<Assessment> {
    authorise(actor, 'shortfalls.read');
    const first = query.from ?? this.tonight(this.clock.now());
    const { from, until } = checkedRange(first, query.until ?? addNights(first, HORIZON_NIGHTS), MOST_NIGHTS);
    const [estimates, assessedAt] = await Promise.all([this.estimates.find(), this.estimates.lastRun()]);
    const [nights, unmet] = await Promise.all([this.assess(from, until, estimates), this.unmet.beside()]);
    return {
      nights,
      estimates: estimatesWithin(estimates, from, until),
      assessedAt,
      unmetLastNight: unmet.lastNight,
      unmetTonight: unmet.tonight,
    };
  }

  async list(actor: Actor, { state, cursor, limit }: FlagsQuery): Promise<FlagPage> {
    authorise(actor, 'shortfalls.read');
    const found = await this.transactions.run(actor, ({ manager }) =>
      this.repository.findFlags(manager, state, cursor, limit + 1),
    );
    const { items, nextCursor } = page(found, limit);
    return { items: await this.withTonight(items), nextCursor };
  }

  /**
   * Says who is dealing with it. Of a flag that has an owner already, whoever acknowledges it next is the owner.
   *
   * @throws DomainError TRANSITION_REFUSED when it is resolved
   */
  async acknowledge(actor: Actor, id: string): Promise<Flag> {
    authorise(actor, 'shortfalls.acknowledge');
    const acknowledged = await this.transactions.run(actor, async (tx) => {
      const flag = await this.repository.lockFlag(tx.manager, id);
      if (!flag) throw notFound('flag');
      if (flag.state === 'resolved') {
        throw new DomainError(
          'TRANSITION_REFUSED',
          'The flag is resolved: there is nothing left to deal with.',
        );
      }
      if (flag.ownerId !== actor.accountId) {
        const { low, high } = flag;
        await this.repository.acknowledgeFlag(tx.manager, id, tx.now, actor.accountId);
        await this.event(tx, { flagId: id, what: 'acknowledged', low, high, by: actor.accountId });
        tx.record({ action: 'shortfalls.flag-acknowledged', subjectType: 'shortfall_flag', subjectId: id });
      }
      return (await this.repository.findFlag(tx.manager, id))!;
    });
    return (await this.withTonight([acknowledged]))[0]!;
  }

  /** Holds the flags against the facts. Doing it twice, or at once with another, is as good as once. */
  async evaluate(): Promise<void> {
    await this.transactions.run(SYSTEM, async (tx) => {
      await this.repository.lockRun(tx.manager);
      const night = this.tonight(tx.now);
      const from = addNights(night, -LOOK_BACK_NIGHTS);
      const nights = await this.assess(from, addNights(night, HORIZON_NIGHTS), await this.estimates.find());
      const flags = await this.repository.lockUnresolved(tx.manager);
      for (const change of reconcile(flags, episodesOf(nights, night), night)) await this.apply(tx, change);
      await this.repository.markRun(tx.manager, tx.now);
    });
  }

  private async apply(tx: Transaction, change: Change): Promise<void> {
    switch (change.what) {
      case 'opened': {
        const id = newId();
        const { kind, low, high } = change.episode;
        await this.repository.insertFlag(tx.manager, id, change.episode, tx.now);
        await this.event(tx, { flagId: id, what: 'opened', low, high, by: null });
        const detail = { kind, low, high };
        tx.record({ action: 'shortfalls.flag-opened', subjectType: 'shortfall_flag', subjectId: id, detail });
        return;
      }
      case 'worsened':
      case 'eased': {
        const { id, low, high } = change.flag;
        await this.repository.updateFlag(tx.manager, change.flag);
        return this.event(tx, { flagId: id, what: change.what, low, high, by: null });
      }
      case 'moved':
        return this.repository.updateFlag(tx.manager, change.flag);
      case 'resolved': {
        const { id, measure } = change;
        await this.repository.resolveFlag(tx.manager, id, tx.now);
        await this.event(tx, { flagId: id, what: 'resolved', ...measure, by: null });
        tx.record({ action: 'shortfalls.flag-resolved', subjectType: 'shortfall_flag', subjectId: id });
        return;
      }
      default:
        change satisfies never;
    }
  }

  private event(tx: Transaction, event: Omit<NewEvent, 'id' | 'at'>): Promise<void> {
    return this.repository.insertEvent(tx.manager, { ...event, id: newId(), at: tx.now });
  }

  private async assess(
    from: Night,
    until: Night,
    estimates: readonly Estimate[],
  ): Promise<NightAssessment[]> {
    const { timeZone, nightBand } = this.config;
    const [capacity, openings] = await Promise.all([
      this.occupancy.capacity(from, until),
      this.restAreas.openingsOf(addNights(from, -1), addNights(until, 1)),
    ]);
    return assess({ from, until, capacity, openings, estimates, timeZone, nightBand });
  }

  private async withTonight(flags: FlagRow[]): Promise<Flag[]> {
    const night = this.tonight(this.clock.now());
    const concerned = ({ state, from, until }: FlagRow) =>
      state !== 'resolved' && from <= night && (until === null || night < until);
    if (!flags.some(concerned)) return flags.map((flag) => ({ ...flag, tonight: null }));
    const [assessed] = await this.assess(night, addNights(night, 1), await this.estimates.find());
    return flags.map((flag) => ({
      ...flag,
      tonight: concerned(flag) ? measureOf(flag.kind, assessed!) : null,
    }));
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
