import { Injectable } from '@nestjs/common';
import { authorise, authoriseAt } from '../access';
import { violates } from '../database/sqlstate';
import { OnceOnly, Transactions } from '../database/transactions';
import { page, Page } from '../http';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { DomainError, invalid, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { ClosedNightsLedger } from './closed-nights';
import type { AddQuotaDto, EndQuotaDto, OrganisationName, OrganisationsQuery, Quota } from './quota.dto';
import { QuotasRepository } from './quotas.repository';

const ONE_REFERRER = 'quota_place_one_referrer';

/** Places kept for one referrer. Who may book them is decided where places are chosen. */
@Injectable()
export class QuotasService {
  constructor(
    private readonly repository: QuotasRepository,
    private readonly ledger: ClosedNightsLedger,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, facilityId: string): Promise<{ items: Quota[] }> {
    authoriseAt(actor, 'quotas.manage', facilityId);
    const tonight = this.ledger.tonight(this.clock.now());
    return { items: await this.repository.findQuotas(facilityId, tonight) };
  }

  /** For choosing among them: names alone. */
  async organisations(
    actor: Actor,
    { kind, cursor, limit }: OrganisationsQuery,
  ): Promise<Page<OrganisationName>> {
    authorise(actor, 'organisations.read');
    return page(await this.repository.findOrganisations(kind, cursor, limit + 1), limit);
  }

  /**
   * Keeps places of the facility for a referrer. Stays that have them already stay.
   *
   * @throws DomainError PLACE_ALREADY_KEPT with `quotas`
   */
  async add(actor: Actor, facilityId: string, body: AddQuotaDto, once?: OnceOnly): Promise<Quota> {
    authoriseAt(actor, 'quotas.manage', facilityId);
    const { organisationId, from, until = null, releaseAt = null } = body;
    if (until !== null && until <= from)
      throw invalid({ field: 'until', code: 'order', message: 'must be after from' });
    try {
      return await this.transactions.run(
        actor,
        async (tx) => {
          this.ledger.refusePast(from, tx.now);
          const placeIds = await this.ledger.placesMeant(tx, facilityId, body.placeIds, from);
          if (!(await this.repository.isReferrer(tx.manager, organisationId)))
            throw notFound('referrer', 'organisationId');
          const id = newId();
          await this.repository.insertQuota(tx.manager, {
            id,
            facilityId,
            organisationId,
            placeIds,
            from,
            until,
            releaseAt,
            createdBy: actor.accountId,
            createdAt: tx.now,
          });
          tx.record({
            action: 'facilities.quota-added',
            subjectType: 'quota',
            subjectId: id,
            detail: { facilityId, organisationId, places: placeIds.length, from, until, releaseAt },
          });
          return (await this.repository.findQuota(tx.manager, id))!;
        },
        once,
      );
    } catch (error) {
      if (!violates(error, ONE_REFERRER)) throw error;
      const quotas = await this.repository.findInTheWay(body.placeIds, from, until);
      const detail = 'Some of these places are kept for somebody on some of the nights. Nothing was changed.';
      throw new DomainError('PLACE_ALREADY_KEPT', detail, { members: { quotas } });
    }
  }

  /** From a night on the places are anyone's; before its first night, as if it had never been. */
  async end(actor: Actor, id: string, { from }: EndQuotaDto, once?: OnceOnly): Promise<Quota> {
    authorise(actor, 'quotas.manage');
    return this.transactions.run(
      actor,
      async (tx) => {
        const quota = await this.repository.lockQuota(tx.manager, id);
        // Who keeps places for whom is between the facility and its referrers.
        if (!quota || !actor.facilityIds.includes(quota.facilityId)) throw notFound('quota');
        this.ledger.refusePast(from, tx.now);
        if (quota.until !== null && from >= quota.until) {
          throw invalid({ field: 'from', code: 'tooLate', message: 'the places are anyone’s by then' });
        }
        await this.repository.endQuota(tx.manager, id, from, tx.now);
        tx.record({
          action: 'facilities.quota-ended',
          subjectType: 'quota',
          subjectId: id,
          detail: { facilityId: quota.facilityId, from },
        });
        return { ...quota, until: from < quota.from ? quota.from : from };
      },
      once,
    );
  }
}
