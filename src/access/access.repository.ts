import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { APPLICATION } from '../database/data-sources';
import { poolOf, Statement } from '../database/statement';
import type { OrganisationKind, Role } from '../kernel/actor';

export interface AccountRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  organisationId: string;
  organisationName: string;
  organisationKind: OrganisationKind;
  passwordHash: string;
  facilities: { id: string; name: string; kind: 'shelter' | 'rest_area' }[];
}

export interface SessionRow extends Omit<AccountRow, 'passwordHash'> {
  lastSeenAt: Date;
  expiresAt: Date;
}

const ACCOUNT_COLUMNS = `
  a.id, a.email, a.name, a.role, o.id AS "organisationId", o.name AS "organisationName", o.kind AS "organisationKind",
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'kind', f.kind) ORDER BY f.name)
            FROM facility_assignment fa JOIN facility f ON f.id = fa.facility_id WHERE fa.account_id = a.id), '[]') AS facilities`;

const FIND_ACCOUNT: Statement = {
  name: 'access-account',
  text: `SELECT ${ACCOUNT_COLUMNS}, a.password_hash AS "passwordHash"
    FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.email = $1 AND a.disabled_at IS NULL`,
};
const FIND_ADDRESS: Statement = {
  name: 'access-address',
  text: 'SELECT email FROM account WHERE id = $1 AND disabled_at IS NULL',
};
const FIND_SESSION: Statement = {
  name: 'access-session',
  text: `SELECT ${ACCOUNT_COLUMNS}, s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt"
    FROM session s JOIN account a ON a.id = s.account_id JOIN organisation o ON o.id = a.organisation_id
    WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3 AND a.disabled_at IS NULL`,
};
const TOUCH: Statement = {
  name: 'access-touch',
  text: 'UPDATE session SET last_seen_at = $2 WHERE token_hash = $1 AND last_seen_at < $2',
};
/** Takes its rows of the throttle in the order in which attempts are counted, so that no two sign-ins wait for each other. */
const OPEN_SESSION: Statement = {
  name: 'access-open',
  text: `WITH opened AS (
      INSERT INTO session (token_hash, account_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)
    ), counted AS (
      SELECT subject FROM sign_in_throttle WHERE subject IN ($5, $6) ORDER BY subject FOR UPDATE
    ), forgiven AS (
      UPDATE sign_in_throttle t SET failures = CASE t.subject WHEN $5 THEN 0 ELSE t.failures - 1 END
      FROM counted WHERE t.subject = counted.subject
    )
    ${trail('signed-in', ['$7', '$3', '$2'])}`,
};
const CLOSE_SESSION: Statement = {
  name: 'access-close',
  text: `WITH closed AS (DELETE FROM session WHERE token_hash = $1) ${trail('signed-out', ['$2', '$3', '$4'])}`,
};
/**
 * Counts the attempt before the password is looked at, so that many at once can't slip through together. The window
 * begins with the first that isn't forgiven.
 */
const COUNT_ATTEMPT: Statement = {
  name: 'access-attempt',
  text: `INSERT INTO sign_in_throttle AS t (subject, failures, since)
    SELECT subject, 1, $2 FROM unnest($1::bytea[]) AS subject ORDER BY subject
    ON CONFLICT (subject) DO UPDATE SET
      failures = CASE WHEN t.since <= $3 OR t.failures <= 0 THEN 1 ELSE t.failures + 1 END,
      since = CASE WHEN t.since <= $3 OR t.failures <= 0 THEN $2 ELSE t.since END
    RETURNING failures, since`,
};
/** In the order in which attempts are counted, like every writer of these rows. */
const TAKE_BACK: Statement = {
  name: 'access-take-back',
  text: `WITH counted AS (
      SELECT subject FROM sign_in_throttle WHERE subject = ANY($1) ORDER BY subject FOR UPDATE
    )
    UPDATE sign_in_throttle t SET failures = failures - 1 FROM counted WHERE t.subject = counted.subject`,
};
const SWEEP: Statement = {
  name: 'access-sweep',
  text: `WITH old AS (
      SELECT subject FROM sign_in_throttle WHERE since <= $2 FOR UPDATE SKIP LOCKED
    ), forgotten AS (
      DELETE FROM sign_in_throttle t USING old WHERE t.subject = old.subject
    )
    DELETE FROM session WHERE expires_at <= $1 OR last_seen_at <= $3`,
};

/** The trail of an account signing in or out: the values of the audit entry's id, time and account. */
function trail(action: 'signed-in' | 'signed-out', [id, at, account]: [string, string, string]): string {
  return `INSERT INTO audit_entry (id, at, actor_id, actor_role, organisation_id, action, subject_type, subject_id)
    SELECT ${id}::uuid, ${at}, a.id, a.role, a.organisation_id, 'access.${action}', 'account', a.id
    FROM account a WHERE a.id = ${account}`;
}

/** Accounts and sessions, read and written under `halte_access`, the role its connections start with. */
@Injectable()
export class AccessRepository {
  constructor(@Inject(APPLICATION) private readonly source: DataSource) {}

  async findAccount(email: string): Promise<AccountRow | undefined> {
    return (await this.ask<AccountRow>(FIND_ACCOUNT, [email]))[0];
  }

  async findAddress(accountId: string): Promise<string | undefined> {
    return (await this.ask<{ email: string }>(FIND_ADDRESS, [accountId]))[0]?.email;
  }

  /** @param idleSince a session not seen since then is over */
  async findSession(tokenHash: Buffer, now: Date, idleSince: Date): Promise<SessionRow | undefined> {
    return (await this.ask<SessionRow>(FIND_SESSION, [tokenHash, now, idleSince]))[0];
  }

  async touchSession(tokenHash: Buffer, now: Date): Promise<void> {
    await this.ask(TOUCH, [tokenHash, now]);
  }

  /** Opens the session, forgives the account's failures and takes this attempt back from the address's. */
  async openSession(session: {
    tokenHash: Buffer;
    accountId: string;
    now: Date;
    expiresAt: Date;
    account: Buffer;
    address: Buffer;
    auditId: string;
  }): Promise<void> {
    const { tokenHash, accountId, now, expiresAt, account, address, auditId } = session;
    await this.ask(OPEN_SESSION, [tokenHash, accountId, now, expiresAt, account, address, auditId]);
  }

  async closeSession(tokenHash: Buffer, auditId: string, now: Date, accountId: string): Promise<void> {
    await this.ask(CLOSE_SESSION, [tokenHash, auditId, now, accountId]);
  }

  /** @returns for each subject how many attempts since when, this one included */
  countAttempt(
    subjects: Buffer[],
    now: Date,
    windowStart: Date,
  ): Promise<{ failures: number; since: Date }[]> {
    return this.ask(COUNT_ATTEMPT, [subjects, now, windowStart]);
  }

  /** An attempt that wasn't looked at doesn't count: an account at rest must not put its whole office to rest. */
  async takeBackAttempt(subjects: Buffer[]): Promise<void> {
    await this.ask(TAKE_BACK, [subjects]);
  }

  async sweep(now: Date, windowStart: Date, idleSince: Date): Promise<void> {
    await this.ask(SWEEP, [now, windowStart, idleSince]);
  }

  private async ask<Row>(statement: Statement, values: unknown[]): Promise<Row[]> {
    return (await poolOf(this.source).query({ ...statement, values })).rows as Row[];
  }
}
