import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../../database/statement';
import type { Night, Reading } from '../../kernel/time';
import type { ExceptionReason, HoursException } from './exception.dto';
import type { WantedException } from './exception';
import { By, organisationOf } from './hours.repository';
import type { InterruptionEntry, InterruptionReason } from './interruption.dto';

const INSERT_EXCEPTION: Statement = {
  name: 'exceptions-insert',
  text: `INSERT INTO opening_exception (id, rest_area_id, service_date, kind, opens, closes, closes_next_day, seats, opens_reading,
      closes_reading, reason, source, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, ${organisationOf('$13')}), $13, $14)
    RETURNING source, (SELECT name FROM account WHERE id = $13) AS "createdBy"`,
};
const FIND_EXCEPTION: Statement = {
  name: 'exceptions-find',
  text: `SELECT rest_area_id AS "restAreaId", service_date AS "serviceDate", kind, withdrawn_at AS "withdrawnAt"
    FROM opening_exception WHERE id = $1`,
};
const WITHDRAW: Statement = {
  name: 'exceptions-withdraw',
  text: 'UPDATE opening_exception SET withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1 AND withdrawn_at IS NULL',
};
const INSERT_INTERRUPTION: Statement = {
  name: 'interruptions-insert',
  text: `INSERT INTO interruption (id, rest_area_id, begins_at, ends_at, reason, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    RETURNING (SELECT name FROM account WHERE id = $6) AS "createdBy"`,
};
const FIND_INTERRUPTION: Statement = {
  name: 'interruptions-find',
  text: `SELECT i.id, i.rest_area_id AS "restAreaId", i.begins_at AS "from", i.ends_at AS "until", i.reason,
      i.created_at AS "createdAt", (SELECT name FROM account a WHERE a.id = i.created_by) AS "createdBy"
    FROM interruption i WHERE i.id = $1`,
};
const END_INTERRUPTION: Statement = {
  name: 'interruptions-end',
  text: 'UPDATE interruption SET ends_at = $2, changed_by = $3, changed_at = $4 WHERE id = $1',
};

export interface FoundException {
  restAreaId: string;
  serviceDate: Night;
  kind: HoursException['kind'];
  withdrawnAt: Date | null;
}

interface NewException extends WantedException {
  id: string;
  reason: ExceptionReason;
  source?: string | undefined;
}

/** Dated changes and interruptions; they are ended, and never changed otherwise or removed. */
@Injectable()
export class ExceptionsRepository {
  async insert(
    manager: EntityManager,
    restAreaId: string,
    exception: NewException,
    by: By,
  ): Promise<HoursException> {
    const { id, serviceDate, kind, reason, source } = exception;
    const closed = kind === 'closed';
    const hours = {
      opens: closed ? null : exception.opens!,
      closes: closed ? null : exception.closes!,
      closesNextDay: closed ? null : exception.closesNextDay!,
      seats: closed ? null : exception.seats!,
    };
    const readings: (Reading | null)[] = [exception.opensReading ?? null, exception.closesReading ?? null];
    const [row] = await query<{ source: string; createdBy: string | null }>(manager, INSERT_EXCEPTION, [
      id,
      restAreaId,
      serviceDate,
      kind,
      ...Object.values(hours),
      ...readings,
      reason,
      source ?? null,
      by.accountId,
      by.at,
    ]);
    return { id, serviceDate, kind, ...hours, reason, ...row!, createdAt: by.at };
  }

  async find(manager: EntityManager, id: string): Promise<FoundException | undefined> {
    return (await query<FoundException>(manager, FIND_EXCEPTION, [id]))[0];
  }

  /** @returns false when somebody has withdrawn it already */
  async withdraw(manager: EntityManager, id: string, by: By): Promise<boolean> {
    return (await execute(manager, WITHDRAW, [id, by.accountId, by.at])) > 0;
  }

  async insertInterruption(
    manager: EntityManager,
    restAreaId: string,
    interruption: { id: string; from: Date; until: Date; reason: InterruptionReason },
    by: By,
  ): Promise<InterruptionEntry> {
    const { id, from, until, reason } = interruption;
    const values = [id, restAreaId, from, until, reason, by.accountId, by.at];
    const [row] = await query<{ createdBy: string | null }>(manager, INSERT_INTERRUPTION, values);
    return { id, from, until, reason, createdBy: row!.createdBy, createdAt: by.at };
  }

  async findInterruption(
    manager: EntityManager,
    id: string,
  ): Promise<(InterruptionEntry & { restAreaId: string }) | undefined> {
    return (await query<InterruptionEntry & { restAreaId: string }>(manager, FIND_INTERRUPTION, [id]))[0];
  }

  async endInterruption(manager: EntityManager, id: string, until: Date, by: By): Promise<void> {
    await execute(manager, END_INTERRUPTION, [id, until, by.accountId, by.at]);
  }
}
