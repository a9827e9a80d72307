import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config';
import { Transaction, Transactions } from '../../database/transactions';
import { SYSTEM } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import { addMinutes, addNights, Night, tonight } from '../../kernel/time';
import { OccupancyService } from '../../occupancy';
import { RestAreasService } from '../../rest-areas';
import { factsOf, type NightFacts } from './facts';
import {
  type Change,
  episodesOf,
  isDueToEscalate,
  reconcile,
  REOPENED_WITHIN_HOURS,
  type Thresholds,
} from './flag';
import { thresholdsOn } from './flag-kinds';
import { NewEvent, FlagsRepository, type WatchedFlag } from './flags.repository';
import { WatchRepository } from './watch.repository';

/** Nights from tonight on in which a shortfall is looked for. */
export const HORIZON_NIGHTS = 30;
/** Nights before tonight by which a flag can say, when it opens, since when. */
const LOOK_BACK_NIGHTS = 60;
/** A figure that nobody has confirmed for eight hours is stale (DOMAIN.md, section 3). */
const STALE_AFTER_MINUTES = 8 * 60;

/** Sees what falls short before its night comes. */
@Injectable()
export class WatchService {
  constructor(
    private readonly repository: FlagsRepository,
    private readonly watched: WatchRepository,
    private readonly occupancy: OccupancyService,
    private readonly restAreas: RestAreasService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * Holds the flags against the facts. Doing it twice, or at once with another, is as good as once. That it failed is
   * written down for everybody who reads figures of before.
   */
  async evaluate(): Promise<void> {
    try {
      await this.transactions.run(SYSTEM, (tx) => this.evaluateIn(tx));
    } catch (error) {
      await this.transactions
        .run(SYSTEM, ({ manager, now }) => this.repository.markFailed(manager, now))
        // The database itself may be what has failed: then the age of the last assessment says so.
        .catch(() => undefined);
      throw error;
    }
  }

  /** What is watched on the nights [from, until) as it is at a time, in the night given, and the thresholds in force then. */
  async look(
    from: Night,
    until: Night,
    night: Night,
    at: Date,
  ): Promise<{ nights: NightFacts[]; thresholds: Thresholds }> {
    const { timeZone, nightBand, seatsPerHundred } = this.config;
    const [capacity, openings, { now, estimates, thresholds }] = await Promise.all([
      this.occupancy.capacity(from, until),
      this.restAreas.openingsOf(addNights(from, -1), addNights(until, 1)),
      this.watched.watched(night, at, addMinutes(at, -STALE_AFTER_MINUTES)),
    ]);
    const nights = factsOf({
      from,
      until,
      capacity,
      openings,
      estimates,
      timeZone,
      nightBand,
      seatsPerHundred,
      tonight: night,
      free: new Map(capacity.map(({ date, free }) => [date, free])),
      now,
    });
    return { nights, thresholds: thresholdsOn(thresholds, night) };
  }

  private async evaluateIn(tx: Transaction): Promise<void> {
    await this.repository.beginRun(tx.manager, tx.now);
    const night = tonight(tx.now, this.config.timeZone, this.config.nightBand);
    const reopened = addMinutes(tx.now, -REOPENED_WITHIN_HOURS * 60);
    const [{ nights, thresholds }, { unresolved, resolved }] = await Promise.all([
      this.look(addNights(night, -LOOK_BACK_NIGHTS), addNights(night, HORIZON_NIGHTS), night, tx.now),
      this.repository.lockWatched(tx.manager, reopened),
    ]);
    const episodes = episodesOf(nights, thresholds, night);
    for (const change of reconcile(unresolved, resolved, episodes, thresholds, night))
      await this.apply(tx, change);
    await this.escalate(tx, unresolved, night);
  }

  private async apply(tx: Transaction, change: Change): Promise<void> {
    switch (change.what) {
      case 'opened': {
        const id = newId();
        const { kind, low, high } = change.episode;
        await this.repository.insertFlag(tx.manager, id, change.episode, change.severity, tx.now);
        await this.event(tx, { flagId: id, what: 'opened', low, high });
        const detail = { kind, low, high };
        tx.record({ action: 'shortfalls.flag-opened', subjectType: 'shortfall_flag', subjectId: id, detail });
        return;
      }
      case 'reopened': {
        const { id, low, high } = change.flag;
        await this.repository.reopenFlag(tx.manager, change.flag, tx.now);
        await this.event(tx, { flagId: id, what: 'reopened', low, high });
        tx.record({ action: 'shortfalls.flag-reopened', subjectType: 'shortfall_flag', subjectId: id });
        return;
      }
      case 'worsened':
      case 'eased': {
        const { id, low, high } = change.flag;
        await this.repository.updateFlag(tx.manager, change.flag);
        return this.event(tx, { flagId: id, what: change.what, low, high });
      }
      case 'moved':
        return this.repository.updateFlag(tx.manager, change.flag);
      case 'resolved': {
        const { id, measure } = change;
        await this.repository.resolveFlag(tx.manager, id, tx.now);
        await this.event(tx, { flagId: id, what: 'resolved', ...measure });
        tx.record({ action: 'shortfalls.flag-resolved', subjectType: 'shortfall_flag', subjectId: id });
        return;
      }
      default:
        change satisfies never;
    }
  }

  /** Of those that stood before this assessment: one that was resolved just now is nobody's worry any more. */
  private async escalate(tx: Transaction, before: WatchedFlag[], night: Night): Promise<void> {
    const due = before.filter((flag) => isDueToEscalate(flag, tx.now, night));
    if (due.length === 0) return;
    const { unresolved } = await this.repository.lockWatched(tx.manager, tx.now);
    const still = new Map(unresolved.map((flag) => [flag.id, flag]));
    for (const { id } of due) {
      const flag = still.get(id);
      if (!flag) continue;
      await this.repository.escalateFlag(tx.manager, id, tx.now);
      await this.event(tx, { flagId: id, what: 'escalated', low: flag.low, high: flag.high });
    }
  }

  private event(tx: Transaction, event: Omit<NewEvent, 'id' | 'at' | 'by'>): Promise<void> {
    tx.enqueue('notifications.tell');
    return this.repository.insertEvent(tx.manager, { ...event, id: newId(), at: tx.now, by: null });
  }
}
