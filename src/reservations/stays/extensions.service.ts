import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { AppConfig, BOOKING_HORIZON_NIGHTS } from '../../config/config';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { DomainError, invalid } from '../../kernel/errors';
import { addNights, type Night } from '../../kernel/time';
import { barredFacilities, PlacementRules } from '../../people';
import { givenTo } from '../booking';
import { BookingRepository } from '../booking.repository';
import { ReferralsRepository } from '../referrals/referrals.repository';
import { ReservationChanges } from '../reservation-changes';
import type { Reservation } from '../reservation.dto';
import type { ReservationRow } from '../reservations.repository';
import { chooseAgain } from './choose-again';
import { meant } from './meant';
import { gained, later } from './stay';
import type { ExtensionDto } from './stay.dto';
import { StaysRepository } from './stays.repository';

const LONGER = ['confirmed', 'arrived'] as const;

/** Staying longer in the same place. */
@Injectable()
export class ExtensionsService {
  constructor(
    private readonly repository: StaysRepository,
    private readonly bookings: BookingRepository,
    private readonly referrals: ReferralsRepository,
    private readonly rules: PlacementRules,
    private readonly changes: ReservationChanges,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  /**
   * @throws DomainError PLACE_TAKEN_LATER with the ways out, when the place is somebody else's, or kept for another referrer, from some night on;
   *   PERSON_RESTRICTED, PEOPLE_KEPT_APART, REFERRAL_NEEDED, PERSON_ALREADY_PLACED, TRANSITION_REFUSED, BUSY
   */
  extend(actor: Actor, id: string, body: ExtensionDto, once?: OnceOnly): Promise<Reservation> {
    authorise(actor, 'reservations.prolong');
    return chooseAgain(() => this.transactions.run(actor, (tx) => this.extendIn(tx, actor, id, body), once));
  }

  private async extendIn(
    tx: Transaction,
    actor: Actor,
    id: string,
    { stayIds, until, overrides = [] }: ExtensionDto,
  ): Promise<Reservation> {
    const row = await this.changes.locked(tx, id);
    const stays = meant(row, LONGER, tx.now, stayIds);
    const tonight = this.changes.tonight(tx.now);
    const from = later(row.from, tonight);
    checkEnd(until, stays, tonight);
    await this.refuseUnasked(tx, actor, row);
    for (const nights of gained(stays, tonight, until))
      await this.rules.atFacility(tx, row.facility.id, peopleOf(nights.stays), nights, overrides);
    const ids = stays.map((stay) => stay.id);
    const running = row.stays.filter((stay) => (LONGER as readonly string[]).includes(stay.state));
    await tx.asSystem(async () => {
      await this.bookings.releaseOverdue(tx.manager, { from, until, createdBy: null, now: tx.now });
      const to = givenTo(this.config, actor, tx.now);
      const taken = await this.repository.takenFrom(tx.manager, ids, { from, until }, to);
      if (taken) {
        const where = { elsewhere: ids.length === running.length, managed: actor.facilityIds };
        const ways = await this.repository.waysOut(tx.manager, ids, { from, until }, row.needs, where, to);
        const barred = await this.rules.forSystem(tx, peopleOf(stays), { from, until });
        const notAt = barredFacilities(barred, overrides);
        throw takenLater(
          taken,
          ways.filter(({ facilityId }) => facilityId === row.facility.id || !notAt.includes(facilityId)),
        );
      }
      await this.repository.extend(tx.manager, id, ids, { from, until });
    });
    tx.record({
      action: 'reservations.extended',
      subjectType: 'reservation',
      subjectId: id,
      detail: { stays: ids, until, formerUntil: stays.map((stay) => stay.until) },
    });
    return this.changes.asItIs(tx, id);
  }

  /** Where the facility has a say in who comes, it has one in how long. */
  private async refuseUnasked(tx: Transaction, actor: Actor, { facility }: ReservationRow): Promise<void> {
    if (actor.facilityIds.includes(facility.id)) return;
    const terms = await this.referrals.terms(tx.manager, facility.id);
    if (terms?.confirmsReferrals) throw referralNeeded();
  }
}

export function peopleOf(stays: ReservationRow['stays']): string[] {
  return stays.flatMap(({ person }) => person?.id ?? []);
}

export function checkEnd(until: Night, stays: { until: Night }[], tonight: Night): void {
  if (until <= tonight || stays.some((stay) => until <= stay.until)) {
    throw invalid({ field: 'until', code: 'order', message: 'must be after tonight and later than agreed' });
  }
  if (until > addNights(tonight, BOOKING_HORIZON_NIGHTS)) {
    throw invalid({
      field: 'until',
      code: 'tooFar',
      message: `must be at most ${BOOKING_HORIZON_NIGHTS} nights ahead`,
    });
  }
}

export function takenLater(takenFrom: Night, ways: unknown[]): DomainError {
  return new DomainError(
    'PLACE_TAKEN_LATER',
    `The place is given to somebody else from the night of ${takenFrom} on. Nothing was changed.`,
    { members: { takenFrom, ways } },
  );
}

export function referralNeeded(): DomainError {
  return new DomainError('REFERRAL_NEEDED', 'This facility confirms referrals: it has to be asked.');
}
