import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { notFound } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { addNights, checkedRange, tonight } from '../../kernel/time';
import { OccupancyService } from '../../occupancy';
import { UnmetService } from '../../requests';
import { HORIZON_NIGHTS } from '../flags/watch.service';
import { backtest, forecast } from './forecast';
import type { AddColdSpellDto, ColdSpellExpected, Forecast } from './forecast.dto';
import { ForecastRepository } from './forecast.repository';
import { WEEKDAY_NIGHTS } from './methods';

const SHOWN_NIGHTS = 60;
/** A night of the backtest is forecast from eight weeks that end a week before it. */
const HISTORY_NIGHTS = SHOWN_NIGHTS + WEEKDAY_NIGHTS + 7;
const LONGEST_SPELL = 90;

/** How many places people will ask for, and what such a forecast has been worth. */
@Injectable()
export class ForecastService {
  constructor(
    private readonly repository: ForecastRepository,
    private readonly occupancy: OccupancyService,
    private readonly unmet: UnmetService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Fewer than eleven people who asked in vain are counted as none, for places given are published exactly. */
  async forecast(actor: Actor): Promise<Forecast> {
    authorise(actor, 'shortfalls.read');
    const night = tonight(this.clock.now(), this.config.timeZone, this.config.nightBand);
    const from = addNights(night, -HISTORY_NIGHTS);
    const [capacity, unmet, coldSpells] = await Promise.all([
      this.occupancy.capacity(from, night),
      this.unmet.published(from, night),
      this.repository.coldSpells(from),
    ]);
    // A city's nights begin with the first on which anybody slept in one of its places.
    const first = capacity.findIndex(({ taken }) => taken > 0);
    const history = (first < 0 ? [] : capacity.slice(first)).map(({ date, taken }) => ({
      date,
      places: taken + (unmet.get(date) ?? 0),
    }));
    return {
      history: history.slice(-SHOWN_NIGHTS),
      nights: forecast(history, coldSpells, night, addNights(night, HORIZON_NIGHTS)),
      backtest: backtest(history, coldSpells),
      coldSpells: coldSpells.filter(({ until }) => until > addNights(night, -SHOWN_NIGHTS)),
    };
  }

  async addColdSpell(actor: Actor, body: AddColdSpellDto, once?: OnceOnly): Promise<ColdSpellExpected> {
    authorise(actor, 'estimates.record');
    checkedRange(body.from, body.until, LONGEST_SPELL);
    return this.transactions.run(
      actor,
      async (tx) => {
        const spell = { ...body, id: newId() };
        await this.repository.add(tx.manager, spell, tx.actor.accountId, tx.now);
        const { from, until, uplift } = body;
        tx.record({
          action: 'shortfalls.cold-spell-added',
          subjectType: 'cold_spell',
          subjectId: spell.id,
          detail: { from, until, uplift },
        });
        return spell;
      },
      once,
    );
  }

  async withdrawColdSpell(actor: Actor, id: string): Promise<void> {
    authorise(actor, 'estimates.record');
    await this.transactions.run(actor, async (tx) => {
      if (!(await this.repository.withdraw(tx.manager, id, tx.actor.accountId, tx.now)))
        throw notFound('cold spell');
      tx.record({ action: 'shortfalls.cold-spell-withdrawn', subjectType: 'cold_spell', subjectId: id });
    });
  }
}
