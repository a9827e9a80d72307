import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import type { Question } from '../database/questions';
import type { Transaction } from '../database/transactions';
import type { Actor } from '../kernel/actor';
import { DomainError, notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { addNights, tonight } from '../kernel/time';
import { PlacementRulesRepository } from './placement-rules.repository';
import {
  type Acknowledgement,
  effectOn,
  inTheWay,
  type Nights,
  type RestrictionFacts,
  stands,
} from './restriction';
import type { StandingRestriction } from './restriction.dto';
import { RestrictionsRepository } from './restrictions.repository';

/** What stands in the way of some people on some nights, facility by facility. */
export interface Barred {
  nights: Nights;
  /** Every restriction that stands on one of the nights. */
  restrictions: readonly RestrictionFacts[];
  /** Where somebody is from whom one of them is kept apart. Never to be shown. */
  keptAway: readonly string[];
  /** Whether two of them must not share a facility. */
  together: boolean;
}

const NOTHING: Omit<Barred, 'nights'> = { restrictions: [], keptAway: [], together: false };

/** Where people may be placed: restrictions, and people kept apart. Asked by whoever gives places out or receives. */
@Injectable()
export class PlacementRules {
  constructor(
    private readonly repository: PlacementRulesRepository,
    private readonly overrides: RestrictionsRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * For a transaction that gives these people places. Those kept apart wait for one another here, whatever facility they
   * are booked into, so that the second sees where the first is.
   */
  forBooking(tx: Transaction, personIds: string[], nights: Nights): Promise<Barred> {
    return this.minded(tx, personIds, nights, (work) => tx.asSystem(work));
  }

  /** The same in a transaction, or a part of one, that runs under the software's own rights. */
  forSystem(tx: Transaction, personIds: string[], nights: Nights): Promise<Barred> {
    return this.minded(tx, personIds, nights, (work) => work());
  }

  private async minded(
    tx: Transaction,
    personIds: string[],
    { from, until }: Nights,
    asSystem: (work: () => Promise<string[]>) => Promise<string[]>,
  ): Promise<Barred> {
    const nights = { from, until };
    if (personIds.length === 0) return { nights, ...NOTHING };
    const rules = await this.repository.rules(tx.manager, personIds, nights);
    const keptAway = rules.areKeptApart
      ? await asSystem(() =>
          this.repository.whereabouts(tx.manager, personIds, nights, tx.now, this.tonight(tx.now)),
        )
      : [];
    return {
      nights,
      keptAway,
      restrictions: standing(rules.restrictions, nights),
      together: rules.fromOneAnother,
    };
  }

  /**
   * For a search, which is asked beside in the same round trip.
   *
   * @returns what stands in the way, and the rows that answer `search`
   * @throws DomainError NOT_FOUND when one of them isn't there or isn't yours to see
   */
  async forSearch(
    actor: Actor,
    personIds: string[],
    nights: Nights,
    now: Date,
    search: Question,
  ): Promise<{ barred: Barred; found: unknown[] }> {
    const asked = await this.repository.asked(actor, personIds, nights, now, this.tonight(now), search);
    const { people } = asked.rules;
    if (people.length < personIds.length) throw notFound('person', 'personIds');
    // Rules stand at the reference that others were merged into.
    if (people.some((id) => !personIds.includes(id)))
      return this.forSearch(actor, [...new Set(people)], nights, now, search);
    const barred = {
      nights,
      together: asked.rules.fromOneAnother,
      keptAway: asked.whereabouts,
      restrictions: standing(asked.rules.restrictions, nights),
    };
    return { barred, found: asked.beside };
  }

  /**
   * For who receives them at a facility tonight; takes note of the warnings they acknowledge.
   *
   * @throws DomainError PERSON_RESTRICTED
   */
  async atArrival(
    tx: Transaction,
    facilityId: string,
    personIds: string[],
    acknowledged: readonly Acknowledgement[],
  ): Promise<void> {
    if (personIds.length === 0) return;
    const from = this.tonight(tx.now);
    const nights = { from, until: addNights(from, 1) };
    const rules = await this.repository.rules(tx.manager, personIds, nights);
    const barred = { nights, ...NOTHING, restrictions: standing(rules.restrictions, nights) };
    refuseAt(barred, facilityId, acknowledged);
    await this.takeNote(tx, barred, facilityId, acknowledged);
  }

  /**
   * For who lets them stay longer at a facility, or moves them there; takes note of the warnings they acknowledge. Asked
   * under the software's own rights: what another facility decided, and whom they are kept apart from, binds also whoever
   * doesn't see it, and isn't told to them.
   *
   * @throws DomainError PERSON_RESTRICTED, PEOPLE_KEPT_APART
   */
  async atFacility(
    tx: Transaction,
    facilityId: string,
    personIds: string[],
    nights: Nights,
    acknowledged: readonly Acknowledgement[],
  ): Promise<void> {
    if (personIds.length === 0) return;
    const found = await tx.asSystem(() => this.forSystem(tx, personIds, nights));
    refuseTogether(found);
    const { role, facilityIds } = tx.actor;
    const barred = role === 'facility_manager' && !facilityIds.includes(facilityId) ? untold(found) : found;
    refuseAt(barred, facilityId, acknowledged);
    await this.takeNote(tx, barred, facilityId, acknowledged);
  }

  /** Writes down which warnings at the facility were acknowledged, by whom and why. */
  async takeNote(
    tx: Transaction,
    { nights, restrictions }: Barred,
    facilityId: string,
    acknowledged: readonly Acknowledgement[],
  ): Promise<void> {
    const { accountId } = tx.actor;
    const made = restrictions
      .filter((restriction) => restriction.facilityId === facilityId)
      .flatMap(({ id: restrictionId, effect }) => {
        const reason = acknowledged.find((each) => each.restrictionId === restrictionId)?.reason;
        return reason && effect === 'warn' ? [{ id: newId(), restrictionId, reason, ...nights }] : [];
      });
    if (made.length === 0 || accountId === null) return;
    await this.overrides.override(tx.manager, made, accountId, tx.now);
    for (const { restrictionId, reason } of made) {
      tx.record({
        action: 'restrictions.overridden',
        subjectType: 'restriction',
        subjectId: restrictionId,
        detail: { facilityId, effect: 'warn', overrideReason: reason, ...nights },
      });
    }
  }

  private tonight(now: Date): string {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }
}

function standing(restrictions: readonly RestrictionFacts[], nights: Nights): RestrictionFacts[] {
  return restrictions.filter((restriction) => stands(restriction, nights));
}

/** The same for somebody who may know nothing of the restrictions, and so can't acknowledge a warning either. */
function untold(barred: Barred): Barred {
  return { ...barred, restrictions: [], keptAway: barredFacilities(barred, []) };
}

/** Facilities where they aren't taken in as it stands: blocked, kept away, or warned of without anybody's having said so. */
export function barredFacilities(
  { nights, restrictions, keptAway }: Barred,
  acknowledged: readonly Acknowledgement[],
): string[] {
  const restricted = inTheWay(restrictions, nights, acknowledged).map(({ facilityId }) => facilityId);
  return [...new Set([...restricted, ...keptAway])];
}

/** Facilities that a search leaves out: those that only warn are shown with their warnings. */
export function blockedFacilities({ nights, restrictions, keptAway }: Barred): string[] {
  const facilities = new Set(restrictions.map(({ facilityId }) => facilityId));
  const blocked = [...facilities].filter(
    (facility) =>
      effectOn(
        restrictions.filter(({ facilityId }) => facilityId === facility),
        nights,
      ) === 'block',
  );
  return [...new Set([...blocked, ...keptAway])];
}

export function warningsAt({ restrictions }: Barred, facilityId: string): StandingRestriction[] {
  return restrictions
    .filter((restriction) => restriction.facilityId === facilityId)
    .map(({ id, personId, effect, reason, until }) => ({
      restrictionId: id,
      personId,
      effect,
      reason,
      until,
    }));
}

/**
 * Says the same of people kept apart as of a restriction, and names none: where the other one is, is nobody's to know.
 *
 * @throws DomainError PERSON_RESTRICTED
 */
export function refuseAt(barred: Barred, facilityId: string, acknowledged: readonly Acknowledgement[]): void {
  if (!barredFacilities(barred, acknowledged).includes(facilityId)) return;
  const restrictions = inTheWay(barred.restrictions, barred.nights, acknowledged);
  throw new DomainError(
    'PERSON_RESTRICTED',
    'This facility doesn’t take in one of these people on one of these nights.',
    { members: { restrictions: warningsAt({ ...barred, restrictions }, facilityId) } },
  );
}

/** @throws DomainError PEOPLE_KEPT_APART */
export function refuseTogether({ together }: Barred): void {
  if (!together) return;
  throw new DomainError('PEOPLE_KEPT_APART', 'Two of these people must not share a facility.', {
    errors: [{ field: 'people', code: 'keptApart', message: 'must not share a facility' }],
  });
}
