import { Injectable } from '@nestjs/common';
import { authorise } from '../access';
import { AppConfig } from '../config/config';
import { Transactions } from '../database/transactions';
import { Actor, SYSTEM } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { addNights, checkedRange, Night, nightBandOf, nightsBetween, tonight } from '../kernel/time';
import { lapsedBefore } from './request';
import type { UnmetNightList, UnmetPeople, UnmetQuery } from './unmet.dto';
import { publishedCount, publishedNight } from './unmet';
import { UnmetRepository } from './unmet.repository';

const LOOK_BACK_NIGHTS = 30;
const MOST_NIGHTS = 366;

/** People who asked and got nothing, counted once a night however often they asked. */
@Injectable()
export class UnmetService {
  constructor(
    private readonly repository: UnmetRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  async byNight(actor: Actor, query: UnmetQuery): Promise<UnmetNightList> {
    authorise(actor, 'unmet.read');
    const night = this.tonight(this.clock.now());
    const first = query.from ?? addNights(night, -LOOK_BACK_NIGHTS);
    const last = query.until ?? (first > night ? addNights(first, 1) : addNights(night, 1));
    const { from, until } = checkedRange(first, last, MOST_NIGHTS);
    const counts = await this.repository.byNight(from, until);
    const over = nightsBetween(from, until < night ? until : night).map((date) =>
      publishedNight(
        date,
        counts.filter((count) => count.date === date).map(({ cause, people }) => ({ cause, people })),
      ),
    );
    if (night < from || night >= until) return { nights: over };
    const soFar = publishedCount((await this.lately()).tonight);
    return { nights: [...over, { date: night, ...soFar, causes: [], otherCauses: null }] };
  }

  /** People whose request went unmet on nights of [from, until), where there are so many that it is published. */
  async published(from: Night, until: Night): Promise<Map<Night, number>> {
    const people = new Map<Night, number>();
    for (const count of await this.repository.byNight(from, until))
      people.set(count.date, (people.get(count.date) ?? 0) + count.people);
    return new Map([...people].filter(([, count]) => publishedCount(count).people !== null));
  }

  /** What is said beside the shortfall: last night's people, and tonight's as it stands. */
  async beside(): Promise<{ lastNight: UnmetPeople; tonight: UnmetPeople }> {
    const { lastNight, tonight: soFar } = await this.lately();
    return { lastNight: publishedCount(lastNight), tonight: publishedCount(soFar) };
  }

  /**
   * Counts the nights that are over and weren't counted yet: last night, and those before it on which no job ran. Doing it
   * twice is as good as once.
   */
  async closeNights(): Promise<void> {
    await this.transactions.run(SYSTEM, async ({ manager, now }) => {
      const night = this.tonight(now);
      const from = (await this.repository.lockRun(manager)) ?? addNights(night, -1);
      for (const over of nightsBetween(from, night)) {
        const { until: end } = nightBandOf(over, this.config.timeZone, this.config.nightBand);
        await this.repository.closeNight(manager, over, end, lapsedBefore(end));
      }
      await this.repository.markClosed(manager, night);
    });
    await this.lapse();
  }

  /** Ends what nobody has said to be still needed for ten days, and what has no night left. */
  async lapse(): Promise<void> {
    await this.transactions.run(SYSTEM, async (tx) => {
      const lapsed = await this.repository.lapse(tx.manager, lapsedBefore(tx.now), tx.now);
      const over = await this.repository.end(tx.manager, tx.now);
      for (const { id, cause } of [...lapsed, ...over])
        tx.record({ action: 'requests.unmet', subjectType: 'request', subjectId: id, detail: { cause } });
    });
  }

  /** Counted under the software's own rights: an official sees no request, only how many people there are. */
  private lately(): Promise<{ lastNight: number; tonight: number }> {
    return this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.repository.lately(manager, this.tonight(now), lapsedBefore(now)),
    );
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
