import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config';
import { violates } from '../../database/sqlstate';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { RestAreaRow } from '../rest-areas.repository';
import { Door, inside, movedOn, withoutOverdue } from './door';
import { DoorHours, hoursAt } from './door-hours';
import { DoorRepository, TapRow } from './door.repository';

/** Somebody else was a moment faster, which the lock lets nobody be: then the keys say so, and it is done once more. */
const DONE_AGAIN = ['opening_seat_pkey', 'door_tap_key', 'seat_reservation_code_key'];
const TRIES = 5;

/** A door under its lock, as it is in the opening under way. */
export interface UnderLock {
  tx: Transaction;
  hours: DoorHours;
  door: Door;
  /** How many people may be inside. */
  limit: number;
  /** The taps that have these keys already. */
  known: readonly TapRow[];
}

export interface Asked {
  /** Of taps. */
  keys?: readonly string[];
  /** Kept seats of openings that begin by then are looked at too; by now when left out. */
  until?: Date;
  once?: OnceOnly | undefined;
}

export interface Changed<T> {
  /** As it is to be; left out when nothing changes. */
  door?: Door;
  answer: T;
}

/** Everything that changes who has a seat in a rest area happens here, one after the other. */
@Injectable()
export class DoorLock {
  constructor(
    private readonly repository: DoorRepository,
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async change<T>(
    actor: Actor,
    area: RestAreaRow,
    work: (under: UnderLock) => Promise<Changed<T>> | Changed<T>,
    asked: Asked = {},
  ): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.transactions.run(actor, (tx) => this.under(tx, area, asked, work), asked.once);
      } catch (error) {
        if (tries === TRIES || !DONE_AGAIN.some((key) => violates(error, key))) throw error;
      }
    }
  }

  private async under<T>(
    tx: Transaction,
    area: RestAreaRow,
    { keys, until }: Asked,
    work: (under: UnderLock) => Promise<Changed<T>> | Changed<T>,
  ): Promise<T> {
    const hours = hoursAt(area, tx.now, this.config.timeZone);
    const [before, known] = await Promise.all([
      this.repository.lock(tx.manager, area.id, until ?? tx.now),
      keys ? this.repository.findTapsByKey(tx.manager, area.id, keys) : [],
    ]);
    const door = movedOn(withoutOverdue(before, tx.now), hours);
    const limit = limitOf(area, hours);
    const { door: after, answer } = await work({ tx, hours, door, limit, known });
    if (after) {
      this.repository.save(tx, area.id, before, after);
      if (before.opensAt?.getTime() !== door.opensAt?.getTime()) this.carried(tx, area.id, door, limit);
    }
    return answer;
  }

  /** With how many people an opening began, for its figures. */
  private carried(tx: Transaction, restAreaId: string, door: Door, limit: number): void {
    const people = inside(door) + door.beyond;
    if (people === 0 || !door.opensAt) return;
    this.repository.saveTap(tx, restAreaId, {
      id: newId(),
      key: `carried ${newId()}`,
      kind: 'carried',
      at: door.opensAt,
      outcome: 'counted',
      people,
      inside: inside(door),
      seats: limit,
    });
  }
}

/** What counts at the door now: the seats of the opening under way, or of the one that ended last. */
export function limitOf(area: RestAreaRow, { opening, next }: DoorHours): number {
  return (opening ?? next)?.seats ?? area.plannedSeats;
}
