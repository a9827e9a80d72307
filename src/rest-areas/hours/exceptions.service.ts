import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { DomainError, invalid, notFound } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { localDate } from '../../kernel/time';
import { OpeningException, openingOf } from '../opening';
import { unclearTimes } from './clock-changes';
import type { AddExceptionDto, HoursException } from './exception.dto';
import { asException, faultsOfException, faultsOfForm } from './exception';
import { ExceptionsRepository } from './exceptions.repository';
import { openingBegun, readingNeeded } from './hours.errors';
import { HoursService } from './hours.service';
import { clashesOf, inWords } from './schedule';
import { rewritten } from './stored-openings';

/** A day that is unlike what the rules say of it. */
@Injectable()
export class ExceptionsService {
  constructor(
    private readonly repository: ExceptionsRepository,
    private readonly hours: HoursService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * Closes a day, gives it other hours, or adds an opening.
   *
   * @throws DomainError CLOCK_READING_NEEDED with `readings`, OPENING_BEGUN
   */
  async add(actor: Actor, id: string, body: AddExceptionDto, once?: OnceOnly): Promise<HoursException> {
    authoriseAt(actor, 'rest-areas.set-hours', id);
    return this.transactions.run(
      actor,
      async (tx) => {
        const area = await this.hours.lock(tx, id);
        const wrongForm = faultsOfForm(body);
        if (wrongForm.length > 0) throw invalid(...wrongForm);
        const exception = asException(body);
        const faults = faultsOfException(exception, area, localDate(tx.now, this.config.timeZone));
        if (faults.length > 0) throw invalid(...faults);
        this.refuseUnclear(exception);
        const exceptions = [...area.exceptions, exception];
        const { taken, made } = rewritten(area, { ...area, exceptions }, tx.now, this.config.timeZone);
        if (taken.length > 0) throw openingBegun(taken);
        if (made.length > 0)
          throw invalid({ field: 'opens', code: 'past', message: 'must not have passed already' });
        const by = { accountId: tx.actor.accountId, at: tx.now };
        const added = await this.repository.insert(tx.manager, id, { ...body, id: newId() }, by);
        const { source: _, createdBy: __, createdAt: ___, ...detail } = added;
        await this.hours.changed(tx, area, 'rest-areas.exception-added', detail);
        return added;
      },
      once,
    );
  }

  /** The day is again as the rules have it. */
  async withdraw(actor: Actor, id: string, once?: OnceOnly): Promise<{ id: string }> {
    authorise(actor, 'rest-areas.set-hours');
    return this.transactions.run(
      actor,
      async (tx) => {
        const found = await this.repository.find(tx.manager, id);
        if (!found) throw notFound('exception');
        authoriseAt(actor, 'rest-areas.set-hours', found.restAreaId);
        const area = await this.hours.lock(tx, found.restAreaId);
        const without = area.exceptions.filter((exception) => exception.id !== id);
        if (without.length === area.exceptions.length) throw notFound('exception');
        this.refuseWithdrawal(area, without, found.serviceDate, tx.now);
        const by = { accountId: tx.actor.accountId, at: tx.now };
        await this.repository.withdraw(tx.manager, id, by);
        const { serviceDate, kind } = found;
        await this.hours.changed(tx, area, 'rest-areas.exception-withdrawn', { id, serviceDate, kind });
        return { id };
      },
      once,
    );
  }

  private refuseWithdrawal(
    area: Parameters<HoursService['refuseRewriting']>[0],
    exceptions: typeof area.exceptions,
    date: string,
    now: Date,
  ): void {
    if (date < localDate(now, this.config.timeZone)) throw openingBegun([]);
    this.hours.refuseRewriting(area, { ...area, exceptions }, now);
    const [clash] = clashesOf({ ...area, exceptions }, date);
    if (!clash) return;
    const detail = `Without it hours would overlap: ${inWords(clash)}. Withdraw the other exception first.`;
    throw new DomainError('VALIDATION_FAILED', detail, {
      errors: [{ field: 'id', code: 'overlap', message: detail }],
    });
  }

  /** Whoever says nothing about a time that means two instants is asked. */
  private refuseUnclear(exception: OpeningException): void {
    if (exception.kind === 'closed') return;
    const { timeZone } = this.config;
    const unclear = unclearTimes(exception, exception.serviceDate, timeZone).filter(
      ({ field }) => !exception[`${field}Reading`],
    );
    if (unclear.length > 0) throw readingNeeded(unclear);
    const { opensAt, closesAt } = openingOf(exception, exception.serviceDate, timeZone);
    if (closesAt <= opensAt) {
      const message = 'must be after opens: the change of the clock leaves nothing of these hours';
      throw invalid({ field: 'closes', code: 'order', message });
    }
  }
}
