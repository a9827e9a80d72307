import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../../database/statement';
import type { Night } from '../../kernel/time';
import type { WeeklyRule } from '../opening';
import type { AreaHours, RuleWithAuthor } from './hours.dto';
import type { OpeningRule } from './opening-rule.dto';

export interface By {
  accountId: string | null;
  at: Date;
}

/** Without a source, the organisation of whoever sets the hours is the source. */
export const organisationOf = (account: string) =>
  `(SELECT o.name FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = ${account})`;

const INSERT_RULE: Statement = {
  name: 'hours-insert-rule',
  text: `INSERT INTO opening_rule (id, rest_area_id, valid_from, valid_until, weekdays, opens, closes, closes_next_day, seats,
      on_public_holidays, source, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11, ${organisationOf('$12')}), $12, $13)
    RETURNING source`,
};
const END_RULES: Statement = {
  name: 'hours-end-rules',
  text: `UPDATE opening_rule SET valid_until = greatest($2, valid_from), ended_by = $3, ended_at = $4 WHERE id = ANY($1)`,
};
/** Of two who have read the same version one writes: the second finds no row. */
export const EDIT_HOURS: Statement = {
  name: 'hours-edit',
  text: `UPDATE facility SET hours_version = hours_version + 1, hours_changed_by = $3, hours_changed_at = $4
    WHERE id = $1 AND hours_version = $2`,
};

const MS = (column: string) => `extract(epoch FROM ${column}) * 1000`;
const NAME_OF = (column: string) => `(SELECT a.name FROM account a WHERE a.id = ${column})`;
const READ: Statement = {
  name: 'hours-read',
  text: `SELECT f.id, f.name, f.hours_version AS version, ${NAME_OF('f.hours_changed_by')} AS "changedBy",
      f.hours_changed_at AS "changedAt",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', r.id, 'validFrom', r.valid_from, 'validUntil', r.valid_until,
          'weekdays', r.weekdays, 'opens', to_char(r.opens, 'HH24:MI'), 'closes', to_char(r.closes, 'HH24:MI'),
          'closesNextDay', r.closes_next_day, 'seats', r.seats, 'onPublicHolidays', r.on_public_holidays, 'source', r.source,
          'createdBy', ${NAME_OF('r.created_by')}, 'createdAt', ${MS('r.created_at')},
          'endedBy', ${NAME_OF('r.ended_by')}, 'endedAt', ${MS('r.ended_at')})
          ORDER BY r.valid_from, r.weekdays, r.opens, r.id)
        FROM opening_rule r WHERE r.rest_area_id = f.id), '[]') AS rules,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', e.id, 'serviceDate', e.service_date, 'kind', e.kind,
          'opens', to_char(e.opens, 'HH24:MI'), 'closes', to_char(e.closes, 'HH24:MI'), 'closesNextDay', e.closes_next_day,
          'seats', e.seats, 'reason', e.reason, 'source', e.source, 'createdBy', ${NAME_OF('e.created_by')},
          'createdAt', ${MS('e.created_at')}) ORDER BY e.service_date, e.opens, e.id)
        FROM opening_exception e
        WHERE e.rest_area_id = f.id AND e.withdrawn_at IS NULL AND e.service_date >= $2), '[]') AS exceptions,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', i.id, 'reason', i.reason, 'from', ${MS('i.begins_at')},
          'until', ${MS('i.ends_at')}, 'createdBy', ${NAME_OF('i.created_by')}, 'createdAt', ${MS('i.created_at')})
          ORDER BY i.begins_at, i.id)
        FROM interruption i
        WHERE i.rest_area_id = f.id AND i.ends_at > i.begins_at AND i.ends_at > $3), '[]') AS interruptions
    FROM facility f WHERE f.id = $1 AND f.kind = 'rest_area'`,
};

type Read = Omit<AreaHours, 'ended'>;

@Injectable()
export class HoursRepository {
  /** With every rule there ever was, exceptions from a date on, interruptions that ended after a time. */
  async read(manager: EntityManager, id: string, from: Night, after: Date): Promise<Read | undefined> {
    const [read] = await query<Read>(manager, READ, [id, from, after]);
    return (
      read && {
        ...read,
        rules: read.rules.map((rule): RuleWithAuthor => ({
          ...rule,
          createdAt: new Date(rule.createdAt),
          endedAt: rule.endedAt && new Date(rule.endedAt),
        })),
        exceptions: read.exceptions.map((one) => ({ ...one, createdAt: new Date(one.createdAt) })),
        interruptions: read.interruptions.map((one) => ({
          ...one,
          from: new Date(one.from),
          until: new Date(one.until),
          createdAt: new Date(one.createdAt),
        })),
      }
    );
  }

  /** @returns false when somebody has changed them since that version */
  async edit(manager: EntityManager, id: string, version: number, by: By): Promise<boolean> {
    return (await execute(manager, EDIT_HOURS, [id, version, by.accountId, by.at])) > 0;
  }

  async insertRule(
    manager: EntityManager,
    restAreaId: string,
    rule: WeeklyRule & { id: string; source?: string | undefined },
    by: By,
  ): Promise<OpeningRule> {
    const { id, validFrom, validUntil, weekdays, opens, closes, closesNextDay, seats } = rule;
    const { onPublicHolidays, source } = rule;
    const when = [validFrom, validUntil, weekdays, opens, closes, closesNextDay];
    const values = [id, restAreaId, ...when, seats, onPublicHolidays, source ?? null, by.accountId, by.at];
    const [row] = await query<{ source: string }>(manager, INSERT_RULE, values);
    return { ...rule, weekdays: [...weekdays], source: row!.source };
  }

  /** From the date on they no longer hold; a rule that has not begun by then never does. */
  async endRules(manager: EntityManager, ids: string[], from: Night, by: By): Promise<void> {
    await execute(manager, END_RULES, [ids, from, by.accountId, by.at]);
  }
}
