import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { MoneyEntry } from './money.dto';

const COLUMNS = `m.id, m.line, m.kind, m.euros, m.on_date AS "on", m.source, a.name AS "recordedBy",
  m.recorded_at AS "recordedAt"`;
const FIND: Statement = {
  name: 'plan-money',
  text: `SELECT ${COLUMNS} FROM plan_money m JOIN account a ON a.id = m.recorded_by
    WHERE m.recorded_at < $1 AND (m.withdrawn_at IS NULL OR m.withdrawn_at >= $1)
    ORDER BY m.on_date DESC, m.recorded_at DESC, m.id DESC`,
};
const FIND_ONE: Statement = {
  name: 'plan-money-entry',
  text: `SELECT ${COLUMNS}, m.withdrawn_at AS "withdrawnAt" FROM plan_money m JOIN account a ON a.id = m.recorded_by
    WHERE m.id = $1`,
};
const INSERT: Statement = {
  name: 'plan-insert-money',
  text: `INSERT INTO plan_money (id, line, kind, euros, on_date, source, recorded_by, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const WITHDRAW: Statement = {
  name: 'plan-withdraw-money',
  text: 'UPDATE plan_money SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL',
};

@Injectable()
export class MoneyRepository {
  /** Those recorded before a moment and not withdrawn by then, the latest first. */
  findBefore(manager: EntityManager, moment: Date): Promise<MoneyEntry[]> {
    return query(manager, FIND, [moment]);
  }

  async findEntry(
    manager: EntityManager,
    id: string,
  ): Promise<(MoneyEntry & { withdrawnAt: Date | null }) | undefined> {
    return (await query<MoneyEntry & { withdrawnAt: Date | null }>(manager, FIND_ONE, [id]))[0];
  }

  async insert(
    manager: EntityManager,
    { id, line, kind, euros, on, source, recordedAt }: Omit<MoneyEntry, 'recordedBy'>,
    by: string,
  ): Promise<void> {
    await execute(manager, INSERT, [id, line, kind, euros, on, source, by, recordedAt]);
  }

  async withdraw(manager: EntityManager, id: string, at: Date, by: string): Promise<void> {
    await execute(manager, WITHDRAW, [id, at, by]);
  }
}
