import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';

/** Ids of what went over to the kept person, by kind. */
export type Moved = Record<string, string[]>;

export interface Merge {
  id: string;
  keptId: string;
  mergedId: string;
  moved: Moved;
  undoneAt: Date | null;
}

/** What goes over to the kept person ($1) from the merged one ($2), and back of it what a merge took ($3). */
interface Carried {
  what: string;
  /** Answers with the ids of what it took. */
  take: Statement;
  giveBack: Statement;
}

/** A merge made before numbers were written down names the request alone. */
const IN_REQUEST = `request_id || ' ' || n`;

/**
 * Everything that is somebody's. A table that refers to a person has its two statements here, so that an undo gives back
 * exactly what the merge took and leaves what came since. They run under the software's own rights, for rows of other
 * organisations too; a row that can't go over because both people have one alike is refused by its key.
 */
export const CARRIED: readonly Carried[] = [
  {
    what: 'stays',
    take: {
      name: 'merges-take-stays',
      text: `WITH moved AS (UPDATE stay SET person_id = $1 WHERE person_id = $2 RETURNING id), nights AS (
          UPDATE place_night n SET person_id = $1 FROM moved WHERE n.stay_id = moved.id
        ) SELECT id FROM moved`,
    },
    giveBack: {
      name: 'merges-give-back-stays',
      text: `WITH moved AS (
          UPDATE stay SET person_id = $2 WHERE id = ANY($3::uuid[]) AND person_id = $1 RETURNING id
        ) UPDATE place_night n SET person_id = $2 FROM moved WHERE n.stay_id = moved.id`,
    },
  },
  {
    // Beside those the kept person has, which may be more than a person may have: none of them is taken away.
    what: 'open holds',
    take: {
      name: 'merges-take-open-holds',
      text: `UPDATE open_hold h SET person_id = $1, slot = h.slot + own.slots FROM (
          SELECT coalesce(max(slot), 0) AS slots FROM open_hold WHERE person_id = $1
        ) AS own
        WHERE h.person_id = $2 AND NOT EXISTS (
          SELECT FROM open_hold same WHERE same.person_id = $1 AND same.reservation_id = h.reservation_id)
        RETURNING h.reservation_id AS id`,
    },
    giveBack: {
      name: 'merges-give-back-open-holds',
      text: `WITH back AS (
          SELECT reservation_id, row_number() OVER (ORDER BY slot) AS slot FROM open_hold
          WHERE person_id = $1 AND reservation_id = ANY($3::uuid[])
        ) UPDATE open_hold h SET person_id = $2, slot = back.slot FROM back
        WHERE h.person_id = $1 AND h.reservation_id = back.reservation_id`,
    },
  },
  {
    what: 'references',
    take: {
      name: 'merges-take-references',
      text: 'UPDATE person SET merged_into = $1 WHERE merged_into = $2 RETURNING id',
    },
    giveBack: {
      name: 'merges-give-back-references',
      text: 'UPDATE person SET merged_into = $2 WHERE id = ANY($3::uuid[]) AND merged_into = $1',
    },
  },
  {
    what: 'organisations',
    take: {
      name: 'merges-take-organisations',
      text: `INSERT INTO person_organisation (person_id, organisation_id, since)
        SELECT $1, served.organisation_id, served.since FROM (
          SELECT organisation_id, created_at AS since FROM person WHERE id = $2
          UNION SELECT organisation_id, since FROM person_organisation WHERE person_id = $2
        ) AS served
        WHERE served.organisation_id <> (SELECT organisation_id FROM person WHERE id = $1)
        ON CONFLICT DO NOTHING RETURNING organisation_id AS id`,
    },
    giveBack: {
      name: 'merges-give-back-organisations',
      text: `DELETE FROM person_organisation
        WHERE person_id = $1 AND $2::uuid IS NOT NULL AND organisation_id = ANY($3::uuid[])`,
    },
  },
  {
    // With the number in the request: both may stand in one.
    what: 'requests',
    take: {
      name: 'merges-take-requests',
      text: `UPDATE request_person SET person_id = $1, counted_as = (SELECT counted_as FROM person WHERE id = $1)
        WHERE person_id = $2 RETURNING ${IN_REQUEST} AS id`,
    },
    giveBack: {
      name: 'merges-give-back-requests',
      text: `UPDATE request_person SET person_id = $2, counted_as = (SELECT counted_as FROM person WHERE id = $2)
        WHERE person_id = $1 AND (${IN_REQUEST} = ANY($3) OR request_id::text = ANY($3))`,
    },
  },
  {
    what: 'restrictions',
    take: {
      name: 'merges-take-restrictions',
      text: 'UPDATE restriction SET person_id = $1 WHERE person_id = $2 RETURNING id',
    },
    giveBack: {
      name: 'merges-give-back-restrictions',
      text: 'UPDATE restriction SET person_id = $2 WHERE id = ANY($3::uuid[]) AND person_id = $1',
    },
  },
  {
    // But for what the kept person has alike.
    what: 'pairs kept apart',
    take: {
      name: 'merges-take-kept-apart',
      text: `WITH pair AS (
          SELECT id, CASE person_a WHEN $2 THEN person_b ELSE person_a END AS other FROM kept_apart
          WHERE $2 IN (person_a, person_b) AND $1 NOT IN (person_a, person_b) AND ended_at IS NULL
        )
        UPDATE kept_apart k SET person_a = least($1, pair.other), person_b = greatest($1, pair.other)
        FROM pair WHERE k.id = pair.id AND NOT EXISTS (
          SELECT FROM kept_apart own WHERE own.person_a = least($1, pair.other)
            AND own.person_b = greatest($1, pair.other) AND own.ended_at IS NULL)
        RETURNING k.id`,
    },
    giveBack: {
      name: 'merges-give-back-kept-apart',
      text: `UPDATE kept_apart SET person_a = least($2, CASE person_a WHEN $1 THEN person_b ELSE person_a END),
          person_b = greatest($2, CASE person_a WHEN $1 THEN person_b ELSE person_a END)
        WHERE id = ANY($3::uuid[]) AND $1 IN (person_a, person_b)`,
    },
  },
];

const LOCK: Statement = {
  name: 'merges-lock',
  text: `SELECT id, merged_into AS "mergedInto" FROM person WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
};
/** Holds whose time is over are in nobody's way. */
const RELEASE_OVERDUE: Statement = {
  name: 'merges-release-overdue',
  text: `DELETE FROM place_night n USING stay s WHERE s.id = n.stay_id AND s.person_id = ANY($1) AND n.expires_at <= $2`,
};
const SET_MERGED: Statement = {
  name: 'merges-set-merged',
  text: 'UPDATE person SET merged_into = $1 WHERE id = $2',
};
const INSERT: Statement = {
  name: 'merges-insert',
  text: 'INSERT INTO person_merge (id, kept_id, merged_id, at, by_id, moved) VALUES ($1, $2, $3, $4, $5, $6)',
};
const FIND: Statement = {
  name: 'merges-find',
  text: `SELECT id, kept_id AS "keptId", merged_id AS "mergedId", moved, undone_at AS "undoneAt"
    FROM person_merge WHERE id = $1`,
};
const SET_UNDONE: Statement = {
  name: 'merges-set-undone',
  text: 'UPDATE person_merge SET undone_at = $2 WHERE id = $1',
};
const NIGHTS_OF_BOTH: Statement = {
  name: 'merges-nights-of-both',
  text: `SELECT n.night FROM place_night n JOIN stay s ON s.id = n.stay_id
    WHERE s.person_id = ANY($1) AND (n.expires_at IS NULL OR n.expires_at > $2)
    GROUP BY n.night HAVING count(DISTINCT s.person_id) > 1 ORDER BY n.night`,
};

/** All of it under the software's own rights: what is merged may be other organisations'. */
@Injectable()
export class MergesRepository {
  /** Both rows in the order of their ids; nobody books for either until the transaction ends. */
  lock(manager: EntityManager, ids: string[]): Promise<{ id: string; mergedInto: string | null }[]> {
    return query(manager, LOCK, [ids]);
  }

  async releaseOverdue(manager: EntityManager, ids: string[], now: Date): Promise<void> {
    await execute(manager, RELEASE_OVERDUE, [ids, now]);
  }

  /** The ledger's key refuses it where both hold a place on one night: place_night_person. */
  async merge(manager: EntityManager, keptId: string, mergedId: string): Promise<Moved> {
    const moved: Moved = {};
    for (const { what, take } of CARRIED) {
      moved[what] = (await query<{ id: string }>(manager, take, [keptId, mergedId])).map(({ id }) => id);
    }
    await execute(manager, SET_MERGED, [keptId, mergedId]);
    return moved;
  }

  async undo(manager: EntityManager, { keptId, mergedId, moved }: Merge): Promise<void> {
    await execute(manager, SET_MERGED, [null, mergedId]);
    for (const { what, giveBack } of CARRIED)
      await execute(manager, giveBack, [keptId, mergedId, moved[what] ?? []]);
  }

  async insert(
    manager: EntityManager,
    merge: Pick<Merge, 'id' | 'keptId' | 'mergedId' | 'moved'>,
    by: string | null,
    now: Date,
  ): Promise<void> {
    const { id, keptId, mergedId, moved } = merge;
    await execute(manager, INSERT, [id, keptId, mergedId, now, by, JSON.stringify(moved)]);
  }

  async find(manager: EntityManager, id: string): Promise<Merge | undefined> {
    return (await query<Merge>(manager, FIND, [id]))[0];
  }

  async setUndone(manager: EntityManager, id: string, now: Date): Promise<void> {
    await execute(manager, SET_UNDONE, [id, now]);
  }

  async nightsOfBoth(manager: EntityManager, ids: string[], now: Date): Promise<Night[]> {
    return (await query<{ night: Night }>(manager, NIGHTS_OF_BOTH, [ids, now])).map(({ night }) => night);
  }
}
