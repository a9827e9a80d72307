import { Injectable } from '@nestjs/common';
import { authorise } from '../../access';
import { OnceOnly, Transaction, Transactions } from '../../database/transactions';
import type { Actor } from '../../kernel/actor';
import { DomainError, invalid } from '../../kernel/errors';
import { ReservationChanges } from '../reservation-changes';
import type { Reservation } from '../reservation.dto';
import type { ReservationRow } from '../reservations.repository';
import { AbsencesRepository } from './absences.repository';
import { meant } from './meant';
import type { AbsenceDto, AbsenceEndDto } from './stay.dto';

/** Nights elsewhere, in hospital or detention, with the place kept: the ledger isn't touched. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly repository: AbsencesRepository,
    private readonly changes: ReservationChanges,
    private readonly transactions: Transactions,
  ) {}

  /** @throws DomainError TRANSITION_REFUSED, VALIDATION_FAILED when the nights aren't the stay's or overlap another absence */
  begin(actor: Actor, id: string, body: AbsenceDto, once?: OnceOnly): Promise<Reservation> {
    return this.act(actor, id, body.stayId, once, async (tx, [stay]) => {
      checkNights(body, stay!);
      if (!(await this.repository.add(tx.manager, body, actor.accountId, tx.now))) {
        throw invalid({ field: 'from', code: 'overlaps', message: 'is within another absence' });
      }
      const { stayId, ...detail } = body;
      record(tx, id, 'absent', { stays: [stayId], ...detail });
    });
  }

  /** @throws DomainError TRANSITION_REFUSED when they aren't away, nor to be */
  end(actor: Actor, id: string, { stayId, on }: AbsenceEndDto, once?: OnceOnly): Promise<Reservation> {
    return this.act(actor, id, stayId, once, async (tx, [stay]) => {
      const back = on ?? this.changes.tonight(tx.now);
      if (!(await this.repository.end(tx.manager, stayId, back))) {
        throw new DomainError('TRANSITION_REFUSED', 'They are not away.', {
          members: { state: stay!.state },
        });
      }
      record(tx, id, 'back', { stays: [stayId], on: back });
    });
  }

  private act(
    actor: Actor,
    id: string,
    stayId: string,
    once: OnceOnly | undefined,
    change: (tx: Transaction, stays: ReservationRow['stays']) => Promise<void>,
  ): Promise<Reservation> {
    authorise(actor, 'reservations.receive');
    return this.transactions.run(
      actor,
      async (tx) => {
        const row = await this.changes.locked(tx, id);
        await change(tx, meant(row, ['arrived'], tx.now, [stayId]));
        return this.changes.asItIs(tx, id);
      },
      once,
    );
  }
}

function checkNights({ from, until }: AbsenceDto, stay: ReservationRow['stays'][number]): void {
  if (until <= from) throw invalid({ field: 'until', code: 'order', message: 'must be after from' });
  if (from < stay.from)
    throw invalid({ field: 'from', code: 'early', message: 'must be a night of the stay' });
  if (until > stay.until) {
    throw invalid({
      field: 'until',
      code: 'late',
      message: 'must be at most the end of the stay: extend it first',
    });
  }
}

function record(tx: Transaction, id: string, action: string, detail: Record<string, unknown>): void {
  tx.record({ action: `reservations.${action}`, subjectType: 'reservation', subjectId: id, detail });
}
