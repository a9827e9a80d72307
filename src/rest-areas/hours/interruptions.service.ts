import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import { SeatReservationsRepository } from '../seats/seat-reservations.repository';
import type { Actor } from '../../kernel/actor';
import { FieldError, invalid, notFound } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { addNights, localDate } from '../../kernel/time';
import { Interruption, plannedOpenings } from '../opening';
import type { RestAreaRow } from '../rest-areas.repository';
import { ExceptionsRepository } from './exceptions.repository';
import { interruptionOver } from './hours.errors';
import { HoursService } from './hours.service';
import type {
  EndInterruptionDto,
  InterruptDto,
  InterruptionEntry,
  InterruptionWithDisplaced,
} from './interruption.dto';

/** Longer than this it is no interruption: the hours are others. */
const LONGEST_MS = 7 * 86_400_000;

/** Shut in the middle of it: an incident, nobody there to look after people. */
@Injectable()
export class InterruptionsService {
  constructor(
    private readonly repository: ExceptionsRepository,
    private readonly seats: SeatReservationsRepository,
    private readonly hours: HoursService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /** From now on, or from a time to come, until it is expected to open again. */
  async interrupt(
    actor: Actor,
    id: string,
    body: InterruptDto,
    once?: OnceOnly,
  ): Promise<InterruptionWithDisplaced> {
    authoriseAt(actor, 'rest-areas.set-hours', id);
    return this.transactions.run(
      actor,
      async (tx) => {
        const area = await this.hours.lock(tx, id);
        const { from = tx.now, until, reason } = body;
        if (from < tx.now) throw invalid({ field: 'from', code: 'past', message: 'must not have passed' });
        this.refuse(area, { from, until });
        const by = { accountId: tx.actor.accountId, at: tx.now };
        const interruption = { id: newId(), from, until, reason };
        const made = await this.repository.insertInterruption(tx.manager, id, interruption, by);
        return this.told(tx, id, made, 'rest-areas.interrupted');
      },
      once,
    );
  }

  /** Opens again now, or at another time than was expected. One that has not begun is called off when it ends before. */
  async end(
    actor: Actor,
    id: string,
    body: EndInterruptionDto,
    once?: OnceOnly,
  ): Promise<InterruptionWithDisplaced> {
    authorise(actor, 'rest-areas.set-hours');
    return this.transactions.run(
      actor,
      async (tx) => {
        const found = await this.repository.findInterruption(tx.manager, id);
        if (!found) throw notFound('interruption');
        authoriseAt(actor, 'rest-areas.set-hours', found.restAreaId);
        const area = await this.hours.lock(tx, found.restAreaId);
        // Somebody may have ended it before the lock was ours.
        const { restAreaId, ...running } = (await this.repository.findInterruption(tx.manager, id))!;
        if (running.until <= tx.now || running.until <= running.from) throw interruptionOver();
        const asked = body.until ?? tx.now;
        if (asked < tx.now) throw invalid({ field: 'until', code: 'past', message: 'must not have passed' });
        const until = asked < running.from ? running.from : asked;
        const others = area.interruptions.filter((one) => one.id !== id);
        if (until > running.until) {
          this.refuse({ ...area, interruptions: others }, { from: running.from, until });
        }
        const by = { accountId: tx.actor.accountId, at: tx.now };
        await this.repository.endInterruption(tx.manager, id, until, by);
        return this.told(tx, restAreaId, { ...running, until }, 'rest-areas.interruption-changed');
      },
      once,
    );
  }

  private refuse(area: RestAreaRow, { from, until }: Interruption): void {
    const fault = (code: string, message: string): FieldError => ({ field: 'until', code, message });
    if (until <= from) throw invalid(fault('order', 'must be after from'));
    if (until.getTime() - from.getTime() > LONGEST_MS)
      throw invalid(fault('tooLong', 'must be within a week: otherwise change the hours'));
    if (area.interruptions.some((other) => other.from < until && from < other.until))
      throw invalid(fault('overlap', 'must not reach into another interruption: change that one'));
    const { timeZone } = this.config;
    const first = addNights(localDate(from, timeZone), -1);
    const openings = plannedOpenings(area, first, addNights(localDate(until, timeZone), 1), timeZone);
    if (!openings.some(({ opensAt, closesAt }) => opensAt < until && from < closesAt))
      throw invalid(fault('nothingOpen', 'must meet an opening'));
  }

  private async told(
    tx: Transaction,
    restAreaId: string,
    interruption: InterruptionEntry,
    action: string,
  ): Promise<InterruptionWithDisplaced> {
    const { id, from, until, reason } = interruption;
    const kept = await this.seats.displacedBy(tx.manager, restAreaId, from, until);
    const displaced = kept.map(({ id: seatId, code, arrivalAt, organisation }) => ({
      id: seatId,
      code,
      arrivalAt,
      organisation: organisation.name,
    }));
    const detail = { id, from, until, reason, seats: displaced.length };
    tx.record({ action, subjectType: 'facility', subjectId: restAreaId, detail });
    tx.enqueue('shortfalls.assess');
    return { ...interruption, displaced };
  }
}
