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
    const soFar = { date: night, ...(await this.tonightSoFar()), causes: [], otherCauses: null };
    return { nights: [...over, soFar] };
  }

  /** People whose request went unmet on nights of [from, until), where there are so many that it is published. */
  async published(from: Night, until: Night): Promise<Map<Night, number>> {
    const people = new Map<Night, number>();
    for (const count of await this.repository.byNight(from, until))
      people.set(count.date, (people.get(count.date) ?? 0) + count.people);
    return new Map([...people].filter(([, count]) => publishedCount(count).people !== null));
  }

  /** The fewest people whose request went unmet on one of the last three nights: so many, three nights running. */
  async threeNightsRunning(night: Night): Promise<number> {
    const nights = nightsBetween(addNights(night, -3), night);
    const counts = await this.repository.byNight(nights[0]!, night);
    const people = (date: Night) =>
      counts.filter((count) => count.date === date).reduce((sum, count) => sum + count.people, 0);
    return Math.min(...nights.map(people));
  }

  /** What is said beside the shortfall: last night's people, and tonight's as it stands. */
  async beside(): Promise<{ lastNight: UnmetPeople; tonight: UnmetPeople }> {
    const night = this.tonight(this.clock.now());
    const counts = await this.repository.byNight(addNights(night, -1), night);
    const lastNight = counts.reduce((sum, { people }) => sum + people, 0);
    return { lastNight: publishedCount(lastNight), tonight: await this.tonightSoFar() };
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
  private async tonightSoFar(): Promise<UnmetPeople> {
    const people = await this.transactions.run(SYSTEM, ({ manager, now }) =>
      this.repository.tonight(manager, this.tonight(now), lapsedBefore(now)),
    );
    return publishedCount(people);
  }

  private tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}
