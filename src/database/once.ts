import { createHash } from 'node:crypto';
import { ClientBase } from 'pg';
import { Actor, SystemActor } from '../kernel/actor';
import { DomainError } from '../kernel/errors';
import { isLockTimeout } from './sqlstate';
import { Statement } from './statement';

/** The key under which a client may repeat a request, and what the request was. */
export interface OnceOnly {
  key: string;
  request: unknown;
}

const CLAIM: Statement = {
  name: 'idempotency-claim',
  text: `INSERT INTO idempotency (account_id, key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (account_id, key) DO NOTHING`,
};
const RECALL: Statement = {
  name: 'idempotency-recall',
  text: 'SELECT fingerprint, answer FROM idempotency WHERE account_id = $1 AND key = $2',
};
const fingerprintOf = (once: OnceOnly): Buffer =>
  createHash('sha256').update(JSON.stringify(once.request)).digest();

/** Waits for a request with the same key that is under way; true when the key is ours now. Sent before it returns. */
export async function claim(
  client: ClientBase,
  { accountId }: Actor | SystemActor,
  once: OnceOnly,
  now: Date,
): Promise<boolean> {
  try {
    const values = [accountId, once.key, fingerprintOf(once), now];
    return (await client.query({ ...CLAIM, values })).rowCount === 1;
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    throw new DomainError(
      'IDEMPOTENCY_KEY_IN_USE',
      'A request with this Idempotency-Key is still under way.',
      {
        retryAfter: 1,
      },
    );
  }
}

/** What the request with this key was answered, in a transaction of its own: the one that asked for the key is undone. */
export async function recall<T>(
  client: ClientBase,
  begin: string,
  { accountId }: Actor | SystemActor,
  once: OnceOnly,
): Promise<T> {
  const [, , { rows }] = await Promise.all([
    client.query('ROLLBACK'),
    client.query(begin),
    client.query<{ fingerprint: Buffer; answer: T }>({ ...RECALL, values: [accountId, once.key] }),
    client.query('COMMIT'),
  ]);
  if (!rows[0]?.fingerprint.equals(fingerprintOf(once))) {
    throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for another request.', {
      errors: [{ field: 'Idempotency-Key', code: 'reused', message: 'belongs to another request' }],
    });
  }
  return rows[0].answer;
}
