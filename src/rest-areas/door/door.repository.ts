import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Figures } from '../../database/figures';
import { execute, query, Statement } from '../../database/statement';
import type { Transaction } from '../../database/transactions';
import { difference, Door, NEVER_USED, Outcome, TakenSeat } from './door';
import type { GaugeTap } from './gauge.dto';
import type { CorrectionReason, TapKind } from './tap';

/** The first who comes makes it. */
const MAKE: Statement = {
  name: 'door-make',
  text: `INSERT INTO door (rest_area_id) SELECT id FROM facility WHERE id = $1 AND kind = 'rest_area' ON CONFLICT DO NOTHING`,
};
/** One that counts comes after the other; the next statement sees what the one before has written. */
const LOCK: Statement = {
  name: 'door-lock',
  text: 'SELECT FROM door WHERE rest_area_id = $1 FOR NO KEY UPDATE',
};
/** Seats of openings that begin later than $2 aren't looked at: kept they may be, for other hours. */
const READ: Statement = {
  name: 'door-read',
  text: `SELECT d.opens_at AS "opensAt", d.closes_at AS "closesAt", d.beyond, d.confirmed_at AS "confirmedAt",
      d.unconfirmed_since AS "unconfirmedSince", d.walk_in_seats AS "walkInSeats",
      coalesce((
        SELECT jsonb_agg(jsonb_build_array(extract(epoch FROM s.opens_at) * 1000, s.seat, s.seat_reservation_id,
          extract(epoch FROM s.expires_at) * 1000) ORDER BY s.seat)
        FROM opening_seat s
        WHERE s.rest_area_id = d.rest_area_id AND (s.seat_reservation_id IS NULL OR s.opens_at <= $2)), '[]') AS seats
    FROM door d WHERE d.rest_area_id = $1`,
};
const TAP = `SELECT id, key, kind, at, received_at AS "receivedAt", clock_wrong AS "clockWrong", outcome, inside, seats,
    undone_at AS "undoneAt", seat_reservation_id AS "reservationId" FROM door_tap`;
const FIND_BY_KEYS: Statement = {
  name: 'door-taps-by-key',
  text: `${TAP} WHERE rest_area_id = $1 AND key = ANY($2)`,
};
const FIND_TAP: Statement = { name: 'door-tap', text: `${TAP} WHERE rest_area_id = $1 AND id = $2` };
const MOVE: Statement = {
  name: 'door-move',
  text: `UPDATE door SET opens_at = $2, closes_at = $3, beyond = $4, confirmed_at = $5, unconfirmed_since = $6,
    walk_in_seats = $7 WHERE rest_area_id = $1`,
};
const FREE: Statement = {
  name: 'door-free',
  text: `DELETE FROM opening_seat s USING unnest($2::timestamptz[], $3::integer[]) AS freed (opens_at, seat)
    WHERE s.rest_area_id = $1 AND s.opens_at = freed.opens_at AND s.seat = freed.seat`,
};
const TAKE: Statement = {
  name: 'door-take',
  text: `INSERT INTO opening_seat (rest_area_id, opens_at, seat, seat_reservation_id, expires_at)
    SELECT $1, * FROM unnest($2::timestamptz[], $3::integer[], $4::uuid[], $5::timestamptz[])`,
};
/** Our own keys have a space in them, which no device can send. */
const INSERT_TAP: Statement = {
  name: 'door-insert-tap',
  text: `INSERT INTO door_tap (id, rest_area_id, key, kind, at, received_at, clock_wrong, outcome, people, reason, inside, seats,
      account_id, seat_reservation_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
};
const UNDO: Statement = {
  name: 'door-undo-tap',
  text: 'UPDATE door_tap SET undone_at = $2, undone_by = $3 WHERE id = $1',
};
const REFUSED: Statement = {
  name: 'door-refused',
  text: `SELECT count(*)::int AS count FROM door_tap
    WHERE rest_area_id = $1 AND kind = 'refused' AND outcome <> 'closed' AND undone_at IS NULL AND at >= $2 AND at < $3`,
};
const LAST_TAPS: Statement = {
  name: 'door-last-taps',
  text: `SELECT id, kind, at, outcome, people, clock_wrong AS "clockWrong", undone_at IS NOT NULL AS undone
    FROM door_tap WHERE rest_area_id = $1 AND kind <> 'carried' ORDER BY at DESC, id DESC LIMIT 6`,
};

/** A tap as it was taken and answered. */
export interface TapRow {
  id: string;
  key: string;
  kind: TapKind;
  at: Date;
  receivedAt: Date;
  clockWrong: boolean;
  outcome: Outcome;
  inside: number;
  seats: number;
  undoneAt: Date | null;
  reservationId: string | null;
}

export interface NewTap {
  id: string;
  key: string;
  kind: TapKind;
  at: Date;
  clockWrong?: boolean;
  outcome: Outcome;
  people?: number;
  reason?: CorrectionReason;
  inside: number;
  seats: number;
  reservationId?: string;
}

type SeatAsRead = [opensAt: number, seat: number, reservationId: string | null, expiresAt: number | null];
type DoorAsRead = Omit<Door, 'seats'> & { seats: SeatAsRead[] };

@Injectable()
export class DoorRepository {
  constructor(private readonly figures: Figures) {}

  /** As it is, for whoever looks. */
  async find(restAreaId: string, now: Date): Promise<Door> {
    return asMeant((await this.figures.query<DoorAsRead>(READ, [restAreaId, now]))[0]);
  }

  /**
   * The door, which nobody else changes until this transaction ends.
   *
   * @param until kept seats of openings that begin by then are read too
   */
  async lock(manager: EntityManager, restAreaId: string, until: Date): Promise<Door> {
    const locked = async () => {
      const [, [row]] = await Promise.all([
        execute(manager, LOCK, [restAreaId]),
        query<DoorAsRead>(manager, READ, [restAreaId, until]),
      ]);
      return row;
    };
    const row = await locked();
    if (row) return asMeant(row);
    await execute(manager, MAKE, [restAreaId]);
    return asMeant(await locked());
  }

  findTapsByKey(manager: EntityManager, restAreaId: string, keys: readonly string[]): Promise<TapRow[]> {
    return query(manager, FIND_BY_KEYS, [restAreaId, keys]);
  }

  async findTap(manager: EntityManager, restAreaId: string, id: string): Promise<TapRow | undefined> {
    return (await query<TapRow>(manager, FIND_TAP, [restAreaId, id]))[0];
  }

  /** Writes what has changed, with the commit: its key then says whether somebody else has a seat meanwhile. */
  save(tx: Pick<Transaction, 'atEnd'>, restAreaId: string, before: Door, after: Door): void {
    const { freed, taken } = difference(before, after);
    if (columns(before).some((value, i) => value?.valueOf() !== columns(after)[i]?.valueOf()))
      tx.atEnd(MOVE, [restAreaId, ...columns(after)]);
    if (freed.length > 0)
      tx.atEnd(FREE, [restAreaId, freed.map(({ opensAt }) => opensAt), freed.map(({ seat }) => seat)]);
    if (taken.length > 0) tx.atEnd(TAKE, [restAreaId, ...lists(taken)]);
  }

  saveTap(tx: Pick<Transaction, 'atEnd' | 'now' | 'actor'>, restAreaId: string, tap: NewTap): void {
    const { id, key, kind, at, clockWrong = false, outcome, people, reason, inside, seats } = tap;
    const what = [id, restAreaId, key, kind, at, tx.now, clockWrong, outcome, people ?? null, reason ?? null];
    tx.atEnd(INSERT_TAP, [...what, inside, seats, tx.actor.accountId, tap.reservationId ?? null]);
  }

  saveUndo(tx: Pick<Transaction, 'atEnd' | 'now' | 'actor'>, tapId: string): void {
    tx.atEnd(UNDO, [tapId, tx.now, tx.actor.accountId]);
  }

  async countRefused(restAreaId: string, from: Date, until: Date): Promise<number> {
    return (await this.figures.query<{ count: number }>(REFUSED, [restAreaId, from, until]))[0]!.count;
  }

  findLastTaps(restAreaId: string): Promise<GaugeTap[]> {
    return this.figures.query(LAST_TAPS, [restAreaId]);
  }
}

function columns(door: Door): (Date | number | null)[] {
  const { opensAt, closesAt, beyond, confirmedAt, unconfirmedSince, walkInSeats } = door;
  return [opensAt, closesAt, beyond, confirmedAt, unconfirmedSince, walkInSeats];
}

function lists(seats: readonly TakenSeat[]): unknown[] {
  return [
    seats.map(({ opensAt }) => opensAt),
    seats.map(({ seat }) => seat),
    seats.map(({ reservationId }) => reservationId),
    seats.map(({ expiresAt }) => expiresAt),
  ];
}

function asMeant(row: DoorAsRead | undefined): Door {
  if (!row) return NEVER_USED;
  const seats = row.seats.map(([opensAt, seat, reservationId, expiresAt]) => ({
    opensAt: new Date(opensAt),
    seat,
    reservationId,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
  }));
  return { ...row, seats };
}
