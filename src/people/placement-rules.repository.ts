import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Question, Questions } from '../database/questions';
import { execute, query, Statement } from '../database/statement';
import type { Actor } from '../kernel/actor';
import type { Night } from '../kernel/time';
import type { Nights, RestrictionFacts } from './restriction';

/** As far as row-level security shows them: to who books, those of people they see; to a manager, the facility's. */
const RULES: Statement = {
  name: 'placement-rules',
  text: `
    SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'personId', r.person_id, 'facilityId', r.facility_id,
          'from', r.from_night, 'until', r.until_night, 'effect', r.effect, 'reason', r.reason,
          'overrides', (SELECT coalesce(jsonb_agg(jsonb_build_object('from', o.from_night, 'until', o.until_night)), '[]')
            FROM restriction_override o WHERE o.restriction_id = r.id)) ORDER BY r.until_night DESC, r.id), '[]')
        FROM restriction r
        WHERE r.person_id = ANY($1) AND r.lifted_at IS NULL AND r.from_night < $3 AND r.until_night > $2) AS restrictions,
      apart.anybody AS "areKeptApart", apart.one_another AS "fromOneAnother"
    FROM (SELECT count(*) > 0 AS anybody, coalesce(bool_or(k.person_a = ANY($1) AND k.person_b = ANY($1)), false) AS one_another
      FROM kept_apart k
      WHERE (k.person_a = ANY($1) OR k.person_b = ANY($1)) AND k.ended_at IS NULL
        AND k.from_night < $3 AND (k.until_night IS NULL OR k.until_night > $2)) AS apart`,
};
const RULES_AND_PEOPLE: Statement = {
  name: 'placement-rules-and-people',
  text: `SELECT *, ARRAY(SELECT coalesce(merged_into, id) FROM person WHERE id = ANY($1)) AS people FROM (${RULES.text}) AS rules`,
};
/**
 * Of two people kept apart who are booked at the same moment, the second waits here until the first is seen by whoever looks
 * next: two that only looked would both find the facility without the other.
 */
const LOCK_PAIRS: Statement = {
  name: 'placement-rules-lock-pairs',
  text: `SELECT FROM kept_apart WHERE (person_a = ANY($1) OR person_b = ANY($1)) AND ended_at IS NULL ORDER BY id FOR UPDATE`,
};
/** Who is there although the stay should be over is there tonight. */
const WHEREABOUTS: Statement = {
  name: 'placement-rules-whereabouts',
  text: `
    SELECT DISTINCT s.facility_id AS "facilityId"
    FROM kept_apart k CROSS JOIN LATERAL (VALUES (k.person_a, k.person_b), (k.person_b, k.person_a)) AS pair (one, other)
      JOIN stay s ON s.person_id = pair.other JOIN reservation r ON r.id = s.reservation_id
    WHERE pair.one = ANY($1) AND k.ended_at IS NULL AND s.state IN ('held', 'confirmed', 'arrived')
      AND NOT (s.state = 'held' AND r.hold_expires_at <= $4)
      AND greatest(k.from_night, s.from_night, $2::date) < least(k.until_night, $3::date,
        CASE WHEN s.state = 'arrived' THEN greatest(s.until_night, $5::date + 1) ELSE s.until_night END)`,
};

export interface RulesRow {
  restrictions: RestrictionFacts[];
  /** Whether one of them is kept apart from anybody. */
  areKeptApart: boolean;
  /** Whether two of them are kept apart. */
  fromOneAnother: boolean;
}

@Injectable()
export class PlacementRulesRepository {
  constructor(private readonly questions: Questions) {}

  async rules(manager: EntityManager, personIds: string[], { from, until }: Nights): Promise<RulesRow> {
    return (await query<RulesRow>(manager, RULES, [personIds, from, until]))[0]!;
  }

  /** Under the software's own rights: where somebody is may be another organisation's to know. */
  async whereabouts(
    manager: EntityManager,
    personIds: string[],
    { from, until }: Nights,
    now: Date,
    tonight: Night,
  ): Promise<string[]> {
    const [, rows] = await Promise.all([
      execute(manager, LOCK_PAIRS, [personIds]),
      query<{ facilityId: string }>(manager, WHEREABOUTS, [personIds, from, until, now, tonight]),
    ]);
    return rows.map(({ facilityId }) => facilityId);
  }

  /**
   * The same without a lock, and as whom each of the people stands who are there to be seen, in one round trip with `beside`;
   * in one more where somebody is kept apart.
   */
  async asked(
    actor: Actor,
    personIds: string[],
    { from, until }: Nights,
    now: Date,
    tonight: Night,
    beside: Question,
  ): Promise<{ rules: RulesRow & { people: string[] }; whereabouts: string[]; beside: unknown[] }> {
    const [[rules], answer] = (await this.questions.ask(actor, [
      { statement: RULES_AND_PEOPLE, values: [personIds, from, until] },
      beside,
    ])) as [[RulesRow & { people: string[] }], unknown[]];
    const values = [personIds, from, until, now, tonight];
    const [whereabouts] = (
      rules.areKeptApart
        ? await this.questions.ask(actor, [{ statement: WHEREABOUTS, values, asSystem: true }])
        : [[]]
    ) as [{ facilityId: string }[]];
    return { rules, whereabouts: whereabouts.map(({ facilityId }) => facilityId), beside: answer };
  }
}
