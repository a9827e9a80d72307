import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import type { Night } from '../kernel/time';

/** A person with the references that were merged into theirs. */
const LOCK_WHOLE: Statement = {
  name: 'erasure-lock',
  text: `SELECT id, reference FROM person
    WHERE id = $1 OR merged_into = $1 OR id = (SELECT merged_into FROM person WHERE id = $1)
      OR merged_into = (SELECT merged_into FROM person WHERE id = $1)
    ORDER BY id FOR UPDATE`,
};
const FIND_WHOLE: Statement = {
  name: 'erasure-find-whole',
  text: `SELECT whole.id, whole.reference FROM person named JOIN person whole
      ON whole.id IN (named.id, named.merged_into) OR whole.merged_into IN (named.id, named.merged_into)
    WHERE named.reference = $1 ORDER BY whole.merged_into NULLS FIRST, whole.reference`,
};
const STILL_PLACED: Statement = {
  name: 'erasure-still-placed',
  text: `SELECT EXISTS (SELECT FROM stay s JOIN reservation r ON r.id = s.reservation_id WHERE s.person_id = ANY($1)
    AND (s.state IN ('confirmed', 'arrived') OR s.state = 'held' AND r.hold_expires_at > $2)) AS placed`,
};
const FORGET_SUBJECT: Statement = {
  name: 'erasure-forget-subject',
  text: 'UPDATE audit_entry SET subject_id = NULL WHERE subject_id = ANY($1)',
};
/** Answers kept for repetitions that show the person. */
const FORGET_ANSWERS: Statement = {
  name: 'erasure-forget-answers',
  text: 'DELETE FROM idempotency WHERE answer::text LIKE ANY($1)',
};
/** Identity, organisations and merges go with the row; stays and nights stay, nobody's. */
const DELETE: Statement = { name: 'erasure-delete', text: 'DELETE FROM person WHERE id = ANY($1)' };
const FORGOTTEN: Statement = {
  name: 'erasure-forgotten',
  text: `SELECT p.id FROM person p
    WHERE p.merged_into IS NULL AND p.id > $4 AND greatest(p.created_at, p.last_contact_at) < $1
      AND NOT EXISTS (SELECT FROM stay s WHERE s.person_id = p.id
        AND (s.until_night > $2 OR s.state IN ('confirmed', 'arrived')))
      AND NOT EXISTS (SELECT FROM request_person rp JOIN request r ON r.id = rp.request_id
        WHERE rp.person_id = p.id AND r.state IN ('open', 'offered'))
    ORDER BY p.id LIMIT $3`,
};

/** Under the software's own rights. */
@Injectable()
export class ErasureRepository {
  /** Twice: whoever was merged into them while the first waited is seen by the second alone. */
  async lockWhole(manager: EntityManager, id: string): Promise<{ id: string; reference: string }[]> {
    const lock = () => query<{ id: string; reference: string }>(manager, LOCK_WHOLE, [id]);
    return (await Promise.all([lock(), lock()]))[1];
  }

  /** The one who stands first, then the references that were merged into theirs. */
  findWhole(manager: EntityManager, reference: string): Promise<{ id: string; reference: string }[]> {
    return query(manager, FIND_WHOLE, [reference]);
  }

  async stillPlaced(manager: EntityManager, ids: string[], now: Date): Promise<boolean> {
    return (await query<{ placed: boolean }>(manager, STILL_PLACED, [ids, now]))[0]!.placed;
  }

  async erase(manager: EntityManager, people: { id: string; reference: string }[]): Promise<void> {
    const ids = people.map(({ id }) => id);
    const signs = people.flatMap(({ id, reference }) => [`%${id}%`, `%${reference}%`]);
    await execute(manager, FORGET_SUBJECT, [ids]);
    await execute(manager, FORGET_ANSWERS, [signs]);
    await execute(manager, DELETE, [ids]);
  }

  /** People last in contact before `instant`, with no night from `night` on, after the one of `cursor`. */
  async findForgotten(
    manager: EntityManager,
    instant: Date,
    night: Night,
    limit: number,
    cursor: string,
  ): Promise<string[]> {
    const rows = await query<{ id: string }>(manager, FORGOTTEN, [instant, night, limit, cursor]);
    return rows.map(({ id }) => id);
  }
}
