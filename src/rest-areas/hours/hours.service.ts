import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../../access';
import { AppConfig } from '../../config/config';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import { Edited, editedMeanwhile } from '../../http';
import type { Actor } from '../../kernel/actor';
import { invalid, notFound } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import { addMinutes, addNights, localDate } from '../../kernel/time';
import { RestAreaRow, RestAreasRepository } from '../rest-areas.repository';
import type { AreaHours, SaveHoursDto } from './hours.dto';
import { openingBegun } from './hours.errors';
import { changeOf, faultsOfWanted, wantedFrom } from './hours-edit';
import { HoursRepository } from './hours.repository';
import { faultsOf } from './opening-rule';
import type { AddOpeningRuleDto, OpeningRule } from './opening-rule.dto';
import { OpeningsService } from './openings.service';
import { clashesOf, inWords } from './schedule';
import { rewritten } from './stored-openings';

const INTERRUPTIONS_SHOWN_MINUTES = 30 * 24 * 60;

/** When a rest area opens, week by week. Rules end and others begin; what was open on a past day can always be told. */
@Injectable()
export class HoursService {
  constructor(
    private readonly repository: HoursRepository,
    private readonly restAreas: RestAreasRepository,
    private readonly openings: OpeningsService,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async read(actor: Actor, id: string): Promise<AreaHours> {
    authorise(actor, 'rest-areas.read');
    return this.transactions.run(actor, async (tx) => {
      const hours = await this.readIn(tx, id);
      if (!hours) throw notFound('rest area');
      return hours;
    });
  }

  /** Adds hours to a rest area that one manages. */
  async addRule(actor: Actor, id: string, body: AddOpeningRuleDto, once?: OnceOnly): Promise<OpeningRule> {
    authoriseAt(actor, 'rest-areas.set-hours', id);
    return this.transactions.run(
      actor,
      async (tx) => {
        const area = await this.lock(tx, id);
        const weekdays = body.weekdays.toSorted((a, b) => a - b);
        const { validUntil = null, onPublicHolidays = 'as_usual' } = body;
        const rule = { ...body, id: newId(), weekdays, validUntil, onPublicHolidays };
        const faults = faultsOf(rule, area.rules, localDate(tx.now, this.config.timeZone));
        if (faults.length > 0) throw invalid(...faults);
        const after = { ...area, rules: [...area.rules, rule] };
        const [clash] = clashesOf(after, rule.validFrom);
        if (clash) {
          const message = `must not fall into other hours: ${inWords(clash)}`;
          throw invalid({ field: 'opens', code: 'overlap', message });
        }
        this.refuseRewriting(area, after, tx.now);
        const by = { accountId: tx.actor.accountId, at: tx.now };
        const added = await this.repository.insertRule(tx.manager, id, rule, by);
        const { source: _, ...detail } = added;
        await this.changed(tx, area, 'rest-areas.opening-rule-added', detail);
        return added;
      },
      once,
    );
  }

  /**
   * Sets all the hours there are from a day on: a rule that is wanted as it is stays, others end, new ones begin.
   *
   * @param version that the one who edits has read
   * @throws DomainError EDITED_MEANWHILE, OPENING_BEGUN
   */
  async save(
    actor: Actor,
    id: string,
    version: number,
    body: SaveHoursDto,
    once?: OnceOnly,
  ): Promise<AreaHours> {
    authoriseAt(actor, 'rest-areas.set-hours', id);
    return this.transactions.run(
      actor,
      async (tx) => {
        const area = await this.lock(tx, id);
        const by = { accountId: tx.actor.accountId, at: tx.now };
        if (!(await this.repository.edit(tx.manager, id, version, by))) {
          throw editedMeanwhile(asEdited((await this.readIn(tx, id))!));
        }
        const wanted = wantedFrom(body.from, body.rules);
        const change = changeOf(area.rules, wanted);
        const today = localDate(tx.now, this.config.timeZone);
        const faults = faultsOfWanted(wanted, change, area.exceptions, today);
        if (faults.length > 0)
          throw invalid(...faults.map(({ field, code, message }) => ({ field, code, message })));
        this.refuseRewriting(area, { ...area, rules: change.after }, tx.now);
        const ended = change.end.map((rule) => rule.id);
        if (ended.length > 0) await this.repository.endRules(tx.manager, ended, body.from, by);
        for (const rule of change.add) {
          await this.repository.insertRule(tx.manager, id, { ...rule, id: newId(), source: body.source }, by);
        }
        await this.openings.recompute(tx, id);
        tell(tx, id, 'rest-areas.hours-set', { from: body.from, ended, added: change.add });
        return (await this.readIn(tx, id))!;
      },
      once,
    );
  }

  /** The rest area that nobody else changes meanwhile. */
  async lock(tx: Transaction, id: string): Promise<RestAreaRow> {
    const area = await this.restAreas.lockArea(tx.manager, id);
    if (!area) throw notFound('rest area');
    return area;
  }

  /** @throws DomainError OPENING_BEGUN */
  refuseRewriting(
    before: RestAreaRow,
    after: Pick<RestAreaRow, 'exceptions'> & Parameters<typeof rewritten>[1],
    now: Date,
  ): void {
    const { taken, made } = rewritten(before, after, now, this.config.timeZone);
    if (taken.length + made.length > 0) throw openingBegun([...taken, ...made]);
  }

  /** What follows every change of rules or exceptions of a rest area that is locked. */
  async changed(
    tx: Transaction,
    { id, hoursVersion }: RestAreaRow,
    action: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    await this.repository.edit(tx.manager, id, hoursVersion, { accountId: tx.actor.accountId, at: tx.now });
    await this.openings.recompute(tx, id);
    tell(tx, id, action, detail);
  }

  private async readIn(tx: Transaction, id: string): Promise<AreaHours | undefined> {
    const today = localDate(tx.now, this.config.timeZone);
    const since = addMinutes(tx.now, -INTERRUPTIONS_SHOWN_MINUTES);
    const read = await this.repository.read(tx.manager, id, addNights(today, -1), since);
    if (!read) return undefined;
    const isOver = ({ validFrom, validUntil }: OpeningRule) =>
      validUntil !== null && (validUntil <= today || validUntil <= validFrom);
    const ended = read.rules.filter(isOver);
    const last = ({ validUntil }: OpeningRule) => validUntil!;
    return {
      ...read,
      rules: read.rules.filter((rule) => !isOver(rule)),
      ended: ended.toSorted((a, b) => (last(a) < last(b) ? 1 : -1)),
    };
  }
}

function asEdited(hours: AreaHours): Edited<AreaHours> {
  const { changedBy, changedAt } = hours;
  return { current: hours, changedBy, changedAt };
}

function tell(tx: Transaction, restAreaId: string, action: string, detail: Record<string, unknown>): void {
  tx.record({ action, subjectType: 'facility', subjectId: restAreaId, detail });
  tx.enqueue('shortfalls.assess');
}
