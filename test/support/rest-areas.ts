import { newId } from '../../src/kernel/ids';
import { assign, restArea } from './city';
import type { TestDatabase } from './database';

/** A rest area that somebody manages, open by one rule: every night from 20:00 to 08:00 when not said otherwise. */
export async function openArea(
  sql: TestDatabase['sql'],
  { operator, manager }: { operator: string; manager: string },
  hours: { seats: number; opens?: string; closes?: string; closesNextDay?: boolean; validFrom?: string },
): Promise<string> {
  const { seats, opens = '20:00', closes = '08:00', closesNextDay = true, validFrom = '2026-01-01' } = hours;
  const id = await restArea(sql, operator, seats);
  await assign(sql, manager, id);
  await sql(
    `INSERT INTO opening_rule (id, rest_area_id, valid_from, weekdays, opens, closes, closes_next_day, seats, source, created_at)
     VALUES ($1, $2, $3, '{1,2,3,4,5,6,7}', $4, $5, $6, $7, 'test', now())`,
    [newId(), id, validFrom, opens, closes, closesNextDay, seats],
  );
  return id;
}
