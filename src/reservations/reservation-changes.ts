import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config';
import type { Transaction } from '../database/transactions';
import { TurnaroundService } from '../facilities';
import { invalid, notFound } from '../kernel/errors';
import { addNights, countNights, Night, tonight } from '../kernel/time';
import { type Acknowledgement, PlacementRules } from '../people';
import { answerAt, type PersonReason } from './referrals/referral';
import { Command, decide, holdExpired, stateAt, summaryOf } from './reservation';
import type { Reservation } from './reservation.dto';
import { ReservationRow, ReservationsRepository } from './reservations.repository';
import type { DepartureReason, Destination } from './stays/stay';

/** What a command is recorded as. */
const DONE: Record<Command, string> = {
  confirm: 'confirmed',
  cancel: 'cancelled',
  expire: 'expired',
  refuse: 'refused',
  passOn: 'passed-on',
  arrive: 'arrived',
  depart: 'departed',
  noShow: 'no-show',
};

/** After these a place may be free for somebody who waits. */
const FREEING: readonly Command[] = ['cancel', 'expire', 'refuse', 'passOn', 'depart', 'noShow'];

/** How a command is meant, where that can be said. */
export interface How {
  stayIds?: string[] | undefined;
  /** For a departure: first night not used. */
  on?: Night | undefined;
  reason?: DepartureReason | undefined;
  destination?: Destination | undefined;
  refusedBecause?: PersonReason | undefined;
  /** For an arrival: warnings that whoever receives them knows of. */
  acknowledged?: readonly Acknowledgement[] | undefined;
}

/** Loading a reservation to change it, and doing to it what was decided: shared by every use case that does. */
@Injectable()
export class ReservationChanges {
  constructor(
    private readonly repository: ReservationsRepository,
    private readonly turnaround: TurnaroundService,
    private readonly rules: PlacementRules,
    private readonly config: AppConfig,
  ) {}

  /**
   * Nobody else changes it until the transaction ends.
   *
   * @throws DomainError NOT_FOUND
   */
  async locked(tx: Transaction, id: string): Promise<ReservationRow> {
    const row = await this.repository.lock(tx.manager, id);
    if (!row) throw notFound('reservation');
    return row;
  }

  async asItIs(tx: Transaction, id: string): Promise<Reservation> {
    return asOf((await this.repository.find(tx.manager, id))!, tx.now);
  }

  async apply(tx: Transaction, row: ReservationRow, command: Command, how: How = {}): Promise<void> {
    const { stayIds, on, reason, destination, refusedBecause, acknowledged = [] } = how;
    const tonightIs = this.tonight(tx.now);
    if (on !== undefined && on > addNights(tonightIs, 1)) {
      throw invalid({ field: 'on', code: 'tooLate', message: 'must be tonight or tomorrow at the latest' });
    }
    const facts = { holdExpiresAt: row.expiresAt, awaited: row.answer === 'awaited', stays: row.stays };
    const changes = decide(facts, command, tx.now, tonightIs, stayIds, on);
    const ids = changes.map((change) => change.id);
    if (command === 'arrive') {
      const arriving = row.stays.filter((stay) => ids.includes(stay.id));
      const personIds = arriving.flatMap(({ person }) => person?.id ?? []);
      await this.rules.atArrival(tx, row.facility.id, personIds, acknowledged);
    }
    if (command === 'confirm') await this.keepNights(tx, row, ids);
    await this.repository.changeStays(tx.manager, changes, tx.now, { reason, destination });
    if (command === 'depart') await this.turnaround.closeAfter(tx, changes);
    if (row.expiresAt) await this.repository.endHold(tx.manager, row.id, command === 'expire');
    tx.record({
      action: `reservations.${DONE[command]}`,
      subjectType: 'reservation',
      subjectId: row.id,
      detail: {
        stays: ids,
        ...(on && { on }),
        ...(reason && { departureReason: reason }),
        ...(destination && { destination }),
        ...(refusedBecause && { refusedBecause }),
      },
    });
    if (FREEING.includes(command)) tx.enqueue('requests.offer');
  }

  tonight(now: Date): Night {
    return tonight(now, this.config.timeZone, this.config.nightBand);
  }

  /** The hold may have run out on another process's clock a moment before ours. */
  private async keepNights(tx: Transaction, row: ReservationRow, stayIds: string[]): Promise<void> {
    const kept = await this.repository.keepNights(tx.manager, stayIds, tx.now);
    if (kept < stayIds.length * countNights(row.from, row.until)) throw holdExpired();
  }
}

/** As it stands at `now`: a hold or a question whose time has passed is over, whatever its row says. */
export function asOf(row: ReservationRow, now: Date): Reservation {
  const stays = row.stays.map((stay) => ({ ...stay, state: stateAt(stay.state, row.expiresAt, now) }));
  const state = summaryOf(stays.map((stay) => stay.state));
  const answer = answerAt(row.answer, row.answerDueAt, now);
  return { ...row, stays, state, answer, expiresAt: state === 'held' ? row.expiresAt : null };
}
