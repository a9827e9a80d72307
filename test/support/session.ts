import { createHash, randomBytes } from 'node:crypto';
import type { TestDatabase } from './database';

/** Opens a session in the database: argon2 is slow on purpose, and signing in has tests of its own. */
export async function openSession(database: TestDatabase, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await database.sql(
    `INSERT INTO session (token_hash, account_id, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, $3::timestamptz + interval '400 days', $3::timestamptz + interval '400 days')`,
    [createHash('sha256').update(token).digest(), accountId, now],
  );
  return token;
}
