import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { execute, query, Statement } from '../database/statement';
import { AS_WHOM_ASKED_STANDS } from './people.repository';

/** Counted before the reference is looked up, so that many at once can't slip through together. */
const COUNT_GUESS: Statement = {
  name: 'joining-count-guess',
  text: `INSERT INTO reference_guess AS g (account_id, wrong, since) VALUES ($1, 1, $2)
    ON CONFLICT (account_id) DO UPDATE SET
      wrong = CASE WHEN g.since <= $3 OR g.wrong <= 0 THEN 1 ELSE g.wrong + 1 END,
      since = CASE WHEN g.since <= $3 OR g.wrong <= 0 THEN $2 ELSE g.since END
    RETURNING wrong, since`,
};
const TAKE_BACK: Statement = {
  name: 'joining-take-back',
  text: 'UPDATE reference_guess SET wrong = wrong - 1 WHERE account_id = $1',
};
const FIND: Statement = {
  name: 'joining-find',
  text: `SELECT asked.id AS asked, p.id, p.birth_year AS "birthYear"
    FROM person asked ${AS_WHOM_ASKED_STANDS} WHERE asked.reference = $1`,
};
/** The reference on the card too, when it was merged: it is what they are found by again. */
const JOIN: Statement = {
  name: 'joining-join',
  text: `INSERT INTO person_organisation (person_id, organisation_id, since)
    SELECT id, $2, $3 FROM person WHERE id = ANY($1) AND organisation_id <> $2 ON CONFLICT DO NOTHING`,
};

@Injectable()
export class JoiningRepository {
  /** @returns how many guesses since when, this one included */
  async countGuess(
    manager: EntityManager,
    accountId: string,
    now: Date,
    windowStart: Date,
  ): Promise<{ wrong: number; since: Date }> {
    const values = [accountId, now, windowStart];
    return (await query<{ wrong: number; since: Date }>(manager, COUNT_GUESS, values))[0]!;
  }

  async takeBack(manager: EntityManager, accountId: string): Promise<void> {
    await execute(manager, TAKE_BACK, [accountId]);
  }

  async find(
    manager: EntityManager,
    reference: string,
  ): Promise<{ asked: string; id: string; birthYear: number | null } | undefined> {
    return (
      await query<{ asked: string; id: string; birthYear: number | null }>(manager, FIND, [reference])
    )[0];
  }

  async join(manager: EntityManager, people: string[], organisationId: string, now: Date): Promise<void> {
    await execute(manager, JOIN, [people, organisationId, now]);
  }
}
